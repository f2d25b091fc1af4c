"""The editor of minidashes in the browser: building one, what a change does to whom, and what is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from store.database import Database
from tests.live.conftest import Live, publish
from tests.live.forms import ADD, NEW, choose, condition, figure, records, rows_shown, save, saved
from tests.lost import answers_lost
from walls.published import read_published

pytestmark = pytest.mark.xdist_group("live")

Opener = Callable[..., Page]
BEST = "/admin/minidashes/best_customers"


def content(live: Live, login: str, key: str) -> dict:
    return live.ask(login, f"/api/v1/minidashes/{key}")


def retitle(store: Database, key: str, title: str) -> None:
    """What another administrator does meanwhile."""
    with store.read() as connection:
        before = read_published(connection).definitions
    other = before.minidashes[key].model_copy(update={"title": title})
    publish(store, before.model_copy(update={"minidashes": {**before.minidashes, key: other}}))


def test_a_minidash_is_built_from_nothing_and_counts_what_the_file_holds(
    walls: Database, apart: Live, open_apart: Opener
) -> None:
    page = open_apart("andrew", "/admin/minidashes")
    page.get_by_role("link", name="New minidash").click()
    page.get_by_label("Title in English").fill("Orders of Ernst in 1998")
    page.get_by_label("Everyone").check()
    page.get_by_label("Dataset").select_option(label="Orders")
    dated = condition(page, "Ordered on")
    dated.get_by_label("Value").select_option(label="this year")
    condition(page, "Customers › Customer")
    choose(page, "Value", "ernst")
    expect(page.locator(".filter-sentence")).to_contain_text("“Ordered on” is in this year (1998) and")
    expected = [
        one for one in records("orders") if one["CustomerID"] == "ERNSH" and one["OrderDate"].startswith("1998")
    ]
    expect(figure(page)).to_have_attribute("data-value", str(len(expected)))
    with answers_lost(page, "save_minidash"):
        save(page)
        expect(page.locator(".save-bar").get_by_role("alert")).to_contain_text("cannot be reached")
    save(page)
    saved(page, "Orders of Ernst in 1998")
    made = page.get_by_role("row", name=re.compile("Orders of Ernst in 1998"))
    expect(made).to_contain_text("Everyone")
    expect(made).to_have_count(1)
    assert content(apart, "nancy", "orders_of_ernst_in_1998")["lines"][0]["value"] == len(expected)


def test_a_shared_change_shows_old_against_new_and_can_be_taken_back(
    walls: Database, apart: Live, open_apart: Opener
) -> None:
    page = open_apart("andrew", BEST)
    before = content(apart, "nancy", "best_customers")["rows"]
    page.get_by_label("At most").fill("3")
    expect(rows_shown(page)).to_have_count(3)
    save(page)
    asked = page.get_by_role("dialog", name="Look before it changes")
    # It is the same for all three, so it is said once.
    expect(asked.locator(".compared")).to_have_count(1)
    expect(asked.locator(".compared h3")).to_have_text(re.compile(r"^[^,]+, [^,]+, [^,]+$"))
    expect(asked.locator(".compared").first.locator("ol").first.locator("li")).to_have_count(len(before))
    expect(asked.locator(".compared").first.locator("ol").last.locator("li")).to_have_count(3)
    assert content(apart, "nancy", "best_customers")["rows"] == before
    asked.get_by_role("button", name="Save").click()
    saved(page, "Best customers")
    assert content(apart, "nancy", "best_customers")["rows"] == before[:3]
    page.get_by_role("link", name="Best customers this year").click()
    page.get_by_role("button", name="History").click()
    page.get_by_role("dialog").get_by_role("button", name="Restore").first.click()
    saved(page, "It is as it was.")
    assert content(apart, "nancy", "best_customers")["rows"] == before


def test_what_somebody_else_saved_meanwhile_is_told_and_nothing_is_lost(
    walls: Database, apart: Live, open_apart: Opener
) -> None:
    page = open_apart("andrew", BEST)
    page.get_by_label("At most").fill("4")
    retitle(walls, "best_customers", "Theirs")
    save(page)
    compared = page.get_by_role("dialog", name="Look before it changes")
    compared.get_by_role("button", name="Save").click()
    conflict = page.get_by_role("dialog", name="Somebody else was faster")
    expect(conflict).to_contain_text("Theirs")
    conflict.get_by_role("button", name="Go on editing").click()
    expect(page.get_by_label("At most")).to_have_value("4")
    save(page)
    page.get_by_role("dialog", name="Look before it changes").get_by_role("button", name="Save").click()
    page.get_by_role("dialog", name="Somebody else was faster").get_by_role("button", name="Save mine").click()
    saved(page, "Best customers this year")
    assert len(content(apart, "nancy", "best_customers")["rows"]) == 4


def test_leaving_a_changed_form_asks_whichever_way(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", "/admin/minidashes")
    page.get_by_role("link", name="Best customers this year").click()
    page.get_by_label("Title in English").fill("Others")
    asked = page.get_by_role("dialog", name="Leave without saving?")
    page.get_by_role("navigation", name="Workshop").get_by_role("link", name="Walls").click()
    asked.get_by_role("button", name="Stay here").click()
    page.go_back()
    asked.get_by_role("button", name="Stay here").click()
    page.get_by_role("button", name="Français").click()
    asked.get_by_role("button", name="Stay here").click()
    page.once("dialog", lambda shown: shown.dismiss())
    with page.expect_event("dialog") as reloading:
        page.evaluate("() => setTimeout(() => location.reload())")
    assert reloading.value.type == "beforeunload"
    expect(page.get_by_label("Title in English")).to_have_value("Others")
    page.go_back()
    asked.get_by_role("button", name="Leave").click()
    expect(page.locator("h1")).to_have_text("Minidashes")


def test_what_cannot_be_is_told_at_its_field_and_stays_as_typed(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", BEST)
    # Nothing is cut: who pasted too much is told.
    page.get_by_label("Title in English").fill("long " * 60)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-error").first).to_contain_text("at most 200 are accepted")
    page.get_by_label("Title in English").fill("")
    page.get_by_label("Title in French").fill("")
    page.get_by_label("At most").fill("many")
    save(page)
    expect(page.locator(".save-bar").get_by_role("alert")).to_contain_text("marked")
    expect(page.get_by_label("Title in English")).to_be_focused()
    limit = page.get_by_label("At most")
    expect(limit).to_have_value("many")
    expect(limit).to_have_attribute("aria-invalid", "true")
    new = open_apart("andrew", NEW)
    new.get_by_label("Title in English").fill("Nothing chosen")
    save(new)
    expect(new.get_by_label("Dataset")).to_be_focused()
    expect(new.get_by_label("Dataset")).to_have_accessible_description(
        "The table that is counted. Choose a dataset, such as Deals."
    )


def test_filters_nest_and_are_carried_to_another_line(walls: Database, apart: Live, open_apart: Opener) -> None:
    page = open_apart("andrew", NEW)
    page.get_by_label("Title in English").fill("Two ways")
    page.get_by_label("Dataset").select_option(label="Orders")
    page.get_by_role("button", name="Group").click()
    group = page.locator(".filter-inner")
    empty = group.get_by_role("combobox", name=ADD)
    expect(empty).to_have_attribute("aria-invalid", "true")
    told = "Add a condition to this group, or remove the group."
    expect(empty).to_have_accessible_description(told)
    page.get_by_label("Everyone").check()
    save(page)
    # The page leads there, and no list stands over the reason.
    expect(empty).to_be_focused()
    expect(group.get_by_text(told)).to_be_visible()
    expect(page.get_by_role("listbox")).to_have_count(0)
    for country in ("France", "Italy"):
        choose(group, ADD, "Customers › Country")
        choose(group, "Value", country)
    expect(page.locator(".filter-sentence")).to_contain_text("or")
    every, inside = records("orders"), {"France", "Italy"}
    homes = {one["CustomerID"]: one["Country"] for one in records("customers")}
    count = sum(homes.get(one["CustomerID"]) in inside for one in every)
    expect(figure(page)).to_have_attribute("data-value", str(count))
    group.get_by_label("How the conditions combine").select_option(label="none of these")
    expect(figure(page)).to_have_attribute("data-value", str(len(every) - count))
    page.get_by_label("Dataset").select_option(label="Customers")
    expect(page.get_by_text("The filter belongs to “Orders”.")).to_be_visible()
    expect(group).to_have_count(0)
    page.get_by_label("Entered by hand").check()
    page.get_by_label("Computed from data").check()
    page.get_by_label("Dataset").select_option(label="Orders")
    expect(figure(page)).to_have_attribute("data-value", str(len(every) - count))
    page.get_by_role("button", name="Copy this filter").click()
    page.get_by_role("button", name="Add a line").click()
    page.get_by_label("Label in English").fill("The same")
    page.get_by_role("button", name="Paste a filter here").click()
    expect(figure(page, 1)).to_have_attribute("data-value", str(len(every) - count))
    second = group.get_by_role("listitem", name="Condition 2")
    expect(second.get_by_role("combobox", name="Field")).to_have_value("Customers › Country")
    gone = group.get_by_role("button", name="Remove this condition")
    gone.first.click()
    expect(gone).to_be_focused()
    gone.click()
    expect(empty).to_be_focused()
    page.get_by_role("button", name="Remove: The same").click()
    expect(page.get_by_role("button", name="Add a line")).to_be_focused()


def test_a_preview_shows_what_another_person_sees_and_is_noted(
    walls: Database, apart: Live, open_apart: Opener
) -> None:
    page = open_apart("andrew", "/admin/minidashes/my_month")
    own = {line["key"]: line["value"] for line in content(apart, "margaret", "my_month")["lines"]}
    choose(page, "Seen as", "Margaret")
    expect(page.locator(".preview-banner")).to_contain_text("Margaret Peacock")
    lines = page.locator(".preview-wall [data-indicator]")
    expect(lines).to_have_count(len(own))
    for key, value in own.items():
        shown = page.locator(f'.preview-wall [data-indicator="{key}"] [data-value]').first
        exact = "" if value is None else str(int(value)) if value % 1 == 0 else repr(value)
        expect(shown).to_have_attribute("data-value", exact)
    with walls.read() as connection:
        noted = connection.exec_driver_sql(
            "select count(*) from journal where action = 'preview' and key = 'my_month'"
        ).scalar()
    assert noted == 1


def test_the_wrench_leads_to_the_editor_and_back_to_the_same_tile(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew")
    tile = page.locator('article[data-minidash="best_customers"]')
    tile.hover()
    tile.get_by_role("link", name="Edit Best customers this year").click()
    page.get_by_label("At most").fill("2")
    save(page)
    page.get_by_role("dialog", name="Look before it changes").get_by_role("button", name="Save").click()
    expect(page).to_have_title("Home · Minidash")
    expect(tile).to_be_focused()
    expect(tile.locator(".row:not(.head)")).to_have_count(2)
    tile.get_by_role("link", name="Edit Best customers this year").click()
    page.get_by_role("button", name="Cancel").click()
    expect(tile).to_be_focused()
    nancy = open_apart("nancy")
    expect(nancy.locator('article[data-minidash="best_customers"]')).to_be_visible()
    expect(nancy.get_by_role("link", name=re.compile("^Edit"))).to_have_count(0)


def test_a_minidash_is_deleted_after_naming_its_walls_and_comes_back(
    walls: Database, apart: Live, open_apart: Opener
) -> None:
    page = open_apart("andrew", BEST)
    page.get_by_role("button", name="Delete").click()
    asked = page.get_by_role("dialog", name="Delete “Best customers this year”?")
    expect(asked).to_contain_text("Home")
    asked.get_by_role("button", name="Delete").click()
    saved(page, "is deleted")
    tiles = apart.ask("nancy", "/api/v1/walls/home")["tiles"]
    assert "best_customers" not in {tile["minidash"] for tile in tiles}
    page.get_by_text(re.compile("^Deleted:")).click()
    page.get_by_role("button", name="Restore Best customers this year").click()
    expect(page.get_by_role("link", name="Best customers this year")).to_be_visible()
    assert content(apart, "nancy", "best_customers")["rows"]


def test_the_editor_speaks_french(walls: Database, open_apart: Opener) -> None:
    page = open_apart("andrew", BEST)
    page.get_by_role("button", name="Français").click()
    expect(page.get_by_label("Titre en français")).to_have_value("Meilleurs clients de l’année")
    expect(page.locator(".filter-sentence")).to_contain_text("est dans la période « cette année (1998) »")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Title in English")).to_be_visible()
