"""The allow-list for administrators' SQL: hostile texts are refused with their place, the rest means what it should."""

import duckdb
import pytest

from errors import UserError
from indicators.expressions.expression import check_expression, check_query, read_query
from indicators.expressions.types import Source

TYPES = {
    "OrderID": "integer",
    "EmployeeID": "text",
    "OrderDate": "date",
    "ShippedDate": "date",
    "Freight": "number",
    "opened": "datetime",
    "closed": "datetime",
    "paid": "boolean",
    "N° dossier": "text",
    'od"d': "integer",
}
FIELDS = {name: Source(name, kind, name) for name, kind in TYPES.items()}
ROLES = {"EmployeeID": Source("EmployeeID", "text", "EmployeeID", {"en": "Seller"}, "attributes.id", ("1", "2"))}
DATASETS = {
    "orders": {**FIELDS, **ROLES},
    "lines": {name: Source(name, kind, name) for name, kind in {"OrderID": "integer", "net": "number"}.items()},
}


@pytest.fixture(scope="module")
def engine():
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'Europe/Paris'")
    connection.execute(
        'CREATE TABLE orders ("OrderID" BIGINT, "EmployeeID" VARCHAR, "OrderDate" DATE, "ShippedDate" DATE, '
        '"Freight" DOUBLE, "opened" TIMESTAMPTZ, "closed" TIMESTAMPTZ, "paid" BOOLEAN, "N° dossier" VARCHAR, '
        '"od""d" BIGINT)'
    )
    connection.execute(
        "INSERT INTO orders VALUES (7, '1', '2024-03-30', '2024-04-01', 0, '2024-03-30 12:00', '2024-03-31 12:00', "
        "true, 'A-1', 3)"
    )
    connection.execute('CREATE TABLE lines ("OrderID" BIGINT, net DOUBLE); INSERT INTO lines VALUES (7, 1.5), (7, 2.5)')
    yield connection
    connection.close()


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


# ---------------------------------------------------------------- queries

HOSTILE_QUERIES = [
    "select * from read_csv('x')",
    "select * from 'x.csv'",
    "select * from main.orders",
    "select * from information_schema.tables",
    "select * from range(10)",
    "select * from (values (1)) t(a)",
    "with recursive x as (select 1 as a) select * from x",
    "pivot orders on EmployeeID",
    "select unnest([1]) as a",
    "insert into orders select 1",
    "create table x as select 1",
    "copy orders to 'x'",
    "attach 'x'",
    "select 1 as a; select 2 as b",
    "select * from orders for update",
    "select * from orders tablesample 10%",
    "select * from orders natural join lines",
    "select * from orders asof join lines on true",
    "select * from orders positional join lines",
    "select OrderID from lines semi join orders using (OrderID)",
    "select OrderID from orders union select OrderID from lines",
    "select OrderID from orders except select OrderID from lines",
    "select OrderID from orders intersect select OrderID from lines",
    "select * from orders where OrderID in (select OrderID from lines)",
    "select * from orders where exists (select 1 from lines)",
    "select (select max(net) from lines) as m from orders",
    "select * from orders limit (select 1)",
    "select COLUMNS('x') from orders",
    "select * from orders where OrderID = $1",
    "select o from orders o",
    "select count(*) from orders",
    "select * from ordrs",
    "select Ordrid from orders",
    "select OrderID from orders, lines",
    "select x.OrderID from orders o",
    "select a.OrderID from orders a, lines a",
    "with orders as (select 1 as x) select * from orders",
    "select * from (orders)",
    "describe orders",
    "show tables",
    "select getvariable('x') as x from orders",
    "select now() as n from orders",
    "select random() as n from orders",
    "select * replace (1 as OrderID) from orders",
    "select OrderID from orders group by rollup (OrderID)",
    "1 + 1",
    "",
    "select string_agg(EmployeeID, ',') as s from orders",
    "select list(OrderID) as l from orders",
    "from query('select 1')",
    "select * from orders, lateral (select 1) x",
    "select * from (select * from (select * from nowhere))",
]


