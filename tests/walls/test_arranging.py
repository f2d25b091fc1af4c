"""Arranging a wall for oneself: undo of one's own changes, and what the default has become."""

import pytest
from sqlalchemy import update

from errors import Conflict, Forbidden, NotFound
from store.tables import layout
from tests.walls.places import journalled, place, places, save, stored, undo, version

HOME = [("shared_figures", 0, 0), ("m_a", 8, 0)]
M_A_AT_HOME = "{minidash: m_a, x: 8, y: 0, w: 4, h: 3}"
M_B_AT_HOME = "{minidash: m_b, x: 4, y: 0, w: 4, h: 3}"


@pytest.fixture
def va(company):
    return company.viewer("va")


def news(company, viewer, key="home"):
    return company.service.open_wall(viewer, key).default_changed


# ---------------------------------------------------------------- undo


def test_undo_puts_back_what_stood_before_each_change(company, va):
    first = save(company, va, place("m_a"))
    second = save(company, va, place("tops", 4))
    assert undo(company, va, second) and places(company, va) == [("m_a", 0, 0)]
    undo(company, va, first)
    assert places(company, va) == HOME and not company.service.open_wall(va, "home").personalised


def test_an_undo_can_be_undone(company, va):
    save(company, va, place("m_a"))
    change = save(company, va, place("tops", 4))
    for _ in range(3):
        change = undo(company, va, change)
        assert places(company, va) == [("m_a", 0, 0)]
        change = undo(company, va, change)
        assert places(company, va) == [("tops", 4, 0)]


def test_an_undo_loses_nothing_of_what_came_after(company, va):
    first = save(company, va, place("m_a"))
    # The other window; this one has loaded the wall again since.
    second = save(company, va, place("tops", 4))
    with pytest.raises(Conflict, match="changed elsewhere"):
        undo(company, va, first)
    assert places(company, va) == [("tops", 4, 0)]
    reset = company.service.reset_layout(va, "home")
    with pytest.raises(Conflict):
        undo(company, va, second)
    save(company, va, place("m_a"))
    with pytest.raises(Conflict):
        undo(company, va, reset)


def test_the_same_undo_twice_is_a_conflict(company, va):
    change = save(company, va, place("m_a"))
    undo(company, va, change)
    with pytest.raises(Conflict):
        undo(company, va, change)
    assert places(company, va) == HOME


def test_a_bin_is_a_save_that_undo_takes_back(company, va):
    # What the bin does: everything but one tile is saved.
    change = save(company, va, place("m_a", 8))
    assert places(company, va) == [("m_a", 8, 0)]
    undo(company, va, change)
    assert places(company, va) == HOME


def test_undo_of_a_reset_brings_back_all_that_was_stored_exactly(company, va):
    save(company, va, place("m_a", 2, 7))
    before = stored(company)
    assert [tile["minidash"] for tile in before] == ["m_a", "m_b", "nobody"]
    change = company.service.reset_layout(va, "home")
    assert stored(company) is None and places(company, va) == HOME
    undo(company, va, change)
    assert stored(company) == before


def test_undo_keeps_what_was_hidden_meanwhile(company, va):
    save(company, va, place("m_a", 0), place("tops", 4))
    company.publish("title: A only\n    teams: [a]", "title: A only\n    teams: [b]")
    change = save(company, va, place("tops", 6))
    undo(company, va, change)
    assert places(company, va) == [("tops", 4, 0)]
    company.publish()
    assert places(company, va) == [("m_a", 0, 0), ("tops", 4, 0)]


def test_a_change_of_somebody_else_cannot_be_undone(company, va):
    vb = company.viewer("vb")
    change = save(company, vb, place("m_b"))
    for viewer in (va, company.viewer("ad")):
        with pytest.raises(NotFound, match="can no longer be undone"):
            undo(company, viewer, change)
    assert places(company, vb) == [("m_b", 0, 0)] and stored(company) is None


def test_a_change_of_another_wall_or_kind_cannot_be_undone(company, va):
    other = save(company, va, place("m_a"), key="wall_a")
    save(company, va, place("m_a"))
    company.arranging.create_wall(va, "Mine")
    for change in (other, other + 2, 10**9, 0, -1):
        with pytest.raises(NotFound):
            undo(company, va, change)
    assert places(company, va) == [("m_a", 0, 0)]


def test_undo_from_an_old_version_is_a_conflict(company, va):
    old = version(company, va)
    change = save(company, va, place("m_a"))
    for wrong in (old, "", "made up"):
        with pytest.raises(Conflict):
            company.arranging.undo(va, "home", wrong, change)
    assert places(company, va) == [("m_a", 0, 0)]


def test_undo_on_a_wall_that_is_not_there(company, va):
    with pytest.raises(NotFound):
        company.arranging.undo(va, "no_such", "v", 1)


def test_every_change_is_journalled_with_its_action(company, va):
    change = save(company, va, place("m_a"))
    undo(company, va, undo(company, va, change))
    company.service.reset_layout(va, "home")
    actions = [action for _, action, _ in journalled(company, "layout")]
    assert actions == ["save", "undo", "undo", "reset"]


