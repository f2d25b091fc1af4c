"""The steps of a new data version: computed fields, derived tables, keys, statistics, garbage, sudden death."""

from __future__ import annotations

from datetime import date, datetime

import duckdb
import pytest

from data.files.source import Source
from data.manifest import Manifest
from data.versions.building import Building
from errors import TooLate, UserError
from tests.data.conftest import PARIS, Published
from tests.data.versions.tickets import build


@pytest.mark.parametrize(
    ("sql", "declared", "type", "expected"),
    [
        ("amount * 2", None, "number", [20.0, 0.0, 15.0]),
        ("id / 0", None, "number", [None, None, None]),
        ("id + 1", None, "integer", [2, 3, 4]),
        ("sum(id) OVER ()", None, "integer", [6, 6, 6]),
        ("CAST(amount AS DECIMAL(10,2))", None, "number", [10.0, 0.0, 7.5]),
        ("id", "text", "text", ["1", "2", "3"]),
        ("id > 1", None, "boolean", [False, True, True]),
        ("coalesce(team, '')", None, "text", ["a", "b", None]),
        ("CAST(opened AS DATE)", None, "date", [date(2024, 3, 30), date(2024, 10, 26), date(2024, 5, 1)]),
        ("opened", "date", "date", [date(2024, 3, 30), date(2024, 10, 26), date(2024, 5, 1)]),
        ("date_trunc('day', opened)", None, "datetime", ["2024-03-29 23:00", "2024-10-25 22:00", "2024-04-30 22:00"]),
        ("CAST(opened AS DATE)", "datetime", "datetime", ["2024-03-29 23:00", "2024-10-25 22:00", "2024-04-30 22:00"]),
        ("TIMESTAMP '2024-10-27 02:30:00'", None, "datetime", ["2024-10-27 00:30"] * 3),
        ("opened < '2024-05-01'", None, "boolean", [True, False, False]),
        ("CAST(closed - opened AS INTERVAL)", None, "duration", [86400.0, 86400.0, None]),
        ("(epoch_us(closed) - epoch_us(opened)) / 1e6", "duration", "duration", [82800.0, 90000.0, None]),
        ("seconds", "duration", "duration", [60.0, 5.0, None]),
        ("extract(hour FROM opened)", None, "integer", [12, 12, 0]),
        ("CAST(NULL AS VARCHAR)", None, "text", [None, None, None]),
    ],
)
def test_computed_fields(folder, tickets, sql, declared, type, expected):
    published = build(folder, tickets, lambda b: b.compute("tickets", {"x": (sql, declared)}))
    assert published.types("tickets")["x"] == type
    rows = [row[0] for row in published.query("SELECT x FROM tickets ORDER BY id", "tickets")]
    assert rows == [datetime.fromisoformat(e) if type == "datetime" and e else e for e in expected]


@pytest.mark.parametrize(
    ("sql", "declared", "said"),
    [
        ("CAST(team AS INTEGER)", None, "could not convert|Could not convert"),
        ("[id]", None, "INTEGER\\[\\]|BIGINT\\[\\]"),
        ("{'a': id}", None, "STRUCT"),
        ("team", "number", None),
        ("team", "date", "2 values of 'x', such as '.', cannot be read as date"),
        ("id", "date", "declared as date"),
        ("amount", "integer", "1 value of 'x', such as '7.5'"),
        ("opened + INTERVAL '9000 years'", None, "3 values of 'x', such as '11024.*outside the years 1 to 9999"),
        ("opened - INTERVAL '3000 years'", "date", "outside the years 1 to 9999"),
        ("make_date(12026, 1, 1)", None, "outside the years 1 to 9999"),
        ("DATE 'infinity'", None, "outside the years 1 to 9999"),
    ],
)
def test_expressions_without_a_type_of_fields_are_refused(folder, tickets, sql, declared, said):
    if said is None:
        published = build(folder, tickets, lambda b: b.compute("tickets", {"x": (sql, declared)}))
        assert published.fields("tickets")["x"].nulls == 3
        return
    with pytest.raises(UserError, match=said):
        build(folder, tickets, lambda b: b.compute("tickets", {"x": (sql, declared)}))


