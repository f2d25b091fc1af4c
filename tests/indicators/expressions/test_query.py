"""A SELECT of an administrator: hostile ones are refused, the rest has the columns and roles that it should."""

import pytest

from errors import UserError
from indicators.expressions.expression import check_query, read_query
from tests.indicators.expressions.datasets import DATASETS

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
