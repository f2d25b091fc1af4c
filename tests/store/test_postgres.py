"""PostgreSQL alone: it restarts, ends in the middle, hangs, and is found again; readers cannot write."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select

from errors import Unavailable, UserError
from store.database import Database
from store.tables import publication
from tests.store.revisions import count, publish
from tests.stores import hung, new_database, restart

pytestmark = pytest.mark.xdist_group("postgres")

# So many seconds a statement may take at a server that answers.
STATEMENT = 10


@pytest.fixture
def server(postgres: str) -> Iterator[Database]:
    database = Database(new_database(postgres))
    database.migrate()
    yield database
    database.close()


def test_readers_cannot_write(server):
    with pytest.raises(Exception, match="read-only"), server.read() as connection:
        publish(connection)


def test_a_restarted_server_is_found_again(server):
    with server.write() as connection:
        publish(connection)
    restart(server)
    with server.write() as connection:
        publish(connection)
    assert count(server) == 2


def test_a_server_that_ends_in_the_middle_undoes_the_transaction(server):
    with pytest.raises(Unavailable, match="cannot be reached"), server.write() as connection:
        publish(connection)
        restart(server)
        publish(connection)
    assert count(server) == 0


def refused(server: Database) -> float:
    """The seconds until it is told that the server cannot be reached."""
    begun = time.monotonic()
    with pytest.raises(Unavailable, match="cannot be reached"):
        count(server)
    return time.monotonic() - begun


@pytest.mark.parametrize("known", [True, False], ids=["with a connection", "without one"])
def test_a_server_that_hangs_is_not_waited_for(server, known):
    if known:
        assert count(server) == 0
    else:
        server.close()
    with hung(server):
        first, *later = [refused(server) for _ in range(3)]
        assert first < STATEMENT and max(later) < first
        assert not server.healthy()
        with pytest.raises(Unavailable, match="cannot be reached"), server.write():
            pytest.fail("nothing answers")
    assert comes_back(server)


def test_a_server_that_hangs_within_a_transaction_is_not_waited_for(server):
    with pytest.raises(Unavailable, match="cannot be reached"), server.read() as connection:
        connection.execute(select(func.count()).select_from(publication))
        with hung(server):
            begun = time.monotonic()
            try:
                connection.execute(select(func.count()).select_from(publication))
            finally:
                assert time.monotonic() - begun < STATEMENT
    assert comes_back(server)


def comes_back(server: Database) -> bool:
    """Whether the store is healthy again, without anybody doing anything."""
    until = time.monotonic() + 5
    while not server.healthy() and time.monotonic() < until:
        time.sleep(0.05)
    return count(server) == 0


def test_a_text_with_nul_is_refused_in_words(server):
    with pytest.raises(UserError, match="NUL"), server.write() as connection:
        connection.execute(insert(publication).values(data_version=1, manifest={}, at=datetime.now(UTC), actor="a\0"))
