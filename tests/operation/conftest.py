"""A backup is tried on SQLite and on PostgreSQL."""

from tests.stores import postgres, url  # noqa: F401
