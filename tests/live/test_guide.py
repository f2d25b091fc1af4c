"""The guide's own examples, built by hand: from an empty home, through the forms alone, to what each person sees."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.cases.comparing import plain, same
from tests.guide.crm import write_crm
from tests.guide.datasets_by_hand import FILES, bring
from tests.guide.days import morning
from tests.guide.expected import ENTERED, Files
from tests.guide.hands import Hands
from tests.guide.minidashes_by_hand import BUILT, diary
from tests.guide.people import EMPLOYEES
from tests.guide.people_by_hand import first_account, people, teams
from tests.guide.walls_by_hand import home_wall
from tests.live.commands import ZONE, load, token
from tests.live.conftest import Live, pages, started

pytestmark = pytest.mark.xdist_group("workshop")

TODAY = date(2026, 11, 18)
NOW = morning(TODAY)
# What was built, under which key it is found, and whether it is one value or rows.
KEYS = {
    "affaires_gagnees": "affaires_gagnees",
    "appels_semaine": "appels_de_la_semaine",
    "formations_trimestre": "formations_tenues",
    "delai_reponse": "delai_de_reponse",
    "demandes_urgentes": "demandes_urgentes",
    "adresses_connues": "adresses_connues",
    "ventes_produit_a": "produit_a",
    "satisfaction": "satisfaction",
    "meilleurs_clients": "meilleurs_clients",
    "derniers_contacts": "derniers_contacts",
    "dernieres_affaires": "dernieres_affaires",
    "prochaines_formations": "prochaines_formations",
    "meilleurs_produits": "meilleurs_produits",
    "produits_delaisses": "produits_delaisses",
    "agenda_moi": "agenda",
}
FOR_SALES = {"meilleurs_clients", "dernieres_affaires", "meilleurs_produits", "produits_delaisses"}
MOST_ACTIONS = 12
# What the preview says of the filter at each step of the diary.
SAID = {"agenda": "maintenant", "agenda_rendez_vous": "Rendez-vous", "agenda_moi": "est vous"}


@dataclass(frozen=True)
class Guide:
    """The company that was built, its files, and what each part of it took: (what, actions, seconds)."""

    live: Live
    files: Files
    told: list[tuple[str, int, float]]
    steps: dict[str, list[str]]

    def ask(self, login: str, path: str) -> dict[str, Any]:
        return self.live.ask(login, path)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Guide]:
    folder = tmp_path_factory.mktemp("guide")
    write_crm(folder / "files", TODAY)
    with started(folder, "serve", now=NOW.isoformat()) as (address, printed):
        context = browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900})
        hands = Hands(context.new_page())
        hands.page.set_default_timeout(30_000)
        first_account(hands, address, printed)
        teams(hands, address)
        people(hands, address)
        for one in FILES:
            bring(hands, folder / "files", one)
        steps: dict[str, list[str]] = {}
        files = Files(folder / "files")
        _build(hands, address, files, steps)
        home_wall(hands, address, "Accueil", ["Affaires gagnées", "Satisfaction", "Agenda", "Produits délaissés"])
        context.close()
        yield Guide(Live(address, folder / "home", folder, {}), files, hands.told, steps)
        files.close()


def _build(hands: Hands, address: str, files: Files, steps: dict[str, list[str]]) -> None:
    """The examples, and the diary whose preview is read after each filter."""

    def look(step: str, here: Hands) -> None:
        # The sentence of a filter comes with the rows that it leaves.
        expect(here.page.locator(".filter-sentence").last).to_contain_text(SAID[step])
        rows = here.page.locator(".preview-wall .row:not(.head)")
        expect(rows).to_have_count(len(files.rows(step, "solene", NOW)))
        steps[step] = rows.all_inner_texts()

    examples: dict[str, Callable[[Hands], None]] = {**BUILT, "agenda": lambda here: diary(here, look)}
    for example, build in examples.items():
        hands.page.goto(f"{address}/admin/minidashes")
        with hands.building(example):
            build(hands)


def shown(guide: Guide, login: str, example: str) -> Any:
    """What the API shows to that person: a value, or rows."""
    content = guide.ask(login, f"/api/v1/minidashes/{KEYS[example]}")
    return content["rows"] if content["kind"] == "list" else [[content["lines"][0]["value"]]]


def expected(guide: Guide, login: str, example: str) -> list[list[Any]]:
    return [[plain(value, ZONE) for value in row] for row in guide.files.rows(example, login, NOW)]


def test_a_value_is_entered_by_hand(guide: Guide, browser: Browser) -> None:
    with pages(guide.live, browser) as open_page:
        page = open_page("malo", "/values", locale="fr-FR")
        page.get_by_label(re.compile("^(Valeur|Value)")).first.fill("87,5")
        page.get_by_role("button", name=re.compile("^(Saisir|Enregistrer)")).first.click()
        expect(page.locator("main")).to_contain_text("87,5")
    assert shown(guide, "solene", "satisfaction") == [[ENTERED]]


@pytest.mark.parametrize("login", [one.login for one in EMPLOYEES])
def test_each_example_shows_what_a_query_by_hand_says(guide: Guide, login: str) -> None:
    sales = "ventes" in next(one.teams for one in EMPLOYEES if one.login == login)
    for example in KEYS:
        if example == "satisfaction" or (example in FOR_SALES and not sales):
            continue
        found, wanted = shown(guide, login, example), expected(guide, login, example)
        # A top of customers also shows no number of deals here: the guide asks for what they bought.
        wide = min(len(found[0]), len(wanted[0])) if wanted else 0
        assert same([row[:wide] for row in found], [row[:wide] for row in wanted]), (example, found, wanted)


def test_the_diary_is_read_after_each_filter(guide: Guide) -> None:
    """An event with three invited people appears once before the personal filter."""
    for step, rows in guide.steps.items():
        subjects = [text.splitlines()[-1] for text in rows]
        assert subjects == [row[-1] for row in expected(guide, "solene", step)], step
    assert len(guide.steps) == 3


def test_what_is_for_a_team_does_not_exist_for_others(guide: Guide, browser: Browser) -> None:
    headers = {"Authorization": f"Bearer {token(guide.live.home, 'malo')}"}
    for example in FOR_SALES:
        address = f"{guide.live.address}/api/v1/minidashes/{KEYS[example]}"
        assert requests.get(address, headers=headers, timeout=20).status_code == 404
    with pages(guide.live, browser) as open_page:
        page: Page = open_page("malo", "/gallery")
        expect(page.get_by_text("Formations tenues").first).to_be_visible()
        expect(page.get_by_text("Meilleurs clients")).to_have_count(0)


def test_deals_won_take_twelve_actions(guide: Guide, record_property: Callable[[str, object], None]) -> None:
    actions = {what: count for what, count, _ in guide.told}
    assert len(actions) == 15
    assert actions["affaires_gagnees"] <= MOST_ACTIONS
    for what, count, seconds in guide.told:
        record_property(what, f"{count} actions, {seconds:.1f} s")


def test_the_same_definitions_elsewhere_give_the_same_minidashes(guide: Guide, tmp_path: Path) -> None:
    guide.live.app("export", "--out", tmp_path / "all.yaml")
    shutil.copytree(guide.live.home / "uploads", tmp_path / "uploads", dirs_exist_ok=True)
    load(tmp_path / "home", tmp_path / "all.yaml")
    with started(tmp_path, "serve", now=NOW.isoformat()) as (address, _):
        there = Live(address, tmp_path / "home", tmp_path, {})
        for login in ("etienne", "malo"):
            here, other = (one.ask(login, "/api/v1/walls/accueil")["tiles"] for one in (guide.live, there))
            assert [{**tile, "content": None} for tile in here] == [{**tile, "content": None} for tile in other]
            for entry in guide.ask(login, "/api/v1/minidashes"):  # type: ignore[union-attr]
                path = f"/api/v1/minidashes/{entry['key']}"  # type: ignore[index]
                if entry["key"] != "satisfaction":  # type: ignore[index]
                    assert there.ask(login, path) == guide.ask(login, path)