@pytest.mark.parametrize("text", HOSTILE_QUERIES)
def test_hostile_queries_are_refused(text):
    with pytest.raises(UserError):
        check_query(text, DATASETS)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("select * from lines", ["OrderID", "net"]),
        ("select o.OrderID, l.* from orders o join lines l on o.OrderID = l.OrderID", ["OrderID", "OrderID_1", "net"]),
        ("select * exclude (net) from lines", ["OrderID"]),
        ("select l.net, OrderID from orders join lines l using (orderid)", ["net", "OrderID"]),
        (
            "with big as (select orderid, sum(net) as total from lines group by orderid having sum(net) > 1) "
            "select EmployeeID, total from orders left join big using (OrderID) order by total desc limit 3",
            ["EmployeeID", "total"],
        ),
        (
            "select OrderID, rank() over (partition by EmployeeID order by opened) as n from orders qualify n = 1",
            ["OrderID", "n"],
        ),
        ("select OrderID as a from orders union all select OrderID from lines", ["a"]),
        ("select x.y from (select OrderID as y from orders) as x where x.y > 1", ["y"]),
        ("select sum(net) filter (where net > 2) as n, count(distinct OrderID) as d from lines", ["n", "d"]),
        ("select distinct EmployeeID from orders, lines", ["EmployeeID"]),
        ("select year(OrderDate) as y, count(*) as n from orders group by all order by 1", ["y", "n"]),
        ("select lag(OrderDate) over (order by OrderDate) - OrderDate as gap from orders", ["gap"]),
    ],
)
def test_accepted_queries_run_and_name_their_columns(engine, text, columns):
    checked = check_query(text, DATASETS)
    assert [column.name for column in checked.columns] == columns
    assert [row[0] for row in engine.execute(f"DESCRIBE {checked.sql}").fetchall()] == columns
    engine.execute(checked.sql).fetchall()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("select * from orders", True),
        ("select EmployeeID as seller from orders", True),
        ("select e as seller from (select o.EmployeeID as e from orders o) x", True),
        ("with a as (select * from orders) select a.EmployeeID as seller from a join lines using (OrderID)", True),
        ("select EmployeeID as seller from orders union all select EmployeeID from orders", True),
        ("select EmployeeID as seller from orders union all select EmployeeID || '' from orders", None),
        ("select cast(EmployeeID as varchar) as seller from orders", False),
        ("select max(EmployeeID) as seller from orders", False),
    ],
)
def test_plain_columns_inherit_roles_and_computed_ones_do_not(text, kept):
    if kept is None:
        with pytest.raises(UserError, match="no name"):
            check_query(text, DATASETS)
        return
    named = {column.name: column for column in check_query(text, DATASETS).columns}
    seller = named.get("seller") or named["EmployeeID"]
    assert (seller.identifies, seller.label, seller.order) == (
        ("attributes.id", {"en": "Seller"}, ("1", "2")) if kept else (None, None, ())
    )


def test_a_difference_in_a_subquery_is_subtracted_in_seconds(engine):
    text = "select w - 3600 as less, w from (select closed - opened as w from orders) x"
    checked = check_query(text, DATASETS)
    assert [column.type for column in checked.columns] == ["duration", "duration"]
    assert engine.execute(checked.sql).fetchall() == [(22 * 3600.0, 23 * 3600.0)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("explain select * from orders", "Line 1, column 1 of the SQL: This is not a SELECT."),
        ("\n  call stop()", "Line 2, column 3 of the SQL: This is not a SELECT."),
        ("select 1; analyze orders", "This is not one piece of SQL."),
        ("copy orders to 'x'", "Line 1, column 1 of the SQL: This is not a SELECT."),
    ],
)
def test_what_is_no_select_is_refused_without_a_word_on_the_terminal(text, says, caplog):
    with pytest.raises(UserError) as refusal:
        read_query(text)
    assert str(refusal.value).startswith(says)
    assert caplog.records == []


def test_the_datasets_that_a_query_reads():
    text = "with big as (select * from lines) select * from ORDERS join big using (OrderID)"
    assert read_query(text) == {"lines", "ORDERS"}
    assert check_query(text, DATASETS).datasets == {"lines", "orders"}


def test_only_regenerated_sql_is_handed_on():
    assert check_query("select /* x */ * from orders -- y", DATASETS).sql.count("--") == 0
