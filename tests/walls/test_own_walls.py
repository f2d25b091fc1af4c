"""Walls of one's own: nobody else has them, titles are texts, and no default wall takes their place."""

import pytest

from errors import NotFound, UserError
from tests.walls.places import journalled, place, places, save, undo, version
from walls import arranging


@pytest.fixture
def va(company):
    return company.viewer("va")


def menu(company, viewer):
    return [(wall.key, wall.title) for wall in company.service.list_walls(viewer)]


def test_an_own_wall_is_arranged_like_any_other(company, va):
    key = company.arranging.create_wall(va, "  Mine \t of  this week ")
    wall = company.service.open_wall(va, key)
    assert (wall.title, wall.own, wall.home, wall.personalised, wall.tiles) == (
        "Mine of this week",
        True,
        False,
        False,
        [],
    )
    first = save(company, va, place("m_a"), key=key)
    second = save(company, va, place("tops", 4), place("m_a"), key=key)
    assert places(company, va, key) == [("tops", 4, 0), ("m_a", 0, 0)]
    assert not company.service.open_wall(va, key).personalised
    undo(company, va, second, key)
    undo(company, va, first, key)
    assert places(company, va, key) == []
    assert menu(company, va) == [("home", "Home"), ("wall_a", "Wall A"), (key, "Mine of this week")]
    assert journalled(company, "own wall") == [("va", "create", key)]


def test_an_own_wall_shows_only_what_its_owner_sees(company, va):
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("m_a"), place("tops", 4), key=key)
    company.publish("title: A only\n    teams: [a]", "title: A only\n    teams: [b]")
    assert places(company, va, key) == [("tops", 4, 0)]
    company.publish()
    assert places(company, va, key) == [("m_a", 0, 0), ("tops", 4, 0)]
    with pytest.raises(NotFound):
        save(company, va, place("m_b"), key=key)


def test_an_own_wall_has_no_default_to_reset_to(company, va):
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("m_a"), key=key)
    with pytest.raises(UserError, match="yours alone"):
        company.service.reset_layout(va, key)
    assert places(company, va, key) == [("m_a", 0, 0)]


@pytest.mark.parametrize("other", ["vb", "ad"])
def test_nobody_else_opens_finds_changes_or_deletes_it(company, va, other):
    key = company.arranging.create_wall(va, "CANARY of Vera")
    change = save(company, va, place("shared_figures"), key=key)
    mark, stranger = version(company, va, key), company.viewer(other)
    said = set()
    for ask in (
        lambda: company.service.open_wall(stranger, key),
        lambda: company.service.wall_revision(stranger, key),
        lambda: company.service.store_layout(stranger, key, mark, [place("shared_figures")]),
        lambda: company.service.reset_layout(stranger, key),
        lambda: company.arranging.undo(stranger, key, mark, change),
        lambda: company.arranging.compare(stranger, key),
        lambda: company.arranging.accept_default(stranger, key),
        lambda: company.arranging.take_over(stranger, key, mark, "shared_figures"),
        lambda: company.arranging.rename_wall(stranger, key, "Theirs"),
        lambda: company.arranging.delete_wall(stranger, key),
        lambda: company.arranging.arrange_menu(stranger, [key], []),
        lambda: company.arranging.arrange_menu(stranger, [], [key]),
    ):
        with pytest.raises(NotFound) as refused:
            ask()
        said.add(str(refused.value).replace(key, "no_such"))
    with pytest.raises(NotFound) as unknown:
        company.service.open_wall(stranger, "no_such")
    assert said == {str(unknown.value)}
    assert [one.key for one in company.service.find(stranger, "vera")] == []
    assert [one.key for one in company.service.find(va, "vera")] == [key]
    assert company.service.open_wall(va, key).title == "CANARY of Vera"
    assert "CANARY of Vera" not in repr(menu(company, stranger)) + company.publisher.export()


def test_renaming_and_deleting(company, va):
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("m_a"), key=key)
    company.arranging.rename_wall(va, key, "Ours")
    company.arranging.rename_wall(va, key, "Ours")
    assert menu(company, va)[-1] == (key, "Ours") and places(company, va, key) == [("m_a", 0, 0)]
    company.arranging.delete_wall(va, key)
    assert len(menu(company, va)) == 2
    for ask in (
        lambda: company.service.open_wall(va, key),
        lambda: company.arranging.rename_wall(va, key, "Ours"),
        lambda: company.arranging.delete_wall(va, key),
    ):
        with pytest.raises(NotFound):
            ask()
    assert [action for _, action, _ in journalled(company, "own wall")] == ["create", "update", "delete"]


def test_default_walls_are_not_renamed_or_deleted_as_own_ones(company, va):
    for key in ("home", "wall_a", "wall_b", "no_such"):
        with pytest.raises(NotFound):
            company.arranging.rename_wall(va, key, "Mine")
        with pytest.raises(NotFound):
            company.arranging.delete_wall(va, key)


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "'; drop table own_wall; --",
        "{{7*7}} ${x} %s",
        "=1+1",
        "私の壁",
        "x" * 80,
        "👩‍👩‍👧 é",
    ],
)
def test_a_title_is_kept_as_it_was_written(company, va, title):
    key = company.arranging.create_wall(va, title)
    assert company.service.open_wall(va, key).title == title
    assert (key, title) in menu(company, va)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("", "Give the wall a title"),
        (" \t\n\u00a0", "Give the wall a title"),
        ("\u200b\ufeff", "signs that nobody sees"),
        ("Sal\u200bes", "signs that nobody sees"),
        ("x" * 81, "at most 80 characters; this one has 81"),
        ("a\x00b", "signs that nobody sees"),
        ("a\x1b[31m", "signs that nobody sees"),
        ("a\ud800", "signs that nobody sees"),
        ("evil \u202elaw", "signs that nobody sees"),
    ],
)
def test_what_is_no_title_is_refused(company, va, title, says):
    key = company.arranging.create_wall(va, "Mine")
    for write in (
        lambda: company.arranging.create_wall(va, title),
        lambda: company.arranging.rename_wall(va, key, title),
    ):
        with pytest.raises(UserError, match=says):
            write()
    assert menu(company, va)[2:] == [(key, "Mine")]


def test_there_is_an_end_to_own_walls(company, va, monkeypatch):
    monkeypatch.setattr(arranging, "MOST_OWN_WALLS", 3)
    keys = [company.arranging.create_wall(va, "Same") for _ in range(3)]
    with pytest.raises(UserError, match="You have 3 walls of your own already"):
        company.arranging.create_wall(va, "One more")
    company.arranging.create_wall(company.viewer("vb"), "Another's")
    company.arranging.delete_wall(va, keys[0])
    assert company.arranging.create_wall(va, "One more") not in keys


def test_a_default_wall_of_the_same_key_takes_nothing_away(company, va):
    key = company.arranging.create_wall(va, "Mine")
    save(company, va, place("m_a", 3), key=key)
    company.arranging.arrange_menu(va, [key, "home"], [key])
    company.publish("  wall_b: {title", f"  {key}: {{title: Everybody's, tiles: []}}\n  wall_b: {{title")
    assert places(company, va, key) == [] and not company.service.open_wall(va, key).own
    (mine,) = [wall for wall in company.service.list_menu(va) if wall.own]
    assert (mine.title, mine.hidden, places(company, va, mine.key)) == ("Mine", True, [("m_a", 3, 0)])
    assert [wall.key for wall in company.service.list_menu(va)][:2] == [mine.key, "home"]
    assert ("<command line>", "move", mine.key) in journalled(company, "own wall")
