"""The tables of the store: accounts, definitions, publications, own walls, values, journal. Portable SQL types only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite has no zones, so they are taken off on the way in and put back after."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant in the store must know its time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _json(name: str, nullable: bool = False) -> Column[Any]:
    # Plain JSON, not JSONB: the order of keys is the order of the definition file and must come back.
    return Column(name, JSON(none_as_null=True), nullable=nullable)


def _login(**more: Any) -> Column[Any]:
    return Column("login", ForeignKey("account.login", ondelete="CASCADE"), nullable=False, **more)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# One row per publication; the highest revision is what servers answer with.
publication = Table(
    "publication",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=True),
    Column("data_version", Integer, nullable=False),
    _json("manifest"),
    Column("at", Instant, nullable=False),
    Column("actor", String, nullable=False),
    sqlite_autoincrement=True,
)

# `kind` is team, dataset, minidash or wall; `position` keeps the order of the file.
definition = Table(
    "definition",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("key", String, primary_key=True),
    Column("position", Integer, nullable=False),
    _json("body"),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", String, nullable=False),
)

# What the last failed reading of a dataset said; no row when it went well.
dataset_state = Table(
    "dataset_state",
    metadata,
    Column("dataset", String, primary_key=True),
    Column("last_error", Text, nullable=False),
    Column("failed_at", Instant, nullable=False),
)

# When the source of a dataset was last looked at because it was due; no row before the first time.
dataset_look = Table(
    "dataset_look",
    metadata,
    Column("dataset", String, primary_key=True),
    Column("looked_at", Instant, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("login", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("email", String, nullable=False),
    Column("password_hash", String),
    _json("teams"),
    _json("attributes"),
    Column("admin", Boolean, nullable=False),
    Column("language", String(2)),
    Column("theme", String(8), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("example", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("password_changed_at", Instant),
    Column("last_seen_at", Instant),
)

# Secrets of sessions, tokens and links are kept as hashes only: a stolen copy of the store signs nobody in.
session = Table(
    "session",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    _login(index=True),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("address", String, nullable=False),
    Column("agent", String, nullable=False),
)

token = Table(
    "token",
    metadata,
    Column("id", String(32), primary_key=True),
    _login(index=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("label", String, nullable=False),
    Column("read_only", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant),
    Column("revoked_at", Instant),
)

password_link = Table(
    "password_link",
    metadata,
    Column("hash", String(64), primary_key=True),
    _login(index=True),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

# Sign-ins that throttling counts, shared by all servers; `subject` is a hash of an address or a login.
attempt = Table(
    "attempt",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_attempt_subject", "kind", "subject", "at"),
)

# One viewer's own placements of a wall; `base` are the default ones that they were made from, or that the viewer
# looked at since, None where there are none to look at.
layout = Table(
    "layout",
    metadata,
    _login(primary_key=True),
    Column("wall", String, primary_key=True),
    Column("version", String(64), nullable=False),
    _json("tiles"),
    Column("saved_at", Instant, nullable=False),
    _json("base", nullable=True),
)

# A wall of one person alone; its placements are that person's layout of it. `title` is a text, or one by language.
own_wall = Table(
    "own_wall",
    metadata,
    _login(primary_key=True),
    Column("key", String, primary_key=True),
    _json("title"),
    Column("made_at", Instant, nullable=False),
)

# How one person arranged the menu of walls: `walls` are keys in order, `hidden` those left out.
menu = Table(
    "menu",
    metadata,
    _login(primary_key=True),
    _json("walls"),
    _json("hidden"),
)

# Manual values; corrected by new entries, never changed. `key` makes a repeated submit of one author one row.
entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("minidash", String, nullable=False),
    Column("indicator", String, nullable=False),
    Column("value", Double, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("note", Text),
    Column("author", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("key", String),
    UniqueConstraint("author", "key", name="uq_entry_key"),
    Index("ix_entry_line", "minidash", "indicator", "as_of"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False, index=True),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False),
    _json("old", nullable=True),
    _json("new", nullable=True),
    Index("ix_journal_thing", "kind", "key"),
)
