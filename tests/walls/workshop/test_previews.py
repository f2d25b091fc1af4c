"""Previews of minidashes that are being written: as somebody would see them, however unfinished."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from errors import Forbidden, NotFound
from store.tables import journal
from tests.walls.workshop.editing import COUNT, Editor, line, lines, rows, where
from walls.explaining.explaining import Explaining
from walls.workshop.minidash_changes import Unfinished
from walls.workshop.previews import Previews, SeenAs

A_CIRCLE = {"label": "A", "formula": "b"}
PEOPLE = ("nancy", "margaret", "robert", "andrew")


def values(preview: Any) -> list[Any]:
    return [one.value for one in preview.content.lines]


# ---------------------------------------------------------------- as somebody sees it


@pytest.mark.parametrize("login", PEOPLE)
def test_a_preview_is_what_that_person_is_given(sales: Editor, login: str) -> None:
    company = sales.company
    viewer = company.access.accounts.get(login).viewer(company.access.locale, read_only=True)
    seen = {entry.key for entry in company.service.list_minidashes(viewer)}
    assert len(seen) >= 4
    for key in sales.keys:
        preview = sales.preview(sales.body(key), key, login)
        assert (preview.sees, preview.problems) == (key in seen, {}), key
        if key in seen:
            assert preview.content == company.service.open_minidash(viewer, key).content, key


def test_every_line_and_filter_reads_as_a_sentence_in_both_languages(sales: Editor) -> None:
    french = replace(sales, viewer=replace(sales.viewer, language="fr"))
    for key in sales.keys:
        english, other = (one.preview(one.body(key), key) for one in (sales, french))
        minidash = sales.company.service.worlds.current().definitions.minidashes[key]
        named = {one.key for one in minidash.indicators or ()} or {"list"}
        assert english.sentences.keys() == other.sentences.keys() == named
        assert english.filter_sentences.keys() == other.filter_sentences.keys()
        for name, sentence in {**english.sentences, **english.filter_sentences}.items():
            assert sentence != {**other.sentences, **other.filter_sentences}[name], (key, name)
    preview = french.preview(lines(line(where=where("ShippedDate", "during", "this_month"))))
    assert preview.filter_sentences == {
        "indicators.0.where": "«\u202fExpédié le\u202f» est dans la période «\u202fce mois-ci (mai 1998)\u202f»"
    }


def test_a_sentence_is_the_one_by_which_the_value_is_explained(sales: Editor) -> None:
    company = sales.company
    nancy = replace(company.viewer("nancy"), read_only=True)
    explaining = Explaining(company.service)
    for entry in company.service.list_minidashes(nancy):
        preview = sales.preview(sales.body(entry.key), entry.key, "nancy")
        for key, sentence in preview.sentences.items():
            line = None if entry.kind == "list" else key
            assert sentence == explaining.explain(nancy, entry.key, line).sentence, (entry.key, key)


def test_values_entered_by_hand_count_as_far_back_as_the_draft_says(editor: Editor) -> None:
    va = editor.company.viewer("va")
    editor.company.service.enter_value(
        va, "m_a", "complaints", 7.0, as_of=editor.company.service.clock().date().replace(day=1)
    )
    body = editor.body("m_a")
    assert values(editor.preview(body, "m_a", "va"))[1] == 0
    body["indicators"][1]["manual"]["cadence"] = "monthly"
    assert values(editor.preview(body, "m_a", "va"))[1] == 7.0
    assert not editor.preview(body, "m_a", "va").content.lines[1].can_enter


def test_a_team_is_looked_as_without_being_anybody(editor: Editor) -> None:
    previews, viewer = Previews(editor.company.workshop), editor.viewer
    body = lines(line(where=where("team", "in_current_teams")), line("Mine", where=where("owner", "is_current_user")))
    preview = previews.preview(viewer, {**body, "teams": ["b"]}, None, SeenAs(teams=("b",)))
    assert (preview.sees, values(preview)) == (True, [3, None])
    assert "login" in preview.content.lines[1].problem
    assert not previews.preview(viewer, {**body, "teams": ["b"]}, None, SeenAs(teams=("a",))).sees
    with pytest.raises(NotFound):
        previews.preview(viewer, body, None, SeenAs("nobody"))


def test_each_start_as_somebody_else_is_written_to_the_journal(editor: Editor) -> None:
    body = editor.body("m_b")
    editor.preview(body, "m_b", start=True)
    # Whoever says nothing of a start has started nevertheless.
    editor.preview(body, "m_b", "vb")
    editor.preview(body, "m_b", "vb")
    assert looks(editor) == [("ad", "m_b", {"as": {"login": "vb"}})]
    editor.preview(body, "m_b", "vb", start=True)
    editor.preview(body, "m_b", "va")
    editor.preview(body, None, "va")
    assert looks(editor)[1:] == [
        ("ad", "m_b", {"as": {"login": "vb"}}),
        ("ad", "m_b", {"as": {"login": "va"}}),
        ("ad", "", {"as": {"login": "va"}}),
    ]


def looks(editor: Editor) -> list[tuple[str, str, Any]]:
    """As whom somebody looked at which minidash, in order."""
    line = (journal.c.kind == "minidash", journal.c.action == "preview")
    with editor.company.database.read() as connection:
        told = select(journal.c.actor, journal.c.key, journal.c.new).where(*line).order_by(journal.c.id)
        return [tuple(row) for row in connection.execute(told)]


def test_nobody_but_administrators_previews(editor: Editor) -> None:
    with pytest.raises(Forbidden):
        Previews(editor.company.workshop).preview(editor.company.viewer("va"), lines(line()))


# ---------------------------------------------------------------- unfinished


def test_nothing_at_all_says_what_comes_first(sales: Editor) -> None:
    preview = sales.preview({})
    assert (preview.content, preview.sees) == (None, False)
    assert list(preview.problems) == ["title", "teams", "indicators"]


def test_an_unfinished_line_says_so_and_the_others_have_their_values(sales: Editor) -> None:
    preview = sales.preview(
        lines(
            line("Shipped", where={"all": [where("ShipCountry", "is", "France"), where("ShippedDate", "during")]}),
            line("All"),
            {"label": "Half", "formula": "all / 2"},
            {"label": "Freight", "dataset": "orders", "measure": {"aggregate": "sum"}},
            {"label": "Odd", "formula": "freight +"},
            {"label": "None yet", "formula": "freight * 2"},
        )
    )
    assert values(preview) == [None, 830, 415, None, None, None]
    assert preview.keys == ["shipped", "all", "half", "freight", "odd", "none_yet"]
    assert set(preview.problems) == {
        "indicators.0.where.all.1.value", "indicators.3.measure.aggregate", "indicators.4.formula",
    }  # fmt: skip
    assert preview.content.lines[0].problem == preview.problems["indicators.0.where.all.1.value"]
    assert "period" in preview.content.lines[0].problem
    assert preview.filter_sentences == {"indicators.0.where": "“Country” is “France”"}
    assert preview.counted == {"indicators.0.where": 77}


@pytest.mark.parametrize("group", [{"any": None}, {"not": {"any": None}}])
def test_a_group_without_a_condition_is_unfinished_and_one_of_a_file_selects_nothing(
    editor: Editor, group: dict[str, Any]
) -> None:
    within = [where("owner", "is", "va"), group]
    preview = editor.preview(lines(line(where={"all": within}), line("Of a file", where={"all": [{"any": []}]})))
    assert values(preview) == [None, 0]
    (told,) = preview.problems.values()
    assert told == "Add a condition to this group, or remove the group." == preview.content.lines[0].problem
    assert next(iter(preview.problems)).removesuffix(".not") == "indicators.0.where.all.1"
    assert preview.filter_sentences["indicators.0.where"] == "“owner” is “va”"
    assert preview.counted["indicators.0.where"] > 0
    with pytest.raises(Unfinished):
        editor.save(None, lines(line(where={"all": within})))
    key = editor.save(None, lines(line(where={"all": [{"any": []}]})))
    assert editor.body(key)["indicators"][0]["where"] == {"all": [{"any": []}]}


def test_long_formulas_of_a_list_are_computed_and_deep_ones_told_at_their_field(editor: Editor) -> None:
    def listed(formula: str) -> Any:
        measures = [{"key": "c", "aggregate": "count"}, {"key": "f", "formula": formula}]
        return editor.preview(rows(group_by=["owner"], measures=measures, sort=[{"by": "c", "order": "desc"}], limit=1))

    chain = listed("-".join(["c"] * 400))
    ((_, count, less),) = chain.content.rows
    assert (chain.problems, less) == ({}, -398 * count)
    ((place, told),) = listed("/".join(["c"] * 100)).problems.items()
    assert place == "list.measures.1.formula" and told.startswith("This is too much to compute at once.")
    first, second = (
        told
        for _, told in sorted(
            editor.preview(lines(A_CIRCLE, {**A_CIRCLE, "label": "B", "formula": "a"})).problems.items()
        )
    )
    assert first == "This formula needs its own value: a → b → a. Change one of them." and "b → a → b" in second


def test_a_line_without_a_label_has_its_value_already(sales: Editor) -> None:
    preview = sales.preview({"indicators": [{"dataset": "orders", "measure": COUNT}]})
    assert values(preview) == [830]
    assert (preview.content.title, preview.content.lines[0].label) == ("New minidash", "New line")
    assert set(preview.problems) == {"title", "teams", "indicators.0.label"}


def test_a_list_is_shown_without_what_is_unfinished(sales: Editor) -> None:
    preview = sales.preview(
        rows(
            columns=["OrderID", "", "customer.CompanyName", "no_such"],
            where={"all": [where("ShipCountry", "is", "France"), {"any": [where("Freight", "more"), where("", "")]}]},
            sort=[{"by": "Freight", "order": "desc"}, {"by": ""}],
            limit=2,
        )
    )
    assert [column.key for column in preview.content.columns] == ["OrderID", "customer.CompanyName"]
    assert [row[0] for row in preview.content.rows] == ["10634", "10511"]
    assert set(preview.problems) == {
        "list.columns.1", "list.columns.3", "list.where.all.1.any.0.value", "list.where.all.1.any.1.field",
    }  # fmt: skip
    assert preview.filter_sentences == {"list.where": "“Country” is “France”"}
    assert preview.counted == {"list.where": 77}


def test_a_list_of_groups_counts_and_says_each_of_its_filters(sales: Editor) -> None:
    preview = sales.preview(
        rows(
            group_by=["employee.LastName"],
            measures=[
                {"label": "Late", "aggregate": "count", "where": where("lateness", "more", 0)},
                {"label": "Share", "aggregate": "share", "of": where("lateness", "more", 0)},
            ],
            where=where("ShippedDate", "not_empty"),
            having=where("late", "more", 3),
            sort=[{"by": "late", "order": "desc"}],
        )
    )
    assert preview.problems == {}
    assert preview.keys == ["late", "share"]
    assert set(preview.filter_sentences) == {"list.where", "list.having", "list.measures.0.where", "list.measures.1.of"}
    assert preview.counted == {"list.where": 809, "list.measures.0.where": 37, "list.measures.1.of": 37}
    assert all(row[1] > 3 for row in preview.content.rows)


def test_a_filter_says_how_many_rows_are_left_for_who_is_looked_as(sales: Editor) -> None:
    body = lines(line(where=where("EmployeeID", "is_current_user")))
    assert sales.preview(body, login="nancy").counted == {"indicators.0.where": 123}
    assert sales.preview(body, login="robert").counted == {"indicators.0.where": 72}
    assert sales.preview(body, login="eleven").counted == {}
