"""Two people load definitions at the same moment, on each kind of store: each file is published whole or refused."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from errors import Conflict
from store.tables import journal, publication
from tests.company import DEFINITIONS, ZONE, Company
from walls.publication import Publisher

ROUNDS = 6


@pytest.fixture
def changed(company: Company) -> Iterator[Company]:
    """The company, which is as it was after the test."""
    yield company
    company.publish()


def newest(company: Company) -> int:
    with company.database.read() as connection:
        return connection.execute(select(func.max(publication.c.revision))).scalar_one()


def load(company: Company, name: str, barrier: Barrier, ends: list[int | str]) -> None:
    """Loads a file that calls a minidash and a wall `name`; notes the revision, or the conflict."""
    text = DEFINITIONS.replace("title: A only", f"title: {name}").replace("title: Wall A", f"title: {name}")
    file = company.folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    publisher = Publisher(company.database, company.folder / "home" / "data", ZONE)
    barrier.wait()
    try:
        ends.append(publisher.load([file]).revision)
    except Conflict:
        ends.append("conflict")


def told(company: Company) -> list[str]:
    """The titles of minidashes in the journal, oldest first."""
    wanted = select(journal.c.new).where(journal.c.kind == "minidash", journal.c.action == "update")
    with company.database.read() as connection:
        return [new["title"] for new in connection.execute(wanted.order_by(journal.c.id)).scalars()]


def test_of_two_loads_at_once_both_are_whole(changed: Company) -> None:
    viewer = changed.viewer("va")
    for number in range(ROUNDS):
        before, names, barrier, ends = newest(changed), [f"first {number}", f"second {number}"], Barrier(2), []
        threads = [Thread(target=load, args=(changed, name, barrier, ends)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        published = sorted(end for end in ends if end != "conflict")
        assert published and published == list(range(before + 1, newest(changed) + 1)) and len(ends) == 2
        wall = changed.service.open_wall(viewer, "wall_a")
        written = [title for title in told(changed) if title in names]
        assert len(written) == len(published)
        assert wall.title == wall.tiles[0].content.title == written[-1]
