"""Definition files become one Definitions, or sentences that say what is wrong, where, and what is accepted."""

import re

import pytest

from errors import Problems
from walls.definitions.reading import read_files

START = "version: 1\n"


@pytest.fixture
def read(tmp_path):
    def read(*texts):
        files = []
        for number, text in enumerate(texts):
            files.append(tmp_path / f"file{number}.yaml")
            files[-1].write_text(text, encoding="utf-8")
        return read_files(files).definitions

    return read


def refused(read, *texts):
    with pytest.raises(Problems) as refusal:
        read(*texts)
    return [re.sub(r"/\S*/", "", str(problem)) for problem in refusal.value.problems]


LIST = "minidashes:\n  a: {title: A, teams: [], list: {dataset: d, "
TILE = "walls:\n  w: {title: W, tiles: [{minidash: a, "
LINE = "minidashes:\n  a:\n    title: A\n    teams: everyone\n    indicators:\n      - {key: x, label: L, "


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tems: {}", "file0.yaml:2: tems: Unknown key 'tems'. Did you mean 'teams'?"),
        ("teams:\n  Sales: {title: S}", "teams.Sales: 'Sales' cannot be a key here. Accepted: small letters"),
        ("teams:\n  s: {title: S, titel: T}", "3: teams.s.titel: Unknown key 'titel'. Did you mean 'title'?"),
        ("teams:\n  s: {}", "3: teams.s.title: 'title' is missing."),
        ("teams:\n  s: {title: {de: S}}", "teams.s.title.de: 'de' cannot be a key here. Accepted: en, fr."),
        ("teams:\n  s: {title: [S]}", "teams.s.title: A list is not accepted here. Accepted: a text or a mapping"),
        ("teams:\n  s: {title: ~}", "teams.s.title: An empty value is not accepted here. Accepted: a text"),
        ("users:\n  Nancy: {name: N}", "'Nancy' cannot be a key here."),
        ("users:\n  n: {name: N, admin: yes}", "n.admin: 'yes' is not accepted here. Accepted: true or false."),
        ("users:\n  n: {name: N, attributes: {a: [1]}}", "users.n.attributes.a: A list is not accepted here."),
        (
            "datasets:\n  d: {file: x, fields: {a: {type: texte}}}",
            "'texte' is not accepted here. Accepted: text, number",
        ),
        (
            "datasets:\n  d: {file: x, fields: {a: {identifies: user}}}",
            "Accepted: login, email, name, team or attributes.",
        ),
        ("datasets:\n  d: {file: x, read: {bad_rows: skipp}}", "Accepted: error, skip. Did you mean 'skip'?"),
        ("datasets:\n  d: {file: x, relations: {r: {dataset: d, on: {}}}}", "relations.r.on: This must not be empty."),
        ("minidashes:\n  a: {title: A}", "minidashes.a.teams: 'teams' is missing."),
        (
            "minidashes:\n  a: {title: A, teams: sales}",
            "a.teams: 'sales' is not accepted here. Accepted: everyone or a list.",
        ),
        (LINE + "measure: {aggregate: cuont}}", "Accepted: count, count_distinct, sum"),
        (LINE + "measure: {aggregate: count}, compare: last_year}", "Accepted: previous_period, previous_year."),
        (LINE + "where: {feld: a}}", "where: This is not a filter. Accepted: a filter is one of all, any, not"),
        (
            LINE + "where: {all: [{field: a, op: is, valeu: 3}]}}",
            "where.all[0].valeu: Unknown key 'valeu'. Did you mean 'value'?",
        ),
        (LINE + "where: {all: [{field: a}]}}", "where.all[0].op: 'op' is missing."),
        (LINE + "where: {not: {any: [{op: is}]}}}", "where.not.any[0]: This is not a filter."),
        (LINE + "target: soon}", "target: 'soon' is not accepted here. Accepted: a number."),
        (
            LINE + "target: [{from: 2026-01-01, value: x}]}",
            "target[0].value: 'x' is not accepted here. Accepted: a number.",
        ),
        (
            LINE + "trend: {on: d, by: months, last: 3}}",
            "Accepted: day, week, month, quarter, year. Did you mean 'month'?",
        ),
        (LINE + "format: {kind: money}}", "Accepted: number, percent, currency, duration, date."),
        (LINE + "format: {kind: currency, currency: euro}}", "Accepted: three capital letters such as EUR."),
        (LINE + "manual: {kind: level, cadence: hourly}}", "Accepted: daily, weekly, monthly, quarterly, yearly."),
        (LIST + "columns: [{feld: b}]}}", "columns[0].feld: Unknown key 'feld'."),
        (LIST + "limit: 2000}}", "limit: '2000' is not accepted here. Accepted: at most 1000."),
        (TILE + "x: -1, y: 0, w: 1, h: 1}]}", "x: '-1' is not accepted here. Accepted: at least 0."),
        (TILE + "x: 0, y: 1.5, w: 1, h: 1}]}", "y: '1.5' is not accepted here. Accepted: a whole number."),
        (TILE + 'x: "0", y: 1, w: 1, h: 1}]}', "x: '0' is not accepted here. Accepted: a whole number."),
        (TILE + "x: true, y: 1, w: 1, h: 1}]}", "x: 'true' is not accepted here."),
        ("version: 2", "stands twice"),
    ],
)
def test_what_is_wrong_is_said(read, text, says):
    found = refused(read, START + text)
    assert any(says in problem for problem in found), found


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("true", "version: 'true' is not accepted here. Accepted: the number 1."),
        ('"1"', "version: '1' is not accepted here. Accepted: the number 1, without quotes."),
        ("2", "version: '2' is not accepted here. Accepted: the number 1."),
    ],
)
def test_the_version_is_the_number_one(read, version, says):
    assert refused(read, f"version: {version}\n") == [f"file0.yaml:1: {says}"]


