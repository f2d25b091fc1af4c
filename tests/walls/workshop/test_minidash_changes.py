"""Minidashes saved, duplicated, deleted and restored in forms; two administrators at once; what a form refuses."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from errors import Conflict, Forbidden, NotFound
from tests.walls.places import journalled, place, places, save
from tests.walls.workshop.editing import COUNT, Editor, line, lines, where
from walls.workshop.minidash_changes import Unfinished

LATE = {"all": [where("day", "during", "this_month"), where("owner", "is", "va")]}


def refusal(editor: Editor, key: str | None, body: object, version: str = "") -> dict[str, str]:
    """The sentences at the fields of what cannot be saved."""
    with pytest.raises(Unfinished) as refused:
        editor.changing.save(editor.viewer, key, body, version)
    return {one.position.path: one.message for one in refused.value.problems}


def test_a_new_minidash_is_seen_by_its_teams_at_once(editor: Editor) -> None:
    key = editor.save(None, lines(line(where=LATE), title={"en": "Été & more", "fr": " "}, teams=["a"]))
    assert key == "ete_more"
    company = editor.company
    content = company.service.open_minidash(company.viewer("va"), key).content
    assert (content.title, [one.value for one in content.lines]) == ("Été & more", [2])
    with pytest.raises(NotFound):
        company.service.open_minidash(company.viewer("vb"), key)
    assert editor.body(key)["title"] == {"en": "Été & more"}
    assert journalled(company, "minidash")[-1] == ("ad", "create", key)


def test_what_is_null_or_says_nothing_is_not_stored(editor: Editor) -> None:
    bare = line("N", compare=None, trend=None, target=None, where={"all": []}, better=None)
    key = editor.save(None, {**lines(bare, title="Bare"), "description": "", "list": None})
    kept = {"key": "n", "label": "N", "dataset": "orders", "measure": COUNT}
    assert editor.body(key) == {"title": "Bare", "teams": "everyone", "indicators": [kept]}


def test_lines_keep_their_keys_and_new_ones_get_free_ones(editor: Editor) -> None:
    body = editor.body("m_a")
    body["indicators"][1]["label"] = "Grievances"
    body["indicators"] = [line("Orders"), *reversed(body["indicators"])]
    editor.save("m_a", body)
    assert [one["key"] for one in editor.body("m_a")["indicators"]] == ["orders_2", "mood", "complaints", "orders"]


def test_a_new_line_never_takes_over_values_that_were_entered(editor: Editor) -> None:
    company = editor.company
    company.service.enter_value(company.viewer("va"), "m_a", "complaints", 5.0)
    body = editor.body("m_a")
    del body["indicators"][1]
    editor.save("m_a", body)
    body["indicators"].append({"label": "Complaints", "manual": {"kind": "level", "cadence": "daily"}})
    editor.save("m_a", body)
    assert editor.body("m_a")["indicators"][-1]["key"] == "complaints_2"
    assert company.service.open_minidash(company.viewer("va"), "m_a").content.lines[-1].value is None


def test_a_new_minidash_never_takes_over_the_places_of_a_deleted_one(editor: Editor) -> None:
    editor.changing.delete(editor.viewer, "tops", editor.open("tops").version)
    assert editor.save(None, lines(line(), title="Tops")) == "tops_2"
    assert editor.save(None, lines(line(), title="漢字")) == "minidash"


def test_a_new_one_whose_answer_got_lost_is_not_made_twice(editor: Editor) -> None:
    body, changed = lines(line(), title="Once"), lines(line(), title="Once more")

    def again(attempt: dict, *attempts: object) -> str:
        return editor.changing.save(editor.viewer, None, attempt, attempts=attempts).key

    assert again(body) == again(body, body) == again(changed, {}, body) == again(changed, body, changed) == "once"
    assert editor.body("once")["title"] == "Once more"
    assert [told for told in journalled(editor.company, "minidash") if told[2] == "once"] == [
        ("ad", "create", "once"), ("ad", "update", "once"),
    ]  # fmt: skip
    assert again(changed) == "once_more"
    editor.save("once", lines(line("Theirs"), title="Once"))
    assert again(body, body) == "once_2"
    copies = [editor.changing.duplicate(editor.viewer, "tops", again) for again in (False, True, False)]
    assert copies[0] == copies[1] and copies[1].key != copies[2].key
    editor.changing.delete(editor.viewer, "once_2", editor.open("once_2").version)
    assert again(body, body) == "once_3"


# ---------------------------------------------------------------- refused


def test_what_is_unfinished_is_told_field_by_field_and_nothing_is_stored(editor: Editor) -> None:
    before = editor.keys
    half = line("", measure={"aggregate": "sum", "field": "day"}, where={"all": [where("amount", "more", "x")]})
    assert refusal(editor, None, lines(half, {"label": "F", "formula": "x"}, title=" ", teams=["zz"])) == {
        "title": "Give it a title of text, such as Deals won last month.",
        "teams.0": "Choose who may see it: everyone, or some teams.",
        "indicators.0.label": "Give the line a label, such as Deals won.",
        "indicators.0.measure.field": "Choose a field with values that this can be computed of, such as an amount.",
        "indicators.0.where.all.0.value": "Type a number, such as 12.5.",
        "indicators.1.formula": (
            "Write a formula with + - * / ( ), numbers, and the keys of other lines with numbers, in no circle."
        ),
    }
    french = replace(editor, viewer=replace(editor.viewer, language="fr"))
    assert refusal(french, None, {})["indicators"] == "Ajoutez une ligne\u202f: un libellé et une valeur."
    assert editor.keys == before


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"dataset": "ordres"}, "dataset"),
        ({"measure": {"aggregate": "sum"}}, "measure.aggregate"),
        ({"measure": {"aggregate": "mean"}}, "measure.aggregate"),
        ({"measure": None}, ""),
        ({"compare": "previous_period"}, "compare"),
        ({"trend": {"on": "owner", "by": "day", "last": 3}}, "trend.on"),
        ({"trend": {"on": "day", "by": "day", "last": 0}}, "trend.last"),
        ({"format": {"kind": "date"}}, "format.kind"),
        ({"format": {"kind": "currency", "currency": "euro"}}, "format.currency"),
        ({"target": "many"}, "target"),
        ({"target": {"indicator": "nope"}}, "target.indicator"),
        ({"target": [{"from": "soon", "value": 1}]}, "target.0.from"),
        ({"where": where("owner", "contains")}, "where.value"),
        ({"where": where("owner", "during", "today")}, "where.op"),
        ({"where": where("team", "in_team", ["x"])}, "where.value"),
        ({"where": {"some": "lines"}}, "where.some"),
        ({"where": "x"}, "where"),
        ({"label": 5}, "label"),
    ],
)
def test_each_fault_stands_at_its_field(editor: Editor, changes: dict, path: str) -> None:
    told = refusal(editor, None, lines(line(**{"label": "N", **changes})))
    assert list(told) == [f"indicators.0.{path}".rstrip(".")]
    french = replace(editor, viewer=replace(editor.viewer, language="fr"))
    assert refusal(french, None, lines(line(**{"label": "N", **changes}))).values() != told.values()


HIDDEN = "The text holds signs that nobody sees, or that turn the writing around. Type it anew."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x" * 201, "The text has 201 characters; at most 200 are accepted. Shorten it."),
        ({"en": "Short", "fr": "é" * 300}, "The French text has 300 characters; at most 200 are accepted. Shorten it."),
        ("abc\u202edef", HIDDEN),
        ("bell\x07", HIDDEN),
        ({"en": "\u200b\u200b"}, HIDDEN.replace("The text", "The English text")),
        ("x" * 200, None),
        ("👩\u200d🚀 Été", None),
    ],
)
def test_texts_are_short_and_all_of_them_is_seen(editor: Editor, text: object, told: str | None) -> None:
    draft = {**lines(line(text), title=text), "description": text}
    wanted = {place: told for place in ("title", "indicators.0.label") if told}
    assert {path: said for path, said in editor.preview(draft).problems.items() if path != "description"} == wanted
    listed = {"dataset": "orders", "columns": [{"field": "owner", "label": text}]}
    assert editor.preview({**lines(), "indicators": None, "list": listed}).problems == (
        {"list.columns.0.label": told} if told else {}
    )


def test_a_description_has_a_thousand_signs_and_several_lines(editor: Editor) -> None:
    told = refusal(editor, None, {**lines(line()), "description": "é" * 1_001})
    assert told == {"description": "The text has 1001 characters; at most 1000 are accepted. Shorten it."}
    key = editor.save(None, {**lines(line()), "description": "First\n\tsecond"})
    assert editor.body(key)["description"] == "First\n\tsecond"


def test_what_a_file_calls_longer_is_duplicated_and_restored(editor: Editor) -> None:
    long, company = "x" * 250, editor.company
    file = company.folder / "long.yaml"
    minidash = {"title": long, "teams": "everyone", "list": {"dataset": "orders", "columns": ["owner"]}}
    file.write_text(json.dumps({"version": 1, "minidashes": {"long": minidash}}))
    company.publisher.load([file])
    copied = editor.changing.duplicate(editor.viewer, "long").key
    assert editor.body(copied)["title"]["en"] == f"{long} (copy)"
    editor.changing.delete(editor.viewer, "long", editor.open("long").version)
    assert editor.changing.restore(editor.viewer, "long", editor.history("long")[0].change).key == "long"
    assert list(refusal(editor, "long", editor.body("long"), editor.open("long").version)) == ["title"]


def test_nobody_but_administrators_changes_anything(editor: Editor) -> None:
    va, opened = editor.company.viewer("va"), editor.open("m_a")
    for act in (
        lambda: editor.changing.save(va, "m_a", opened.body, opened.version),
        lambda: editor.changing.save(va, None, opened.body),
        lambda: editor.changing.duplicate(va, "m_a"),
        lambda: editor.changing.delete(va, "m_a", opened.version),
        lambda: editor.changing.restore(va, "m_a", 1, opened.version),
        lambda: editor.looking.open(va, "m_a"),
        lambda: editor.looking.list_all(va),
    ):
        with pytest.raises(Forbidden):
            act()
    read_only = replace(editor.viewer, read_only=True)
    with pytest.raises(Forbidden):
        editor.changing.save(read_only, "m_a", opened.body, opened.version)


# ---------------------------------------------------------------- two administrators


def test_who_saves_second_is_told_by_whom_and_overwrites_nothing(editor: Editor) -> None:
    company = editor.company
    company.access.accounts.update("test", "vb", admin=True)
    try:
        other = Editor(company, company.viewer("vb"))
        version, body = editor.open("tops").version, editor.body("tops")
        other.save("tops", {**body, "title": "Theirs"}, version)
        with pytest.raises(Conflict, match="Victor Beta"):
            editor.save("tops", {**body, "title": "Mine"}, version)
        assert editor.body("tops")["title"] == "Theirs"
        with pytest.raises(Conflict):
            editor.changing.delete(editor.viewer, "tops", version)
        editor.save("tops", {**body, "title": "Mine"}, editor.open("tops").version)
        editor.changing.delete(editor.viewer, "tops", editor.open("tops").version)
        with pytest.raises(Conflict, match="supprimé"):
            other.save("tops", body, version)
    finally:
        company.access.accounts.update("test", "vb", admin=False)


# ---------------------------------------------------------------- duplicated and deleted


def test_a_copy_is_seen_by_nobody_and_stands_on_no_wall(editor: Editor) -> None:
    copied = editor.changing.duplicate(editor.viewer, "shared_figures")
    opened, first = editor.open(copied.key), editor.open("shared_figures")
    assert copied.key == "figures_for_all_copy"
    assert (opened.people_can_see, opened.where_used.walls) == (0, [])
    assert opened.body["title"] == {"en": "Figures for all (copy)", "fr": "Écarts pour tous (copie)"}
    assert opened.body["indicators"] == first.body["indicators"]
    assert opened.version == copied.version


def test_a_deleted_minidash_leaves_the_walls_and_comes_back_to_personal_places(editor: Editor) -> None:
    company, va = editor.company, editor.company.viewer("va")
    save(company, va, place("m_a", x=3), place("shared_figures", y=5))
    opened = editor.open("m_a")
    assert [wall.key for wall in opened.where_used.walls] == ["home", "wall_a"]
    assert opened.where_used.personal == ["Vera Alpha"]
    deleted = editor.changing.delete(editor.viewer, "m_a", opened.version)
    assert deleted.walls == ["Home", "Wall A"]
    walls = company.service.worlds.current().definitions.walls
    assert [tile.minidash for tile in walls["wall_a"].tiles] == ["tops"]
    assert places(company, va) == [("shared_figures", 0, 5)]
    listed, gone = editor.looking.list_all(editor.viewer)
    assert "m_a" not in [one.key for one in listed]
    assert [(one.key, one.title, one.changed_by) for one in gone] == [("m_a", "A only", "Ada Admin")]
    editor.changing.restore(editor.viewer, "m_a", gone[0].change)
    assert places(company, va) == [("m_a", 3, 0), ("shared_figures", 0, 5)]
    assert editor.looking.list_all(editor.viewer)[1] == []


def test_unknown_keys_are_not_found(editor: Editor) -> None:
    for act in (
        lambda: editor.open("no_such"),
        lambda: editor.changing.duplicate(editor.viewer, "no_such"),
        lambda: editor.changing.delete(editor.viewer, "no_such", ""),
        lambda: editor.changing.restore(editor.viewer, "no_such", 1),
        lambda: editor.history("no_such"),
    ):
        with pytest.raises(NotFound):
            act()
