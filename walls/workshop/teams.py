"""The teams as administrators manage them: made, named in both languages, matched with data, deleted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accounts.people import accounts_in, put_account
from accounts.permissions import can
from accounts.signs import hides_at_ends, holds_no_text
from errors import Conflict, NotFound, Problems, UserError
from indicators.model.base import say
from indicators.model.company import Definitions, Team
from store.tables import journal
from viewer import LANGUAGES, Viewer
from walls.attempts import Body, publish_new
from walls.changing import Change, publish_change, publish_within
from walls.definitions.export import body_of
from walls.gallery import plain
from walls.keys import free_key
from walls.published import read_published
from walls.titles import check_title
from walls.workshop.people_fields import LONGEST, at
from walls.workshop.people_messages import tell
from walls.workshop.people_views import TeamDetailView
from walls.workshop.team_uses import uses_of, without_team
from walls.workshop.team_values import may_be_held
from walls.workshop.workshop import Workshop

MOST_MATCHES = 200
# So many values are looked for in the data while somebody waits.
MOST_LOOKED_FOR = 10
Given = tuple[Mapping[str, str], Sequence[str]]
# The word that stands for all people where teams are named.
RESERVED = "everyone"


@dataclass(frozen=True)
class TeamsDesk:
    """Teams are definitions: what is changed here stands in an export. All need an administrator."""

    workshop: Workshop

    def list_teams(self, viewer: Viewer) -> list[TeamDetailView]:
        """All teams, in the order of the definitions, each with what names it."""
        can(viewer, "read_definitions").require()
        with self.workshop.service.database.read() as connection:
            definitions, people = read_published(connection).definitions, accounts_in(connection)
        return [
            TeamDetailView(
                key=key,
                title=say(team.title, viewer.language, key),
                titles={one: say(team.title, one, key) for one in LANGUAGES},
                matches=list(team.matches),
                uses=uses_of(definitions, people, key, viewer.language),
                version=version_of(team),
            )
            for key, team in definitions.teams.items()
        ]

    def create_team(
        self, viewer: Viewer, titles: Mapping[str, str], matches: Sequence[str], attempts: Sequence[Given] = ()
    ) -> str:
        """Adds a team at the end; its key.

        `attempts` are what the same form sent without getting an answer: a team that one of them made takes this on.
        """
        can(viewer, "write_definitions").require()
        self._refuse_unseen(viewer, matches, None)
        made = [""]
        with self.workshop.service.database.read() as connection:
            ever = _keys_ever_used(connection)

        def make(definitions: Definitions, key: str) -> Definitions:
            team = _team(viewer, definitions, key or None, titles, matches)
            made[0] = key or free_key({*definitions.teams, *ever, RESERVED}, say(team.title, viewer.language), "team")
            return _with_team(definitions, made[0], team)

        publish_new(self.workshop.service, viewer, "team", list(_bodies(attempts, viewer)), make)
        return made[0]

    def change_team(
        self, viewer: Viewer, key: str, version: str, titles: Mapping[str, str], matches: Sequence[str]
    ) -> None:
        """Names a team and the data values that mean it. Conflict if somebody changed it since `version` was read."""
        can(viewer, "write_definitions").require()
        self._refuse_unseen(viewer, matches, key)

        def change(definitions: Definitions) -> Definitions:
            _check_version(viewer, definitions, key, version)
            return _with_team(definitions, key, _team(viewer, definitions, key, titles, matches))

        publish_change(self.workshop.service, viewer, change)

    def delete_team(self, viewer: Viewer, key: str, version: str) -> None:
        """Deletes a team, and takes its name out of people, minidashes, walls and who enters values.

        UserError while filters ask for it: without it they would mean something else.
        """
        can(viewer, "write_definitions").require()
        can(viewer, "manage_people").require()
        service = self.workshop.service
        with ExitStack() as leaving, service.database.write() as connection:
            publish_within(service, viewer, connection, self._deletion(viewer, connection, key, version))
            for one in accounts_in(connection):
                if key in one.teams:
                    leaving.enter_context(self.workshop.access.admitted.changing(one.login))
                    put_account(connection, viewer.login, one.login, teams=[team for team in one.teams if team != key])
        service.recalled.forget_all()

    def _refuse_unseen(self, viewer: Viewer, matches: Sequence[str], key: str | None) -> None:
        """Problems for values that end in what nobody sees and would match nothing; data may really hold such ones."""
        service = self.workshop.service
        team = service.worlds.current().definitions.teams.get(key or "")
        kept = team.matches if team else ()
        odd = [one for one in _values(matches) if hides_at_ends(one) and one not in kept][:MOST_LOOKED_FOR]
        wrong = [one for one in odd if not may_be_held(service, viewer, one)]
        if wrong:
            raise Problems(at("matches", tell("match_hidden", viewer.language, value=one)) for one in wrong)

    def _deletion(self, viewer: Viewer, connection: Connection, key: str, version: str) -> Change:
        def change(definitions: Definitions) -> Definitions:
            _check_version(viewer, definitions, key, version)
            asked = uses_of(definitions, accounts_in(connection), key, viewer.language).filters
            if asked:
                names = ", ".join(one.title for one in asked)
                raise UserError(tell("team_in_filters", viewer.language, minidashes=names))
            return without_team(definitions, key)

        return change


def version_of(team: Team) -> str:
    """An opaque text, another one for each definition of the team."""
    return hashlib.sha256(json.dumps(body_of(team), sort_keys=True).encode()).hexdigest()[:32]


def _check_version(viewer: Viewer, definitions: Definitions, key: str, version: str) -> None:
    if key not in definitions.teams:
        raise NotFound(tell("no_such_team", viewer.language))
    if version_of(definitions.teams[key]) != version:
        raise Conflict(tell("team_changed", viewer.language))


def _with_team(definitions: Definitions, key: str, team: Team) -> Definitions:
    return definitions.model_copy(update={"teams": {**definitions.teams, key: team}})


def _team(
    viewer: Viewer, definitions: Definitions, key: str | None, titles: Mapping[str, str], matches: Sequence[str]
) -> Team:
    """The team as it was typed. Raises Problems, each at its field."""
    wrong: list[UserError] = []
    said: dict[str, str] = {}
    for language in LANGUAGES:
        if titles.get(language, "").strip():
            try:
                said[language] = check_title(titles[language], viewer.language)
            except UserError as error:
                wrong.append(at(f"titles.{language}", error.message))
    if not said and not wrong:
        wrong.append(at("titles", tell("team_title", viewer.language)))
    wrong += _title_faults(viewer, definitions, key, said)
    values = _values(matches)
    wrong += _match_faults(viewer, definitions, key, values)
    if wrong:
        raise Problems(wrong)
    return _made(said, values)


def _values(matches: Sequence[str]) -> list[str]:
    return [value.strip() for value in matches if value.strip()]


def _made(said: Mapping[str, str], values: Sequence[str]) -> Team:
    texts = list(dict.fromkeys(said.values()))
    given = {"title": texts[0] if len(texts) == 1 else said}
    return Team(**given, matches=tuple(values)) if values else Team(**given)


def _bodies(attempts: Sequence[Given], viewer: Viewer) -> Iterator[Body]:
    """The teams of these attempts as they were stored, if they were."""
    for titles, matches in attempts:
        with suppress(UserError):
            said = {one: check_title(text, viewer.language) for one, text in titles.items() if text.strip()}
            if said:
                yield body_of(_made(said, _values(matches)))


def _title_faults(
    viewer: Viewer, definitions: Definitions, key: str | None, said: Mapping[str, str]
) -> Iterator[UserError]:
    """A name that a reader could not tell from that of another team; what a definition file named so may stay so."""
    refused: set[str] = set()
    for one in LANGUAGES if said else ():
        typed = one if one in said else next(iter(said))
        title = said[typed]
        named = {other: _sound(say(team.title, one, other)) for other, team in definitions.teams.items()}
        own = named.pop(key, None) if key else None
        if typed not in refused and _sound(title) in named.values() and _sound(title) != own:
            refused.add(typed)
            yield at(f"titles.{typed}", tell("team_taken", viewer.language, title=title))


def _sound(title: str) -> str:
    """The title without what a reader hardly sees: case, accents and spaces."""
    return plain(" ".join(title.split()))


def _match_faults(viewer: Viewer, definitions: Definitions, key: str | None, values: list[str]) -> list[UserError]:
    language = viewer.language
    owners = {
        value: say(team.title, language, one)
        for one, team in definitions.teams.items()
        if one != key
        for value in team.matches
    }
    # What a definition file gave to two teams may stay so.
    mine = definitions.teams[key].matches if key else ()
    taken = [one for one in values if one in owners and one not in mine]
    wrong = [at("matches", tell("match_taken", language, value=one, team=owners[one])) for one in taken]
    twice = [one for place, one in enumerate(values) if one in values[:place]]
    wrong += [at("matches", tell("match_twice", language, value=one)) for one in twice]
    if any(len(one) > LONGEST for one in values):
        wrong.append(at("matches", tell("too_long", language, limit=LONGEST)))
    if any(holds_no_text(one) for one in values):
        wrong.append(at("matches", tell("hidden", language)))
    if len(values) > MOST_MATCHES:
        wrong.append(at("matches", tell("too_many_matches", language, limit=MOST_MATCHES)))
    return wrong


def _keys_ever_used(connection: Connection) -> set[str]:
    """The keys that some team had, or that accounts still name: a new one must not take over what was theirs to see."""
    told = connection.execute(select(journal.c.key).where(journal.c.kind == "team").distinct()).scalars()
    return {*told, *(key for one in accounts_in(connection) for key in one.teams)}
