"""Datasets that are read by themselves: which are due, what reads them, and when each is read next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from data.manifest import Manifest
from errors import Problems
from indicators.model.company import Definitions
from walls.publication import Publisher, Report, Rereading
from walls.repository import looks
from walls.schedule import is_due, schedules
from walls.world import Worlds

SCHEDULE = "<schedule>"


@dataclass(frozen=True)
class Scheduled:
    """Over the store that all servers share: whoever comes first reads what is due, and for the others it is done."""

    publisher: Publisher
    worlds: Worlds
    now: Callable[[], datetime] = partial(datetime.now, UTC)

    def due(self) -> tuple[str, ...]:
        """The datasets that are to be read now; cheap enough to ask every few seconds."""
        world = self.worlds.current()
        return self._due(world.definitions, world.manifest) if schedules(world.definitions) else ()

    def read(self) -> Iterator[Report]:
        """Reads what is due, all together; one after the other if together something would no longer work.

        Nothing is taken for done before its outcome is stored: who dies amid it leaves it to the next.
        """
        wanted = self.due()
        if len(wanted) > 1:
            try:
                yield self._read(wanted, trial=True)
                return
            except Problems:
                pass
        for key in wanted:
            yield self._read_alone(key)

    def _read_alone(self, key: str) -> Report:
        try:
            return self._read((key,))
        except Problems as problems:
            stands = self.worlds.current()
            return Report(stands.revision, stands.manifest.version, 0, failed=(problems,))

    def _read(self, keys: Collection[str], trial: bool = False) -> Report:
        with self.publisher.building() as (build, published):
            # Asked again: somebody else may have read them while the turn was waited for.
            still = tuple(key for key in self._due(published.definitions, published.manifest) if key in keys)
            if not still:
                return Report(published.revision, published.manifest.version, 0)
            report = self.publisher.read_again(build, published, Rereading(still, SCHEDULE, self.now(), trial))
        self.publisher.tidy()
        return report

    def _due(self, definitions: Definitions, manifest: Manifest) -> tuple[str, ...]:
        with self.publisher.database.read() as connection:
            seen, now = looks(connection), self.now()
        named, zone = schedules(definitions).items(), self.publisher.zone
        return tuple(key for key, refresh in named if is_due(refresh, looked(key, manifest, seen), now, zone))


def looked(key: str, manifest: Manifest, seen: Mapping[str, datetime]) -> tuple[datetime, ...]:
    """When a dataset was looked at last because it was due, and when it was read, by whomever."""
    table, at = manifest.tables.get(key), seen.get(key)
    read = (datetime.fromisoformat(table.refreshed_at),) if table else ()
    return (*read, at) if at else read
