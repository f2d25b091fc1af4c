"""Writes that are overtaken by a publication while they wait for their turn, and what is recalled after a write."""

from contextlib import contextmanager

import pytest

from errors import Conflict, NotFound, Unavailable
from tests.walls.places import place, places, save, version


@pytest.fixture
def va(company):
    return company.viewer("va")


@pytest.fixture
def overtaken(company, monkeypatch):
    """`overtaken(change)`: the next write waits for its turn until `change` has been done."""

    def arrange(change):
        write = company.database.write

        @contextmanager
        def later(*options):
            monkeypatch.setattr(company.database, "write", write)
            change()
            with write(*options) as connection:
                yield connection

        monkeypatch.setattr(company.database, "write", later)

    return arrange


def test_a_save_overtaken_by_a_new_default_is_told(company, va, overtaken):
    ad = company.viewer("ad")
    opened, mark = company.defaults.open_default(ad, "wall_a").wall, version(company, va, "wall_a")
    overtaken(lambda: company.defaults.save_default(ad, "wall_a", opened.version, [place("tops")]))
    with pytest.raises(Conflict):
        company.service.store_layout(va, "wall_a", mark, [place("m_a")])
    assert places(company, va, "wall_a") == [("tops", 0, 0)]


def test_what_is_overtaken_by_the_deletion_of_its_wall_is_told(company, va, overtaken):
    ad, mark = company.viewer("ad"), version(company, va, "wall_a")
    save(company, va, place("m_a"), key="wall_a")
    change = save(company, va, place("m_a", 1), key="wall_a")
    mine = version(company, va, "wall_a")
    for ask in (
        lambda: company.service.store_layout(va, "wall_a", mark, [place("m_a")]),
        lambda: company.service.reset_layout(va, "wall_a"),
        lambda: company.arranging.accept_default(va, "wall_a"),
        lambda: company.arranging.undo(va, "wall_a", mine, change),
    ):
        overtaken(lambda: company.defaults.delete_default(ad, "wall_a"))
        with pytest.raises(NotFound):
            ask()
        company.publish()
    assert [places(company, va, wall.key) for wall in company.service.list_menu(va) if wall.own] == [[("m_a", 1, 0)]]


def test_what_was_before_a_write_is_not_recalled(company, va, monkeypatch):
    key = company.arranging.create_wall(va, "Mine")
    ad = company.viewer("ad")

    def fail():
        raise Unavailable("The store cannot be reached just now.")

    for write in (
        lambda: company.arranging.create_wall(va, "Another"),
        lambda: company.arranging.rename_wall(va, key, "Ours"),
        lambda: company.arranging.arrange_menu(va, ["wall_a", "home"], [key]),
        lambda: company.arranging.reset_menu(va),
        lambda: company.arranging.delete_wall(va, key),
        lambda: company.defaults.make_home(ad, "wall_b"),
        lambda: company.defaults.delete_default(ad, "wall_a"),
    ):
        company.service.list_menu(va)
        write()
        with monkeypatch.context() as patch:
            patch.setattr(company.database, "read", fail)
            for ask in (company.service.list_menu, company.service.list_walls):
                with pytest.raises(Unavailable):
                    ask(va)
