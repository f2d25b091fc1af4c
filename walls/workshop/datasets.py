"""The use cases of datasets, for administrators: look at files, describe what is in them, publish, refresh, delete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select

from accounts.permissions import can
from data.versions.sketch import Sketch
from errors import Conflict, NotFound, Problems, UserError
from indicators.model.base import say
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset
from store.signing import signed_name
from store.tables import account, definition
from viewer import Viewer
from walls.changing import refuse_problems
from walls.definitions.checking import Problem
from walls.home import UPLOADS
from walls.keys import free_key
from walls.rebuilding import Rebuilding, Rehearsal
from walls.sources import file_source
from walls.workshop.dataset_bodies import read_body, version_of, with_dataset, without_parts
from walls.workshop.dataset_failures import placed_in, why_failed
from walls.workshop.dataset_looks import Look, look_at
from walls.workshop.dataset_messages import message
from walls.workshop.dataset_outcomes import Outcome, outcome_of, titles_of
from walls.workshop.dataset_relations import Suggestion, suggest
from walls.workshop.dataset_times import times_of
from walls.workshop.dataset_uses import Breach, breaches
from walls.workshop.workshop import Workshop

# The key of a dataset that is looked at before it has one; longer than any that is made of a title.
DRAFT = "dataset_that_is_looked_at_before_it_has_got_a_key_of_its_own_by_its_title"


@dataclass(frozen=True)
class Draft:
    """A dataset as a form describes it: `key` is "" for a new one, `upload` the id of a new file, if there is one.

    `version` is what was read when the form was opened.
    """

    key: str
    body: Mapping[str, Any]
    upload: str = ""
    version: str = ""


@dataclass(frozen=True)
class Datasets:
    """All need an administrator; nothing is stored before it is checked as a load checks it."""

    workshop: Workshop

    # ------------------------------------------------------------ looking

    def look(self, viewer: Viewer, draft: Draft) -> Look:
        """The first rows as the draft describes them, and what is wrong with it. Problems for what is no definition."""
        can(viewer, "read_definitions").require()
        key, dataset = self._read(viewer, draft)
        with self._sketch() as sketch:
            world = self.workshop.service.worlds.current()
            look = look_at(sketch, key, dataset, world, self._source(dataset))
        times = times_of(self.workshop.service.database, world.manifest, self.workshop.publisher.zone)
        look.next_read = times.next_read(key, dataset)
        return look

    def suggest(self, viewer: Viewer, draft: Draft) -> list[Suggestion]:
        """Relations that the values of the draft suggest."""
        can(viewer, "read_definitions").require()
        key, dataset = self._read(viewer, draft)
        world = self.workshop.service.worlds.current()
        with self._sketch() as sketch:
            look = look_at(sketch, key, dataset, world, self._source(dataset))
            return suggest(sketch, key, dataset, world, viewer.language) if look.fields else []

    # ------------------------------------------------------------ changing

    def rehearse(self, viewer: Viewer, draft: Draft) -> Outcome:
        """What saving would do. Problems at their paths if the dataset itself is not sound; Conflict if it is old.

        Of a newer file also what would break if the parts that it does not bear were left out.
        """
        can(viewer, "write_definitions").require()
        key, own = self._key(viewer, draft), dict[str, str]()
        while True:
            rehearsal = self._rehearsed(viewer, draft, key)
            wrong = [one for one in rehearsal.problems if _is_own(one, key)]
            lighter = without_parts(draft.body, [path[2:] for path, _ in wrong]) if draft.key and draft.upload else None
            if not wrong or lighter is None:
                refuse_problems(wrong)
                return outcome_of(rehearsal, key, viewer.language, own)
            own |= {".".join(map(str, path[2:4])): f"{error.message} {error.hint}".strip() for path, error in wrong}
            draft = replace(draft, body=lighter)

    def save(self, viewer: Viewer, draft: Draft) -> str:
        """Publishes the draft with its data; its key. UserError that names what would break, Conflict if it is old."""
        can(viewer, "write_definitions").require()
        key = self._key(viewer, draft)
        try:
            self._publish(lambda old: self._changed(viewer, old, draft, key), key, viewer)
        except Problems as problems:
            raise self._told(problems, key, viewer) from None
        return key

    def refresh(self, viewer: Viewer, key: str) -> list[str]:
        """Reads the source again; what was left out. UserError says why it stays as it was."""
        can(viewer, "write_definitions").require()
        self._standing(viewer, self.workshop.service.worlds.current().definitions, key)
        try:
            report = self.workshop.publisher.refresh([key], viewer.login)
        except Problems as problems:
            definitions = self.workshop.service.worlds.current().definitions
            raise UserError(why_failed(str(problems), definitions, viewer, key)) from None
        self.workshop.service.recalled.forget_all()
        if report.failed:
            raise UserError(" ".join(f"{one.message} {one.hint}".strip() for one in report.failed))
        return list(report.skipped)

    def breaking(self, viewer: Viewer, key: str) -> list[Breach]:
        """What would no longer work without the dataset."""
        can(viewer, "write_definitions").require()
        self._standing(viewer, self.workshop.service.worlds.current().definitions, key)
        rehearsal = Rebuilding(self.workshop.publisher).rehearse(lambda old: with_dataset(old, key, None), {key})
        return breaches(rehearsal.definitions, rehearsal.problems, viewer.language, key)

    def delete(self, viewer: Viewer, key: str, version: str) -> None:
        """Deletes a dataset that nothing needs. UserError naming what does, Conflict if it is another by now."""
        can(viewer, "write_definitions").require()

        def without(old: Definitions) -> Definitions:
            self._check_version(viewer, old, key, version)
            return with_dataset(old, key, None)

        try:
            self._publish(without, key, viewer)
        except Problems:
            titles = titles_of(self.breaking(viewer, key), viewer.language)
            raise UserError(message("in_use", viewer.language, titles=titles)) from None

    # ------------------------------------------------------------ parts

    def _rehearsed(self, viewer: Viewer, draft: Draft, key: str) -> Rehearsal:
        rebuilding = Rebuilding(self.workshop.publisher)
        return rebuilding.rehearse(lambda old: self._changed(viewer, old, draft, key), {key})

    def _publish(self, change: Any, key: str, viewer: Viewer) -> None:
        Rebuilding(self.workshop.publisher).publish(change, {key}, viewer.login)
        self.workshop.service.recalled.forget_all()

    def _told(self, problems: Problems, key: str, viewer: Viewer) -> UserError:
        """What is wrong in the dataset itself, at its places; else what would break, by title."""
        place = f"datasets.{key}."
        own = [one for one in problems.problems if one.position and f"{one.position.path}.".startswith(place)]
        if own:
            return Problems(own)
        definitions = self.workshop.service.worlds.current().definitions
        broken = breaches(definitions, placed_in(str(problems)), viewer.language, key)
        return UserError(message("would_break", viewer.language, titles=titles_of(broken, viewer.language)))

    def _key(self, viewer: Viewer, draft: Draft) -> str:
        definitions = self.workshop.service.worlds.current().definitions
        if draft.key:
            return draft.key
        title = say(read_body(DRAFT, draft.body, None).title, viewer.language)
        if not title.strip():
            raise UserError(message("title_missing", viewer.language))
        return free_key(definitions.datasets, title, "data")

    def _changed(self, viewer: Viewer, old: Definitions, draft: Draft, key: str) -> Definitions:
        if draft.key:
            self._check_version(viewer, old, key, draft.version)
        elif key in old.datasets:
            # Its key was free when it was made of the title; others were faster while files were read.
            raise Conflict(message("taken", viewer.language))
        dataset = self._dataset(viewer, old, draft, key)
        if dataset.file is None and dataset.sql is None:
            raise UserError(message("file_missing", viewer.language))
        return with_dataset(old, key, dataset)

    def _read(self, viewer: Viewer, draft: Draft) -> tuple[str, Dataset]:
        key = draft.key or DRAFT
        return key, self._dataset(viewer, self.workshop.service.worlds.current().definitions, draft, key)

    def _dataset(self, viewer: Viewer, definitions: Definitions, draft: Draft, key: str) -> Dataset:
        """The draft over its file: the new one, else the one that it has."""
        file = self._standing(viewer, definitions, draft.key).file if draft.key else None
        if draft.upload:
            file = f"{UPLOADS}/{self.workshop.publisher.home.shelf.find(draft.upload).file}"
        return read_body(key, draft.body, None if "sql" in draft.body else file)

    def _standing(self, viewer: Viewer, definitions: Definitions, key: str) -> Dataset:
        if key not in definitions.datasets:
            raise NotFound(message("absent", viewer.language, key=key))
        return definitions.datasets[key]

    def _check_version(self, viewer: Viewer, definitions: Definitions, key: str, version: str) -> None:
        if version_of(self._standing(viewer, definitions, key)) != version:
            who = self._changer(key) or message("somebody", viewer.language)
            raise Conflict(message("old", viewer.language, who=who))

    def _changer(self, key: str) -> str | None:
        """The name of who changed the dataset last."""
        who = func.coalesce(signed_name(definition.c.changed_by), definition.c.changed_by)
        joined = definition.outerjoin(account, account.c.login == definition.c.changed_by)
        wanted = select(who).select_from(joined).where(definition.c.kind == "dataset", definition.c.key == key)
        with self.workshop.service.database.read() as connection:
            return connection.execute(wanted).scalar()

    def _source(self, dataset: Dataset) -> Any:
        publisher = self.workshop.publisher
        return file_source(dataset, publisher.zone, publisher.home) if dataset.file else None

    def _sketch(self) -> Sketch:
        publisher = self.workshop.publisher
        return Sketch(publisher.folder, self.workshop.service.worlds.current().manifest, publisher.zone)


def _is_own(problem: Problem, key: str) -> bool:
    return problem[0][:2] == ("datasets", key)
