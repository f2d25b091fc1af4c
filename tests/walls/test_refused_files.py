"""Definition files that are refused: each fault with its place and what is accepted, and nothing is stored."""

import pytest

from store.tables import account, journal
from tests.walls.publishing import COMPANY, changed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{file: customers.csv, key: id}", "{file: nothing.csv}", "company.yaml:10: datasets.customers.file: The file"),
        (
            "key: id}",
            "key: nmae}",
            "company.yaml:10: datasets.customers.key: 'customers' has no field 'nmae'. Did you mean",
        ),
        ("key: id}", "key: id, sql: select 1}", "datasets.customers: A dataset has either 'file' or 'sql'."),
        ("key: id}", "key: id, clock: 6 May}", "datasets.customers.clock: '6 May' is not a clock."),
        ("key: id}", "key: id, clock: 2024-02-30}", "'2024-02-30' is not a clock."),
        ("key: id}", "key: id, clock: 2024-05-06T12:00+02:00}", "is not a clock."),
        ("key: id}", "key: id, refresh: {every: week}}", "every: 'week' is not accepted here. Accepted: 5 minutes, 15"),
        ("key: id}", "key: id, refresh: {every: day}}", "customers.refresh.at: The time of day is missing. Accepted:"),
        (
            "key: id}",
            "key: id, refresh: {every: day, at: 24:00}}",
            "refresh.at: '24:00' is not accepted here. Accepted: a",
        ),
        (
            "key: id}",
            "key: id, refresh: {every: hour, at: 06:30}}",
            "refresh.at: Only what is read every day has a time",
        ),
        (
            'group by owner"}',
            'group by owner", refresh: {every: hour}}',
            "owners.refresh: A 'sql' is computed whenever the datasets",
        ),
        (
            "key: id}",
            "key: id, link: 'javascript:alert(1)'}",
            "datasets.customers.link: 'javascript:alert(1)' is not a link.",
        ),
        ("key: id}", "key: id, link: '//evil.example/{id}'}", "is not a link."),
        ("key: id}", "key: id, link: 'https://{id}/x'}", "is not a link."),
        (
            "key: id}",
            "key: id, link: 'https://a.example/{ide}'}",
            "link: 'customers' has no field 'ide'. Did you mean 'id'?",
        ),
        ("key: id}", "key: id, read: {delimiter: '::'}}", "read.delimiter: 'delimiter' is one character."),
        ("key: id}", "key: id, read: {decimal: ';'}}", "read.decimal: ';' is not a decimal sign."),
        (
            "key: id}",
            "key: id, read: {date_format: '%H'}}",
            "read.date_format: '%H' does not say how a date is written.",
        ),
        (
            "key: id}",
            "key: id, read: {date_format: '%d/%m/%Y %d'}}",
            "read.date_format: '%d/%m/%Y %d' does not say how a date is written.",
        ),
        (
            "key: id}",
            "key: id, fields: {naem: {label: N}}}",
            "fields.naem: 'customers' has no field 'naem'. Did you mean 'name'?",
        ),
        ("{order: [open, done]}", "{type: date}", "company.yaml:12: datasets.orders.file:"),
        (
            "delay > 86400",
            "dealy > 86400",
            "fields.late.expression: Line 1, column 1 of the SQL: Unknown field 'dealy'.",
        ),
        ("delay > 86400", "late", "fields.late.expression: These expressions need each other or themselves."),
        ("delay > 86400", "(select 1)", "fields.late.expression: Line 1, column 9 of the SQL: A subquery"),
        ("delay > 86400", "cast(owner || 'x' as integer)", "fields.late.expression: The SQL failed"),
        ("late: {expression", "day: {expression", "fields.day.expression: 'day' is a field of the data already."),
        ("customer: {dataset: customers", "customer: {dataset: costumers", "Unknown dataset 'costumers'. Did you mean"),
        ("{customer: id}", "{costumer: id}", "relations.customer.on.costumer: 'orders' has no field 'costumer'."),
        ("{customer: id}", "{customer: idd}", "relations.customer.on.customer: 'customers' has no field 'idd'."),
        ("{customer: id}", "{day: id}", "'day' is of type date, 'id' of 'customers' of type text."),
        (
            "from orders group",
            "from ordrs group",
            "datasets.owners.sql: Line 1, column 62 of the SQL: Unknown dataset 'ordrs'.",
        ),
        (
            "from orders group",
            "from owners group",
            "datasets.owners.sql: 'owners' reads itself, directly or through others.",
        ),
        ("select owner,", "delete owner,", "datasets.owners.sql:"),
        (
            "teams: [sales], indicators",
            "teams: [saels], indicators",
            "minidashes.mine.teams[0]: Unknown team 'saels'. Did you mean 'sales'?",
        ),
        ("teams: [sales], attributes", "teams: [slaes], attributes", "users.nancy.teams[0]: Unknown team 'slaes'."),
        ("a long password", "short", "users.nancy.password:"),
        ("{title: Desk}", "{title: {}}", "teams.desk.title: This title is in no language. Accepted: a text, or {en: …"),
        ("label: N, dataset: owners", "label: {}, dataset: owners", "mine.indicators[0].label: This label is in no"),
        ("desk: {title: Desk}", "everyone: {title: E}", "A team cannot be called 'everyone'."),
        (
            "minidash: mine",
            "minidash: mien",
            "walls.sales.tiles[0].minidash: Unknown minidash 'mien'. Did you mean 'mine'?",
        ),
        ("mine, x: 0", "mine, x: 9", "walls.sales.tiles[0]:"),
        (
            "title: Sales, teams: [sales]",
            "title: Sales, home: true",
            "walls.sales.home: This is a second home wall. 'home' is one",
        ),
        ("home: true", "home: false", "walls: There is no home wall. Give one wall 'home: true'."),
        ("home: true", "home: true, teams: []", "walls.home.teams: The home wall cannot name teams."),
        (
            "{aggregate: count}}]}\n  mine",
            "{aggregate: sum, field: day}}]}\n  mine",
            "minidashes.count.indicators[0].measure",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_stored(empty, old, new, says):
    problems = empty.refused(changed((old, new)))
    assert any(says in problem for problem in problems), problems
    assert empty.worlds.current().revision == 0
    assert empty.count(account) == empty.count(journal) == 0
    assert not list((empty.home / "data").glob("*.duckdb"))


def test_wrong_names_and_wrong_fields_are_told_at_once(home):
    names = ("teams: [sales], indicators", "teams: [slaes], indicators")
    fields = ("{aggregate: count}}]}\n  mine", "{aggregate: sum, field: dya}}]}\n  mine")
    field, name = home.refused(changed(names, fields))
    assert "minidashes.count.indicators[0].measure.field: Unknown field 'dya'" in field
    assert "minidashes.mine.teams[0]: Unknown team 'slaes'. Did you mean 'sales'?" in name


def test_a_section_that_the_file_lacks_is_told_with_the_file(home):
    assert home.refused(COMPANY[: COMPANY.index("walls:")])[0].endswith(
        "company.yaml: walls: There is no home wall. Give one wall 'home: true'."
    )


def test_a_device_is_no_file(home):
    problems = home.refused(changed(("customers.csv", "/dev/zero")))
    assert ["datasets.customers.file: '/dev/zero' is no file" in problem for problem in problems] == [True]


def test_a_tile_over_another_is_named(home):
    tile = "{minidash: count, x: 0, y: 0, w: 4, h: 2}"
    problems = home.refused(changed((f"[{tile}]", f"[{tile}, {{minidash: mine, x: 3, y: 1, w: 2, h: 2}}]")))
    assert len(problems) == 1
    assert "walls.home.tiles[1]" in problems[0]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("id,name\nA,Anna\nA,Bert\n", "'A' in 2 rows"),
        ("id,name\nA,Anna\n,Bert\n", "is empty in 1 row"),
    ],
)
def test_a_key_is_filled_and_unique(home, rows, says):
    home.write("customers.csv", rows)
    assert says in home.refused(COMPANY)[0]


def test_a_relation_that_would_multiply_rows_is_refused(home):
    home.write("customers.csv", "id,name\nA,Anna\nA,Bert\nB,Cleo\n")
    (problem,) = home.refused(changed((", key: id}", "}")))
    assert "the relation 'customer' of 'orders'" in problem
    assert "'A' in 2 rows" in problem
    home.load(changed((", key: id}", "}"), ("on: {customer: id}", "on: {customer: id}, many: true")))
