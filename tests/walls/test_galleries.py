"""The galleries to add from: what each person may place and where it is, and what administrators may place."""

import pytest

from errors import Forbidden
from tests.walls.places import place, save


@pytest.fixture
def va(company):
    return company.viewer("va")


def held(company, viewer):
    return {entry.key: entry.walls for entry in company.arranging.list_gallery(viewer)}


def test_the_gallery_tells_on_which_walls_of_the_menu_a_minidash_is(company, va):
    assert held(company, va) == {"shared_figures": ["home"], "m_a": ["home", "wall_a"], "tops": ["wall_a"]}
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("tops"), key=key)
    save(company, va, place("tops"), key="wall_a")
    assert held(company, va) == {"shared_figures": ["home"], "m_a": ["home"], "tops": ["wall_a", key]}
    company.arranging.arrange_menu(va, ["home"], ["wall_a"])
    assert held(company, va)["tops"] == [key]
    assert held(company, company.viewer("vb"))["tops"] == []


def test_the_gallery_holds_nothing_of_what_is_not_seen(company, va):
    shown = repr(company.arranging.list_gallery(va))
    assert "CANARY" not in shown and "m_b" not in shown and "wall_b" not in shown
    assert [entry.teams for entry in company.arranging.list_gallery(va)] == [None] * 3


def test_administrators_place_everything_and_see_for_whom_it_is(company):
    entries = company.defaults.list_gallery(company.viewer("ad"))
    assert [(entry.key, entry.teams) for entry in entries] == [
        ("shared_figures", None),
        ("m_a", ["Team A"]),
        ("m_b", ["Team B CANARY-B"]),
        ("tops", ["Team A", "Team B CANARY-B"]),
        ("nobody", []),
    ]
    assert [(team.key, team.title) for team in company.defaults.list_teams(company.viewer("ad"))] == [
        ("a", "Team A"),
        ("b", "Team B CANARY-B"),
    ]


@pytest.mark.parametrize("login", ["va", "vb"])
def test_everybody_else_is_refused(company, login):
    for ask in (company.defaults.list_gallery, company.defaults.list_teams):
        with pytest.raises(Forbidden):
            ask(company.viewer(login))


def test_the_revision_follows_what_the_viewer_may_see_changed(company, va):
    before = company.arranging.revision(va)
    save(company, company.viewer("vb"), place("m_b"))
    assert company.arranging.revision(va) == before
    changes = [
        lambda: save(company, va, place("m_a")),
        lambda: company.arranging.create_wall(va, "Mine"),
        lambda: company.arranging.arrange_menu(va, ["wall_a", "home"], ["wall_a"]),
        lambda: company.publish("title: A only", "title: Renamed"),
    ]
    seen = [before]
    for change in changes:
        change()
        seen.append(company.arranging.revision(va))
    assert len(set(seen)) == len(seen)
