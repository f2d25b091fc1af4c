"""Thirty editors at once: what was acknowledged is there, who lost a race was told, and no wall is broken."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from errors import Conflict
from indicators.model.company import Placement
from store.tables import journal
from tests.walls.places import place
from walls.layout import check_layout

EDITORS, ROUNDS = 30, 6
# Each of these is one layout that several editors fight for: a person's own, or the default one (None).
FIGHTS = [("va", "home"), ("va", "wall_a"), ("vb", "home"), ("vb", "wall_b"), (None, "wall_a"), (None, "home")]
# Who has an own layout from the start is not touched by what happens to the default one.
SETTLED, UNSETTLED = FIGHTS[:1] + FIGHTS[2:4], FIGHTS[1]


@dataclass
class Told:
    """What one editor was told: the layouts that were acknowledged, in order, and how often a race was lost."""

    fight: tuple[str | None, str]
    acknowledged: list[list[dict]] = field(default_factory=list)
    conflicts: int = 0
    wrong: list[BaseException] = field(default_factory=list)


def layout_of(dice: random.Random, number: int) -> list[Placement]:
    """A layout that nobody else sends: its first tile stands in a row of its own."""
    keys = dice.sample(["shared_figures", "tops"], dice.randint(1, 2))
    return [place(key, dice.randint(0, 8), number * 10 + 4 * row) for row, key in enumerate(keys)]


def save(company, fight, tiles, seen: Barrier):
    """Reads the wall, waits until the others have read theirs, and saves."""
    login, key = fight
    viewer = company.viewer(login or "ad")
    if login is None:
        version = company.defaults.open_default(viewer, key).wall.version
        seen.wait(60)
        company.defaults.save_default(viewer, key, version, tiles)
    else:
        version = company.service.open_wall(viewer, key).version
        seen.wait(60)
        company.service.store_layout(viewer, key, version, tiles)


def edit(company, told: Told, number: int, seen: Barrier, rounds: int = ROUNDS) -> None:
    dice = random.Random(number)
    for turn in range(rounds):
        tiles = layout_of(dice, number * ROUNDS + turn)
        try:
            save(company, told.fight, tiles, seen)
        except Conflict:
            told.conflicts += 1
        except BaseException as error:
            told.wrong.append(error)
        else:
            told.acknowledged.append([tile.model_dump() for tile in tiles])


@pytest.fixture
def everyone_told(company):
    """What thirty editors were told, and those before them who made the first own layouts."""
    told = [Told(FIGHTS[number % len(FIGHTS)]) for number in range(EDITORS)]
    settled = [Told(fight) for fight in SETTLED]
    for number, one in enumerate(settled):
        edit(company, one, EDITORS + number, Barrier(1), rounds=1)
    seen = Barrier(EDITORS)
    threads = [Thread(target=edit, args=(company, one, number, seen)) for number, one in enumerate(told)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return [*told, *settled]


def sent(tiles):
    """Without what a save keeps of what its maker does not see."""
    return [tile for tile in tiles if tile["minidash"] in ("shared_figures", "tops")]


def written(company):
    """All layouts that were ever stored, by whose and which, in order, as the journal has them."""
    found = {fight: [] for fight in FIGHTS}
    changes = select(journal).where(journal.c.kind.in_(["layout", "wall"]), journal.c.actor.in_(["va", "vb", "ad"]))
    with company.database.read() as connection:
        for row in connection.execute(changes.order_by(journal.c.id)):
            fight = (row.actor, row.key) if row.kind == "layout" else (None, row.key)
            found[fight].append(sent(row.new if row.kind == "layout" else row.new["tiles"]))
    return found


def standing(company, fight):
    login, key = fight
    viewer = company.viewer(login or "ad")
    opened = company.defaults.open_default(viewer, key) if login is None else company.service.open_wall(viewer, key)
    return [Placement(minidash=tile.minidash, x=tile.x, y=tile.y, w=tile.w, h=tile.h) for tile in opened.tiles]


def test_every_acknowledged_save_is_there_and_every_lost_race_was_told(company, everyone_told):
    assert [error for told in everyone_told for error in told.wrong] == []
    stored = written(company)
    for fight in FIGHTS:
        acknowledged = [tiles for told in everyone_told if told.fight == fight for tiles in told.acknowledged]
        # Nothing was stored that was not acknowledged, nothing acknowledged is missing, nothing came twice.
        assert Counter(map(repr, stored[fight])) == Counter(map(repr, acknowledged))
        if acknowledged:
            assert sent([tile.model_dump() for tile in standing(company, fight)]) == stored[fight][-1]
        check_layout(standing(company, fight), "en")
        # All read before anyone saves: one of five wins. A default that changes first beats who has no own layout.
        rounds = len(acknowledged) - (fight in SETTLED)
        assert rounds == ROUNDS or (fight == UNSETTLED and rounds < ROUNDS)
    answered = [len(told.acknowledged) + told.conflicts for told in everyone_told]
    assert answered == [ROUNDS] * EDITORS + [1] * len(SETTLED)
