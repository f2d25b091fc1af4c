"""The published state that requests are answered from: definitions, catalog and data version of one revision."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from data.manifest import Manifest
from errors import Unavailable
from indicators.catalog import Catalog
from indicators.model.company import Definitions
from store.database import Database
from walls.catalogs import build_catalog
from walls.published import newest_revision, read_published


@dataclass(frozen=True)
class World:
    """One revision; `definitions` hold no users: people are accounts, read at each request."""

    revision: int
    definitions: Definitions
    catalog: Catalog
    manifest: Manifest


class Worlds:
    """Gives the newest world: one small query per call, and everything is read again only after a publication."""

    def __init__(self, database: Database, zone: ZoneInfo):
        self._database, self._zone = database, zone
        self._lock = threading.Lock()
        self._world: World | None = None

    def current(self) -> World:
        """The newest revision; revision 0 holds nothing. Raises errors.Unavailable when the store does not answer."""
        with self._database.read() as connection:
            revision = newest_revision(connection)
        world = self._world
        if world is not None and world.revision >= revision:
            return world
        with self._lock:
            if self._world is None or self._world.revision < revision:
                self._world = self._read()
            return self._world

    def within(self, connection: Connection) -> Definitions:
        """The definitions that a transaction sees; in one that writes nobody can change them before its end."""
        world, revision = self._world, newest_revision(connection)
        if world is not None and world.revision == revision:
            return world.definitions
        return read_published(connection).definitions

    def last(self) -> World:
        """The newest revision; the last known one while the store does not answer. Raises Unavailable if none is."""
        try:
            return self.current()
        except Unavailable:
            if self._world is None:
                raise
            return self._world

    def known(self) -> World:
        """The newest revision that this process has heard of, without asking again."""
        return self._world or self.current()

    def _read(self) -> World:
        with self._database.read() as connection:
            published = read_published(connection)
        catalog = build_catalog(published.definitions, published.manifest.tables, self._zone)
        return World(published.revision, published.definitions, catalog, published.manifest)
