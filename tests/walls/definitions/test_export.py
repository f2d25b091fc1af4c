"""Whatever text stands in a definition comes back from an export as it was."""

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts.account import Account
from indicators.model.company import Definitions
from walls.definitions.export import body_of, export_text
from walls.definitions.reading import read_files, read_json
from walls.definitions.yaml_tree import parse

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def exported(definitions: Definitions, *accounts: Account) -> dict:
    return parse(export_text(definitions, accounts, None).encode(), "export.yaml").value


@given(TEXTS)
@settings(max_examples=150, deadline=None)
@example("?0")
@example("select a\n  from b\n")
@example("no")
@example("007")
@example("1998-05-06")
@example("1_000")
@example("0o17")
@example("~")
@example("null")
@example("True")
@example(" leading and trailing ")
@example("a: b # c")
@example("two\nlines\n")
@example("tab\there")
@example("'quoted' \"twice\"")
@example("é, œ, °, \u202f, \u2028, \x85, 😀")
@example("word " * 60)
@example("<<")
@example("=")
@example("%TAG")
@example("- x")
@example("{a: b}")
def test_any_text_survives(text):
    raw = {
        "teams": {"a": {"title": text, "matches": [text, "x"]}},
        "datasets": {"d": {"file": "/x.csv", "fields": {text: {"label": {"en": text}}}}},
    }
    person = Account("nancy", text, attributes={"id": text})
    found = exported(read_json(raw), person)
    assert found["teams"] == raw["teams"]
    assert found["datasets"] == raw["datasets"]
    assert found["users"]["nancy"]["attributes"] == {"id": text}


def test_paths_are_relative_to_the_export_or_absolute(tmp_path):
    definitions = read_json({"datasets": {"d": {"file": str(tmp_path / "data" / "x.csv")}}})
    folder = tmp_path / "exports"
    folder.mkdir()
    assert "file: '../data/x.csv'" in export_text(definitions, (), folder)
    assert f"file: '{tmp_path / 'data' / 'x.csv'}'" in export_text(definitions, (), None)


def test_only_what_was_written_is_exported():
    raw = {"walls": {"home": {"title": "Home", "home": True}}}
    assert exported(read_json(raw)) == {"version": 1, **raw}
    assert body_of(read_json(raw).walls["home"]) == raw["walls"]["home"]


def test_the_examples_survive():
    files = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
    for file in files:
        definitions = read_files([file]).definitions.model_copy(update={"users": {}})
        assert read_json(exported(definitions)) == definitions
