"""Walls that administrators delete: each personal layout stays with its owner, as a wall of their own."""

import pytest

from errors import NotFound, UserError
from tests.company import DEFINITIONS
from tests.walls.places import journalled, place, places, save


def test_a_deleted_wall_becomes_the_own_wall_of_who_had_personalised_it(company, ad):
    va, vb = company.viewer("va"), company.viewer("vb")
    save(company, va, place("tops", 5), key="wall_a")
    company.defaults.delete_default(ad, "wall_a")
    (mine,) = own(company, va)
    assert mine.title == "Wall A" and places(company, va, mine.key) == [("tops", 5, 0)]
    assert own(company, vb) == [] == own(company, ad)
    with pytest.raises(NotFound):
        company.service.open_wall(va, "wall_a")
    assert journalled(company, "own wall") == [("ad", "keep", mine.key)]
    assert ("ad", "delete", "wall_a") in journalled(company, "wall")
    company.publish()
    assert places(company, va, "wall_a") == [("m_a", 0, 0), ("tops", 4, 0)]
    company.arranging.rename_wall(va, mine.key, "Mine now")
    save(company, va, place("m_a"), key=mine.key)
    assert not company.service.open_wall(va, mine.key).default_changed


def own(company, viewer):
    return [wall for wall in company.service.list_menu(viewer) if wall.own]


def test_hidden_placements_go_along_with_a_wall_that_is_kept(company, ad):
    vb = company.viewer("vb")
    save(company, vb, place("tops", 2), key="wall_a")
    company.defaults.delete_default(ad, "wall_a")
    company.publish("title: A only\n    teams: [a]", "title: A only\n    teams: [b]")
    kept = own(company, vb)[0].key
    assert places(company, vb, kept) == [("tops", 2, 0), ("m_a", 0, 3)]


def test_the_home_wall_is_not_deleted(company, ad):
    with pytest.raises(UserError, match="Make another wall the home wall first"):
        company.defaults.delete_default(ad, "home")
    with pytest.raises(NotFound):
        company.defaults.delete_default(ad, "no_such")
    company.defaults.make_home(ad, "wall_a")
    company.defaults.delete_default(ad, "home")
    assert [wall.key for wall in company.defaults.list_defaults(ad)] == ["wall_a", "wall_b"]


def test_a_wall_that_a_pruning_load_leaves_out_is_kept_too(company):
    va = company.viewer("va")
    save(company, va, place("m_a", 5), key="wall_a")
    start, end = DEFINITIONS.index("  wall_a:"), DEFINITIONS.index("  wall_b:")
    file = company.folder / "less.yaml"
    file.write_text(DEFINITIONS[:start] + DEFINITIONS[end:], encoding="utf-8")
    company.publisher.load([file])
    assert own(company, va) == [] and places(company, va, "wall_a") == [("m_a", 5, 0)]
    company.publisher.load([file], prune=True)
    assert [places(company, va, wall.key) for wall in own(company, va)] == [[("m_a", 5, 0)]]
    assert journalled(company, "own wall")[0][:2] == ("<command line>", "keep")
