"""Expressions of administrators: hostile ones are refused with their place, the rest means what it should."""

import pytest

from errors import UserError
from indicators.expressions.expression import check_expression
from indicators.expressions.sources import Source
from tests.indicators.expressions.datasets import FIELDS

HOSTILE = [
    "(select 1)",
    "exists (select 1)",
    "OrderID in (select OrderID from orders)",
    "array(select 1)",
    "1 = any(select 1)",
    "OrderID = all(select 1)",
    "read_text('/etc/passwd')",
    "glob('*')",
    "query('select 1')",
    "query_table('orders')",
    "getvariable('x')",
    "current_setting('threads')",
    "main.read_text('x')",
    "x.f()",
    "1; drop table orders",
    "sum(Freight)) from orders --",
    "COLUMNS('.*')",
    "*",
    "orders.*",
    "#1",
    "$1",
    "?",
    ":name",
    "repeat('a', 1000000000)",
    "lpad('a', 2000000000, 'b')",
    "rpad('a', 2000000000, 'b')",
    "range(1000000000)",
    "generate_series(1, 9)",
    "levenshtein('a', 'b')",
    "list_sort([1])",
    "list_transform([1], x -> x)",
    "lambda x: x",
    "x -> x",
    "pg_sleep(10)",
    "now()",
    "current_date",
    "current_timestamp",
    "today()",
    "random()",
    "uuid()",
    "gen_random_uuid()",
    "nextval('x')",
    "version()",
    "current_user",
    "sum(Freight)",
    "count(*)",
    "row_number() over ()",
    "Freight over ()",
    "[1, 2]",
    "{'a': 1}",
    "map {1: 2}",
    "EmployeeID[1]",
    "EmployeeID -> 'a'",
    "unnest([1])",
    "cast(EmployeeID as json)",
    "EmployeeID::struct(a int)",
    "EmployeeID::int[]",
    "EmployeeID collate nocase",
    "values (1)",
    "select 1",
    "from orders",
    "drop table orders",
    "orders",
    "orders.OrderID",
    "a.b.c.d",
    "'open",
    "/* open",
    '"open',
    "",
    "  ",
    "-- nothing",
    "1 +",
    "((1)",
    "1 2",
    "hash(EmployeeID)",
    "md5(EmployeeID)",
    "format('{}', EmployeeID)",
    "printf('%d', 1)",
    "chr(65)",
    "string_agg(EmployeeID, ',')",
    "replace(replace(EmployeeID, 'a', 'bb'), 'b', 'cc')",
    "replace(EmployeeID, 'a', EmployeeID)",
    "regexp_replace(EmployeeID, 'a', 'b')",
    "json_execute_serialized_sql('x')",
    "getenv('HOME')",
    "error('x')",
    "Freight AS x",
    "distinct OrderID",
    "EmployeeID glob '*'",
    "x'ff'",
    "interval",
    "OrderDate + interval '1E+3'",
    "OrderDate + interval '3'",
    "OrderDate + interval 3 fortnight",
    "OrderDate + interval '1-2' year to month",
    "OrderDate + interval '1 day 2 hours'",
    "OrderDate + ShippedDate",
    "opened + 1",
    "5 - OrderDate",
    "OrderDate - '2024-01-01'",
    "OrderDate - EmployeeID",
    "Fright + 1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_expressions_are_refused(text):
    with pytest.raises(UserError):
        check_expression(text, FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2000 + "1" + ")" * 2000,
        "a" * 1_000_000,
        "+".join(["1"] * 100_000),
        "+".join(["1"] * 4_000),
        "not " * 2000 + "1",
        "case when 1=1 then " * 300 + "1" + " end" * 300,
        "-" * 5000 + "1",
        "[" * 3000,
        "'" * 9999,
    ],
)
def test_huge_expressions_are_refused(text):
    with pytest.raises(UserError):
        check_expression(text, FIELDS)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Fright", "Line 1, column 1 of the SQL: Unknown field 'Fright'. Did you mean 'Freight'?"),
        ("Freight +\n  sleep(1)", "Line 2, column 3 of the SQL: The function 'sleep' is not accepted."),
        ("Freight + é", "Line 1, column 11 of the SQL: Unknown field 'é'."),
        ("Freight + )", "Line 1, column 11 of the SQL: it cannot be read near ')'."),
        ("lines.net", "'lines.net' is no field. An expression sees the fields of its own dataset"),
    ],
)
def test_the_place_is_named(text, says):
    with pytest.raises(UserError) as refusal:
        check_expression(text, FIELDS)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ShippedDate - OrderDate", 2 * 86400.0),  # whole days, though one of them had 23 hours
        ("closed - opened", 23 * 3600.0),  # the night in between lost an hour
        ("closed - OrderDate", 35 * 3600.0),  # from local midnight
        ("opened - ShippedDate", -(24 + 11) * 3600.0),
        ("(closed - opened) > interval 22 hour", True),
        ("(closed - opened) between interval 1 hour and interval 23 hour", True),
        ("(closed - opened) / 3600", 23.0),
        ("(closed - opened) * 2", 46 * 3600.0),
        ("-(closed - opened)", -23 * 3600.0),
        ("epoch(closed - opened)", 23 * 3600.0),
        ("extract(epoch from closed - opened)", 23 * 3600.0),
        ("case when paid then closed - opened else ShippedDate - OrderDate end", 23 * 3600.0),
        ("coalesce(closed, opened) - opened", 23 * 3600.0),
        ("cast(opened + (closed - opened) = closed as varchar)", "true"),
        ("OrderID / Freight", None),
        ("OrderID // 0", None),
        ("OrderID % 0", None),
        ("7 / 2", 3.5),
        ("8 - 4 - 2", 2),
        ("(1 + 2) * 3", 9),
        ("cast(ShippedDate + interval 1 month as varchar)", "2024-05-01"),
        ("cast(date_trunc('month', OrderDate) as varchar)", "2024-03-01"),
        ("cast(OrderDate + 1 as varchar)", "2024-03-31"),
        ("strftime(opened, '%H:%M')", "12:00"),
        ("cast(cast(opened as date) as varchar)", "2024-03-30"),
        ("hour(opened) + year(OrderDate)", 2036),
        ("upper(EmployeeID) || '-' || \"N° dossier\"", "1-A-1"),
        ("orderid + ORDERID", 14),
        ('"od""d" * 2', 6),
        ("if(paid, 'yes', 'no')", "yes"),
        ("OrderID in (1, 7) and EmployeeID like '1%'", True),
        ("replace(EmployeeID, '1', 'one')", "one"),
        ("strip_accents('é')", "e"),
        ("EmployeeID is not null", True),
        ("date_diff('day', OrderDate, ShippedDate)", 2),
    ],
)
def test_what_is_accepted_means_what_it_should(engine, text, value):
    checked = check_expression(text, FIELDS)
    assert engine.execute(f"SELECT {checked.sql} FROM orders").fetchall()[0][0] == value


def test_a_difference_of_dates_is_a_duration():
    assert check_expression("ShippedDate - OrderDate", FIELDS).type == "duration"
    assert check_expression("coalesce(closed - opened, 0)", FIELDS).type == "duration"
    assert check_expression("coalesce(OrderDate, ShippedDate)", FIELDS).type is None
    assert check_expression("Freight - 1", FIELDS).type is None


def test_an_exact_field_name_wins_over_one_that_differs_by_case():
    fields = {"a": Source("a", "text", "a"), "A": Source("A", "text", "A_2")}
    assert check_expression("A || a", fields).sql == '"A_2" || "a"'
    with pytest.raises(UserError, match="Unknown field"):
        check_expression("Aa", fields)
