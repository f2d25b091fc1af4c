"""The example company loads, shows every feature of the contract, and has no line that fails for anybody."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from accounts.access import open_access
from data.answering.duckdb_engine import DuckDBEngine
from indicators.aggregates import AGGREGATES
from indicators.filters.operators import OPERATORS
from indicators.model.base import Cadence, FieldType, Unit
from indicators.model.lines import AggregateKey
from indicators.periods import PERIODS
from store.database import Database, sqlite_url
from walls.definitions.reading import read_files
from walls.everyone import Everyone
from walls.publication import Publisher
from walls.service import Service
from walls.world import Worlds

ROOT = Path(__file__).parents[2] / "examples"
FILES = sorted(ROOT.glob("*.yaml"))
PEOPLE = ("andrew", "eleven", "margaret", "nancy", "robert")


@pytest.fixture(scope="module")
def definitions():
    return read_files(FILES).definitions


@pytest.fixture(scope="module")
def raw(definitions):
    return definitions.model_dump(mode="json", by_alias=True, exclude_unset=True)


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    home, zone = tmp_path_factory.mktemp("example"), ZoneInfo("Europe/Paris")
    database = Database(sqlite_url(home))
    database.migrate()
    Publisher(database, home / "data", zone).load(FILES, example=True)
    access = open_access(database, "fr", loopback=True)
    engine = DuckDBEngine(home / "data")
    people = Everyone(database).current
    service = Service(database, Worlds(database, zone), engine, people, lambda: datetime.now(UTC), zone, "EUR")
    yield service, access
    engine.close()
    database.close()


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a definition."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from parts(part)


def values(raw: Any, name: str) -> set[str]:
    return {part[name] for part in parts(raw) if isinstance(part.get(name), str)}


def test_every_operator_is_used(raw):
    assert values(raw, "op") == {*OPERATORS}


def test_every_period_is_used(raw):
    found = {
        part["value"]
        for part in parts(raw)
        if part.get("op") in ("during", "not_during") and isinstance(part["value"], str)
    }
    named = {re.sub(r"(last|next|trailing) \d+ (\w+?)s?$", r"\1 N \2s", period) for period in found}
    assert named == {period.key for period in PERIODS}
    assert any(part.get("op") == "during" and isinstance(part["value"], dict) for part in parts(raw))


def test_every_word_of_the_model_is_used(raw):
    lines = [line for minidash in raw["minidashes"].values() for line in minidash.get("indicators", ())]
    assert values(raw, "aggregate") == {*AGGREGATES} == {*get_args(AggregateKey)}
    assert {line.get("compare") for line in lines} == {None, "previous_period", "previous_year"}
    assert {line.get("better") for line in lines} == {None, "higher", "lower"}
    assert {line["trend"]["by"] for line in lines if "trend" in line} == {*get_args(Unit)}
    assert {line["manual"]["kind"] for line in lines if "manual" in line} == {"level", "flow"}
    assert {line["manual"]["cadence"] for line in lines if "manual" in line} == {*get_args(Cadence)}
    assert values([part["format"] for part in parts(raw) if "format" in part], "kind") == {
        "number", "percent", "currency", "duration", "date",
    }  # fmt: skip
    declared = {
        field["type"]
        for data in raw["datasets"].values()
        for field in data.get("fields", {}).values()
        if "type" in field
    }
    assert declared == {*get_args(FieldType)}
    roles = values(raw["datasets"], "identifies")
    assert {role.split(".")[0] for role in roles} == {"login", "email", "name", "attributes", "team"}


def test_every_form_is_used(raw):
    everything = list(parts(raw))
    used = {name for part in everything for name in part}
    assert used >= {
        "all", "any", "not", "some", "none", "of", "duration", "formula", "expression", "sql", "clock", "order", "link",
        "relations", "many", "columns", "group_by", "measures", "having", "every", "keep_empty", "entered_by", "read",
    }  # fmt: skip
    assert any(isinstance(part.get("value"), dict) and "field" in part["value"] for part in everything)
    assert any(part.get("field", "").count(".") == 2 for part in everything if isinstance(part.get("field"), str))
    assert {len(data["clock"]) > 10 for data in raw["datasets"].values() if "clock" in data} == {True, False}
    targets = [line["target"] for part in everything for line in part.get("indicators", ()) if "target" in line]
    forms = {type(target).__name__ for target in targets} | {
        name for one in targets if isinstance(one, dict) for name in one
    }
    assert forms >= {"float", "list", "indicator", "measure", "value", "pace"}


def test_every_word_on_screen_is_in_both_languages(definitions):
    texts = [wall.title for wall in definitions.walls.values()] + [team.title for team in definitions.teams.values()]
    for minidash in definitions.minidashes.values():
        texts += [minidash.title, *(line.label for line in minidash.indicators or ())]
        texts += [measure.label for measure in (minidash.list.measures if minidash.list else ())]
        texts += [minidash.description] if minidash.description else []
    assert all(set(text) == {"en", "fr"} for text in texts)


def test_every_field_on_screen_is_called_by_its_name_in_both_languages(company, raw):
    """Those that the minidashes name, and the keys: explanations and rows show them."""
    service, _ = company
    everything = list(parts(raw["minidashes"]))
    named = [part[name] for part in everything for name in ("field", "from", "to", "on") if name in part]
    named += [item for part in everything for name in ("columns", "group_by") for item in part.get(name, ())]
    fields = {path.rsplit(".", 1)[-1] for path in named if isinstance(path, str)}
    for table in service.worlds.current().catalog.tables.values():
        shown = [one for name, one in table.columns.items() if name in fields or name == table.key_field]
        assert [(table.key, one.name) for one in shown if set(one.label or ()) != {"en", "fr"}] == []


def test_every_minidash_is_on_a_wall_and_each_data_folder_says_where_it_comes_from(definitions):
    placed = {tile.minidash for wall in definitions.walls.values() for tile in wall.tiles}
    assert placed == set(definitions.minidashes)
    for folder in (ROOT / "data").iterdir():
        assert "Licence" in (folder / "ORIGIN.md").read_text(encoding="utf-8")


def test_no_passwords(raw):
    assert not values(raw["users"], "password")


@pytest.mark.parametrize("login", PEOPLE)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_fails_for_anybody(company, login, language):
    service, access = company
    viewer = access.accounts.get(login).viewer(language)
    shown = [service.open_wall(viewer, wall.key) for wall in service.list_walls(viewer)]
    tiles = [tile for wall in shown for tile in wall.tiles]
    assert len(tiles) >= 5
    for tile in tiles:
        if tile.content.kind == "list":
            assert tile.content.problem is None
            assert tile.content.rows, tile.minidash
        else:
            assert [line.problem for line in tile.content.lines] == [None] * len(tile.content.lines)


def test_two_people_see_their_own_numbers(company):
    service, access = company
    months = {}
    for login in ("nancy", "robert"):
        viewer = access.accounts.get(login).viewer("en")
        months[login] = [line.value for line in service.open_minidash(viewer, "my_month").content.lines]
    assert months["nancy"] != months["robert"]


def test_the_incidents_agree_with_the_log(company):
    service, access = company
    viewer = access.accounts.get("eleven").viewer("en")
    pulse = {line.key: line.value for line in service.open_minidash(viewer, "desk_pulse").content.lines}
    assert pulse["opened_week"] == 1712
    assert pulse["urgent"] < pulse["open"]
