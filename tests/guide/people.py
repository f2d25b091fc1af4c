"""The people of the guide's company: five who have accounts and one who has left, and the teams they are in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Employee:
    """Somebody as an administrator enters them; whose account is gone has no team any more."""

    login: str
    name: str
    teams: tuple[str, ...] = ()
    admin: bool = False

    @property
    def email(self) -> str:
        return f"{self.login}@menuiserie.example"


TEAMS = {"ventes": "Ventes", "service_client": "Service client", "direction": "Direction"}
EMPLOYEES = (
    Employee("etienne", "Étienne Lefèvre", ("ventes",)),
    Employee("aoife", "Aoife O'Brien", ("ventes",)),
    Employee("malo", "Malo Le Goff", ("service_client",)),
    Employee("chloe", "Chloé N'Diaye", ("service_client",)),
    Employee("solene", "Solène d'Hervé", ("ventes", "direction"), admin=True),
)
# He sold and called as long as he was there; his name differs from another's by one letter and its accent.
LEFT = Employee("gwen", "Étienne Lefebvre")
SELLERS = ("Étienne Lefèvre", "Aoife O'Brien", "Solène d'Hervé", LEFT.name)
TRAINERS = ("Chloé N'Diaye", "Malo Le Goff", "Aoife O'Brien", None)


def named(login: str) -> Employee:
    """The employee with that login."""
    return next(one for one in EMPLOYEES if one.login == login)
