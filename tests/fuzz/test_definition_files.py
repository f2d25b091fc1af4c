"""Damaged definition files: accepted, or a list of problems with file and line, in time; never anything else."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import Problems
from store.database import Database, sqlite_url
from tests.fuzz.company import DATA, DEFINITIONS
from tests.fuzz.damage import SIGNS, VALUES
from tests.fuzz.mutations import changed, changes
from tests.fuzz.search import in_time, search
from walls.definitions.checking import check_definitions
from walls.definitions.reading import read_files
from walls.definitions.yaml_tree import MAX_BYTES
from walls.publication import Publisher

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
SECONDS = 5.0


def _places(value: Any, path: tuple = ()) -> list[tuple]:
    found = [path] if path else []
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        found += _places(part, (*path, key))
    return found


PLACES = _places(DEFINITIONS)


def _holder(tree: Any, path: tuple) -> Any:
    """What holds the last part of `path`; None if former steps have taken it away."""
    for part in path[:-1]:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    known = isinstance(tree, dict) and path[-1] in tree
    return tree if known or (isinstance(tree, list) and isinstance(path[-1], int) and path[-1] < len(tree)) else None


def _exchange(holder: Any, key: Any, value: Any) -> None:
    holder[key] = copy.deepcopy(value)


def _remove(holder: Any, key: Any, _: Any) -> None:
    del holder[key]


def _double(holder: Any, key: Any, value: Any) -> None:
    if isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    else:
        holder[f"{key}_{str(value)[:9]}"] = copy.deepcopy(holder[key])


def _rename(holder: Any, key: Any, value: Any) -> None:
    if isinstance(holder, dict):
        holder[str(value)] = holder.pop(key)


def _wrap(holder: Any, key: Any, value: Any) -> None:
    holder[key] = {"all": [holder[key]]} if isinstance(value, str) else [holder[key]]


def _nest(holder: Any, key: Any, value: Any) -> None:
    for depth in range(70 if isinstance(value, str) else 9):
        holder[key] = {"not": holder[key]} if depth % 2 else {"all": [holder[key]]}


STEPS: list[Callable[[Any, Any, Any], None]] = [_exchange, _exchange, _remove, _double, _rename, _wrap, _nest]


def _moved(tree: dict, path: tuple, other: tuple) -> None:
    """What stands at one place stands at another too."""
    holder, source = _holder(tree, path), _holder(tree, other)
    if holder is not None and source is not None:
        holder[path[-1]] = copy.deepcopy(source[other[-1]])


@st.composite
def rebuilt(draw: st.DrawFn) -> bytes:
    """The small company with other values, keys and places; JSON is YAML."""
    tree = copy.deepcopy(DEFINITIONS)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(PLACES))
        if draw(st.integers(0, 4)) == 0:
            _moved(tree, path, draw(st.sampled_from(PLACES)))
        elif (holder := _holder(tree, path)) is not None:
            draw(st.sampled_from(STEPS))(holder, path[-1], draw(st.sampled_from(VALUES)))
    return json.dumps(tree, indent=1, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")


@st.composite
def rewritten(draw: st.DrawFn) -> bytes:
    """An example file with lines taken out, doubled, moved, indented, and with signs of YAML put in."""
    lines = draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8").splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at, kind = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 5))
        line = lines[at]
        if kind == 0:
            del lines[at : at + draw(st.integers(1, 5))]
        elif kind == 1:
            lines[at:at] = lines[at : at + draw(st.integers(1, 5))]
        elif kind == 2:
            lines.insert(draw(st.integers(0, len(lines) - 1)), line)
        elif kind == 3:
            lines[at] = draw(st.sampled_from([" ", "  ", "\t", "    "])) + line
        else:
            place = draw(st.integers(0, len(line)))
            lines[at] = line[:place] + draw(st.sampled_from(SIGNS)) + line[place:]
        lines = lines or [""]
    return "\n".join(lines).encode()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Damaged bytes of an example file."""
    return changed(draw(st.sampled_from(EXAMPLES)).read_bytes(), draw(changes))


BOMBS = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "merges": "a: &a {x: 1}\n" + "".join(f"k{n}: &a {{<<: *a}}\n" for n in range(500)),
    "itself": "a: &a [*a]",
    "depth": "[" * 100_000,
    "depth of blocks": "".join(f"{' ' * n}a:\n" for n in range(2_000)),
    "one long key": "k" * 1_000_000 + ": 1",
    "one long text": "version: 1\nteams: {a: {title: " + "x" * 4_000_000 + "}}",
    "many keys": "teams:\n" + "".join(f"  t{n}: {{title: x}}\n" for n in range(5_000)),
    "much too long": "#" * (MAX_BYTES + 1),
    "an endless quote": 'version: "' + "x\n" * 200_000,
    "many quotes": '"a" ' * 100_000,
    "digits": "version: " + "9" * 1_000_000,
    "exponent": "version: 1e" + "9" * 400,
    "tabs": "\t" * 1_000_000,
    "marks": "\ufeff" * 100_000,
    "comments": "# x\n" * 200_000,
    "anchors": "".join(f"- &a{n} x\n" for n in range(5_000)),
}  # fmt: skip


def outcome(check: Callable[[list[Path]], object], file: Path) -> str:
    """ "accepted" or "refused"; the test fails on anything else, and on a problem without its place."""
    with in_time(SECONDS, str(file)):
        try:
            check([file])
        except Problems as found:
            for problem in found.problems:
                assert problem.message and problem.position and problem.position.file == str(file), repr(problem)
            return "refused"
    return "accepted"


def read_and_check(files: list[Path]) -> None:
    """What can be seen without data, as `load` tells it."""
    reading = read_files(files)
    problems = check_definitions(reading.definitions, reading.definitions.users)
    if problems:
        raise Problems([reading.problem(path, error) for path, error in problems])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    for name, text in DATA.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "company.yaml"


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    database = Database(sqlite_url(tmp_path / "home"))
    database.migrate()
    return Publisher(database, tmp_path / "home" / "data", ZoneInfo("Europe/Paris"))


def test_the_small_company_is_accepted(file: Path, publisher: Publisher) -> None:
    file.write_text(json.dumps(DEFINITIONS), encoding="utf-8")
    publisher.check([file])


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused_in_time(file: Path, bomb: str) -> None:
    file.write_text(bomb, encoding="utf-8")
    assert outcome(read_and_check, file) == "refused"


@pytest.mark.parametrize(("made", "examples"), [(rewritten(), 40), (damaged(), 40)], ids=["rewritten", "damaged"])
def test_damaged_examples_are_accepted_or_told(file: Path, made: st.SearchStrategy[bytes], examples: int) -> None:
    outcomes: Counter = Counter()

    @given(made)
    def damaged_examples(content: bytes) -> None:
        file.write_bytes(content)
        outcomes[outcome(read_and_check, file)] += 1

    search(damaged_examples, examples)
    assert outcomes["refused"] > 10


def test_a_damaged_company_is_accepted_or_told_with_its_data(file: Path, publisher: Publisher) -> None:
    outcomes: Counter = Counter()

    @given(rebuilt())
    def damaged_companies(content: bytes) -> None:
        file.write_bytes(content)
        outcomes[outcome(publisher.check, file)] += 1

    search(damaged_companies, 70)
    assert min(outcomes.values()) > 3 and len(outcomes) == 2, outcomes
