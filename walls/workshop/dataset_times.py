"""When datasets were looked at last and are read next, as forms say it: in the organisation's zone, by the minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from data.manifest import Manifest
from indicators.model.datasets import Dataset
from store.database import Database
from walls.repository import looks
from walls.schedule import next_read
from walls.scheduled import looked

NOW = "now"


@dataclass(frozen=True)
class Times:
    """The times of the datasets of one manifest; `seen` is when they were looked at because they were due."""

    manifest: Manifest
    seen: Mapping[str, datetime]
    zone: ZoneInfo
    now: datetime

    def read_at(self, key: str) -> str | None:
        """When its rows were read."""
        table = self.manifest.tables.get(key)
        return self._said(datetime.fromisoformat(table.refreshed_at)) if table else None

    def looked_at(self, key: str) -> str | None:
        """When its file was looked at last because it was due."""
        return self._said(self.seen[key]) if key in self.seen else None

    def next_read(self, key: str, dataset: Dataset) -> str | None:
        """When it is read next by itself: a time, or `now`; None if that is left to people."""
        at = next_read(dataset.refresh, looked(key, self.manifest, self.seen), self.now, self.zone)
        return at and (NOW if at <= self.now else self._said(at))

    def _said(self, at: datetime) -> str:
        return at.astimezone(self.zone).isoformat(timespec="minutes")


def times_of(database: Database, manifest: Manifest, zone: ZoneInfo) -> Times:
    """As the store knows them now."""
    with database.read() as connection:
        return Times(manifest, looks(connection), zone, datetime.now(UTC))
