"""Data files cut off and turned over at every twentieth: refused by name with the last good version in their place.

A byte of a plain text file that became another letter is another text, which no reader can tell; such a file is read,
and then the wall shows what a reader of our own finds in it. Packed files and those with an end are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from errors import UserError
from tests.live.commands import app, load, run, token
from tests.live.conftest import started
from tests.live.damaging import CLOSED, FILES, ROWS, damages, found_in, good_files
from tests.live.place import Place
from tests.live.publishing import open_publisher
from walls.published import read_published

pytestmark = pytest.mark.xdist_group("faults")

WHOLE = (len(ROWS), sum(row["amount"] for row in ROWS))


def definitions() -> dict:
    def lines(key: str) -> list[dict]:
        counted = {"key": "rows", "label": "Rows", "dataset": key, "measure": {"aggregate": "count"}}
        return [counted, {**counted, "key": "sum", "label": "Sum", "measure": {"aggregate": "sum", "field": "amount"}}]

    fields = {"id": {"type": "integer"}, "amount": {"type": "number"}}
    tiles = [{"minidash": key, "x": 2 * place, "y": 0, "w": 2, "h": 3} for place, key in enumerate(FILES)]
    return {
        "version": 1,
        "users": {"anna": {"name": "Anna Lind", "language": "en", "admin": True}},
        "datasets": {key: {"file": file, "fields": fields} for key, file in FILES.items()},
        "minidashes": {key: {"title": key, "teams": "everyone", "indicators": lines(key)} for key in FILES},
        "walls": {"home": {"title": "Home", "home": True, "tiles": tiles}},
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("corrupt")
    write(folder, good_files())
    (folder / "company.yaml").write_text(json.dumps(definitions()), encoding="utf-8")
    load(folder / "home", folder / "company.yaml")
    with started(folder, "serve") as (address, _):
        yield Place(folder, address, token(folder / "home", "anna"))


def write(folder: Path, contents: dict[str, bytes]) -> None:
    for key, content in contents.items():
        (folder / FILES[key]).write_bytes(content)


def shown(wall: dict) -> dict[str, tuple[int, float]]:
    """Rows and sum of each dataset."""
    contents = {tile["minidash"]: tile["content"]["lines"] for tile in wall["tiles"]}
    return {key: (lines[0]["value"], lines[1]["value"]) for key, lines in contents.items()}


def refused(failed: tuple[UserError, ...]) -> set[str]:
    """The datasets whose file is named by an error, each by one."""
    named = [[key for key, file in FILES.items() if f"'{file}'" in str(error)] for error in failed]
    assert all(len(keys) == 1 for keys in named), failed
    return {keys[0] for keys in named}


def test_a_damaged_file_is_refused_by_name_and_its_last_good_version_stays(place: Place) -> None:
    database, publisher = open_publisher(place.home)
    kinds = {key: damages(content) for key, content in good_files().items()}
    expected, often = dict.fromkeys(FILES, WHOLE), 0
    for _ in range(40):
        done = {key: next(kind) for key, kind in kinds.items()}
        write(place.folder, {key: content for key, (_, content) in done.items()})
        missed = refused(publisher.refresh().failed)
        for key in FILES.keys() - missed:
            assert not (key in CLOSED and done[key][0].startswith("cut")), done[key][0]
            expected[key] = found_in(key, place.folder / FILES[key])
        wall = place.ask("GET", "/walls/home").json()
        assert shown(wall) == {key: pytest.approx(value) for key, value in expected.items()}, done
        assert all(key in wall["notice"] for key in missed) and "older data is shown" in wall["notice"]
        often += len(missed)
    assert often > 150
    write(place.folder, good_files())
    assert publisher.refresh().failed == ()
    database.close()
    wall = place.ask("GET", "/walls/home").json()
    assert shown(wall) == dict.fromkeys(FILES, WHOLE) and wall["notice"] is None


def test_the_command_says_why_and_the_wall_how_old_its_data_are(place: Place) -> None:
    before = place.ask("GET", "/walls/home").json()
    good = good_files()
    write(place.folder, {"parquet": good["parquet"][:-100], "csv": good["csv"] + b"1,2\n"})
    done = run(place.home, "refresh", "parquet", "csv")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "'table.parquet' is not a readable Parquet file." in done.stderr
    assert "Line 402 of 'plain.csv' has 2 columns instead of 3." in done.stderr
    wall = place.ask("GET", "/walls/home").json()
    assert wall["notice"] == "The latest refresh of csv, parquet failed; older data is shown."
    assert (wall["refreshed_at"], wall["data_version"]) == (before["refreshed_at"], before["data_version"])
    assert shown(wall) == dict.fromkeys(FILES, WHOLE)
    write(place.folder, good)
    app(place.home, "refresh", "parquet", "csv")
    assert place.ask("GET", "/walls/home").json()["notice"] is None


def stored_files(place: Place, *keys: str) -> dict[str, Path]:
    """The file of the newest data version of each dataset."""
    database, _ = open_publisher(place.home)
    with database.read() as connection:
        tables = read_published(connection).manifest.tables
    database.close()
    return {key: place.home / "data" / tables[key].file for key in keys}


def test_a_data_version_damaged_on_the_disk_is_told_and_read_anew(place: Place) -> None:
    stored = stored_files(place, "csv", "parquet", "json")
    content = stored["csv"].read_bytes()
    stored["csv"].write_bytes(content[: len(content) // 2])
    stored["parquet"].write_bytes(b"\0" * len(content))
    stored["json"].unlink()
    with started(place.folder, "serve") as (address, _):
        fresh = Place(place.folder, address, place.token)
        lines = {tile["minidash"]: tile["content"]["lines"] for tile in fresh.ask("GET", "/walls/home").json()["tiles"]}
        for key in FILES:
            assert [line["problem"] is not None for line in lines[key]] == [key in stored] * 2, lines[key]
        again = run(place.home, "load", place.folder / "company.yaml")
        assert again.returncode == 1 and "Refresh the dataset" in again.stderr and "Traceback" not in again.stderr
        app(place.home, "refresh")
        assert shown(fresh.ask("GET", "/walls/home").json()) == dict.fromkeys(FILES, WHOLE)
