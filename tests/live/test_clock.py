"""The server under false clocks: days of 25 and 23 hours, an hour that comes twice, clocks that are set back and on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from tests.live.commands import app
from tests.live.conftest import started
from tests.live.counted import PASSWORD
from tests.live.place import Place

pytestmark = pytest.mark.xdist_group("faults")

BERLIN = ZoneInfo("Europe/Berlin")
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), Path("/usr/lib/faketime is missing"))
AUTUMN, SPRING = date(2026, 10, 25), date(2027, 3, 28)
VALUES = "/minidashes/counted/values/n"


def definitions() -> dict:
    """Events of every half hour around both days, counted over today and by day, and a line that is entered by hand."""
    counted = {"label": "Events", "dataset": "events", "measure": {"aggregate": "count"}}
    lines = [
        {**counted, "key": "today", "where": {"field": "at", "op": "during", "value": "today"}},
        {**counted, "key": "days", "trend": {"on": "at", "by": "day", "last": 3}},
        {**counted, "key": "past", "where": {"field": "at", "op": "before", "value": "now"}},
    ]
    manual = {"kind": "flow", "cadence": "daily", "entered_by": {"users": ["anna"]}}
    entered = {"key": "n", "label": "N", "manual": manual}
    tiles = [
        {"minidash": "events", "x": 0, "y": 0, "w": 4, "h": 3},
        {"minidash": "counted", "x": 4, "y": 0, "w": 4, "h": 3},
    ]
    return {
        "version": 1,
        "users": {"anna": {"name": "Anna Lind", "language": "en", "password": PASSWORD}},
        "datasets": {"events": {"file": "events.csv", "fields": {"at": {"type": "datetime"}}}},
        "minidashes": {
            "events": {"title": "Events", "teams": "everyone", "indicators": lines},
            "counted": {"title": "N", "teams": "everyone", "indicators": [entered]},
        },
        "walls": {"home": {"title": "Home", "home": True, "tiles": tiles}},
    }


def events() -> list[datetime]:
    """Every half hour from noon, two days before, to noon, two days after."""
    found = []
    for day in (AUTUMN, SPRING):
        begin = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) - timedelta(days=2)
        found += [begin + timedelta(minutes=30) * step for step in range(4 * 48)]
    return found


@dataclass(frozen=True)
class Clocked(Place):
    """A server whose clock is what a file says."""

    offset: Path

    def set(self, moment: datetime) -> None:
        """Sets the clock of the server; it goes on from there."""
        self.offset.write_text(f"{moment.timestamp() - time.time():+.3f}\n")

    def line(self, key: str) -> dict:
        tiles = {tile["minidash"]: tile["content"] for tile in self.ask("GET", "/walls/home").json()["tiles"]}
        return next(line for line in tiles["events"]["lines"] if line["key"] == key)

    def enter(self, value: float, key: str) -> requests.Response:
        return self.ask("POST", VALUES, json={"value": value}, headers={"Idempotency-Key": key})


def at(day: date, hour: int, minute: int, second: int = 0, fold: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=BERLIN, fold=fold)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clocked]:
    folder = tmp_path_factory.mktemp("clock")
    (folder / "events.csv").write_text("at\n" + "".join(f"{moment:%Y-%m-%dT%H:%M:%SZ}\n" for moment in events()))
    (folder / "company.yaml").write_text(json.dumps(definitions()), encoding="utf-8")
    false = {
        "LD_PRELOAD": str(LIBRARY),
        "FAKETIME_TIMESTAMP_FILE": str(folder / "offset"),
        "FAKETIME_NO_CACHE": "1",
        # What measures how long something takes goes on as it does when an administrator sets the clock.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
        "PYTHONPATH": str(Path(__file__).parent / "false_clock"),
        "TZ": "Europe/Berlin",
        "MINIDASH_TIMEZONE": "Europe/Berlin",
    }
    assert LIBRARY.exists(), "Install faketime: tools/test-environment does."
    Clocked(folder, "", "", folder / "offset").set(at(AUTUMN, 1, 59, 50))
    app(folder / "home", "load", folder / "company.yaml", **false)
    token = app(folder / "home", "token", "anna", **false).split()[-1]
    with started(folder, "serve", **false) as (address, _):
        yield Clocked(folder, address, token, folder / "offset")


def by_day(zone: ZoneInfo) -> dict[str, int]:
    """How many events each local day has, counted by hand."""
    days = [f"{moment.astimezone(zone):%Y-%m-%d}" for moment in events()]
    return {day: days.count(day) for day in days}


@pytest.mark.parametrize(
    ("day", "hours", "before", "after"),
    [
        (AUTUMN, 25, (1, 59, 50), (3, 0, 1)),
        (SPRING, 23, (1, 59, 50), (3, 0, 1)),
    ],
)
def test_a_day_of_25_or_23_hours_is_counted_whole(place: Clocked, day, hours, before, after) -> None:
    assert by_day(BERLIN)[day.isoformat()] == 2 * hours
    seen = []
    for clock in (before, after, (23, 59, 30)):
        moment = at(day, *clock)
        place.set(moment)
        assert place.line("today")["value"] == 2 * hours
        trend = place.line("days")["trend"]
        expected = [(day - timedelta(days=back)).isoformat() for back in (2, 1, 0)]
        assert [(point["from"], point["value"]) for point in trend] == [(one, by_day(BERLIN)[one]) for one in expected]
        seen.append(place.line("past")["value"])
        minute = moment.astimezone(UTC).replace(second=0)  # walls go by the minute
        assert seen[-1] == sum(one < minute for one in events())
    assert seen == sorted(seen)
    # The next day begins.
    place.set(at(day + timedelta(days=1), 0, 0, 1))
    assert place.line("today")["value"] == by_day(BERLIN)[(day + timedelta(days=1)).isoformat()] == 48


def test_an_hour_that_comes_twice_stores_nothing_twice(place: Clocked) -> None:
    place.set(at(AUTUMN, 2, 30))
    first = place.enter(1, "first")
    place.set(at(AUTUMN, 2, 30, fold=1))
    assert place.enter(1, "first").json() == first.json()
    second = place.enter(2, "second")
    place.set(at(AUTUMN, 2, 15))
    assert place.enter(2, "second").json() == second.json()
    stored = [(entry["value"], entry["as_of"], entry["at"][10:17], entry["at"][-6:]) for entry in history(place)]
    day = AUTUMN.isoformat()
    assert stored == [(2.0, day, "T02:30:", "+01:00"), (1.0, day, "T02:30:", "+02:00")]


def history(place: Clocked) -> list[dict]:
    return place.ask("GET", VALUES).json()


def test_a_clock_that_is_set_signs_nobody_out_and_nobody_in_for_ever(place: Clocked) -> None:
    now = at(AUTUMN, 12, 0)

    def statuses(browser: requests.Session) -> tuple[int, int]:
        page = browser.get(f"{place.address}/walls/home", allow_redirects=False, timeout=30)
        # The form token passes the gate, which answers 400 without it; the body then is no callback's.
        body = browser.post(f"{place.address}/_dash-update-component", json={"output": "x"}, timeout=30)
        return page.status_code, "unknown output" in body.text or body.status_code

    place.set(now)
    browser = place.sign_in("anna", PASSWORD)
    within = statuses(browser)
    assert within[0] == 200
    for hours in (1, -1, 0, 24 * 6, 0):
        place.set(now + timedelta(hours=hours))
        assert statuses(browser) == within, hours
        place.sign_in("anna", PASSWORD)
    place.set(now + timedelta(days=31))
    assert statuses(browser)[0] == 302
    # Signed in while the clock was a year ahead.
    place.set(now + timedelta(days=365))
    ahead = place.sign_in("anna", PASSWORD)
    assert statuses(ahead)[0] == 200
    place.set(now)
    assert statuses(ahead)[0] == 302