# ---------------------------------------------------------------- what the default has become


def test_a_changed_default_is_news_until_it_is_accepted(company, va):
    save(company, va, place("tops"))
    assert not news(company, va)
    company.publish(M_A_AT_HOME, "{minidash: m_a, x: 8, y: 5, w: 4, h: 3}")
    revision = company.service.wall_revision(va, "home")
    assert news(company, va) and not news(company, company.viewer("vb"))
    compared = company.arranging.compare(va, "home")
    assert [(one.minidash, one.y) for one in compared.default] == [("shared_figures", 0), ("m_a", 5)]
    assert [one.title for one in compared.mine] == ["Top owners"]
    seen = company.service.open_wall(va, "home").default_version
    company.publish(M_A_AT_HOME, "{minidash: m_a, x: 8, y: 6, w: 4, h: 3}")
    with pytest.raises(Conflict):
        company.arranging.accept_default(va, "home", seen)
    assert news(company, va)
    company.arranging.accept_default(va, "home", company.service.open_wall(va, "home").default_version)
    assert not news(company, va) and places(company, va) == [("tops", 0, 0)]
    assert company.service.wall_revision(va, "home") != revision
    company.arranging.accept_default(va, "home")
    assert journalled(company, "default layout") == [("va", "see", "home")]


def test_what_the_viewer_does_not_see_is_no_news(company, va):
    save(company, va, place("tops"))
    company.publish(M_B_AT_HOME, "{minidash: m_b, x: 4, y: 9, w: 4, h: 3}")
    assert not news(company, va)
    company.publish("title: CANARY-B figures\n    description: CANARY-B described\n    teams: [b]",
                    "title: CANARY-B figures\n    description: CANARY-B described\n    teams: [a]")  # fmt: skip
    assert not news(company, va)


def test_the_order_in_which_tiles_are_stored_is_no_news(company, va):
    save(company, va, place("tops"))
    ad = company.viewer("ad")
    opened = company.defaults.open_default(ad, "home")
    turned = [place(tile.minidash, tile.x, tile.y, tile.w, tile.h) for tile in reversed(opened.tiles)]
    company.defaults.save_default(ad, "home", opened.wall.version, turned)
    assert not news(company, va)


def test_a_default_that_is_seen_by_a_reset_is_no_news_after_its_undo(company, va):
    save(company, va, place("tops"))
    company.publish(M_A_AT_HOME, "{minidash: m_a, x: 8, y: 5, w: 4, h: 3}")
    change = company.service.reset_layout(va, "home")
    assert not news(company, va)
    undo(company, va, change)
    assert places(company, va) == [("tops", 0, 0)] and not news(company, va)


def test_own_walls_and_defaults_have_no_news(company, va):
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("m_a"), key=key)
    company.arranging.accept_default(va, key)
    company.arranging.accept_default(va, "home")
    company.publish(M_A_AT_HOME, "{minidash: m_a, x: 8, y: 5, w: 4, h: 3}")
    assert not news(company, va, key) and not news(company, va) and stored(company) is None
    assert company.arranging.compare(va, key).default == []


def test_a_layout_from_before_news_has_them_from_its_next_save_on(company, va):
    save(company, va, place("tops"))
    with company.database.write() as connection:
        connection.execute(update(layout).values(base=None))
    company.publish(M_A_AT_HOME, "{minidash: m_a, x: 8, y: 5, w: 4, h: 3}")
    assert not news(company, va)
    save(company, va, place("tops", 4))
    assert not news(company, va)
    company.publish()
    assert news(company, va)


@pytest.mark.parametrize("key", ["no_such", ""])
def test_a_wall_that_is_not_there_is_not_compared(company, va, key):
    for ask in (company.arranging.compare, company.arranging.accept_default):
        with pytest.raises(NotFound):
            ask(va, key)


def test_a_reading_token_changes_nothing(company):
    reader = company.access.viewer_of_token(company.access.tokens.create("test", "va", read_only=True))
    arranging = company.arranging
    for write in (
        lambda: arranging.undo(reader, "home", version(company, reader), 1),
        lambda: arranging.accept_default(reader, "home"),
        lambda: arranging.take_over(reader, "home", version(company, reader), "m_a"),
        lambda: arranging.create_wall(reader, "Mine"),
        lambda: arranging.rename_wall(reader, "own_x", "Mine"),
        lambda: arranging.delete_wall(reader, "own_x"),
        lambda: arranging.arrange_menu(reader, ["home"], []),
        lambda: arranging.reset_menu(reader),
    ):
        with pytest.raises(Forbidden):
            write()


def test_a_reset_from_an_old_window_is_told(company):
    va = company.viewer("va")
    old = company.service.open_wall(va, "home").version
    saved = company.service.save_layout(va, "home", old, [place("m_a")])
    with pytest.raises(Conflict):
        company.service.reset_layout(va, "home", old)
    assert company.service.open_wall(va, "home") == saved
    assert company.service.reset_layout(va, "home", saved.version) is not None
