"""Whether a viewer sees a minidash: the one rule that every surface asks, and what is said when it is not so."""

from __future__ import annotations

from accounts.permissions import Decision, Thing, can
from errors import NotFound
from indicators.model.company import Definitions, Minidash, Wall
from indicators.model.lines import Indicator
from viewer import Viewer
from walls.messages import message


def sees(viewer: Viewer, minidash: Minidash) -> bool:
    """True if it is for everyone or for one of the viewer's teams; being an administrator adds nothing."""
    return can(viewer, "see_minidash", Thing(teams=minidash.teams)).allowed


def visible_minidashes(viewer: Viewer, definitions: Definitions) -> dict[str, Minidash]:
    """All minidashes that the viewer sees, by key, in the order of the definitions."""
    return {key: minidash for key, minidash in definitions.minidashes.items() if sees(viewer, minidash)}


def visible_minidash(viewer: Viewer, definitions: Definitions, key: str) -> Minidash:
    """The minidash of that key; NotFound, with one text, if there is none or the viewer does not see it."""
    minidash = definitions.minidashes.get(key)
    if minidash is None or not sees(viewer, minidash):
        raise NotFound(message("no_minidash", viewer.language, key=key))
    return minidash


def manual_line(viewer: Viewer, definitions: Definitions, minidash: str, indicator: str) -> Indicator:
    """The hand-entered line of that key in a minidash that the viewer sees; NotFound else."""
    lines = visible_minidash(viewer, definitions, minidash).indicators or ()
    found = next((line for line in lines if line.key == indicator and line.manual), None)
    if found is None:
        raise NotFound(message("no_manual_line", viewer.language, key=indicator, minidash=minidash))
    return found


def entering(viewer: Viewer, minidash: Minidash, line: Indicator) -> Decision:
    """Whether the viewer may enter the value of a line, and if not, why."""
    if line.manual is None:
        return Decision(False)
    entrants = line.manual.entered_by
    thing = Thing(teams=minidash.teams, entered_by_teams=entrants.teams, entered_by_users=entrants.users)
    return can(viewer, "enter_value", thing)


def no_wall(viewer: Viewer, key: str) -> NotFound:
    """What is said of a wall that is not there. A default wall's teams shorten the menu and hide nothing."""
    return NotFound(message("no_wall", viewer.language, key=key))


def in_menu(viewer: Viewer, wall: Wall) -> bool:
    """Whether the menu lists the wall: the home wall always, another one unless its teams exclude the viewer."""
    return wall.home or wall.teams is None or not set(viewer.teams).isdisjoint(wall.teams)
