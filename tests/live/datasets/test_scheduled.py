"""A file that is written anew is on open walls by itself, at the time that its dataset's form names."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.company import far_from_now, put_back
from tests.live.commands import load
from tests.live.conftest import Live
from tests.live.datasets.hands import LIST, Opener, choose, visit

pytestmark = pytest.mark.xdist_group("live")

NIGHTLY = """
version: 1
datasets: {nightly: {title: Nightly, file: nightly.csv, refresh: {every: day, at: "%s"}}}
minidashes:
  nightly:
    title: Nightly
    teams: everyone
    indicators: [{key: n, label: N, dataset: nightly, measure: {aggregate: sum, field: n}}]
walls: {nightly: {title: Nightly, tiles: [{minidash: nightly, x: 0, y: 0, w: 4, h: 3}]}}
"""


@pytest.fixture
def export(company: Live) -> Path:
    """The file that another program writes."""
    file = company.files / "nightly.csv"
    file.write_text("n\n41\n", encoding="utf-8")
    definitions = company.files / "nightly.yaml"
    definitions.write_text(NIGHTLY % far_from_now(), encoding="utf-8")
    load(company.home, definitions)
    return file


def kill_workers(company: Live) -> None:
    """No process is left that could have begun to look what is due."""
    for one in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if str(company.home) == one.environ().get("MINIDASH_HOME") and not one.children():
                one.kill()


def come_due(company: Live) -> None:
    """As after three days in which no server ran."""
    with company.store() as database:
        put_back(database, 3)


def test_a_file_that_is_written_anew_is_read_when_it_is_due(
    company: Live, ada: Page, open_one: Opener, export: Path
) -> None:
    wall = open_one("va", "/walls/nightly")
    expect(wall.locator("[data-value]")).to_have_attribute("data-value", "41")
    visit(ada, f"{LIST}/nightly")
    ada.get_by_label("Read again by itself").select_option("Every day")
    ada.get_by_label("Time of day").fill("25:00")
    expect(ada.get_by_label("Time of day")).to_have_attribute("aria-invalid", "true")
    expect(ada.locator(".field-error")).to_contain_text("“25:00” is no time of day. Type one such as 06:30.")
    at = far_from_now()
    ada.get_by_label("Time of day").fill(at.replace(":00", " h"))
    expect(ada.get_by_text("Read next on")).to_contain_text(f"{at} (Europe/Paris)")
    ada.get_by_role("button", name="Save").click()
    expect(ada.get_by_role("status").filter(has_text="saved and current")).to_be_visible()
    choose(ada, "nightly.csv", b"n\n1\n")
    expect(ada.get_by_text("it will no longer be read by itself")).to_be_visible()
    visit(ada, LIST)
    expect(ada.get_by_role("row").filter(has_text="nightly.csv")).to_contain_text("next on")

    export.write_text("n\n42\n", encoding="utf-8")
    come_due(company)
    # Those that begin now know nothing of when it was really read.
    kill_workers(company)
    # The page looks by itself every half minute, and when somebody comes back to it.
    wall.evaluate("setInterval(() => document.dispatchEvent(new Event('visibilitychange')), 500)")
    expect(wall.locator("[data-value]")).to_have_attribute("data-value", "42", timeout=60_000)
