"""Help: the same pages in both languages, the tables of the program, safe HTML, and nothing for whom it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import get_args

import pytest

from indicators.filters.operators import OPERATORS
from indicators.model.lines import AggregateKey
from indicators.periods import PERIODS
from tests.company import Company, open_company
from tests.ui.acting import work
from tests.ui.conftest import Caller, open_browsers
from ui.help.contents import ROWS, page_about, shown_rows
from ui.help.guide import Guide, passage, read_guide
from ui.help.rendering import FOLDER, read_page, render_page
from ui.screens import SUBJECTS
from viewer import LANGUAGES, Language, Viewer

ANNA, ADA = Viewer("anna", "Anna"), Viewer("ada", "Ada", admin=True)
KEYS = [row.key for row in ROWS]


@pytest.fixture(scope="module")
def guide() -> Guide:
    return read_guide(SUBJECTS)


@pytest.fixture(scope="module")
def enter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Caller]]:
    with open_company(tmp_path_factory.mktemp("help")) as company:
        assert isinstance(company, Company)
        yield open_browsers(company)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_file_for_each_page_and_no_other(language: Language) -> None:
    assert {file.stem for file in (FOLDER / language).glob("*.md")} == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_tell_the_same(key: str) -> None:
    english, french = (read_page(key, language) for language in LANGUAGES)
    shape = [re.findall(r"<(h\d|table|tr|li|p)\b", page.html) for page in (english, french)]
    assert shape[0] == shape[1]
    assert english.title and french.title and len(english.sections) == len(french.sections)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_safe_and_its_links_lead_somewhere(key: str, language: Language) -> None:
    html = read_page(key, language).html
    assert not re.search(r"<script|<img|\son\w+=|\sstyle=|\{\{", html)
    for target in re.findall(r'href="([^"]+)"', html):
        assert re.fullmatch(r"/help/(\w+)", target) and target.rpartition("/")[2] in KEYS


@pytest.mark.parametrize("key", KEYS)
def test_french_has_its_narrow_spaces(key: str) -> None:
    text = (FOLDER / "fr" / f"{key}.md").read_text(encoding="utf-8")
    assert not re.search(r"[^\u202f\n][;!?»](?!\w)|[^\u202f\-|]:(?!/)|«[^\u202f]", text), text
    assert "'" not in text and "~" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_operator_period_and_aggregate_is_listed(language: Language) -> None:
    filters, lines = read_page("filters", language).html, read_page("minidashes", language).html
    french = language == "fr"
    for row in OPERATORS.values():
        assert f"<td>{row.fr if french else row.en}</td>" in filters
    for period in PERIODS:
        assert f"<code>{period.key}</code>" in filters
    assert lines.count("<tr>") == len(get_args(AggregateKey)) + 1


def test_what_is_written_as_html_is_text() -> None:
    page = render_page("x", "# Title\n\n## <script>alert(1)</script>\n\n<b onclick=x>y</b> [z](javascript:alert(1))\n")
    assert "<script" not in page.html and "<b" not in page.html and "href" not in page.html
    assert "&lt;script&gt;" in page.html


def test_pages_about_what_is_not_there_are_left_out() -> None:
    alone = {row.key for row in shown_rows(())}
    assert {"start", "wall", "personalise", "account", "walls"} <= alone
    assert not alone & {"values", "journal", "minidashes", "filters", "lists", "datasets", "people"}
    assert {"values", "journal"} <= {row.key for row in shown_rows(SUBJECTS)}


def test_only_administrators_read_about_the_workshop(guide: Guide) -> None:
    mine = {row["key"] for row in guide.contents(ANNA)}
    assert "values" in mine and not mine & {row.key for row in ROWS if row.admin}
    assert {"journal", "walls"} <= {row["key"] for row in guide.contents(ADA)}
    assert guide.find(ADA, "journal altered") and not guide.find(ANNA, "journal altered")


@pytest.mark.parametrize("words", ["reinitialisation retablit", "RÉTABLIT  réinitialisation", "menu de tous"])
def test_the_search_takes_no_notice_of_accents_and_case(guide: Guide, words: str) -> None:
    french = Viewer("anna", "Anna", language="fr")
    found = guide.find(french, words)
    assert "my_walls" in [one["page"] for one in found]
    assert guide.find(french, "   ") == [] and guide.find(french, "zzz rien") == []


def test_a_passage_shows_the_word_as_it_is_written() -> None:
    assert passage("Une journée d’été à la mer", ["ete"]) == ["Une journée d’", "été", " à la mer"]
    before, word, after = passage("x" * 200 + " needle " + "y" * 200, ["needle"])
    assert (before[0], word, after[-1], len(before)) == ("…", "needle", "…", 71)


@pytest.mark.parametrize(
    ("page", "about"),
    [
        ({"state": "wall"}, "wall"),
        ({"state": "wall", "editing": True}, "personalise"),
        ({"state": "gallery"}, "gallery"),
        ({"state": "manage"}, "walls"),
        ({"state": "default", "editing": True}, "walls"),
        ({"state": "screen", "screen": "journal"}, "journal"),
        ({"state": "screen", "screen": "new one"}, "start"),
        ({"state": "missing"}, "start"),
        ({"state": "screen", "screen": "help"}, None),
    ],
)
def test_each_screen_has_its_page(page: dict, about: str | None) -> None:
    assert page_about(page) == about


def test_the_addresses_answer_whom_they_are_for(enter: Callable[[str], Caller]) -> None:
    va, ad = enter("va"), enter("ad")
    page = {"Accept": "text/html"}
    for path, viewer, administrator in (
        ("/help", 200, 200),
        ("/help/values", 200, 200),
        ("/help/journal", 404, 200),
        ("/help/no_such", 404, 404),
        ("/help/../walls", 404, 404),
    ):
        assert va.client.get(path, headers=page).status_code == viewer, path
        assert ad.client.get(path, headers=page).status_code == administrator, path
    assert work(va, "help_read", key="values")["title"] == "Values to enter"
    assert work(va, "help_read", key="journal")["problem"] and work(ad, "help_read", key="journal")["html"]
    assert work(va, "help_find", words="spreadsheet")["found"][0]["page"] == "values"
    for odd in ({"words": "x" * 300}, {"words": 3}, {}):
        assert va.call("wall.worked", {"act": "help_find", "id": "1", **odd}).status_code == 422


def test_the_header_leads_to_help_on_every_page(enter: Callable[[str], Caller]) -> None:
    va = enter("va")
    header = va.call("wall.page", {"path": "/", "id": "1"}).json["response"]["header"]["page"]
    assert header["help"] == "wall"
    assert '"help": "account"' in re.sub(r'":"', '": "', va.client.get("/account").text)
