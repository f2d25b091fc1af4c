"""What the tests of data versions are given."""

from __future__ import annotations

import pytest

from data.files.source import Source
from tests.data.conftest import PARIS
from tests.data.versions.tickets import TICKETS


@pytest.fixture
def tickets(write) -> Source:
    return Source(write(TICKETS, "tickets.csv"), PARIS, types={"seconds": "duration"})
