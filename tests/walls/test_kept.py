"""Contents are kept for exactly the same question; whatever they depend on has them computed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from errors import TooLate
from tests.company import NOW, Company
from walls.kept import Basis, KeptContents


@pytest.fixture
def asked(company: Company, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many statements each computation of a wall asked the engine for."""
    found: list[int] = []
    run_all = company.service.engine.run_all

    def counting(statements, **more):
        found.append(len(statements))
        return run_all(statements, **more)

    monkeypatch.setattr(company.service.engine, "run_all", counting)
    return found


def test_the_second_opening_computes_nothing_and_shows_the_same(company, asked):
    service, viewer = replace(company.service, kept=KeptContents()), company.viewer("va")
    first, second = service.open_wall(viewer, "home"), service.open_wall(viewer, "home")
    assert len(asked) == 1
    assert first == second


def test_each_viewer_has_own_contents(company, asked):
    service = replace(company.service, kept=KeptContents())
    shown = {login: service.open_wall(company.viewer(login), "home").tiles[0] for login in ("va", "vb", "va", "vb")}
    assert len(asked) == 2
    assert shown["va"] != shown["vb"]


@pytest.mark.parametrize("change", ["time", "rights", "language", "data", "people", "entry"])
def test_whatever_contents_depend_on_has_them_computed_again(company, asked, change):
    service, viewer = replace(company.service, kept=KeptContents()), company.viewer("va")
    service.open_wall(viewer, "home")
    match change:
        case "time":
            service = replace(service, clock=lambda: NOW + timedelta(minutes=1))
        case "rights":
            viewer = replace(viewer, attributes={"region": "north"})
        case "language":
            viewer = replace(viewer, language="fr")
        case "data":
            company.publish("title: A only", "title: Only A")
        case "people":
            company.access.accounts.update("ad", "vb", disabled=True)
        case "entry":
            service.enter_value(viewer, "m_a", "complaints", 4)
    service.open_wall(viewer, "home")
    company.access.accounts.update("ad", "vb", disabled=False)
    assert len(asked) == 2


def test_a_tile_that_went_is_not_kept(company):
    service, viewer = replace(company.service, kept=KeptContents()), company.viewer("va")
    before = {tile.minidash for tile in service.open_wall(viewer, "home").tiles}
    after = {tile.minidash for tile in service.open_wall(replace(viewer, teams=()), "home").tiles}
    assert before - after == {"m_a"}


def test_what_failed_is_asked_again(company, monkeypatch):
    service, viewer = replace(company.service, kept=KeptContents()), company.viewer("va")
    run_all = service.engine.run_all
    monkeypatch.setattr(service.engine, "run_all", lambda statements, **_: [TooLate("late")] * len(statements))
    assert service.open_wall(viewer, "home").tiles[0].content.lines[0].problem
    monkeypatch.setattr(service.engine, "run_all", run_all)
    assert service.open_wall(viewer, "home").tiles[0].content.lines[0].problem is None


def test_the_walls_opened_last_are_kept(company):
    kept, computed = KeptContents(most=2), []
    people, viewer = company.service.people(), company.viewer("va")

    def get(key: str) -> None:
        kept.get(Basis(viewer, 1, people, {}, NOW), [key], lambda: computed.append(key) or {})

    for key in ("a", "b", "a", "c", "a", "b"):
        get(key)
    assert computed == ["a", "b", "c", "b"]
