"""Each of the guide's examples, loaded with its files, shows everybody what a query written by hand says."""

from __future__ import annotations

from typing import Any

import pytest

from errors import NotFound
from indicators.content import Content
from tests.cases.comparing import plain, same
from tests.guide.conftest import ZONE, Guide
from tests.guide.expected import QUERIES
from tests.guide.people import EMPLOYEES, TEAMS
from tests.guide.service import TOGETHER

LINES = {
    "ventes_du_mois": ("affaires_gagnees", "appels_semaine", "ventes_produit_a"),
    "service": ("formations_trimestre", "delai_reponse", "demandes_urgentes", "adresses_connues", "satisfaction"),
}
LISTS = tuple(example for example in QUERIES if example not in {line for lines in LINES.values() for line in lines})
OF_SALES = {"ventes_du_mois", "meilleurs_clients", "dernieres_affaires", "meilleurs_produits", "produits_delaisses"}
EVERYBODY = pytest.mark.parametrize("login", [one.login for one in EMPLOYEES])


def seen(guide: Guide, login: str, key: str) -> Content:
    return guide.service.open_minidash(guide.viewer(login), key).content


def rows(guide: Guide, login: str, key: str) -> list[list[Any]]:
    """What the hand-written query finds, as an answer carries it."""
    return [[plain(value, ZONE) for value in row] for row in guide.files.rows(key, login, guide.now)]


@EVERYBODY
def test_everybody_sees_what_their_teams_may(guide: Guide, login: str) -> None:
    viewer = guide.viewer(login)
    wall = {tile.minidash for tile in guide.service.open_wall(viewer, "accueil").tiles}
    everything = {*LINES, *LISTS}
    assert wall == (everything if "ventes" in viewer.teams else everything - OF_SALES)
    for key in everything - wall:
        with pytest.raises(NotFound):
            seen(guide, login, key)


@EVERYBODY
def test_every_line_is_what_the_query_says(guide: Guide, login: str) -> None:
    wall = {tile.minidash: tile.content for tile in guide.service.open_wall(guide.viewer(login), "accueil").tiles}
    for key in LINES.keys() & wall.keys():
        shown = {line.key: line for line in wall[key].lines}
        assert tuple(shown) == LINES[key]
        for line in LINES[key]:
            assert same(shown[line].value, rows(guide, login, line)[0][0]), (line, shown[line])


@EVERYBODY
def test_every_list_is_what_the_query_says(guide: Guide, login: str) -> None:
    wall = {tile.minidash: tile.content for tile in guide.service.open_wall(guide.viewer(login), "accueil").tiles}
    for key in set(LISTS) & wall.keys():
        assert wall[key].problem is None
        assert same(wall[key].rows, rows(guide, login, key)), key


def test_an_event_of_three_people_is_one_event_and_each_of_them_finds_it(guide: Guide) -> None:
    for one in EMPLOYEES:
        for step in ("agenda", "agenda_rendez_vous", "agenda_moi"):
            subjects = [subject for *_, subject in seen(guide, one.login, step).rows]
            invited = one.login in ("etienne", "aoife", "malo")
            assert subjects.count(TOGETHER) == (1 if invited or step != "agenda_moi" else 0)


def test_who_called_is_of_the_team_that_the_account_is_in(guide: Guide) -> None:
    """The files name callers alone; that of the one who left is of no team."""
    assert {one.login: one.teams for one in EMPLOYEES} == {
        one.login: guide.viewer(one.login).teams for one in EMPLOYEES
    }
    members = guide.files.ask("select Équipe, Membre from equipes", "", guide.now)
    assert sorted(members) == sorted((TEAMS[team], one.login) for one in EMPLOYEES for team in one.teams)


def test_products_that_sold_nothing_are_among_the_flops(guide: Guide) -> None:
    flops = dict(seen(guide, "etienne", "produits_delaisses").rows)
    sold = {product for (product,) in guide.files.ask("select distinct Produit from ventes", "", guide.now)}
    assert {product for product, total in flops.items() if total == 0} - sold == {
        "Œil-de-bœuf", "Fenêtre d'angle", "Écran d'été",
    }  # fmt: skip
