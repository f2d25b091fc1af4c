"""Layouts: what is refused, what a save keeps, where tiles are drawn, and when a version is a new one."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from errors import UserError
from indicators.model.company import Placement
from walls.layout import check_layout, draw, layout_version, merge, overlap

KEYS = [f"m{number}" for number in range(8)]


def place(minidash, x=0, y=0, w=1, h=1):
    return Placement(minidash=minidash, x=x, y=y, w=w, h=h)


@some.composite
def placements(draw_from, keys=tuple(KEYS)):
    chosen = draw_from(some.lists(some.sampled_from(keys), unique=True))
    tiles = []
    for key in chosen:
        w = draw_from(some.integers(1, 12))
        x = draw_from(some.integers(0, 12 - w))
        tiles.append(place(key, x, draw_from(some.integers(0, 6)), w, draw_from(some.integers(1, 4))))
    return tuple(tiles)


visible_keys = some.sets(some.sampled_from(KEYS))


def free_of_overlap(tiles):
    return not any(overlap(one, other) for index, one in enumerate(tiles) for other in tiles[:index])


@pytest.mark.parametrize(
    ("tiles", "says"),
    [
        ([place("a"), place("a", x=3)], "“a” is placed twice"),
        ([place("a", x=9, w=4)], "x + w may be at most 12"),
        ([place("a", x=12)], "x + w may be at most 12"),
        ([place("a", w=10**30)], "x + w may be at most 12"),
        ([place("a", y=9_999, h=2)], "reaches below the last row"),
        # Python writes no whole number of more than 4,300 digits.
        ([place("a", y=10**4_300 - 1, h=1)], "reaches below the last row"),
        ([place("a", w=4, h=4), place("b", x=3, y=3)], "“b” overlaps “a”"),
        ([place(f"a{n}", y=n) for n in range(501)], "at most 500 tiles"),
    ],
)
def test_what_is_no_layout_is_refused(tiles, says):
    with pytest.raises(UserError) as refused:
        check_layout(tiles, "en")
    assert says in str(refused.value) and refused.value.status == 422


def test_all_that_is_wrong_is_named_at_once():
    with pytest.raises(UserError) as refused:
        check_layout([place("a", x=11, w=2), place("b", x=11)], "fr")
    assert "« a » dépasse" in str(refused.value).replace("\u202f", " ") and "« b » chevauche" in str(
        refused.value
    ).replace("\u202f", " ")


@pytest.mark.parametrize("tiles", [[], [place("a", x=11)], [place("a", w=12, y=9_999)], [place("a"), place("b", x=1)]])
def test_a_layout_is_accepted(tiles):
    check_layout(tiles, "en")


@given(placements(), visible_keys)
def test_drawn_tiles_are_the_visible_ones_in_order_and_never_overlap(stored, visible):
    drawn = draw(stored, visible)
    assert [tile.minidash for tile in drawn] == [tile.minidash for tile in stored if tile.minidash in visible]
    assert free_of_overlap(drawn)
    origin = {tile.minidash: tile for tile in stored}
    for tile in drawn:
        was = origin[tile.minidash]
        assert (tile.x, tile.w, tile.h) == (was.x, was.w, was.h) and tile.y >= was.y


@given(placements(), visible_keys, placements())
def test_what_was_saved_stays_where_it_was_put_when_hidden_tiles_return(stored, visible, wished):
    saved = draw([tile for tile in wished if tile.minidash in visible], visible)
    kept = merge(saved, stored, visible)
    assert draw(kept, visible) == saved
    everything = draw(kept, KEYS)
    assert everything[: len(saved)] == saved
    assert {tile.minidash for tile in everything} == {tile.minidash for tile in saved} | {
        tile.minidash for tile in stored if tile.minidash not in visible
    }


def test_a_returning_tile_moves_below_what_took_its_place():
    stored = [place("a", w=4, h=2), place("secret", x=4, w=4, h=2)]
    saved = [place("a", x=4, w=4, h=3)]
    kept = merge(saved, stored, {"a"})
    assert draw(kept, {"a"}) == tuple(saved)
    assert draw(kept, {"a", "secret"}) == (saved[0], place("secret", x=4, y=3, w=4, h=2))


def test_a_returning_tile_takes_its_old_place_when_it_is_free():
    stored = [place("a", w=4, h=2), place("secret", x=4, w=4, h=2)]
    kept = merge([place("a", x=0, y=5)], stored, {"a"})
    assert place("secret", x=4, w=4, h=2) in draw(kept, {"a", "secret"})


def test_a_visible_tile_that_is_left_out_is_gone():
    assert merge([], [place("a"), place("b", x=1)], {"a", "b"}) == ()


def test_versions_differ_for_every_state_that_can_be_read():
    one, two = place("a"), place("b", x=1)
    states = [(None, [one]), (None, [one, two]), (None, [two, one]), (None, []), ("mark", [one]), ("other", [one])]
    versions = {layout_version(mark, tiles) for mark, tiles in states}
    assert len(versions) == len(states)
    assert layout_version("mark", [one]) == layout_version("mark", [place("a")])
