"""What became of a minidash, told in short words, and how it becomes again what it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errors import Conflict, NotFound
from tests.walls.workshop.editing import Editor, line, lines, where
from walls.workshop.minidash_changes import MissingParts, Unfinished
from walls.workshop.minidash_views import MissingView
from walls.workshop.missing import missing_of
from walls.workshop.teams import TeamsDesk


def changed(editor: Editor, key: str) -> list[tuple[str, list[str]]]:
    return [(one.action, one.changed) for one in editor.history(key)]


def test_each_change_says_what_changed(editor: Editor) -> None:
    first = lines(line("Won"), line("Lost"), teams=["a"])
    key = editor.save(None, first)
    body = editor.body(key)
    body |= {"title": "Other", "teams": ["a", "b"], "indicators": body["indicators"][::-1]}
    editor.save(key, body)
    body["indicators"][0] |= {"where": where("owner", "is", "va"), "target": 5, "better": "higher"}
    body["indicators"][1]["label"] = "Gained"
    editor.save(key, body)
    editor.save(key, {**body, "indicators": [body["indicators"][0], line("Open")]})
    assert changed(editor, key) == [
        ("update", ["“Open” added", "“Gained” removed"]),
        ("update", ["“Lost”: what is better, target, filter", "“Gained”: label"]),
        ("update", ["title", "teams", "order of the lines"]),
        ("create", []),
    ]
    french = replace(editor, viewer=replace(editor.viewer, language="fr"))
    assert french.history(key)[2].changed == ["titre", "équipes", "ordre des lignes"]
    assert [one.by for one in editor.history(key)] == ["Ada Admin"] * 4
    zone = editor.company.service.zone
    assert all(one.at.utcoffset() == one.at.astimezone(zone).utcoffset() for one in editor.history(key))
    assert [one.current for one in editor.history(key)] == [True, False, False, False]


def test_a_list_says_which_of_its_parts_changed(editor: Editor) -> None:
    body = editor.body("tops")
    body["list"] |= {"limit": 3, "group_by": ["team"], "sort": []}
    body["list"]["measures"].append({"label": "Orders", "aggregate": "count"})
    editor.save("tops", body)
    assert editor.history("tops")[0].changed == ["groups", "order", "number of rows", "“Orders” added"]
    editor.save("tops", {"title": "Tops", "teams": ["a"], "indicators": [line()]})
    assert editor.history("tops")[0].changed == ["title", "teams", "template"]


def test_a_former_state_comes_back_whole(editor: Editor) -> None:
    key = editor.save(None, lines(line("One")))
    first = editor.body(key)
    editor.save(key, lines(line("Two"), title="Else", teams=[]))
    before = editor.open(key).version
    restored = editor.changing.restore(editor.viewer, key, editor.history(key)[-1].change, before)
    assert (editor.body(key), editor.open(key).version) == (first, restored.version)
    assert changed(editor, key)[0] == ("update", ["title", "teams", "“One” added", "“Two” removed"])
    with pytest.raises(Conflict):
        editor.changing.restore(editor.viewer, key, editor.history(key)[-1].change, before)


def test_a_deleted_minidash_comes_back_with_the_values_entered(editor: Editor) -> None:
    company, va = editor.company, editor.company.viewer("va")
    company.service.enter_value(va, "m_a", "complaints", 4.0)
    body = editor.body("m_a")
    editor.changing.delete(editor.viewer, "m_a", editor.open("m_a").version)
    deletion = editor.history("m_a")[0]
    assert (deletion.action, deletion.body, deletion.current) == ("delete", None, False)
    editor.changing.restore(editor.viewer, "m_a", deletion.change)
    assert editor.body("m_a") == body
    assert company.service.open_minidash(va, "m_a").content.lines[1].value == 4.0
    with pytest.raises(Conflict):
        editor.changing.restore(editor.viewer, "m_a", deletion.change)


def test_what_no_longer_fits_the_data_is_not_restored(editor: Editor) -> None:
    company = editor.company
    key = editor.save(None, lines(line(where=where("team", "is", "A"))))
    change = editor.history(key)[0].change
    editor.save(key, lines(line()))
    (company.folder / "plain.csv").write_text("id,owner,amount,day\n1,va,10,2026-03-02\n", encoding="utf-8")
    body = company.service.worlds.current().definitions
    assert "team" in body.datasets["orders"].fields
    file = company.folder / "narrow.yaml"
    rest = {name: editor.body(name) for name in ("m_a", "tops")}
    for name in rest:
        editor.changing.delete(editor.viewer, name, editor.open(name).version)
    file.write_text("version: 1\ndatasets: {orders: {file: plain.csv, fields: {owner: {identifies: login}}}}\n")
    company.publisher.load([file])
    with pytest.raises(Unfinished) as refused:
        editor.changing.restore(editor.viewer, key, change, editor.open(key).version)
    assert [one.position.path for one in refused.value.problems] == ["indicators.0.where.field"]


def test_changes_of_others_are_not_restored_here(editor: Editor) -> None:
    key = editor.save(None, lines(line()))
    editor.save("tops", editor.body("tops") | {"title": "T"})
    other = editor.history("tops")[0].change
    for change in (other, 0, 2**31 - 1):
        with pytest.raises(NotFound):
            editor.changing.restore(editor.viewer, key, change, editor.open(key).version)


def test_what_names_a_team_that_is_no_more_is_restored_without_it(editor: Editor) -> None:
    company = editor.company
    hand = {"label": "Mood", "manual": {"kind": "level", "cadence": "weekly", "entered_by": {"teams": ["a", "b"]}}}
    key = editor.save(None, lines(hand, teams=["a", "b"]))
    editor.changing.delete(editor.viewer, key, editor.open(key).version)
    desk = TeamsDesk(company.workshop)
    version = next(one.version for one in desk.list_teams(editor.viewer) if one.key == "b")
    desk.delete_team(editor.viewer, "b", version)
    change = editor.looking.list_all(editor.viewer)[1][0].change
    with pytest.raises(MissingParts, match="Team B") as missing:
        editor.changing.restore(editor.viewer, key, change)
    assert missing.value.view.model_dump() == {"teams": ["Team B CANARY-B"], "people": [], "nobody": False}
    assert key not in editor.keys
    editor.changing.restore(editor.viewer, key, change, anyway=True)
    body = editor.body(key)
    assert (body["teams"], body["indicators"][0]["manual"]["entered_by"]["teams"]) == (["a"], ["a"])


def test_who_is_missing_from_a_former_minidash_is_named_once() -> None:
    def manual(**entrants: list[str]) -> dict:
        return {"label": "M", "manual": {"kind": "level", "cadence": "daily", "entered_by": entrants}}

    body = lines(manual(teams=["b", "c"]), manual(users=["va", "xx"]), manual(users=["xx"]), line(), teams=["b"])
    assert missing_of(body, {"a", "c"}, {"va"}) == MissingView(teams=["b"], people=["xx"], nobody=True)
    assert not missing_of(lines(line(), teams="everyone"), set(), set()).nobody
    assert not missing_of({"teams": [], "list": {}}, set(), set()).nobody
