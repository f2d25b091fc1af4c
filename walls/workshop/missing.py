"""A former minidash whose teams or people are no more: who they are, and what is left without them."""

from __future__ import annotations

from collections.abc import Container

from walls.workshop.bodies import Body
from walls.workshop.minidash_views import MissingView


def missing_of(body: Body, teams: Container[str], logins: Container[str]) -> MissingView:
    """Who sees it or enters its values, and is no more: keys of teams, logins of people, each once."""
    seen = body.get("teams")
    seeing = seen if isinstance(seen, list) else []
    entrants = [(line.get("manual") or {}).get("entered_by") or {} for line in body.get("indicators") or ()]
    named = dict.fromkeys([*seeing, *(team for one in entrants for team in one.get("teams") or ())])
    people = dict.fromkeys(login for one in entrants for login in one.get("users") or ())
    return MissingView(
        teams=[team for team in named if team not in teams],
        people=[login for login in people if login not in logins],
        nobody=bool(seeing) and not any(team in teams for team in seeing),
    )


def with_those_there(body: Body, teams: Container[str], logins: Container[str]) -> Body:
    """The body without the teams and people that are no more, in who sees it and who enters its values."""
    lines = [_entered_by_those_there(line, teams, logins) for line in body.get("indicators") or ()]
    seen = body.get("teams")
    kept = [team for team in seen if team in teams] if isinstance(seen, list) else seen
    return {**body, "teams": kept, **({"indicators": lines} if lines else {})}


def _entered_by_those_there(line: Body, teams: Container[str], logins: Container[str]) -> Body:
    manual = line.get("manual")
    entrants = manual.get("entered_by") if isinstance(manual, dict) else None
    if not isinstance(entrants, dict):
        return line
    there = {
        name: [one for one in entrants[name] if one in known]
        for name, known in (("teams", teams), ("users", logins))
        if name in entrants
    }
    return {**line, "manual": {**manual, "entered_by": there}}
