"""The disk of the home is full: what does not fit is refused in words, what stands is read, and room mends it all."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live.commands import app, run
from tests.live.conftest import started
from tests.live.counted import PASSWORD, VALUES, definitions, write_company
from tests.live.place import Place
from tests.live.publishing import write_number
from tests.live.small_disk import SmallDisk, small_disk

pytestmark = pytest.mark.xdist_group("faults")

SIZE, BIG_ROWS = "20m", 30_000
FULL = "the disk is full"


@dataclass(frozen=True)
class Full(Place):
    """A company whose home is a small disk."""

    disk: SmallDisk

    def data_files(self) -> set[str]:
        return {path.name for path in (self.disk.seen / "data").iterdir() if not path.name.startswith("spill-")}

    def run(self, *arguments: str | Path):
        return run(self.home, *arguments, before=self.disk.before)

    def numbers(self) -> list[float]:
        tiles = {tile["minidash"]: tile["content"] for tile in self.ask("GET", "/walls/home").json()["tiles"]}
        return [line["value"] for line in tiles["numbers"]["lines"]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    folder = tmp_path_factory.mktemp("full")
    (folder / "home").mkdir()
    with small_disk(folder / "home", SIZE) as disk:
        app(folder / "home", "load", write_company(folder), before=disk.before)
        token = app(folder / "home", "token", "anna", before=disk.before).split()[-1]
        with started(folder, "serve", before=disk.before) as (address, _):
            yield Full(folder, address, token, disk)


@pytest.fixture(autouse=True)
def room(place: Full) -> Iterator[None]:
    """Every test begins and ends with room."""
    yield
    (place.disk.seen / "filler").unlink(missing_ok=True)


def big_company(folder: Path) -> Path:
    """The company with a third dataset that does not fit on the disk."""
    dice = random.Random(3)
    (folder / "big.csv").write_text("text\n" + "".join(f"{dice.randbytes(600).hex()}\n" for _ in range(BIG_ROWS)))
    wanted = definitions()
    wanted["datasets"]["big"] = {"file": "big.csv"}
    file = folder / "big.yaml"
    file.write_text(json.dumps(wanted), encoding="utf-8")
    return file


def check_nothing_happened(place: Full, before: set[str]) -> None:
    assert place.data_files() == before
    assert place.numbers() == [1, 1]


def test_a_load_that_does_not_fit_changes_nothing(place: Full) -> None:
    before = place.data_files()
    done = place.run("load", big_company(place.folder))
    assert done.returncode == 1 and FULL in done.stderr and "Traceback" not in done.stderr, done.stderr
    check_nothing_happened(place, before)


def test_a_refresh_on_a_full_disk_changes_nothing_and_works_when_there_is_room(place: Full) -> None:
    write_number(place.folder, 2)
    before = place.data_files()
    place.disk.fill()
    done = place.run("refresh")
    assert done.returncode == 1 and "full" in done.stderr and "Traceback" not in done.stderr, done.stderr
    check_nothing_happened(place, before)
    place.disk.free()
    done = place.run("refresh")
    assert done.returncode == 0, done.stderr
    assert place.numbers() == [2, 2]


def test_what_is_entered_is_stored_or_refused_with_507(place: Full) -> None:
    place.disk.fill()
    answers = [
        place.ask("POST", VALUES, json={"value": number, "note": "x" * 1_000}, headers={"Idempotency-Key": f"{number}"})
        for number in range(20)
    ]
    accepted = [float(number) for number, answer in enumerate(answers) if answer.status_code == 201]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert refused and {answer.status_code for answer in refused} == {507}
    assert all("disk of the server is full" in answer.json()["detail"] for answer in refused)
    assert sorted(entry["value"] for entry in place.ask("GET", VALUES).json()) == accepted
    wall = place.ask("GET", "/walls/home").json()
    layout = {"version": wall["version"], "tiles": [{"minidash": "first", "x": 0, "y": 0, "w": 12, "h": 3}]}
    assert place.ask("PUT", "/walls/home/layout", json=layout).status_code == 507
    assert place.ask("GET", "/walls/home").json() == wall
    place.disk.free()
    assert place.ask("PUT", "/walls/home/layout", json=layout).status_code == 200
    for number in range(20):
        again = place.ask(
            "POST", VALUES, json={"value": number, "note": "x" * 1_000}, headers={"Idempotency-Key": f"{number}"}
        )
        assert again.status_code == 201
    stored = [entry["value"] for entry in place.ask("GET", VALUES).json()]
    assert sorted(stored) == [float(number) for number in range(20)]


def test_an_upload_that_does_not_fit_is_refused_and_leaves_nothing(place: Full) -> None:
    uploads = place.disk.seen / "uploads"
    browser = place.sign_in("anna", PASSWORD)
    head = {"Content-Type": "application/octet-stream", "X-File-Name": "big.csv"}
    answer = browser.post(f"{place.address}/admin/uploads", data=b"a" * (30 << 20), headers=head, timeout=60)
    assert answer.status_code == 507 and "disk of the server is full" in answer.json()["detail"], answer.text
    assert [path.name for path in uploads.iterdir()] == []
    assert place.ask("GET", "/walls/home").status_code == 200
    answer = browser.post(f"{place.address}/admin/uploads", data=b"n\n1\n", headers=head, timeout=60)
    assert answer.status_code == 201 and len(list(uploads.iterdir())) == 2
