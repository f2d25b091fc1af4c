"""The pure rules of layouts: what may be saved, what a save keeps of hidden tiles, and where tiles are drawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Sequence

from errors import Problems, UserError
from indicators.model.company import Placement
from walls.messages import message

COLUMNS = 12
MOST_TILES = 500
MOST_ROWS = 10_000


def overlap(one: Placement, other: Placement) -> bool:
    """Whether two placements share a cell of the grid."""
    return (
        one.x < other.x + other.w and other.x < one.x + one.w and one.y < other.y + other.h and other.y < one.y + one.h
    )


def check_layout(tiles: Sequence[Placement], language: str) -> None:
    """Refuses what cannot be a layout, naming everything that is wrong: a minidash twice, beyond the grid, overlaps.

    Sizes and positions are whole numbers already: `Placement` sees to that. Raises UserError or Problems (422).
    """
    if len(tiles) > MOST_TILES:
        raise UserError(message("too_many_tiles", language, limit=MOST_TILES, count=len(tiles)))
    found = [*_repeated(tiles, language), *_outside(tiles, language), *_overlapping(tiles, language)]
    if found:
        raise found[0] if len(found) == 1 else Problems(found)


def _repeated(tiles: Sequence[Placement], language: str) -> Iterable[UserError]:
    keys = [tile.minidash for tile in tiles]
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            yield UserError(message("tile_twice", language, minidash=key))


def _outside(tiles: Sequence[Placement], language: str) -> Iterable[UserError]:
    for tile in tiles:
        if tile.x + tile.w > COLUMNS:
            yield UserError(message("tile_too_wide", language, minidash=tile.minidash))
        if tile.y + tile.h > MOST_ROWS:
            yield UserError(message("tile_too_low", language, minidash=tile.minidash, limit=MOST_ROWS))


def _overlapping(tiles: Sequence[Placement], language: str) -> Iterable[UserError]:
    for index, tile in enumerate(tiles):
        other = next((earlier for earlier in tiles[:index] if overlap(earlier, tile)), None)
        if other is not None and other.minidash != tile.minidash:
            yield UserError(message("tiles_overlap", language, minidash=tile.minidash, other=other.minidash))


def draw(stored: Iterable[Placement], visible: Container[str]) -> tuple[Placement, ...]:
    """The placements that a viewer sees, in stored order, none overlapping another.

    The order is a rank: a tile whose place is taken by an earlier one moves down to the first free place in its
    columns. `merge` puts what a viewer did not see when saving at the end, so that it is the returning tile that moves.
    """
    drawn: list[Placement] = []
    for tile in stored:
        if tile.minidash in visible:
            drawn.append(_moved_down(tile, drawn))
    return tuple(drawn)


def _moved_down(tile: Placement, taken: Sequence[Placement]) -> Placement:
    below = sorted((other for other in taken if other.y + other.h > tile.y), key=lambda other: other.y + other.h)
    for other in [None, *below]:
        moved = tile if other is None else tile.model_copy(update={"y": other.y + other.h})
        if not any(overlap(moved, placed) for placed in below):
            return moved
    raise AssertionError("Below the lowest tile there is always room.")


def merge(saved: Sequence[Placement], stored: Iterable[Placement], visible: Container[str]) -> tuple[Placement, ...]:
    """What a save stores: the placements sent, then those stored that the viewer could not see to send them."""
    sent = {tile.minidash for tile in saved}
    kept = (tile for tile in stored if tile.minidash not in visible and tile.minidash not in sent)
    return (*saved, *kept)


def take_over(tiles: Sequence[Placement], minidash: str, default: Sequence[Placement]) -> tuple[Placement, ...]:
    """`tiles` with that minidash as the default has it: at its place there, or gone if it is not in it.

    Others whose place it takes move down; the order stays, a tile that was not there comes last.
    """
    taken = next((tile for tile in default if tile.minidash == minidash), None)
    others = [tile for tile in tiles if tile.minidash != minidash]
    if taken is None:
        return tuple(others)
    drawn = {tile.minidash: tile for tile in draw([taken, *others], {tile.minidash for tile in (taken, *others)})}
    order = dict.fromkeys([*(tile.minidash for tile in tiles), minidash])
    return tuple(drawn[key] for key in order)


def layout_version(saved: str | None, drawn: Iterable[Placement]) -> str:
    """The opaque version of what a viewer reads: the own layout's random mark (None: the default), and what is drawn.

    Made of nothing that the viewer does not see, so it tells nothing; and a tile that appears or disappears changes
    it, so that a save made before cannot drop a tile that its maker never saw.
    """
    places = [[tile.minidash, tile.x, tile.y, tile.w, tile.h] for tile in drawn]
    return hashlib.sha256(json.dumps([saved, places]).encode()).hexdigest()[:32]
