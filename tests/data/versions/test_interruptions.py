"""Buildings that fail, wait, are killed or find the disk full: nothing of the version before is harmed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from data.files.source import Source
from data.manifest import Manifest
from data.versions.building import Building
from data.versions.folder import collect_garbage
from errors import Conflict, UserError
from tests.data.conftest import PARIS, Published
from tests.data.versions.tickets import build


def test_a_failed_building_leaves_nothing_behind(folder, write):
    source = Source(write("a\nx\n"), PARIS, types={"a": "number"})
    with pytest.raises(UserError), Building(folder, Manifest(), PARIS) as building:
        building.read("t", source, "")
    assert [path.name for path in folder.iterdir()] == ["building.lock"]


def test_two_builders_wait_for_each_other(folder):
    with (
        Building(folder, Manifest(), PARIS),
        pytest.raises(Conflict),
        Building(folder, Manifest(), PARIS, patience=0.1),
    ):
        pass
    with Building(folder, Manifest(), PARIS, patience=0.1) as building:
        assert building.finish().version == 1


def test_garbage_is_what_no_manifest_names(folder, tickets):
    manifests = [build(folder, tickets, lambda b: None).manifest for _ in range(3)]
    (folder / "building-dead").mkdir()
    assert collect_garbage(folder, manifests[1:], grace=3600) == ["building-dead"]
    removed = collect_garbage(folder, manifests[1:], grace=-1)
    assert removed == [manifests[0].tables["tickets"].file]
    assert Published(folder, manifests[1]).table("tickets").rows == 3
    assert Published(folder, manifests[2]).query("SELECT count(*) FROM tickets", "tickets") == [(3,)]


KILLED = """
import sys
from pathlib import Path
from zoneinfo import ZoneInfo
from data.versions.building import Building
from data.manifest import Manifest
from data.files.source import Source
folder, file = Path(sys.argv[1]), Path(sys.argv[2])
zone = ZoneInfo("Europe/Paris")
while True:
    with Building(folder, Manifest(), zone) as building:
        for number in range(3):
            building.read(f"t{number}", Source(file, zone), "")
        print("finishing", flush=True)
        building.finish()
"""


@pytest.mark.parametrize("milliseconds", [5, 30, 60, 90])
def test_sudden_death_while_finishing_harms_nothing(folder, tickets, milliseconds):
    before = build(folder, tickets, lambda b: None)
    command = [sys.executable, "-c", KILLED, str(folder), str(tickets.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]) as process:
        process.stdout.readline()
        time.sleep(milliseconds / 1000)
        process.send_signal(signal.SIGKILL)
    assert before.query("SELECT count(*) FROM tickets", "tickets") == [(3,)]
    whole = [path for path in folder.glob("*.duckdb") if path.name != before.table("tickets").file]
    for path in whole:
        with duckdb.connect(str(path), read_only=True) as connection:
            assert connection.execute(f'SELECT count(*) FROM "{path.name.split("-")[0]}"').fetchone() == (3,)
    collect_garbage(folder, [before.manifest], grace=-1)
    assert sorted(path.name for path in folder.iterdir()) == sorted(["building.lock", before.table("tickets").file])
    with Building(folder, before.manifest, PARIS, patience=0.1) as building:
        building.keep("tickets")
        assert building.finish().version == 2


def test_the_next_builder_clears_what_a_killed_one_left(folder):
    left = folder / "building-dead" / "spill"
    left.mkdir(parents=True)
    (left / "work.duckdb").write_bytes(b"x")
    with Building(folder, Manifest(), PARIS):
        assert not left.parent.exists()
        assert len(list(folder.glob("building-*/"))) == 1
    assert [path.name for path in folder.iterdir()] == ["building.lock"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from zoneinfo import ZoneInfo
from data.versions.building import Building
from data.versions.failures import NoRoom
from data.manifest import Manifest
from data.files.source import Source
zone = ZoneInfo("Europe/Paris")
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    with Building(Path(sys.argv[1]), Manifest(), zone) as building:
        building.read("t", Source(Path(sys.argv[2]), zone), "")
        building.finish()
except NoRoom as error:
    print(error)
"""


def test_a_full_disk_is_explained_and_harms_nothing(folder, tickets, write):
    before = build(folder, tickets, lambda b: None)
    rows = "".join(f"{i * 7919 % 1000003},text {i * 104729 % 99991}\n" for i in range(60_000))
    large = write("a,b\n" + rows, "large.csv")
    command = [sys.executable, "-c", FULL_DISK, str(folder), str(large)]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[3], check=True)
    assert "the disk is full" in ended.stdout
    assert sorted(path.name for path in folder.iterdir()) == sorted(["building.lock", before.table("tickets").file])
    assert before.query("SELECT count(*) FROM tickets", "tickets") == [(3,)]
