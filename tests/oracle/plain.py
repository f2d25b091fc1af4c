"""What a filter means, in plain Python over dicts: a second opinion that shares no code with the product.

A row is a dict; empty is None or "". A datetime is an aware datetime. Relations are keys of `links`: each gives the
field of this row, the rows of the other side and their field.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tests.oracle.plain_periods import period


@dataclass
class World:
    """The rows' relations, the time, and who asks."""

    zone: ZoneInfo
    now: datetime  # aware
    links: dict[str, tuple[str, list[dict], str]] = field(default_factory=dict)
    me: str = ""
    members: dict[str, list[str]] = field(default_factory=dict)  # team -> logins
    matches: dict[str, list[str]] = field(default_factory=dict)  # team -> values in the data
    my_teams: list[str] = field(default_factory=list)
    team_fields: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def holds(part: dict[str, Any], row: dict[str, Any], world: World) -> bool:
    """Whether `row` satisfies the filter."""
    if "all" in part:
        return all(holds(inner, row, world) for inner in part["all"])
    if "any" in part:
        return any(holds(inner, row, world) for inner in part["any"])
    if "not" in part:
        return not holds(part["not"], row, world)
    if "some" in part or "none" in part:
        mine, others, theirs = world.links[part.get("some") or part["none"]]
        key = row[mine]
        found = [
            other
            for other in others
            if not is_empty(key) and other[theirs] == key and holds(part.get("where") or {"all": []}, other, world)
        ]
        return bool(found) == ("some" in part)
    return leaf_holds(part, row, world)


def is_empty(value: Any) -> bool:
    return value is None or value == ""


def read(row: dict[str, Any], path: str, world: World) -> Any:
    if path in row:
        return row[path]
    head, rest = path.split(".", 1)
    mine, others, theirs = world.links[head]
    for other in others:
        if not is_empty(row[mine]) and other[theirs] == row[mine]:
            return read(other, rest, world)
    return None


OPPOSITES = {
    "is_not": "is",
    "none_of": "any_of",
    "not_contains": "contains",
    "not_during": "during",
    "is_not_current_user": "is_current_user",
    "not_empty": "empty",
}


def leaf_holds(part: dict[str, Any], row: dict[str, Any], world: World) -> bool:
    op, value = part["op"], read(row, part["field"], world)
    if op in OPPOSITES:
        return not leaf_holds({**part, "op": OPPOSITES[op]}, row, world)
    if op == "empty":
        return is_empty(value)
    if is_empty(value):
        return False
    wanted = part.get("value")
    if isinstance(wanted, dict) and "field" in wanted:
        wanted = read(row, wanted["field"], world)
        if is_empty(wanted):
            return False
        return compare_fields(op, value, wanted, world)
    return compare_value(op, value, wanted, part["field"], world)


def compare_fields(op: str, mine: Any, theirs: Any, world: World) -> bool:
    if isinstance(mine, datetime) != isinstance(theirs, datetime):
        mine, theirs = (local_day(moment, world) for moment in (mine, theirs))
    orders = {
        "is": mine == theirs if not isinstance(mine, str) else mine.encode() == theirs.encode(),
        "less": lambda: mine < theirs, "more": lambda: mine > theirs,
        "at_most": lambda: mine <= theirs, "at_least": lambda: mine >= theirs,
        "before": lambda: mine < theirs, "after": lambda: mine > theirs,
        "on_or_before": lambda: mine <= theirs, "on_or_after": lambda: mine >= theirs,
        "contains": lambda: plain(theirs) in plain(mine),
        "starts_with": lambda: plain(mine).startswith(plain(theirs)),
        "ends_with": lambda: plain(mine).endswith(plain(theirs)),
    }  # fmt: skip
    found = orders[op]
    return found if isinstance(found, bool) else found()


def local_day(moment: Any, world: World) -> date:
    return moment.astimezone(world.zone).date() if isinstance(moment, datetime) else moment


def compare_value(op: str, value: Any, wanted: Any, name: str, world: World) -> bool:
    match op:
        case "is":
            return same(value, wanted, world)
        case "any_of":
            return any(same(value, one, world) for one in wanted)
        case "contains":
            return plain(wanted) in plain(value)
        case "starts_with":
            return plain(value).startswith(plain(wanted))
        case "ends_with":
            return plain(value).endswith(plain(wanted))
        case "less":
            return value < wanted
        case "at_most":
            return value <= wanted
        case "more":
            return value > wanted
        case "at_least":
            return value >= wanted
        case "between" if isinstance(value, date):
            return not earlier(value, wanted[0], world) and not later(value, wanted[1], world)
        case "between":
            return wanted[0] <= value <= wanted[1]
        case "before":
            return earlier(value, wanted, world)
        case "on_or_after":
            return not earlier(value, wanted, world)
        case "after":
            return later(value, wanted, world)
        case "on_or_before":
            return not later(value, wanted, world)
        case "during":
            first, last = period(wanted, world.today)
            return first <= local_day(value, world) <= last
        case "is_current_user":
            return value == world.me
        case "in_current_teams":
            return value in identified(name, world.my_teams, world)
        case "in_team":
            return value in identified(name, wanted, world)
    raise AssertionError(op)


def identified(name: str, teams: list[str], world: World) -> list[str]:
    source = world.matches if name in world.team_fields else world.members
    return [value for team in teams for value in source.get(team, [])]


def plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def same(value: Any, wanted: Any, world: World) -> bool:
    if isinstance(value, date):
        return not earlier(value, wanted, world) and not later(value, wanted, world)
    return value == wanted


def moment_or_day(value: Any, text: str, world: World) -> Any:
    """What a text means for a field: a day or a moment, which for a date field is the day it lies in."""
    if text == "today":
        return world.today
    if text == "now":
        moment = world.now
    elif len(text) == 10:
        return date.fromisoformat(text)
    else:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=world.zone)
    return moment if isinstance(value, datetime) else local_day(moment, world)


def earlier(value: Any, text: str, world: World) -> bool:
    wanted = moment_or_day(value, text, world)
    if isinstance(value, datetime) and not isinstance(wanted, datetime):
        return local_day(value, world) < wanted
    return stamp(value) < stamp(wanted)


def later(value: Any, text: str, world: World) -> bool:
    wanted = moment_or_day(value, text, world)
    if isinstance(value, datetime) and not isinstance(wanted, datetime):
        return local_day(value, world) > wanted
    return stamp(value) > stamp(wanted)


def stamp(value: Any) -> Any:
    """Python compares aware datetimes of one zone by the wall; what counts is the instant."""
    return value.timestamp() if isinstance(value, datetime) else value


def at(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=zone)
