"""The use cases: what each person sees, own layouts, revisions, and that nobody's changes reach anybody else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from errors import Conflict, Forbidden, NotFound, UserError
from indicators.model.company import Placement
from store.tables import journal, layout
from tests.company import CANARY, NOW
from tests.walls.people_before import same_people
from walls import contents
from walls.kept import KeptContents


def place(minidash, x=0, y=0, w=4, h=3):
    return Placement(minidash=minidash, x=x, y=y, w=w, h=h)


def shown(wall):
    return [(tile.minidash, tile.x, tile.y) for tile in wall.tiles]


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


# ---------------------------------------------------------------- personal layouts


def test_a_saved_layout_is_the_viewers_own_and_reset_gives_todays_default(company):
    va, vb = company.viewer("va"), company.viewer("vb")
    before, others = company.service.open_wall(va, "home"), company.service.open_wall(vb, "home")
    saved = company.service.save_layout(va, "home", before.version, [place("tops", 6), place("m_a")])
    assert shown(saved) == [("tops", 6, 0), ("m_a", 0, 0)] and saved.personalised
    assert company.service.open_wall(va, "home") == saved
    assert company.service.open_wall(vb, "home") == others
    assert [wall.personalised for wall in company.service.list_walls(va)] == [True, False]
    company.publish("{minidash: shared_figures, x: 0, y: 0, w: 4, h: 4}", "{minidash: tops, x: 0, y: 0, w: 2, h: 2}")
    assert shown(company.service.open_wall(va, "home")) == shown(saved)
    company.service.reset_layout(va, "home")
    reset = company.service.open_wall(va, "home")
    assert shown(reset) == [("tops", 0, 0), ("m_a", 8, 0)] and not reset.personalised


def test_changes_of_a_minidash_reach_personal_layouts(company):
    va = company.viewer("va")
    company.service.save_layout(va, "home", company.service.open_wall(va, "home").version, [place("m_a")])
    company.publish("title: A only", "title: Renamed")
    assert company.service.open_wall(va, "home").tiles[0].content.title == "Renamed"


def test_an_old_version_is_a_conflict_and_loses_nothing(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    first = company.service.save_layout(va, "home", version, [place("m_a", 4)])
    for old in (version, "", "made up"):
        with pytest.raises(Conflict):
            company.service.save_layout(va, "home", old, [])
    assert company.service.open_wall(va, "home") == first
    second = company.service.save_layout(va, "home", first.version, [place("m_a", 4)])
    assert second.version != first.version


def test_of_two_saves_at_once_one_wins(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    barrier, ends = Barrier(2), []

    def save(x):
        barrier.wait()
        try:
            ends.append(company.service.save_layout(va, "home", version, [place("m_a", x)]).tiles[0].x)
        except Conflict:
            ends.append("conflict")

    threads = [Thread(target=save, args=(x,)) for x in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, ends))[1] == "conflict" and len(ends) == 2
    assert company.service.open_wall(va, "home").tiles[0].x in ends


def test_a_default_that_changed_since_is_a_conflict(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    company.publish("{minidash: m_a, x: 8, y: 0, w: 4, h: 3}", "{minidash: m_a, x: 8, y: 5, w: 4, h: 3}")
    with pytest.raises(Conflict):
        company.service.save_layout(va, "home", version, [])


def test_a_tile_that_returned_cannot_be_dropped_by_somebody_who_never_saw_it(company):
    company.publish("title: A only\n    teams: [a]", "title: A only\n    teams: []")
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    saved = company.service.save_layout(va, "home", version, [place("shared_figures", 8)])
    company.publish()
    returned = company.service.open_wall(va, "home")
    assert shown(returned) == [("shared_figures", 8, 0), ("m_a", 8, 3)]
    with pytest.raises(Conflict):
        company.service.save_layout(va, "home", saved.version, [])
    assert company.service.save_layout(va, "home", returned.version, []).tiles == []


def test_nothing_is_stored_of_a_refused_save(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    for tiles in ([place("m_a"), place("tops", 1)], [place("m_a"), place("m_b", 6)], [place("m_a", 10)]):
        with pytest.raises(UserError):
            company.service.save_layout(va, "home", version, tiles)
    with company.database.read() as connection:
        assert connection.execute(select(layout)).all() == []
        assert connection.execute(select(journal).where(journal.c.kind == "layout")).all() == []


def test_layouts_are_journalled_with_old_and_new(company):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    company.service.save_layout(va, "home", version, [place("tops")])
    company.service.reset_layout(va, "home")
    company.service.reset_layout(va, "home")
    with company.database.read() as connection:
        found = connection.execute(select(journal).where(journal.c.kind == "layout").order_by(journal.c.id)).all()
    assert [(row.actor, row.action, row.key) for row in found] == [("va", "save", "home"), ("va", "reset", "home")]
    assert found[0].new[0] == {"minidash": "tops", "x": 0, "y": 0, "w": 4, "h": 3} and found[1].new is None
    # What va does not see stays in the stored layout, so that it can return.
    assert [tile["minidash"] for tile in found[1].old] == ["tops", "m_b", "nobody"]


def test_a_reading_token_writes_nothing(company):
    reader = company.access.viewer_of_token(company.access.tokens.create("test", "va", read_only=True))
    version = company.service.open_wall(reader, "home").version
    for write in (
        lambda: company.service.save_layout(reader, "home", version, []),
        lambda: company.service.reset_layout(reader, "home"),
        lambda: company.service.enter_value(reader, "m_a", "complaints", 1),
    ):
        with pytest.raises(Forbidden):
            write()


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
