"""What the tests of the store write and count: revisions, each of its own transaction."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import func, insert, select

from store.database import Database
from store.tables import publication


def publish(connection, manifest=None, moment=None) -> int:
    values = {"data_version": 1, "manifest": manifest or {}, "at": moment or datetime.now(UTC), "actor": "nancy"}
    return connection.execute(insert(publication).values(values)).inserted_primary_key[0]


def count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(publication)).scalar_one()
