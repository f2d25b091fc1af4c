"""The journal as administrators read it: words, old and new, filters, pages, and what can be exported of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from errors import Forbidden, NotFound
from store.journal import record
from store.tables import journal
from tests.app.conftest import ROOT
from tests.company import Company
from walls.workshop.differences import differences
from walls.workshop.journal import PAGE, SEARCHED, Journal, Wanted

EVERYTHING = Wanted()


@pytest.fixture
def desk(company: Company) -> Journal:
    company.forget()
    return Journal(company.service)


def write(company: Company, *line: Any) -> int:
    with company.database.write() as connection:
        return record(connection, *line)


def sentences(desk: Journal, company: Company, wanted: Wanted) -> list[str]:
    return [line.sentence for line in desk.read(company.viewer("ad"), wanted).lines]


@pytest.mark.parametrize(
    ("line", "english", "french"),
    [
        (
            ("va", "update", "minidash", "tops", {"title": "Tops"}, {"title": {"en": "Best", "fr": "Meilleurs"}}),
            "Vera Alpha changed the minidash “Best”",
            "Vera Alpha a modifié le minidash «\u202fMeilleurs\u202f»",
        ),
        (("va", "delete", "wall", "gone", {"title": "Old"}, None), "Vera Alpha deleted the wall “Old”", ""),
        (
            ("va", "save", "layout", "home", None, []),
            "Vera Alpha arranged the wall “Home” personally",
            "Vera Alpha a disposé le mur «\u202fAccueil\u202f» à sa façon",
        ),
        (
            ("va", "enter", "value", "m_a.complaints", None, {"value": 3}),
            "Vera Alpha entered a value of “A only, Complaints”",
            "Vera Alpha a saisi une valeur de «\u202fA only, Complaints\u202f»",
        ),
        (
            ("va", "enter", "value", "m_a.mood", {"value": 3}, {"value": 4}),
            "Vera Alpha corrected a value of “A only, Mood”",
            "",
        ),
        (
            ("<command line>", "set password", "account", "va"),
            "The command line set a new password for “va”",
            "La ligne de commande a défini un nouveau mot de passe pour «\u202fva\u202f»",
        ),
        (
            ("<schedule>", "refresh", "data", "orders, owners", 1, 2),
            "The schedule read anew the data of “orders, owners”",
            "Le calendrier a relu les données de «\u202forders, owners\u202f»",
        ),
        (("va", "end", "session", "0123456789abcdef"), "Vera Alpha ended a session", ""),
        (("gone", "sing", "song", "la"), "gone sing song “la”", "gone sing song «\u202fla\u202f»"),
    ],
)
def test_a_line_is_a_sentence(company: Company, desk: Journal, line: tuple, english: str, french: str) -> None:
    write(company, *line)
    (told,) = desk.read(company.viewer("ad"), EVERYTHING).lines
    assert told.sentence == english
    (told,) = desk.read(replace(company.viewer("ad"), language="fr"), EVERYTHING).lines
    assert not french or told.sentence == french


LEAF = {"field": "day", "op": "during", "value": "this_month"}
IN_MONTH = "day is in the period this month"
OTHER = {"field": "owner", "op": "is_current_user"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"a": 1, "title": "x"}, {"a": 1, "title": "y"}, [("Title", "x", "y")]),
        ({"title": {"en": "x", "fr": "z"}}, {"title": {"en": "y", "fr": "z"}}, [("Title › English", "x", "y")]),
        (None, {"admin": True, "note": None}, [("Administrator", None, "yes")]),
        ({"teams": ["a"]}, {"teams": ["a", "b"]}, [("Teams", "a", "a · b")]),
        (
            {"indicators": [{"key": "n", "label": "N"}, {"key": "m", "label": "M"}]},
            {"indicators": [{"key": "m", "label": "M"}, {"key": "n", "label": "All"}]},
            [("Lines › n › Label", "N", "All")],
        ),
        (
            {"where": {"all": [LEAF]}},
            {"where": {"all": [LEAF, OTHER]}},
            [
                (
                    "Filter",
                    "day is in the period this month",
                    "day is in the period this month · owner is the current user",
                )
            ],
        ),
        (
            [{"minidash": "tops", "x": 0, "y": 0, "w": 4, "h": 3}],
            [{"minidash": "tops", "x": 4, "y": 1, "w": 4, "h": 3}],
            [("Best", "column 1, row 1, 4 × 3", "column 5, row 2, 4 × 3")],
        ),
        ({"value": 2.0, "as_of": "2026-03-18"}, {"value": 2.5, "as_of": "2026-03-18"}, [("Value", "2", "2.5")]),
        ({"as_of": "2026-03-18"}, {"as_of": "2026-02-30"}, [("Stands for", "18 Mar 2026", "2026-02-30")]),
        (4, 5, [("", "4", "5")]),
        (
            {"refresh": {"every": "hour"}, "group_by": {"every": "day"}},
            {"refresh": {"every": "day", "at": "06:30"}, "group_by": {"every": "month"}},
            [
                ("Read again by itself › How often", "hour", "day"),
                ("Read again by itself › Time of day", None, "06:30"),
                ("Grouped by › One group for each", "day", "month"),
            ],
        ),
        ({"op": {"odd": 1}, "field": 1}, {}, [("Condition › odd", "1", None), ("Field", "1", None)]),
    ],
)
def test_only_what_differs_is_told_and_by_its_name(old: Any, new: Any, told: list) -> None:
    found = differences(old, new, "en", {"tops": "Best"})
    assert [(one.label, one.old, one.new) for one in found] == told


def test_long_changes_are_bounded() -> None:
    found = differences(None, {f"field{n}": "x" * 2_000 for n in range(300)}, "en", {})
    assert len(found) == 201 and found[-1].new == "+ 100" and len(found[0].new or "") == 500


def test_few_changes_stand_with_the_line_and_many_are_asked_for(company: Company, desk: Journal) -> None:
    ad = company.viewer("ad")
    write(company, "va", "update", "account", "va", {"name": "Vera"}, {"name": "Véra"})
    number = write(company, "va", "create", "account", "zoe", None, {"name": "Zoé", "email": "z@x.fr", "a": 1, "b": 2})
    many, few = desk.read(ad, EVERYTHING).lines
    assert (len(few.differences), few.more, len(many.differences), many.more) == (1, 0, 0, 4)
    assert [one.new for one in desk.read_changes(ad, number)] == ["Zoé", "z@x.fr", "1", "2"]
    with pytest.raises(NotFound):
        desk.read_changes(ad, number + 1)


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(actor="va"), 2),
        (Wanted(kind="wall"), 2),
        (Wanted(action="delete"), 1),
        (Wanted(actor="va", kind="wall", action="update"), 1),
        (Wanted(thing="MEILLEURS"), 1),
        (Wanted(thing="tops"), 1),
        (Wanted(thing="home", key="side"), 1),
        (Wanted(thing="tops", key="top"), 0),
        (Wanted(words="equipe"), 1),
        (Wanted(words="victor b"), 1),
        (Wanted(words="changed wall"), 1),
        (Wanted(words="équipe rouge"), 0),
        (Wanted(actor="nobody"), 0),
    ],
)
def test_lines_are_found_by_what_is_asked(company: Company, desk: Journal, wanted: Wanted, count: int) -> None:
    write(company, "va", "update", "wall", "home", {"title": "Home"}, {"title": "Accueil de l’ÉQUIPE"})
    write(company, "vb", "delete", "wall", "side", {"title": "Side"}, None)
    write(company, "va", "update", "minidash", "tops", {"title": "Tops"}, {"title": "Meilleurs"})
    assert len(sentences(desk, company, wanted)) == count


def test_days_are_those_of_the_organisation_and_both_count(company: Company, desk: Journal) -> None:
    # In Paris these are 23:30 of the 17th, 00:30 of the 18th and 23:30 of the 19th of March.
    moments = [datetime(2026, 3, 17, 22, 30), datetime(2026, 3, 17, 23, 30), datetime(2026, 3, 19, 22, 30)]
    with company.database.write() as connection:
        for at in moments:
            values = {"actor": "va", "action": "update", "kind": "wall", "key": f"{at:%d%H}"}
            connection.execute(insert(journal).values(at=at.replace(tzinfo=UTC), **values))
    days = Wanted(first=date(2026, 3, 18), last=date(2026, 3, 19))
    assert [line.key for line in desk.read(company.viewer("ad"), days).lines] == ["1922", "1723"]


def test_pages_do_not_move_when_lines_are_added(company: Company, desk: Journal) -> None:
    ad = company.viewer("ad")
    with company.database.write() as connection:
        numbers = [record(connection, "va", "update", "wall", f"w{n}") for n in range(2 * PAGE)]
    first = desk.read(ad, EVERYTHING)
    write(company, "va", "update", "wall", "new")
    second = desk.read(ad, EVERYTHING, first.before)
    assert [line.id for line in (*first.lines, *second.lines)] == numbers[::-1]
    assert second.before is None
    assert desk.read(ad, EVERYTHING).lines[0].key == "new"


def test_a_search_that_takes_long_stops_and_goes_on_when_asked(
    company: Company, desk: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("walls.workshop.journal.SEARCHED", 30)
    ad = company.viewer("ad")
    with company.database.write() as connection:
        for n in range(70):
            record(connection, "va", "update", "wall", "needle" if n == 5 else f"w{n}")
    page = desk.read(ad, Wanted(words="needle"))
    assert page.lines == [] and page.searched and page.before
    page = desk.read(ad, Wanted(words="needle"), page.before)
    page = desk.read(ad, Wanted(words="needle"), page.before)
    assert [line.key for line in page.lines] == ["needle"] and page.before is None
    assert SEARCHED >= 1_000


def test_the_filter_offers_what_stands_in_the_journal(company: Company, desk: Journal) -> None:
    write(company, "va", "update", "wall", "home")
    write(company, "<command line>", "create", "account", "zoe")
    found = desk.choices(company.viewer("ad"))
    assert found.people == [("<command line>", "The command line"), ("va", "Vera Alpha")]
    assert found.kinds == [("account", "Account"), ("wall", "Wall")]
    assert found.actions == [("create", "created"), ("update", "changed")]


def test_nobody_but_administrators_reads_it(company: Company, desk: Journal) -> None:
    va = company.viewer("va")
    number = write(company, "va", "update", "wall", "home")
    ways = (
        lambda: desk.read(va, EVERYTHING),
        lambda: desk.read_all(va, EVERYTHING, 10),
        lambda: desk.read_changes(va, number),
        lambda: desk.choices(va),
    )
    for way in ways:
        with pytest.raises(Forbidden):
            way()


def test_a_change_of_a_minidash_is_told_with_old_and_new(company: Company, desk: Journal) -> None:
    company.publish("title: A only", "title: Alpha")
    line = next(one for one in desk.read(company.viewer("ad"), Wanted(kind="minidash")).lines if one.key == "m_a")
    assert line.sentence.endswith("changed the minidash “Alpha”")
    assert [(one.label, one.old, one.new) for one in line.differences] == [("Title", "A only", "Alpha")]


def test_only_one_place_of_the_program_writes_into_it() -> None:
    writing = [
        str(file.relative_to(ROOT))
        for folder in ("accounts", "api", "data", "indicators", "operation", "store", "ui", "walls", "web")
        for file in (ROOT / folder).rglob("*.py")
        if any(f"{verb}(journal" in file.read_text("utf-8") for verb in ("insert", "update", "delete"))
    ]
    assert writing == ["store/journal.py"]
