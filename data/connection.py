"""DuckDB connections that can reach nothing but the data folder, with the settings of one place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from data.quoting import literal


@dataclass(frozen=True)
class Limits:
    """What DuckDB may use: threads, memory such as "2GB", and disk for what does not fit into memory."""

    threads: int = field(default_factory=lambda: os.cpu_count() or 2)
    memory: str = "2GB"
    spill: str = "20GB"


def connect_locked(
    folder: Path, spill: Path, limits: Limits, zone: str = "UTC", database: str = ":memory:"
) -> duckdb.DuckDBPyConnection:
    """A connection that may touch files of `folder` only, and whose settings cannot be changed any more.

    The order matters: after `lock_configuration` nothing can be set, after `enable_external_access` no folder allowed.
    """
    connection = duckdb.connect(database, config={"python_enable_replacements": "false"})
    settings = (
        f"threads = {int(limits.threads)}",
        f"memory_limit = {literal(limits.memory)}",
        f"temp_directory = {literal(str(spill))}",
        f"max_temp_directory_size = {literal(limits.spill)}",
        f"TimeZone = {literal(zone)}",
        # Groups by small whole numbers go into an array instead of a hash table: up to 2 ** 16 of them.
        "perfect_ht_threshold = 16",
        "autoload_known_extensions = false",
        "autoinstall_known_extensions = false",
        "allow_community_extensions = false",
        f"allowed_directories = [{literal(str(folder))}]",
        "enable_external_access = false",
        "lock_configuration = true",
    )
    for setting in settings:
        connection.execute(f"SET {setting}")
    return connection


def attach(connection: duckdb.DuckDBPyConnection, file: Path, name: str) -> None:
    """Attaches a file read-only under a quoted catalog name."""
    connection.execute(f"ATTACH {literal(str(file))} AS {name} (READ_ONLY)")


def stem(file: str) -> str:
    """The catalog name of a data file: its name without suffix, unique for ever because file names are."""
    return file.removesuffix(".duckdb")
