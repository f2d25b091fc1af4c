"""An administrator at a French screen: each click, field and key is counted, so that it can be told what work it is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from ui.arrange_words import ARRANGE
from ui.screens import PARTS
from ui.words import WALL, text
from ui.workshop.words import workshop_words

TEXTS = {**WALL, **ARRANGE, **workshop_words({part.name: part.words for part in PARTS})}


def fr(key: str) -> str:
    """A text of the screens in French, as it is shown."""
    return text(TEXTS, key, "fr")


@dataclass
class Hands:
    """What somebody does to a page; `told` is [what was built, actions, seconds]."""

    page: Page
    actions: int = 0
    told: list[tuple[str, int, float]] = field(default_factory=list)

    def press(self, name: str, within: Locator | None = None, exact: bool = True) -> None:
        """Presses a button, or follows a link."""
        place = within or self.page
        button = place.get_by_role("button", name=name, exact=exact)
        self._act(button.or_(place.get_by_role("link", name=name, exact=exact)).first.click)

    def fill(self, label: str, value: str, within: Locator | None = None, at: int = 0) -> None:
        field_ = (within or self.page).get_by_label(re.compile(f"^{re.escape(label)}")).nth(at)
        self._act(lambda: field_.fill(value))

    def check(self, label: str, within: Locator | None = None) -> None:
        box = (within or self.page).get_by_label(re.compile(f"^{re.escape(label)}"))
        self._act(box.first.check)

    def pick(self, label: str, choice: str, within: Locator | None = None, at: int = 0) -> None:
        """Chooses from a menu."""
        place = within or self.page
        menu = place.locator("select").and_(place.get_by_label(re.compile(rf"^{re.escape(label)}(?!\w)"))).nth(at)
        self._act(lambda: menu.select_option(label=choice))

    def find(self, label: str, typed: str, within: Locator | None = None, at: int = -1) -> None:
        """Types into a field that finds, and takes with Enter what it finds first."""
        place = within or self.page
        named = place.get_by_label(re.compile(f"^{re.escape(label)}"))
        box = place.locator("input[role=combobox]").and_(named).nth(at)
        self._act(lambda: box.fill(typed))
        options = box.locator("xpath=ancestor::*[@class='combo']").get_by_role("option")
        expect(options.first).to_contain_text(re.compile(re.escape(typed), re.IGNORECASE))
        self._act(lambda: box.press("Enter"))

    def condition(self, field_: str, within: Locator | None = None) -> Locator:
        """Adds a condition on a field; its row."""
        place = within or self.page.locator("fieldset.filter").first
        rows = place.locator("li.filter-row")
        before = rows.count()
        self.find(fr("add_condition"), field_, place)
        expect(rows).to_have_count(before + 1)
        return rows.last

    @contextmanager
    def building(self, what: str) -> Iterator[None]:
        """Counts what is done until its end."""
        before, begun = self.actions, time.monotonic()
        yield
        self.told.append((what, self.actions - before, time.monotonic() - begun))

    def _act(self, act: object) -> None:
        act()  # type: ignore[operator]
        self.actions += 1
