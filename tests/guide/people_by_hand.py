"""The guide's first account, teams and people, as they are made in the forms."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.guide.hands import Hands, fr
from tests.guide.people import EMPLOYEES, TEAMS, Employee, named

PASSWORD = "une phrase assez longue"
CODE = re.compile(r"([A-Z2-9]{4}(?:-[A-Z2-9]{4}){4})")


def first_account(hands: Hands, address: str, printed: str) -> None:
    """The administrator, by the code that the console shows."""
    page, solene = hands.page, named("solene")
    page.goto(address)
    code = CODE.search(printed)
    assert code, printed
    given = {"Code": code[1], "Votre nom": solene.name, "Nom de connexion": solene.login}
    for label, text in {**given, "Mot de passe": PASSWORD, "Encore une fois": PASSWORD}.items():
        hands.fill(label, text)
    page.get_by_role("button").last.click()
    expect(page).to_have_url(f"{address}/admin/start")


def teams(hands: Hands, address: str) -> None:
    """All teams, each with the value that means it in the data."""
    hands.page.goto(f"{address}/admin/teams")
    for title in TEAMS.values():
        hands.press(fr("teams_new"))
        hands.fill(f"{fr('teams_name')} {fr('in_french')}", title)
        hands.fill(fr("teams_matches"), title)
        hands.press(fr("people_create"))
        expect(hands.page.get_by_role("row", name=re.compile(title))).to_be_visible()


def people(hands: Hands, address: str) -> None:
    """Everybody else, and the teams of the administrator."""
    for one in EMPLOYEES:
        if not one.admin:
            _person(hands, address, one)
    solene = named("solene")
    hands.page.goto(f"{address}/admin/people/{solene.login}")
    for key in solene.teams:
        hands.check(TEAMS[key])
    hands.fill(fr("people_email"), solene.email)
    hands.press(fr("save"))
    expect(hands.page.locator(".toast")).to_contain_text(fr("people_saved"))


def _person(hands: Hands, address: str, one: Employee) -> None:
    hands.page.goto(f"{address}/admin/people")
    hands.press(fr("people_new"))
    form = hands.page.get_by_role("form", name=fr("people_new"))
    hands.fill(fr("people_login"), one.login, form)
    hands.fill(fr("people_name"), one.name, form)
    hands.fill(fr("people_email"), one.email, form)
    for key in one.teams:
        hands.check(TEAMS[key], form)
    hands.press(fr("people_create"), form)
    expect(hands.page.get_by_role("region", name=fr("people_link"))).to_be_visible()
