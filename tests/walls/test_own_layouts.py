"""Own layouts: saved and reset, conflicts of two saves, what is refused, and nobody else's wall changes."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from errors import Conflict, Forbidden, UserError
from store.tables import journal, layout
from tests.walls.places import place


def shown(wall):
    return [(tile.minidash, tile.x, tile.y) for tile in wall.tiles]


def test_a_saved_layout_is_the_viewers_own_and_reset_gives_todays_default(company):
    va, vb = company.viewer("va"), company.viewer("vb")
    before, others = company.service.open_wall(va, "home"), company.service.open_wall(vb, "home")
    saved = company.service.save_layout(va, "home", before.version, [place("tops", 6), place("m_a")])
    assert shown(saved) == [("tops", 6, 0), ("m_a", 0, 0)] and saved.personalised
    assert company.service.open_wall(va, "home") == saved
    assert company.service.open_wall(vb, "home") == others
    assert [wall.personalised for wall in company.service.list_walls(va)] == [True, False]
    company.publish("{minidash: shared_figures, x: 0, y: 0, w: 4, h: 4}", "{minidash: tops, x: 0, y: 0, w: 2, h: 2}")
    assert shown(company.service.open_wall(va, "home")) == shown(saved)
    company.service.reset_layout(va, "home")
    reset = company.service.open_wall(va, "home")
    assert shown(reset) == [("tops", 0, 0), ("m_a", 8, 0)] and not reset.personalised


def test_changes_of_a_minidash_reach_personal_layouts(company):
    va = company.viewer("va")
    company.service.save_layout(va, "home", company.service.open_wall(va, "home").version, [place("m_a")])
    company.publish("title: A only", "title: Renamed")
    assert company.service.open_wall(va, "home").tiles[0].content.title == "Renamed"


def test_an_old_version_is_a_conflict_and_loses_nothing(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    first = company.service.save_layout(va, "home", version, [place("m_a", 4)])
    for old in (version, "", "made up"):
        with pytest.raises(Conflict):
            company.service.save_layout(va, "home", old, [])
    assert company.service.open_wall(va, "home") == first
    second = company.service.save_layout(va, "home", first.version, [place("m_a", 4)])
    assert second.version != first.version


def test_of_two_saves_at_once_one_wins(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    barrier, ends = Barrier(2), []

    def save(x):
        barrier.wait()
        try:
            ends.append(company.service.save_layout(va, "home", version, [place("m_a", x)]).tiles[0].x)
        except Conflict:
            ends.append("conflict")

    threads = [Thread(target=save, args=(x,)) for x in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, ends))[1] == "conflict" and len(ends) == 2
    assert company.service.open_wall(va, "home").tiles[0].x in ends


def test_a_default_that_changed_since_is_a_conflict(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    company.publish("{minidash: m_a, x: 8, y: 0, w: 4, h: 3}", "{minidash: m_a, x: 8, y: 5, w: 4, h: 3}")
    with pytest.raises(Conflict):
        company.service.save_layout(va, "home", version, [])


def test_a_tile_that_returned_cannot_be_dropped_by_somebody_who_never_saw_it(company):
    company.publish("title: A only\n    teams: [a]", "title: A only\n    teams: []")
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    saved = company.service.save_layout(va, "home", version, [place("shared_figures", 8)])
    company.publish()
    returned = company.service.open_wall(va, "home")
    assert shown(returned) == [("shared_figures", 8, 0), ("m_a", 8, 3)]
    with pytest.raises(Conflict):
        company.service.save_layout(va, "home", saved.version, [])
    assert company.service.save_layout(va, "home", returned.version, []).tiles == []


def test_nothing_is_stored_of_a_refused_save(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    for tiles in ([place("m_a"), place("tops", 1)], [place("m_a"), place("m_b", 6)], [place("m_a", 10)]):
        with pytest.raises(UserError):
            company.service.save_layout(va, "home", version, tiles)
    with company.database.read() as connection:
        assert connection.execute(select(layout)).all() == []
        assert connection.execute(select(journal).where(journal.c.kind == "layout")).all() == []


def test_layouts_are_journalled_with_old_and_new(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    company.service.save_layout(va, "home", version, [place("tops")])
    company.service.reset_layout(va, "home")
    company.service.reset_layout(va, "home")
    with company.database.read() as connection:
        found = connection.execute(select(journal).where(journal.c.kind == "layout").order_by(journal.c.id)).all()
    assert [(row.actor, row.action, row.key) for row in found] == [("va", "save", "home"), ("va", "reset", "home")]
    assert found[0].new[0] == {"minidash": "tops", "x": 0, "y": 0, "w": 4, "h": 3} and found[1].new is None
    # What va does not see stays in the stored layout, so that it can return.
    assert [tile["minidash"] for tile in found[1].old] == ["tops", "m_b", "nobody"]


def test_a_reading_token_writes_nothing(company):
    reader = company.access.viewer_of_token(company.access.tokens.create("test", "va", read_only=True))
    version = company.service.open_wall(reader, "home").version
    for write in (
        lambda: company.service.save_layout(reader, "home", version, []),
        lambda: company.service.reset_layout(reader, "home"),
        lambda: company.service.enter_value(reader, "m_a", "complaints", 1),
    ):
        with pytest.raises(Forbidden):
            write()
