"""Bodies that no form sends: always an answer that says what is wrong, never a failure, and nothing stored."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.fuzz.damage import VALUES
from tests.walls.workshop.editing import COUNT, Editor, line, lines, rows, where
from walls.workshop.bodies import DEEPEST, MOST_LINES
from walls.workshop.minidash_changes import Unfinished

SEED, TRIES = 20_261_122, 200


def nested(levels: int) -> dict[str, Any]:
    filtered = where("ShipCountry", "is", "France")
    for _ in range(levels):
        filtered = {"not": filtered}
    return filtered


BODIES: dict[str, Any] = {
    "nothing": None,
    "a text": "minidash",
    "a list": [line()],
    "both templates": {**lines(line()), **rows(columns=["OrderID"])},
    "a NUL": lines(line("a\0b")),
    "half a character": lines(line("\ud800")),
    "a deep filter": lines(line(where=nested(11))),
    "a bottomless filter": lines(line(where=nested(DEEPEST + 1))),
    "many conditions": lines(line(where={"all": [where("ShipCountry", "is", "France")] * 201})),
    "endless conditions": lines(line(where={"any": [where("ShipCountry", "is", "France")] * 8_000})),
    "many lines": lines(*[line()] * (MOST_LINES + 1)),
    "endless numbers": lines(line(target=10**5_000)),
    "no finite target": lines(line(target=1e308 * 10)),
    "many rows": rows(columns=["OrderID"], limit=10**9),
    "keys of no key": lines({**line(), "key": "x'); DROP TABLE a;--"}, {**line(), "key": 5}, {**line(), "key": []}),
    "fields that are code": lines(line(where=where('ShipCountry" = 1 OR 1=1 --', "is", "x"))),
    "texts of no text": lines(line({"en": 5, "de": "x"}), title=["x"], teams={"a": 1}),
    "lines of no lines": lines(5, [], None, "x", {}),
    "a circle": lines({"label": "A", "formula": "b"}, {"label": "B", "formula": "a"}),
    "unknown words": {**lines(line()), "sql": "select 1", "indicators": [{**line(), "tooltip": "x"}]},
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_a_preview_says_what_is_wrong(sales: Editor, name: str) -> None:
    preview = sales.preview(BODIES[name])
    assert preview.problems
    assert all(sentence.strip() for sentence in preview.problems.values())
    assert json.loads(preview.model_dump_json())["problems"] == preview.problems


@pytest.mark.parametrize("name", BODIES)
def test_nothing_is_stored(sales: Editor, name: str) -> None:
    before = sales.keys
    with pytest.raises(Unfinished):
        sales.changing.save(sales.viewer, None, BODIES[name])
    assert sales.keys == before


def test_what_is_right_beside_it_is_computed(sales: Editor) -> None:
    preview = sales.preview(BODIES["lines of no lines"] | {"indicators": [5, line(), {"label": "X", "measure": COUNT}]})
    assert [one.value for one in preview.content.lines] == [None, 830, None]


def test_bodies_at_random_never_fail(sales: Editor) -> None:
    """The minidashes of the example company with odd values, keys and places in them."""
    chance = random.Random(SEED)
    bodies = [sales.body(key) for key in sales.keys]
    finished = 0
    for _ in range(TRIES):
        body = copy.deepcopy(chance.choice(bodies))
        for _ in range(chance.randint(1, 3)):
            _damage(body, chance)
        preview = sales.preview(body, login=chance.choice(["nancy", "eleven", "andrew"]))
        finished += not preview.problems
        shown = [preview.content] if preview.content else []
        assert not [one for one in shown if "Reference" in str(_problems(one))], json.dumps(body)
    assert 0 < finished < TRIES


def _problems(content: Any) -> list[str | None]:
    return [content.problem] if content.kind == "list" else [one.problem for one in content.lines]


def _damage(body: dict[str, Any], chance: random.Random) -> None:
    holder, key = chance.choice(list(_places(body)))
    step = chance.randint(0, 4)
    if step == 0:
        del holder[key]
    elif step == 1 and isinstance(holder, dict):
        holder[str(chance.choice(VALUES))] = holder.pop(key)
    elif step == 2:
        other, place = chance.choice(list(_places(body)))
        holder[key] = copy.deepcopy(other[place])
    else:
        holder[key] = copy.deepcopy(chance.choice(VALUES))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """What holds each part of a value, and under which key or number."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])
    if not keys and isinstance(value, dict):
        value["x"] = None
        yield value, "x"
