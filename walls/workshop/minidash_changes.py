"""The use cases of the minidash editor that change something: save, duplicate, delete, restore."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accounts.people import accounts_in
from accounts.permissions import can
from errors import Conflict, NotFound, Position, Problems, UserError
from indicators.model.base import say
from indicators.model.company import Definitions, Minidash
from viewer import LANGUAGES, Viewer
from walls.attempts import key_made
from walls.changing import publish_change, publish_within
from walls.default_walls import version_of, wall_with
from walls.definitions.export import body_of
from walls.keys import free_key
from walls.workshop.bodies import Body
from walls.workshop.drafts import Draft, Surroundings, read_draft
from walls.workshop.minidash_records import (
    changes_of,
    entry_counts,
    former_titles,
    keys_ever_used,
    latest_change,
)
from walls.workshop.minidash_views import DeletedFrom, MissingView, SavedMinidash
from walls.workshop.minidashes import standing_minidash, walls_with
from walls.workshop.missing import missing_of, with_those_there
from walls.workshop.problem_words import joined, say_fault
from walls.workshop.words import said
from walls.workshop.workshop import Workshop


class Unfinished(Problems):
    """A minidash that cannot be stored: a sentence for each field at fault, and one for all of them."""

    def __init__(self, draft: Draft, language: str):
        super().__init__(
            UserError(say_fault(path, error, draft.body, language), "", Position(path=joined(path)))
            for path, error in draft.faults
        )
        self.message = said("unfinished", language)


class MissingParts(Conflict):
    """A former minidash whose teams or people are no more: it would come back without them."""

    def __init__(self, view: MissingView, language: str):
        super().__init__(said("missing_parts", language, names=", ".join([*view.teams, *view.people])))
        self.view = view


@dataclass(frozen=True)
class MinidashChanges:
    """All need an administrator; each is published in one transaction, with its line in the journal."""

    workshop: Workshop

    def save(
        self, viewer: Viewer, key: str | None, body: Any, version: str = "", attempts: Sequence[Any] = ()
    ) -> SavedMinidash:
        """Stores the body as the minidash of that key, made from `version`; as a new one without a key.

        `attempts` are the bodies that the same form has sent already, of which it may have got no answer: if one of
        them was stored and is still as it was, this one takes its place, and no second minidash is made.

        Unfinished, with the places in the body, when something is wrong; Conflict when somebody changed or deleted it
        meanwhile. Nothing is stored then.
        """
        can(viewer, "write_definitions").require()
        whole = self._sound(viewer, key, body)
        return self._store(viewer, key, whole, version, before=() if key else self._readable(attempts))

    def duplicate(self, viewer: Viewer, key: str, again: bool = False) -> SavedMinidash:
        """A copy that says so in its title. Nobody sees it before its teams are chosen; no wall has it.

        `again` says that no answer came to the same wish before: a copy that was made then is the one.
        """
        can(viewer, "write_definitions").require()
        definitions = self.workshop.service.worlds.current().definitions
        minidash = standing_minidash(viewer, definitions, key)
        title = {one: said("copy", one, title=say(minidash.title, one, key)) for one in LANGUAGES}
        copy = self._sound(viewer, None, {**body_of(minidash), "title": title, "teams": []}, typed=False)
        return self._store(viewer, None, copy, "", before=[body_of(copy)] if again else ())

    def delete(self, viewer: Viewer, key: str, version: str) -> DeletedFrom:
        """Deletes the minidash and its tiles on the walls of the company. Personal layouts keep its place, and the
        store the values entered, should it be restored. Conflict when somebody changed it meanwhile.
        """
        can(viewer, "write_definitions").require()
        by = self._changer(viewer, key)
        walls: list[str] = []

        def change(definitions: Definitions) -> Definitions:
            standing_minidash(viewer, definitions, key)
            _check_version(viewer, definitions, key, version, by)
            walls[:] = [wall.title for wall in walls_with(viewer, definitions, key)]
            return _without(definitions, key)

        publish_change(self.workshop.service, viewer, change)
        return DeletedFrom(key=key, walls=walls)

    def restore(self, viewer: Viewer, key: str, change: int, version: str = "", anyway: bool = False) -> SavedMinidash:
        """Makes the minidash what it was after that change, for a deletion what it was before.

        Teams and people that are no more are left out: nobody could make it fit again by hand. MissingParts names them
        first, unless it is to come back without them `anyway`. NotFound for a change of something else; Unfinished when
        it does not fit today's datasets; Conflict as `save`.
        """
        can(viewer, "write_definitions").require()
        with self.workshop.service.database.read() as connection:
            line = next(iter(changes_of(connection, key, change)), None)
            logins = {one.login for one in accounts_in(connection)}
            titles = former_titles(connection)
        if line is None:
            raise NotFound(said("no_such_change", viewer.language))
        body = line.old if line.new is None else line.new
        definitions = self.workshop.service.worlds.current().definitions
        gone = missing_of(body, definitions.teams, logins)
        if (gone.teams or gone.people) and not anyway:
            named = [say(titles.get(team), viewer.language, team) for team in gone.teams]
            raise MissingParts(gone.model_copy(update={"teams": named}), viewer.language)
        whole = self._sound(viewer, key, with_those_there(body, definitions.teams, logins), typed=False)
        return self._store(viewer, key, whole, version, again=key not in definitions.minidashes)

    # ------------------------------------------------------------ storing

    def _sound(self, viewer: Viewer, key: str | None, body: Any, typed: bool = True) -> Minidash:
        """The minidash that the body makes, with what is there now; `typed` as for drafts. Raises Unfinished."""
        service = self.workshop.service
        world = service.worlds.current()
        with service.database.read() as connection:
            logins = [one.login for one in accounts_in(connection)]
            used = entry_counts(connection, key) if key else ()
        draft = read_draft(body, Surroundings(world.catalog, world.definitions, logins, frozenset(used)), typed)
        if draft.whole is None:
            raise Unfinished(draft, viewer.language)
        return draft.whole

    def _readable(self, bodies: Sequence[Any]) -> list[Body]:
        """Bodies as they were stored, if they were."""
        world = self.workshop.service.worlds.current()
        with self.workshop.service.database.read() as connection:
            around = Surroundings(world.catalog, world.definitions, [one.login for one in accounts_in(connection)])
        drafts = [read_draft(body, around) for body in bodies]
        return [body_of(draft.whole) for draft in drafts if draft.whole is not None]

    def _store(
        self,
        viewer: Viewer,
        key: str | None,
        minidash: Minidash,
        version: str,
        again: bool = False,
        before: Sequence[Body] = (),
    ) -> SavedMinidash:
        """Puts the minidash in its place, or at the end; `again` when it comes back under the key that it had.

        `before` are bodies of which one may have been stored by the same form, as a new minidash.
        """
        by = self._changer(viewer, key)
        service, stored = self.workshop.service, [""]
        with service.database.write() as connection:
            ever = keys_ever_used(connection)

            def change(definitions: Definitions) -> Definitions:
                if key is not None and not (again and key not in definitions.minidashes):
                    _check_version(viewer, definitions, key, version, by)
                stored[0] = key or key_made(connection, definitions, viewer, "minidash", before)
                if not stored[0]:
                    title = say(minidash.title, viewer.language)
                    stored[0] = free_key({*definitions.minidashes, *ever}, title, "minidash")
                return _with(definitions, {**definitions.minidashes, stored[0]: minidash})

            publish_within(service, viewer, connection, change)
        service.recalled.forget_all()
        return SavedMinidash(key=stored[0], version=version_of(minidash))

    def _changer(self, viewer: Viewer, key: str | None) -> str:
        """Who changed the minidash last, for whom a conflict names."""
        with self.workshop.service.database.read() as connection:
            return latest_change(connection, viewer.language).get(key or "", (said("somebody", viewer.language),))[0]


def _check_version(viewer: Viewer, definitions: Definitions, key: str, version: str, by: str) -> None:
    minidash = definitions.minidashes.get(key)
    if minidash is None:
        raise Conflict(said("deleted_meanwhile", viewer.language))
    if version_of(minidash) != version:
        raise Conflict(said("changed_meanwhile", viewer.language, name=by))


def _with(definitions: Definitions, minidashes: dict[str, Minidash]) -> Definitions:
    return definitions.model_copy(update={"minidashes": minidashes})


def _without(definitions: Definitions, key: str) -> Definitions:
    """The definitions without the minidash, and without its tiles."""
    walls = {
        one: wall_with(wall, tiles=tuple(tile for tile in wall.tiles if tile.minidash != key))
        if any(tile.minidash == key for tile in wall.tiles)
        else wall
        for one, wall in definitions.walls.items()
    }
    rest = {one: minidash for one, minidash in definitions.minidashes.items() if one != key}
    return definitions.model_copy(update={"minidashes": rest, "walls": walls})
