"""The page "to enter", as those use it who enter values: what waits, corrections, a column, two people, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live.conftest import Live
from tests.live.walls_seen import faults

pytestmark = pytest.mark.xdist_group("workshop")

Opener = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


def line(page: Page, key: str) -> Locator:
    return page.locator(f'.value-line[data-indicator="{key}"]')


def latest(records: Live, login: str, key: str) -> list[tuple[float, str]]:
    found = records.ask(login, f"/api/v1/minidashes/felt/values/{key}")
    return [(one["value"], one["as_of"]) for one in found]


def dialog(page: Page, name: str) -> Locator:
    return page.get_by_role("dialog", name=re.compile(name))


def test_a_person_enters_what_waits_then_corrects_it(records: Live, visit: Opener) -> None:
    page = visit("nancy")
    margaret = visit("margaret", "/values")
    reminder = page.locator(".reminder")
    expect(reminder).to_contain_text("One value waits to be entered")
    expect(margaret.locator(".reminder")).to_contain_text("Une valeur attend votre saisie")
    typed = line(margaret, "satisfaction").get_by_label("Valeur")
    typed.fill("79")
    reminder.click()
    expect(page).to_have_title("To enter · Minidash")
    expect(page.locator(".value-group h2").first).to_contain_text("Overdue")
    overdue = line(page, "satisfaction")
    expect(overdue).to_contain_text("Overdue since 16 February 2026")
    expect(overdue).to_contain_text("Last: 78% for 15 January 2026, by Nancy Davolio")
    expect(line(page, "visits")).to_contain_text("Due this week")
    assert faults(page) == []

    overdue.get_by_label("Value").fill("many")
    overdue.get_by_role("button", name=re.compile("^Enter")).click()
    expect(overdue.locator(".field-error")).to_contain_text("This is no number")
    expect(overdue.get_by_label("Value")).to_be_focused()
    overdue.get_by_label("Value").fill("81.5")
    overdue.get_by_label("Note").fill("Spring survey")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Entered: Customer satisfaction.")
    expect(line(page, "satisfaction").locator(".value-badge")).to_have_text("Entered")
    expect(page.locator(".reminder")).to_have_count(0)
    expect(page.locator('[data-value-of="felt.visits"]')).to_be_focused()

    line(page, "satisfaction").get_by_role("button", name="History").click()
    history = dialog(page, "History: Customer satisfaction")
    expect(history.locator("tbody tr").first).to_contain_text("81.5%18 March 2026counts nowNancy Davolio")
    history.get_by_role("button", name="Correct 81.5% for 18 March 2026").click()
    history.get_by_label("Value").fill("80.5")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on typing").click()
    history.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Go on typing").click()
    history.get_by_role("button", name="Correct 78% for 15 January 2026").click()
    dialog(page, "Leave without saving").get_by_role("button", name="Stay here").click()
    expect(history.get_by_label("Value")).to_have_value("80.5")
    history.get_by_label("Value").press("Enter")
    expect(history.locator("tbody tr")).to_have_count(3)
    expect(history.locator("tbody tr").nth(0)).to_contain_text("counts now")
    expect(history.locator("tbody tr").nth(1)).to_contain_text("corrected since")
    assert faults(page) == []
    assert latest(records, "nancy", "satisfaction") == [(80.5, "2026-03-18"), (81.5, "2026-03-18"), (78, "2026-01-15")]

    # The other window learns of it by itself.
    margaret.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(margaret.locator(".reminder")).to_have_count(0)
    expect(line(margaret, "satisfaction")).to_contain_text("80,5\u202f% pour le 18 mars 2026, par Nancy Davolio")
    # What she had begun to type stays under her hands.
    expect(typed).to_have_value("79")
    expect(typed).to_be_focused()
    typed.fill("")
    expect(typed).to_have_count(0)


def test_who_enters_nothing_is_told_whom_to_ask(visit: Opener) -> None:
    page = visit("andrew", "/values")
    expect(page.locator("#content h2")).to_have_text("Nothing to enter")
    expect(page.locator(".reminder")).to_have_count(0)
    page.locator(".avatar").click()
    expect(page.get_by_role("link", name="My account")).to_be_visible()
    expect(page.get_by_role("link", name="To enter")).to_have_count(0)


def test_a_column_is_pasted_in_french_once_every_row_is_right(records: Live, visit: Opener) -> None:
    page = visit("margaret", "/values", color_scheme="dark")
    line(page, "visits").get_by_role("button", name="Coller une colonne").click()
    form = dialog(page, "Coller une colonne")
    cells = form.get_by_label("Cellules copiées d’un tableur")
    cells.fill("Semaine\tVisites\n05/01/2026\t7,5\n12/01/2026\tsept\n19/01/2026\t1 204")
    rows = form.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("5 janvier 2026")
    expect(rows.nth(1)).to_contain_text("Ce n’est pas un nombre")
    expect(rows.nth(2)).to_contain_text("1\u202f204")
    enter = form.get_by_role("button", name=re.compile("^Saisir"))
    expect(enter).to_be_disabled()
    assert faults(page) == []
    before = latest(records, "margaret", "visits")

    page.keyboard.press("Escape")
    page.get_by_role("button", name="Continuer la saisie").click()
    cells.fill(cells.input_value().replace("sept", "7"))
    expect(form.get_by_role("button", name="Saisir 3 valeurs")).to_be_enabled()
    assert latest(records, "margaret", "visits") == before
    enter.click()
    expect(page.locator(".toast")).to_contain_text("3 valeurs de Visites chez les clients")
    entered = latest(records, "margaret", "visits")[:3]
    assert entered == [(1204, "2026-01-19"), (7, "2026-01-12"), (7.5, "2026-01-05")]


def test_on_a_phone_a_flow_is_corrected_by_the_difference(records: Live, visit: Opener) -> None:
    page = visit("margaret", "/values", viewport=PHONE, has_touch=True)
    visits = line(page, "visits")
    visits.get_by_label("Valeur").fill("3,5")
    visits.get_by_role("button", name="Saisir Visites chez les clients").tap()
    expect(visits).to_contain_text("3,5 du 16 mars 2026 au 22 mars 2026")
    visits.get_by_role("button", name="Historique").tap()
    history = dialog(page, "Historique")
    history.get_by_role("button", name="Corriger 3,5 pour le 18 mars 2026").tap()
    expect(history).to_contain_text("Saisissez le total du 18 mars 2026")
    history.get_by_label("Valeur").fill("2")
    history.get_by_role("button", name="Corriger", exact=True).first.tap()
    expect(history.locator("tbody tr").first).to_contain_text("-1,5")
    assert [value for value, _ in latest(records, "margaret", "visits")[:2]] == [-1.5, 3.5]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []


def test_what_is_typed_is_not_left_without_a_question(visit: Opener) -> None:
    page = visit("robert", "/values")
    gap = line(page, "gap")
    expect(gap.locator(".value-badge")).to_have_text("Entered")
    gap.get_by_role("button", name="Enter: Gap").click()
    gap.get_by_label("Value").fill("4")
    page.locator(".mark").click()
    leave = dialog(page, "Leave without saving")
    leave.get_by_role("button", name="Stay here").click()
    expect(gap.get_by_label("Value")).to_have_value("4")
    page.locator(".mark").click()
    leave.get_by_role("button", name="Leave").click()
    expect(page).to_have_title("Home · Minidash")
