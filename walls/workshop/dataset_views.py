"""What administrators see of datasets: the list with age, errors and uses, and one of them as its form needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from accounts.permissions import can
from errors import NotFound
from indicators.model.base import say
from indicators.model.datasets import Dataset
from store.tables import dataset_state
from viewer import Viewer
from walls.home import Home, is_upload
from walls.workshop.dataset_bodies import shown_body, version_of
from walls.workshop.dataset_failures import why_failed
from walls.workshop.dataset_messages import message
from walls.workshop.dataset_times import Times, times_of
from walls.workshop.dataset_uses import as_json, uses
from walls.workshop.workshop import Workshop
from walls.world import World


@dataclass(frozen=True)
class DatasetViews:
    """Reading only; all need an administrator."""

    workshop: Workshop

    def listed(self, viewer: Viewer) -> list[dict[str, Any]]:
        """All datasets, in order: rows, age, the last error, and how many things use each."""
        can(viewer, "read_definitions").require()
        world = self.workshop.service.worlds.current()
        errors, times = self._errors(world, viewer), self._times(world)
        used = uses(world.definitions, viewer.language)
        return [
            {
                **self._state(key, dataset, times, errors, viewer),
                "minidashes": [one.title for one in used.get(key, ()) if one.kind == "minidash"],
                "datasets": [one.title for one in used.get(key, ()) if one.kind == "dataset"],
            }
            for key, dataset in world.definitions.datasets.items()
        ]

    def opened(self, viewer: Viewer, key: str) -> dict[str, Any]:
        """One dataset: what its form shows, where it is used, and what it may relate to. NotFound if there is none."""
        can(viewer, "read_definitions").require()
        world = self.workshop.service.worlds.current()
        dataset = world.definitions.datasets.get(key)
        if dataset is None:
            raise NotFound(message("absent", viewer.language, key=key))
        table = world.manifest.tables.get(key)
        return {
            **self._state(key, dataset, self._times(world), self._errors(world, viewer), viewer),
            "version": version_of(dataset),
            # What lies elsewhere may be written anew there; only that can be read by itself.
            "outside": dataset.file is not None and not is_upload(dataset.file),
            "zone": self.workshop.service.zone.key,
            "body": shown_body(dataset),
            "skipped": list(table.skipped) if table else [],
            "notes": list(table.notes) if table else [],
            "uses": as_json(uses(world.definitions, viewer.language).get(key, ())),
            **self.surroundings(viewer, world, key),
        }

    def surroundings(self, viewer: Viewer, world: World | None = None, key: str = "") -> dict[str, Any]:
        """What any form of a dataset needs to know: the other datasets with their fields, attributes of people."""
        can(viewer, "read_definitions").require()
        world = world or self.workshop.service.worlds.current()
        others = [
            {
                "key": other,
                "title": say(world.definitions.datasets[other].title, viewer.language, other),
                "fields": [{"name": one.name, "type": one.type} for one in table.columns.values()],
            }
            for other, table in world.catalog.tables.items()
            if other != key
        ]
        persons = self.workshop.service.people().persons
        return {"others": others, "attributes": sorted({name for one in persons for name in one.attributes})}

    # ------------------------------------------------------------ parts

    def _state(
        self, key: str, dataset: Dataset, times: Times, errors: Mapping[str, str], viewer: Viewer
    ) -> dict[str, Any]:
        table = times.manifest.tables.get(key)
        read = datetime.fromisoformat(table.refreshed_at) if table else None
        return {
            "key": key,
            "title": say(dataset.title, viewer.language, key),
            "file": _file_name(dataset, self.workshop.publisher.home),
            "derived": dataset.sql is not None,
            "rows": table.rows if table else None,
            "columns": len(table.fields) if table else None,
            "data_version": times.manifest.version,
            "read_at": times.read_at(key),
            "looked_at": times.looked_at(key),
            "next_read": times.next_read(key, dataset),
            "age": int((datetime.now(UTC) - read).total_seconds()) if read else None,
            "error": errors.get(key),
        }

    def _times(self, world: World) -> Times:
        return times_of(self.workshop.service.database, world.manifest, self.workshop.service.zone)

    def _errors(self, world: World, viewer: Viewer) -> dict[str, str]:
        with self.workshop.service.database.read() as connection:
            rows = connection.execute(select(dataset_state.c.dataset, dataset_state.c.last_error)).all()
        return {one.dataset: why_failed(one.last_error, world.definitions, viewer, one.dataset) for one in rows}


def _file_name(dataset: Dataset, home: Home) -> str | None:
    """What the file is called, without the folder it lies in."""
    return home.called(dataset.file) or Path(dataset.file).name if dataset.file else None
