"""Every test of the store runs on SQLite and on PostgreSQL."""

# A PostgreSQL of their own, which some of them stop.
from tests.stores import database, empty_url, postgres, postgres_pattern, sqlite_pattern, url  # noqa: F401
