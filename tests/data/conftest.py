"""A data folder, small files, and what stands in a published table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import pytest

from data.files.source import Source
from data.manifest import FieldVersion, Manifest, TableVersion
from data.versions.building import Building

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Published:
    """A folder with one published version."""

    folder: Path
    manifest: Manifest

    def table(self, key: str = "t") -> TableVersion:
        return self.manifest.tables[key]

    def fields(self, key: str = "t") -> dict[str, FieldVersion]:
        return {field.name: field for field in self.table(key).fields}

    def types(self, key: str = "t") -> dict[str, str]:
        return {field.name: field.type for field in self.table(key).fields}

    def query(self, sql: str, key: str = "t") -> list[tuple[Any, ...]]:
        """The rows of a query over the table named by `key`, in a session of UTC."""
        with duckdb.connect(str(self.folder / self.table(key).file), read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            return connection.execute(sql).fetchall()

    def column(self, name: str, key: str = "t") -> list[Any]:
        """The values of a field in the order of the file, as far as no date sorts them."""
        return [row[0] for row in self.query(f'SELECT "{self.fields(key)[name].column}" FROM {key}', key)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and returns its path; text is written as UTF-8."""

    def write_file(content: str | bytes, name: str = "t.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def publish(folder: Path, write: Callable[..., Path]) -> Callable[..., Published]:
    """Publishes one file as the table `t`; options are those of a Source, and `limits`."""

    def publish_file(content: str | bytes | Path, name: str = "t.csv", **options: Any) -> Published:
        path = content if isinstance(content, Path) else write(content, name)
        limits = options.pop("limits", None)
        with Building(folder, Manifest(), options.get("zone", PARIS), limits) as build:
            build.read("t", Source(path, **{"zone": PARIS, **options}), "")
            return Published(folder, build.finish())

    return publish_file
