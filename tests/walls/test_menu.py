"""The menu of walls as each person arranges it: order, hidden walls, walls that come and go, and the way back."""

import pytest

from errors import NotFound, UserError
from tests.walls.places import journalled

NEW_WALLS = "  wall_c: {title: C}\n  wall_b: {title"


@pytest.fixture
def va(company):
    viewer = company.viewer("va")
    yield viewer
    company.access.accounts.update("test", "va", teams=("a",))


def keys(company, viewer):
    return [wall.key for wall in company.service.list_walls(viewer)]


def hidden(company, viewer):
    return [wall.key for wall in company.service.list_menu(viewer) if wall.hidden]


def test_everybody_has_an_order_of_their_own(company, va):
    mine = company.arranging.create_wall(va, "Mine")
    company.arranging.arrange_menu(va, [mine, "wall_a", "home"], [])
    assert keys(company, va) == [mine, "wall_a", "home"]
    assert keys(company, company.viewer("vb")) == ["home", "wall_b"]
    assert company.service.home_wall(va) == "home"
    company.arranging.reset_menu(va)
    assert keys(company, va) == ["home", "wall_a", mine]
    assert journalled(company, "menu") == [("va", "arrange", "va")] * 2


def test_the_same_order_again_changes_nothing(company, va):
    for _ in range(2):
        company.arranging.arrange_menu(va, ["wall_a", "home"], ["wall_a"])
    company.arranging.reset_menu(va)
    company.arranging.reset_menu(va)
    assert len(journalled(company, "menu")) == 2


def test_hidden_walls_leave_the_menu_and_stay_where_they_can_be_found(company, va):
    company.arranging.arrange_menu(va, ["wall_a", "home"], ["wall_a"])
    assert keys(company, va) == ["home"] and hidden(company, va) == ["wall_a"]
    assert [wall.key for wall in company.service.list_menu(va)] == ["wall_a", "home"]
    assert company.service.open_wall(va, "wall_a").title == "Wall A"
    assert [one.key for one in company.service.find(va, "wall")] == ["wall_a"]
    company.arranging.arrange_menu(va, ["wall_a", "home"], [])
    assert keys(company, va) == ["wall_a", "home"]


def test_the_home_wall_is_never_hidden(company, va):
    with pytest.raises(UserError, match="home wall stays"):
        company.arranging.arrange_menu(va, ["home", "wall_a"], ["home"])
    company.arranging.arrange_menu(va, ["wall_a", "home"], ["wall_a"])
    ad = company.viewer("ad")
    company.defaults.make_home(ad, "wall_a")
    assert keys(company, va) == ["wall_a", "home"]
    company.defaults.make_home(ad, "home")
    assert keys(company, va) == ["home"]


@pytest.mark.parametrize(
    ("walls", "left_out"), [(["home", "wall_b"], []), (["no_such"], []), (["home"], ["wall_b"]), (["home"], ["own_x"])]
)
def test_walls_outside_the_menu_are_not_found(company, va, walls, left_out):
    with pytest.raises(NotFound, match="There is no wall"):
        company.arranging.arrange_menu(va, walls, left_out)
    assert keys(company, va) == ["home", "wall_a"] and journalled(company, "menu") == []


def test_a_wall_twice_is_refused(company, va):
    with pytest.raises(UserError, match="twice"):
        company.arranging.arrange_menu(va, ["home", "wall_a", "home"], [])


def test_a_wall_that_comes_later_stays_after_the_one_that_it_follows(company, va):
    mine = company.arranging.create_wall(va, "Mine")
    company.arranging.arrange_menu(va, ["wall_a", mine, "home"], [mine])
    company.publish("  wall_b: {title", NEW_WALLS)
    assert keys(company, va) == ["wall_a", "wall_c", "home"]
    later = company.arranging.create_wall(va, "Later")
    assert [wall.key for wall in company.service.list_menu(va)] == ["wall_a", "wall_c", mine, later, "home"]


def test_an_order_of_some_walls_leaves_the_others_where_they_follow(company, va):
    company.publish("  wall_b: {title", NEW_WALLS)
    company.arranging.arrange_menu(va, ["wall_c"], [])
    assert keys(company, va) == ["home", "wall_a", "wall_c"]
    company.arranging.arrange_menu(va, ["wall_c", "home"], [])
    assert keys(company, va) == ["wall_c", "home", "wall_a"]


def test_a_wall_of_a_team_just_left_keeps_its_place_and_stays_hidden(company, va):
    company.publish("  wall_b: {title", NEW_WALLS)
    company.access.accounts.update("test", "va", teams=("a", "b"))
    both = company.viewer("va")
    company.arranging.arrange_menu(both, ["wall_c", "wall_b", "home", "wall_a"], ["wall_b", "wall_a"])
    company.access.accounts.update("test", "va", teams=("a",))
    left = company.viewer("va")
    assert [wall.key for wall in company.service.list_menu(left)] == ["wall_c", "home", "wall_a"]
    company.arranging.arrange_menu(left, ["wall_c", "wall_a", "home"], [])
    company.access.accounts.update("test", "va", teams=("a", "b"))
    back = company.viewer("va")
    assert [wall.key for wall in company.service.list_menu(back)] == ["wall_c", "wall_b", "wall_a", "home"]
    assert hidden(company, back) == ["wall_b"]


def test_a_wall_that_was_deleted_leaves_no_trace_in_the_order(company, va):
    mine = company.arranging.create_wall(va, "Mine")
    company.arranging.arrange_menu(va, [mine, "wall_a", "home"], [mine, "wall_a"])
    company.arranging.delete_wall(va, mine)
    company.defaults.delete_default(company.viewer("ad"), "wall_a")
    assert keys(company, va) == ["home"] and hidden(company, va) == []
    company.arranging.arrange_menu(va, ["home"], [])
    company.publish()
    assert keys(company, va) == ["home", "wall_a"]


def test_two_hundred_walls_stand_in_the_order_given(company, va):
    walls = "".join(f"  w{number}: {{title: W {number}}}\n" for number in range(200))
    company.publish("  wall_b: {title", f"{walls}  wall_b: {{title")
    order = [f"w{number}" for number in reversed(range(200))]
    company.arranging.arrange_menu(va, ["home", *order, "wall_a"], ["w7"])
    assert keys(company, va) == ["home", *(key for key in order if key != "w7"), "wall_a"]
