"""The use cases: what each person sees, revisions, find, tiles that fail, and the age of what is shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from errors import NotFound
from tests.company import CANARY, NOW
from tests.walls.people_before import same_people
from tests.walls.places import place
from walls import contents
from walls.kept import KeptContents


def lines(content):
    return {line.key: line for line in content.lines}


@pytest.mark.parametrize(
    ("login", "tiles", "menu", "gallery"),
    [
        ("va", ["shared_figures", "m_a"], ["home", "wall_a"], ["shared_figures", "m_a", "tops"]),
        ("vb", ["shared_figures", "m_b"], ["home", "wall_b"], ["shared_figures", "m_b", "tops"]),
        ("ad", ["shared_figures"], ["home"], ["shared_figures"]),
    ],
)
def test_each_person_sees_what_own_teams_allow(company, login, tiles, menu, gallery):
    viewer = company.viewer(login)
    assert [tile.minidash for tile in company.service.open_wall(viewer, "home").tiles] == tiles
    assert [wall.key for wall in company.service.list_walls(viewer)] == menu
    assert [entry.key for entry in company.service.list_minidashes(viewer)] == gallery
    assert company.service.home_wall(viewer) == "home"


def test_the_same_minidash_shows_each_person_own_numbers(company):
    values = {}
    for login in ("va", "vb", "ad"):
        tile = company.service.open_minidash(company.viewer(login), "shared_figures")
        values[login] = [line.value for line in tile.content.lines]
    assert values == {"va": [310, 30, 4], "vb": [310, 120, 4], "ad": [310, 0, 4]}


def test_a_list_is_cut_to_the_teams_of_the_viewer(company):
    rows = {login: company.service.open_minidash(company.viewer(login), "tops").content.rows for login in ("va", "vb")}
    assert rows == {"va": [["va", 30]], "vb": [[CANARY, 160], ["vb", 120]]}


@pytest.mark.parametrize("key", ["m_b", "nobody", "no_such"])
def test_hidden_and_unknown_are_one(company, key):
    viewer = company.viewer("va")
    texts = set()
    for ask in (
        lambda: company.service.open_minidash(viewer, key),
        lambda: company.service.value_history(viewer, key, "level"),
        lambda: company.service.enter_value(viewer, key, "level", 1),
        lambda: company.service.save_layout(
            viewer, "home", company.service.open_wall(viewer, "home").version, [place(key)]
        ),
    ):
        with pytest.raises(NotFound) as refused:
            ask()
        texts.add(str(refused.value).replace(key, "K"))
    assert texts == {"There is no minidash “K”."}


def test_a_wall_outside_the_menu_still_opens_with_what_is_visible(company):
    wall = company.service.open_wall(company.viewer("va"), "wall_b")
    assert wall.tiles == [] and not wall.personalised


def test_an_unknown_wall_is_not_found(company):
    viewer = company.viewer("va")
    for ask in (company.service.open_wall, company.service.wall_revision, company.service.reset_layout):
        with pytest.raises(NotFound):
            ask(viewer, "no_such")
    with pytest.raises(NotFound):
        company.service.save_layout(viewer, "no_such", "x", [])


# ---------------------------------------------------------------- revisions


def test_a_revision_stays_while_nothing_changes(company):
    va = company.viewer("va")
    assert company.service.wall_revision(va, "home") == company.service.wall_revision(va, "home")


@pytest.mark.parametrize(
    "change",
    [
        lambda company: company.publish("title: A only", "title: Renamed"),
        lambda company: company.service.enter_value(company.viewer("va"), "m_a", "complaints", 1),
        lambda company: company.service.save_layout(
            company.viewer("va"), "home", company.service.open_wall(company.viewer("va"), "home").version, []
        ),
        lambda company: company.access.accounts.create("test", "new_person", name="New", teams=("a",)),
    ],
    ids=["definitions", "value", "layout", "people"],
)
def test_a_revision_changes_with_whatever_the_wall_shows(company, change):
    va = company.viewer("va")
    before = company.service.wall_revision(va, "home")
    with same_people(company):
        change(company)
        assert company.service.wall_revision(va, "home") != before


def test_a_revision_follows_teams_and_the_clock(company):
    va = company.viewer("va")
    revisions = [
        company.service.wall_revision(va, "home"),
        company.service.wall_revision(company.viewer("vb"), "home"),
        company.at(NOW + timedelta(minutes=6)).wall_revision(va, "home"),
        company.at(NOW + timedelta(days=1)).wall_revision(va, "home"),
    ]
    assert len(set(revisions)) == len(revisions)


# ---------------------------------------------------------------- find, failing tiles, ages


@pytest.mark.parametrize(
    ("login", "words", "found"),
    [
        ("vb", "ecarts", [("minidash", "shared_figures", "home")]),
        ("vb", "ÉCARTS tous", [("minidash", "shared_figures", "home")]),
        ("va", "canary", []),
        ("va", "home", [("wall", "home", "home")]),
        ("vb", "meilleurs", [("minidash", "tops", "wall_a")]),
        ("va", "no such words", []),
    ],
)
def test_find_ignores_accents_and_shows_only_what_is_visible(company, login, words, found):
    assert [(one.kind, one.key, one.wall) for one in company.service.find(company.viewer(login), words)] == found


def test_a_tile_that_breaks_leaves_the_wall_up(company, monkeypatch):
    def broken(minidashes, *rest):
        if "m_a" in minidashes:
            raise RuntimeError("a bug that names CANARY-B")
        return answer(minidashes, *rest)

    answer = contents.answer
    monkeypatch.setattr(contents, "answer", broken)
    service = replace(company.service, kept=KeptContents())
    tiles = {tile.minidash: tile.content for tile in service.open_wall(company.viewer("va"), "home").tiles}
    assert lines(tiles["shared_figures"])["amount"].value == 310
    problem = lines(tiles["m_a"])["orders"].problem
    assert problem.startswith("This tile could not be computed") and CANARY not in problem


def test_a_failed_refresh_is_told_on_the_walls_that_show_it(company):
    good = (company.folder / "orders.csv").read_text()
    (company.folder / "orders.csv").write_text(good + "6,va,CANARY-B\n")
    company.publisher.refresh()
    wall = company.service.open_wall(company.viewer("va"), "home")
    assert wall.notice == "The latest refresh of Orders failed; older data is shown."
    assert lines(wall.tiles[0].content)["amount"].value == 310
    (company.folder / "orders.csv").write_text(good)
    company.publisher.refresh()
    assert company.service.open_wall(company.viewer("va"), "home").notice is None


def test_a_wall_tells_its_clock_and_when_its_data_was_read(company):
    wall = company.service.open_wall(company.viewer("va"), "home")
    assert wall.as_of == "2026-03-18T11:30:00+01:00"
    assert abs(datetime.now(UTC) - wall.refreshed_at) < timedelta(hours=1)
    assert wall.data_version == company.service.worlds.current().manifest.version


def test_people_who_ask_at_the_same_time_get_their_own_numbers(company):
    wanted, mixed = {"va": 30, "vb": 120, "ad": 0}, []
    viewers = [company.viewer(login) for login in wanted]

    def ask(viewer):
        for _ in range(3):
            tile = company.service.open_minidash(viewer, "shared_figures").content
            if lines(tile)["mine"].value != wanted[viewer.login]:
                mixed.append(viewer.login)

    threads = [Thread(target=ask, args=(viewers[number % 3],)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mixed == []
