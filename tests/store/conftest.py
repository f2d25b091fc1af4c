"""Every test of the store runs on SQLite and on PostgreSQL."""

from tests.stores import database, postgres, url  # noqa: F401
