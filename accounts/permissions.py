"""Who may do what: one table of actions, each with its rule and the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from errors import Forbidden, NotFound
from viewer import Language, Viewer

EVERYONE = "everyone"


@dataclass(frozen=True)
class Thing:
    """What permission asks of a thing: whose it is, the teams that may see it, and who may enter values in it."""

    owner: str = ""
    teams: tuple[str, ...] | Literal["everyone"] = ()
    entered_by_teams: tuple[str, ...] = ()
    entered_by_users: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """Whether it is allowed; if not, why, in the viewer's language, and whether the thing must look absent."""

    allowed: bool
    reason: str = ""
    hidden: bool = False

    def require(self) -> None:
        """Raises NotFound or Forbidden unless it is allowed."""
        if not self.allowed:
            raise NotFound(self.reason) if self.hidden else Forbidden(self.reason)


def _sees(viewer: Viewer, thing: Thing) -> bool:
    return thing.teams == EVERYONE or not set(viewer.teams).isdisjoint(thing.teams)


def _enters(viewer: Viewer, thing: Thing) -> bool:
    named = viewer.login in thing.entered_by_users or not set(viewer.teams).isdisjoint(thing.entered_by_teams)
    return named and _sees(viewer, thing)


def _owns(viewer: Viewer, thing: Thing) -> bool:
    return thing.owner == viewer.login


def _rules(viewer: Viewer, thing: Thing) -> bool:
    return viewer.admin


def _anybody(viewer: Viewer, thing: Thing) -> bool:
    return True


@dataclass(frozen=True)
class _Action:
    rule: Callable[[Viewer, Thing], bool]
    refusal: str
    writes: bool = True


# An action that is not in this table is refused.
ACTIONS: Mapping[str, _Action] = {
    "open_wall": _Action(_anybody, "absent", writes=False),
    "see_minidash": _Action(_sees, "absent", writes=False),
    "see_values": _Action(_sees, "absent", writes=False),
    "enter_value": _Action(_enters, "enter"),
    "save_layout": _Action(_anybody, "own"),
    "reset_layout": _Action(_anybody, "own"),
    "arrange_walls": _Action(_anybody, "own"),
    "see_account": _Action(_owns, "own", writes=False),
    "change_account": _Action(_owns, "own"),
    "read_definitions": _Action(_rules, "admin", writes=False),
    "write_definitions": _Action(_rules, "admin"),
    "manage_people": _Action(_rules, "admin"),
    "read_journal": _Action(_rules, "admin", writes=False),
}

_REASONS: Mapping[str, Mapping[Language, str]] = {
    "absent": {"en": "There is nothing here by that name.", "fr": "Il n’y a rien de ce nom ici."},
    "enter": {"en": "Others enter the values of this line.", "fr": "D’autres saisissent les valeurs de cette ligne."},
    "own": {"en": "This belongs to somebody else.", "fr": "Ceci appartient à quelqu’un d’autre."},
    "admin": {"en": "Only administrators may do this.", "fr": "Seuls les administrateurs peuvent faire cela."},
    "read_only": {"en": "This token may only read.", "fr": "Ce jeton ne permet que la lecture."},
    "unknown": {"en": "This cannot be done.", "fr": "Ceci n’est pas possible."},
}


def can(viewer: Viewer, action: str, thing: Thing | None = None) -> Decision:
    """Whether `viewer` may do `action` to `thing`; no other rule adds or removes anything.

    `hidden` is set when the thing must look as if it did not exist: the same answer as for an unknown key.
    """
    wanted = ACTIONS.get(action)
    if wanted is None:
        return _refused(viewer, "unknown")
    if not _visible(viewer, wanted, thing or Thing()):
        return _refused(viewer, "absent", hidden=True)
    if wanted.writes and viewer.read_only:
        return _refused(viewer, "read_only")
    return Decision(True) if wanted.rule(viewer, thing or Thing()) else _refused(viewer, wanted.refusal)


def _visible(viewer: Viewer, wanted: _Action, thing: Thing) -> bool:
    return wanted.rule not in (_sees, _enters) or _sees(viewer, thing)


def _refused(viewer: Viewer, reason: str, hidden: bool = False) -> Decision:
    return Decision(False, _REASONS[reason][viewer.language], hidden)
