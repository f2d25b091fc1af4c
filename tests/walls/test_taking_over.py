"""Taking single tiles of the default layout over into one's own: moved, added, gone; others give way."""

import pytest

from errors import Conflict, NotFound, UserError
from tests.walls.places import place, places, save, stored, undo, version
from walls.layout import draw


@pytest.fixture
def va(company):
    return company.viewer("va")


def take_over(company, viewer, minidash, key="home"):
    return company.arranging.take_over(viewer, key, version(company, viewer, key), minidash)


def test_a_moved_tile_goes_to_its_place_and_others_move_down(company, va):
    save(company, va, place("tops", 7, 1), place("m_a", 0, 0))
    take_over(company, va, "m_a")
    assert places(company, va) == [("tops", 7, 3), ("m_a", 8, 0)]


def test_a_tile_that_was_added_comes_last_with_all_below_it_in_order(company, va):
    save(company, va, place("tops", 0, 0), place("m_a", 0, 3))
    change = take_over(company, va, "shared_figures")
    assert places(company, va) == [("tops", 0, 4), ("m_a", 0, 7), ("shared_figures", 0, 0)]
    undo(company, va, change)
    assert places(company, va) == [("tops", 0, 0), ("m_a", 0, 3)]


def test_a_tile_that_left_the_default_is_taken_off(company, va):
    save(company, va, place("tops"), place("m_a", 4))
    take_over(company, va, "tops")
    assert places(company, va) == [("m_a", 4, 0)]
    # What va does not see is still there.
    assert [tile["minidash"] for tile in stored(company)] == ["m_a", "m_b", "nobody"]


@pytest.mark.parametrize("minidash", ["m_b", "nobody", "no_such", "tops"])
def test_what_stands_in_neither_layout_is_not_found(company, va, minidash):
    save(company, va, place("m_a"))
    with pytest.raises(NotFound, match=f"There is no minidash “{minidash}”"):
        take_over(company, va, minidash)


def test_taking_over_from_an_old_version_or_on_an_own_wall_is_refused(company, va):
    old = version(company, va)
    save(company, va, place("tops"))
    with pytest.raises(Conflict):
        company.arranging.take_over(va, "home", old, "m_a")
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("m_a"), key=key)
    with pytest.raises(UserError, match="no default"):
        take_over(company, va, "m_a", key)
    assert places(company, va, key) == [("m_a", 0, 0)]


def test_no_drawn_tiles_of_a_layout_overlap_after_all_of_it(company, va):
    save(company, va, *(place(key, 0, 3 * row, 12, 3) for row, key in enumerate(["tops", "m_a", "shared_figures"])))
    for key in ("m_a", "shared_figures"):
        take_over(company, va, key)
    tiles = [
        place(tile.minidash, tile.x, tile.y, tile.w, tile.h) for tile in company.service.open_wall(va, "home").tiles
    ]
    assert draw(tiles, {"tops", "m_a", "shared_figures"}) == tuple(tiles)