def test_a_derived_table_sees_names_and_natural_types(folder, tickets):
    query = """SELECT team, count(*) AS n, max(opened) AS latest, sum(seconds) AS seconds FROM tickets
               WHERE opened >= '2024-03-30' GROUP BY team"""
    published = build(folder, tickets, lambda b: b.derive("teams", query, {"seconds": "duration"}, "f2"))
    assert published.types("teams") == {"team": "text", "n": "integer", "latest": "datetime", "seconds": "duration"}
    rows = published.query("SELECT * FROM teams ORDER BY latest", "teams")
    assert rows[0] == ("a", 1, datetime(2024, 3, 30, 11), 60.0, date(2024, 3, 30))


def test_a_derived_table_may_read_computed_fields_and_other_derived_tables(folder, tickets):
    def steps(building: Building) -> None:
        building.compute("tickets", {"double": ("amount * 2", None)})
        building.derive("first", 'SELECT "double" FROM tickets', {}, "")
        building.derive("second", 'SELECT sum("double") AS total FROM "first"', {}, "")

    assert build(folder, tickets, steps).column("total", "second") == [35.0]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT id, id FROM tickets", "two columns 'id'"),
        ("SELECT * FROM tickets t JOIN tickets u USING (id)", "two columns 'opened'"),
        ("SELECT [id] AS list FROM tickets", "'list' has the type"),
    ],
)
def test_derived_tables_that_are_refused(folder, tickets, query, said):
    with pytest.raises(UserError, match=said):
        build(folder, tickets, lambda b: b.derive("d", query, {}, ""))


def test_sql_that_takes_too_long_is_ended(folder, tickets):
    with Building(folder, Manifest(), PARIS, deadline=0.2) as building, pytest.raises(TooLate):
        building.read("tickets", tickets, "")
        building.derive("d", "SELECT count(*) AS n FROM range(1000000000) a, range(1000000000) b", {}, "")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SET lock_configuration = false",
        "SET enable_external_access = true",
        "ATTACH '/tmp/elsewhere.duckdb'",
        "COPY (SELECT 1) TO '/tmp/elsewhere.csv'",
        "INSTALL httpfs",
        "LOAD httpfs",
    ],
)
def test_the_connection_reaches_nothing_outside_its_folder(folder, sql):
    with Building(folder, Manifest(), PARIS) as building, pytest.raises(duckdb.Error):
        building.connection.execute(sql).fetchall()


def test_keys_must_be_filled_and_unique(folder, write):
    source = Source(write("k,a,b\n1,1,x\n2,1,x\n2,,x\n,2,\n,2,\n"), PARIS)
    with Building(folder, Manifest(), PARIS) as building:
        building.read("t", source, "")
        with pytest.raises(UserError, match="'k', the key of 't', is empty in 2 rows"):
            building.check_key("t", "k")
        with pytest.raises(UserError, match="relation 'r' of 's' relies on, is not unique: '2' in 2 rows"):
            building.check_unique("t", ("k",), "relation 'r' of 's'")
        with pytest.raises(UserError, match="'1' / 'x' in 2 rows"):
            building.check_unique("t", ("a", "b"), "relation 'r' of 's'")
        building.check_unique("t", ("k", "a"), "relation 'r' of 's'")


def test_statistics_and_order(folder, write):
    rows = "".join(f"{i},{'xyz'[i % 3] if i % 2 else ''},2024-01-{(i * 5) % 28 + 1:02d}\n" for i in range(100))
    with Building(folder, Manifest(), PARIS) as building:
        building.read("t", Source(write("i,word,day\n" + rows), PARIS), "")
        published = Published(folder, building.finish())
    assert published.table().rows == 100
    assert {name: (f.distinct, f.nulls) for name, f in published.fields().items()} == {
        "i": (100, 0),
        "word": (3, 50),
        "day": (28, 0),
    }
    assert published.column("day") == sorted(published.column("day"))


def test_a_manifest_survives_json(folder, tickets):
    published = build(folder, tickets, lambda b: None)
    assert Manifest.from_json(published.manifest.to_json()) == published.manifest


def test_kept_tables_stay_in_their_file_and_can_be_read(folder, tickets):
    first = build(folder, tickets, lambda b: None)
    with Building(folder, first.manifest, PARIS) as building:
        building.keep("tickets")
        building.derive("n", "SELECT count(*) AS n FROM tickets WHERE opened > '2024-05-02'", {}, "")
        second = Published(folder, building.finish())
    assert second.manifest.version == 2
    assert second.table("tickets") == first.table("tickets")
    assert second.column("n", "n") == [1]
