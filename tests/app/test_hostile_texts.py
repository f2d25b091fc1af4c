"""Texts that would be programs: in definitions, data, notes and addresses they stay texts, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from tests.app.attacked import PASSWORDS, Attacked

pytestmark = pytest.mark.xdist_group("hostile texts")  # one server

PROGRAM = "<img src=x onerror=alert(1)>"
DATA = f"""id,name,amount,day
"a""><script>alert(2)</script>",<a href='https://evil.example'>x</a>,5,2026-11-20
javascript:alert(3),{PROGRAM},3,2026-11-21
//evil.example,"</script><script>alert(4)</script>",2,2026-11-22
"""
DEFINITIONS = f"""
version: 1
datasets:
  things: {{file: things.csv, key: id, title: "{PROGRAM}", link: "https://crm.example.com/{{id}}"}}
minidashes:
  figures:
    title: "{PROGRAM} figures"
    description: "[x](javascript:alert(5))"
    teams: everyone
    indicators:
      - {{key: sum, label: "</script><script>alert(6)</script>", dataset: things,
         measure: {{aggregate: sum, field: amount}}, trend: {{on: day, by: day, last: 5}}}}
      - {{key: level, label: "<b>level", manual: {{kind: level, cadence: daily, entered_by: {{teams: [a]}}}}}}
  rows:
    title: "--> <!-- rows"
    teams: everyone
    list: {{dataset: things, columns: [name, amount], sort: [{{by: amount, order: desc}}], limit: 10}}
walls:
  hostile:
    title: "{PROGRAM} wall"
    tiles: [{{minidash: figures, x: 0, y: 0, w: 6, h: 5}}, {{minidash: rows, x: 6, y: 0, w: 6, h: 5}}]
"""
# Before anything of the page runs: what the policy refuses is said aloud.
WATCH = "document.addEventListener('securitypolicyviolation', (e) => console.error('POLICY', e.violatedDirective))"


@dataclass
class Watched:
    """A window, and what in it should never happen: programs that ran, violations, requests elsewhere."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("request", lambda request: self._see(request.url))

    def _hear(self, kind: str, text: str) -> None:
        # That a page answers 401 or 404 is meant.
        if kind in ("error", "warning") and not text.startswith("Failed to load resource: the server responded"):
            self.faults.append(text)

    def _see(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(url)

    def open(self, path: str, wait_for: str) -> None:
        self.page.goto(self.address + path)
        self.page.wait_for_selector(wait_for)
        self.page.wait_for_load_state("networkidle")


@pytest.fixture
def window(place: Attacked, browser: Browser) -> Iterator[Watched]:
    (place.folder / "things.csv").write_text(DATA, encoding="utf-8")
    (place.folder / "hostile.yaml").write_text(DEFINITIONS, encoding="utf-8")
    place.parts.publisher.load([place.folder / "hostile.yaml"])
    context = browser.new_context()
    context.add_init_script(WATCH)
    watched = Watched(context.new_page(), place.address)
    watched.page.set_default_timeout(30_000)
    watched.listen()
    yield watched
    context.close()


def sign_in(window: Watched, password: str) -> None:
    window.page.fill("#login", "va")
    window.page.fill("#password", password)
    window.page.click("button[type=submit]")


def test_pages_of_strangers_keep_the_policy(place: Attacked, window: Watched) -> None:
    window.open("/login?as=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&next=/%22%3E%3Cscript%3E", "#login")
    sign_in(window, "wrong wrong")
    window.page.wait_for_selector("[role=alert]")
    window.open("/password/none", "h1")
    window.open("/password/" + place.parts.access.links.make("ad", "va"), "#again")
    assert window.faults == []


def test_texts_stay_texts_and_the_policy_holds_on_every_page(place: Attacked, window: Watched) -> None:
    """D31, D32, D34"""
    page = window.page
    window.open("/login", "#login")
    sign_in(window, PASSWORDS["va"])
    page.wait_for_selector("[data-minidash=shared_figures]")
    window.open("/walls/%3Cimg%20src=x%20onerror=alert(1)%3E?%3Cscript%3E", "h1")
    window.open("/account", "#token-label")
    page.fill("#token-label", PROGRAM)
    page.click("#token-create")
    page.wait_for_selector("#token-text")
    window.open("/walls/hostile", "[data-minidash=rows]")
    page.click("[data-indicator=level] .entered button")
    page.fill("#entry-value", "12")
    page.fill("#entry-note", PROGRAM)
    page.click("dialog.entry button[type=submit]")
    page.wait_for_selector("[data-indicator=level] [data-value='12.0'], [data-indicator=level] [data-value='12']")
    page.keyboard.press("Control+K")
    page.keyboard.type("img")
    page.wait_for_selector(f"text={PROGRAM} figures")
    assert page.title().startswith(f"{PROGRAM} wall")
    assert (
        page.eval_on_selector_all("[data-minidash=rows] a", "links => links.map((link) => link.origin + link.rel)")
        == ["https://crm.example.comnoopener noreferrer"] * 3
    )
    assert "alert(4)" in page.inner_text("[data-minidash=rows]")
    assert window.faults == []
