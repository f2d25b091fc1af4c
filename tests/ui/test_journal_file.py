"""The journal as a file: for administrators alone, what the filter finds, harmless in a spreadsheet; and its acts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from store.journal import record
from tests.company import Company
from tests.ui.acting import work
from tests.ui.conftest import Caller

PATH = "/admin/journal.csv"
ALL = {"person": "", "kind": "", "action": "", "first": "", "last": "", "thing": "", "words": ""}


def write(company: Company, *line: Any) -> None:
    with company.database.write() as connection:
        record(connection, *line)


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=delimiter))


def test_the_file_holds_what_the_filter_finds(company: Company, enter: Callable[[str], Caller]) -> None:
    write(company, "va", "update", "wall", "home", {"title": "Home", "n": 1}, {"title": "A, “B”;\nC", "n": 2})
    write(company, "vb", "update", "wall", "side")
    answer = enter("ad").client.get(PATH, query_string={"person": "va", "words": "home"})
    assert answer.status_code == 200 and answer.mimetype == "text/csv"
    assert 'filename="journal.csv"' in answer.headers["Content-Disposition"]
    heads, line = read(answer.text)
    assert heads == ["When", "Who", "Login", "Action", "Kind", "Key", "What", "Before", "After"]
    assert line[1:6] == ["Vera Alpha", "va", "update", "wall", "home"]
    assert line[7:] == ["Title: Home\nn: 1", "Title: A, “B”;\nC\nn: 2"]


def test_a_french_file_has_semicolons_and_its_own_words(company: Company, enter: Callable[[str], Caller]) -> None:
    write(company, "va", "update", "wall", "home")
    company.access.accounts.update("test", "ad", language="fr")
    heads, *lines = read(enter("ad").client.get(PATH, query_string={"kind": "wall"}).text, ";")
    company.access.accounts.update("test", "ad", language="en")
    assert heads[:2] == ["Quand", "Qui"] and lines[0][6] == "Vera Alpha a modifié le mur «\u202fAccueil\u202f»"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_computed(company: Company, enter: Callable[[str], Caller], begin: str) -> None:
    cell = f"{begin}cmd|' /C calc'!A0"
    write(company, "va", "update", "wall", cell, {}, {"title": cell})
    (line,) = read(enter("ad").client.get(PATH, query_string={"kind": "wall"}).text)[1:]
    assert line[5] == f"'{cell}" and line[8] == f"Title: {cell}"


def test_the_file_is_bounded_and_says_so(
    company: Company, enter: Callable[[str], Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.workshop.journal_file.MOST", 3)
    for n in range(5):
        write(company, "va", "update", "wall", f"w{n}")
    lines = read(enter("ad").client.get(PATH, query_string={"kind": "wall"}).text)[1:]
    assert [line[5] for line in lines[:3]] == ["w4", "w3", "w2"]
    assert lines[3:] == [["The file ends here, after 3 lines. Filter by days to export the rest."]]


def test_others_get_neither_the_file_nor_the_acts(company: Company, enter: Callable[[str], Caller]) -> None:
    write(company, "va", "update", "wall", "home", None, {"title": "CANARY"})
    va = enter("va")
    assert va.client.get(PATH).status_code == 403
    assert va.client.get("/admin/journal", headers={"Accept": "text/html"}).status_code == 404
    for act, wish in (("journal_look", {"wanted": ALL}), ("journal_line", {"line": 1}), ("journal_choices", {})):
        refused = va.call("wall.worked", {"act": act, "id": "1", **wish})
        assert refused.status_code == 403 and "CANARY" not in refused.text
    assert company.server.test_client().get(PATH).status_code in (302, 401)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_through_the_address(company: Company, enter: Callable[[str], Caller], method: str) -> None:
    ad = enter("ad")
    for path in (PATH, "/admin/journal"):
        assert getattr(ad.client, method)(path, headers=ad.headers()).status_code in (404, 405)


@pytest.mark.parametrize("odd", [{"nonsense": "1"}, {"words": "x" * 300}, {"first": "soon"}, {"last": "0001-01-01"}])
def test_odd_filters_are_refused(company: Company, enter: Callable[[str], Caller], odd: dict[str, str]) -> None:
    ad = enter("ad")
    assert ad.client.get(PATH, query_string=odd).status_code == 422
    answer = ad.call("wall.worked", {"act": "journal_look", "id": "1", "wanted": {**ALL, **odd}})
    if "first" in odd or "last" in odd:
        assert list(answer.json["response"]["wall"]["worked"]["errors"]) == [f"wanted.{next(iter(odd))}"]
    else:
        assert answer.status_code == 422


def test_the_screen_gets_lines_in_words(company: Company, enter: Callable[[str], Caller]) -> None:
    write(company, "va", "update", "minidash", "m_a", {"title": "A"}, {"title": "B"})
    (line,) = work(enter("ad"), "journal_look", wanted={**ALL, "kind": "minidash"})["lines"]
    assert line["sentence"] == "Vera Alpha changed the minidash “B”"
    assert work(enter("ad"), "journal_line", line=line["id"])["differences"] == line["differences"]
    assert work(enter("ad"), "journal_choices")["people"]
