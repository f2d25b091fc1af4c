"""What the tests of the engine are given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.answering.duckdb_engine import DuckDBEngine
from data.connection import Limits
from tests.data.answering.sales import SALES
from tests.data.conftest import Published


@pytest.fixture
def published(publish) -> Published:
    return publish(SALES)


@pytest.fixture
def engine(folder) -> Iterator[DuckDBEngine]:
    engine = DuckDBEngine(folder, Limits(threads=2))
    yield engine
    engine.close()