def test_everything_wrong_is_said_at_once(read):
    text = "teams:\n  A: {title: x}\nwalls:\n  w: {titel: W}\n"
    assert len(refused(read, START + text)) == 3


def test_a_file_that_holds_nothing_is_refused(read):
    assert "holds no definitions" in refused(read, "")[0]
    assert "holds no definitions" in refused(read, "- a\n- b")[0]


def test_numbers_where_a_text_is_meant_are_taken_as_written(read):
    made = read(
        START + "teams:\n  s: {title: 2024, matches: [5, 007, 1.0, true, no]}\n"
        "users:\n  n: {name: N, attributes: {id: 007, rate: 1.50, on: true, code: '05'}}\n"
        "datasets:\n  d: {file: a.csv, clock: 1998-05-06, key: 2019, relations: {r: {dataset: d, on: {2019: 2019}}}}\n"
    )
    assert made.teams["s"].title == "2024"
    assert made.teams["s"].matches == ("5", "007", "1.0", "true", "no")
    assert made.users["n"].attributes == {"id": "007", "rate": "1.50", "on": "true", "code": "05"}
    assert made.datasets["d"].key == "2019"
    assert made.datasets["d"].relations["r"].on == {"2019": "2019"}


def test_filter_values_keep_their_types(read):
    text = "where: {all: [{field: a, op: any_of, value: [1, 1.5, true, yes, 2016-01-01]}]}}"
    leaf = read(START + LINE + text).minidashes["a"].indicators[0].where.parts[0]
    assert leaf.value == [1, 1.5, True, "yes", "2016-01-01"]


def test_data_paths_are_relative_to_the_file(read, tmp_path):
    made = read(START + "datasets:\n  a: {file: data/a.csv}\n  b: {file: ../b.csv}\n  c: {file: /data/c.csv}\n")
    assert made.datasets["a"].file == str(tmp_path / "data" / "a.csv")
    assert made.datasets["b"].file == str(tmp_path.parent / "b.csv")
    assert made.datasets["c"].file == "/data/c.csv"


def test_a_target_may_name_its_aggregate_beside_its_dataset(read):
    target = read(START + LINE + "target: {dataset: d, aggregate: sum, field: f}}").minidashes["a"].indicators[0].target
    assert (target.dataset, target.measure.aggregate, target.measure.field) == ("d", "sum", "f")


def test_several_files_are_one(read):
    made = read(START + "teams: {a: {title: A}}", START + "teams: {b: {title: B}}\nwalls:\n")
    assert list(made.teams) == ["a", "b"]


def test_the_same_key_in_two_files_is_an_error_that_names_both(read):
    (problem,) = refused(read, START + "teams: {a: {title: A}}", START + "\nteams:\n  a: {title: B}")
    assert problem == "file1.yaml:4: teams.a: 'a' is defined twice. It is defined in file0.yaml:2 already."


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Problems, match="nothing.yaml: The file cannot be read"):
        read_files([tmp_path / "nothing.yaml"])
