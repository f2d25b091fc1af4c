"""What somebody sees, for administrators: the walls and minidashes with the reason, and each wall as that person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accounts.people import accounts_in
from accounts.permissions import can
from errors import NotFound
from indicators.model.base import say
from indicators.model.company import Definitions, Minidash, Wall
from store.journal import record
from viewer import Viewer
from walls.gallery import OwnArrangement, drawn_layouts, menu, own_arrangement
from walls.views import MenuEntry, WallView
from walls.visibility import visible_minidashes
from walls.workshop.people_messages import tell
from walls.workshop.people_views import NamedView, SeenMinidashView, SeenView, SeenWallView
from walls.workshop.workshop import Workshop


@dataclass(frozen=True)
class SeenDesk:
    """Everything is computed as the person looked at, who can do nothing meanwhile. All need an administrator."""

    workshop: Workshop

    def list_seen(self, viewer: Viewer, login: str = "", team: str = "") -> SeenView:
        """The walls of that person's menu and the minidashes they see; of a team what membership alone brings."""
        can(viewer, "manage_people").require()
        definitions = self.workshop.service.worlds.current().definitions
        seen, name, disabled = self._as(viewer, login, team)
        with self.workshop.service.database.read() as connection:
            mine = own_arrangement(connection, seen.login)
        told = replace(seen, language=viewer.language)
        walls = menu(told, definitions, mine)
        return SeenView(
            name=name,
            language=seen.language,
            disabled=disabled,
            walls=[_wall(told, definitions, wall) for wall in walls],
            minidashes=list(_minidashes(told, definitions, mine, walls)),
            more=[
                _named(told, key, one) for key, one in definitions.walls.items() if key not in {w.key for w in walls}
            ],
            others=len(definitions.minidashes) - len(visible_minidashes(seen, definitions)),
        )

    def open_preview(self, viewer: Viewer, wall: str, login: str = "", team: str = "") -> WallView:
        """A wall exactly as that person, or somebody of that team alone, sees it now; a line of the journal says so."""
        can(viewer, "manage_people").require()
        service = self.workshop.service.unrecalled()
        seen, _, _ = self._as(viewer, login, team)
        shown = service.open_wall(seen, wall)
        with service.database.write() as connection:
            record(
                connection, viewer.login, "preview", "wall", wall, None, {"person": login} if login else {"team": team}
            )
        return shown

    def _as(self, viewer: Viewer, login: str, team: str) -> tuple[Viewer, str, bool]:
        """The person or member looked at, who may only read; their name, and whether they are disabled.

        NotFound if there is none.
        """
        if login:
            with self.workshop.service.database.read() as connection:
                found = next((one for one in accounts_in(connection) if one.login == login), None)
            if found is None:
                raise NotFound(tell("no_person", viewer.language, login=login))
            person = found.viewer(self.workshop.access.locale, read_only=True)
            return person, person.name, found.disabled
        teams = self.workshop.service.worlds.current().definitions.teams
        if team not in teams:
            raise NotFound(tell("no_such_team", viewer.language))
        name = say(teams[team].title, viewer.language, team)
        # Neither login nor name, which data could hold: what asks for the current user has no answer, not somebody's.
        return Viewer("", teams=(team,), language=viewer.language, read_only=True), name, False


def _named(seen: Viewer, key: str, wall: Wall) -> NamedView:
    return NamedView(key=key, title=say(wall.title, seen.language, key))


def _wall(seen: Viewer, definitions: Definitions, wall: MenuEntry) -> SeenWallView:
    defined: Wall | None = definitions.walls.get(wall.key)
    teams = defined.teams if defined and not wall.own and not wall.home else None
    return SeenWallView(
        key=wall.key,
        title=wall.title,
        home=wall.home,
        own=wall.own,
        hidden=wall.hidden,
        teams=None if teams is None else _shared(seen, definitions, teams),
    )


def _minidashes(
    seen: Viewer, definitions: Definitions, mine: OwnArrangement, walls: list[MenuEntry]
) -> Iterable[SeenMinidashView]:
    layouts = drawn_layouts(seen, definitions, mine)
    for key, minidash in visible_minidashes(seen, definitions).items():
        held = [one.title for one in walls if any(tile.minidash == key for tile in layouts.get(one.key, ()))]
        title = say(minidash.title, seen.language, key)
        yield SeenMinidashView(key=key, title=title, teams=_reason(seen, definitions, minidash), walls=held)


def _reason(seen: Viewer, definitions: Definitions, minidash: Minidash) -> list[str] | None:
    return None if minidash.teams == "everyone" else _shared(seen, definitions, minidash.teams)


def _shared(seen: Viewer, definitions: Definitions, teams: Iterable[str]) -> list[str]:
    """The titles of those teams that this person belongs to."""
    mine = [team for team in teams if team in seen.teams]
    return [say(definitions.teams[one].title, seen.language, one) if one in definitions.teams else one for one in mine]
