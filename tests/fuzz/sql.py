"""SQL that is made up: from what is accepted, from what is not, and from both in one text."""

from __future__ import annotations

from hypothesis import strategies as st

FIELDS = {"n": "number", "i": "integer", "t": "text", "d": "date", "at": "datetime", "b": "boolean", "Odd name": "text"}

atoms = st.sampled_from(
    [
        *("n", "i", "t", "d", "at", "b", '"Odd name"', "N", '"t"', "1", "0", "-1", "2.5", "1e3", "1e308", "''", "'a'"),
        *("'2026-01-31'", "'a''b'", "null", "true", "date '2026-02-28'", "timestamp '2026-03-29 02:30:00'", "'%'"),
        *(
            "9223372036854775807",
            "interval 1 day",
            "interval '3' month",
            "'\u00e9'",
            "'x y'",
            "1_000",
            "0x10",
            "DATE",
            "date",
        ),
    ]
)
FORMS = [
    *("({0})", "-{0}", "not {0}", "{0} + {1}", "{0} - {1}", "{0} * {1}", "{0} / {1}", "{0} // {1}", "{0} % {1}"),
    *("{0} || {1}", "{0} = {1}", "{0} <> {1}", "{0} < {1}", "{0} >= {1}", "{0} and {1}", "{0} or {1}"),
    *("{0} is null", "{0} is not null", "{0} is distinct from {1}", "{0} between {1} and {2}", "{0} in ({1}, {2})"),
    *("{0} not in ({1})", "{0} like {1}", "{0} ilike {1}", "{0} like {1} escape '!'"),
    *("case when {0} then {1} else {2} end", "case {0} when {1} then {2} end", "if({0}, {1}, {2})"),
    *("cast({0} as varchar)", "{0}::double", "{0}::date", "cast({0} as timestamp)", "try_cast({0} as integer)"),
    *("cast({0} as decimal(10, 2))", "{0}::timestamptz", "coalesce({0}, {1})", "nullif({0}, {1})"),
    *("greatest({0}, {1})", "least({0}, {1}, {2})", "abs({0})", "sign({0})", "sqrt({0})", "exp({0})", "ln({0})"),
    *("log({0})", "power({0}, {1})", "round({0}, 2)", "floor({0})", "ceil({0})", "trunc({0})", "upper({0})"),
    *("lower({0})", "trim({0})", "length({0})", "substring({0}, {1}, {2})", "left({0}, {1})", "right({0}, {1})"),
    *("concat({0}, {1})", "concat_ws('-', {0}, {1})", "replace({0}, 'a', 'b')", "strpos({0}, {1})"),
    *("starts_with({0}, {1})", "contains({0}, {1})", "split_part({0}, '-', 1)", "reverse({0})"),
    *("strip_accents({0})", "regexp_matches({0}, {1})", "regexp_extract({0}, '(a+)+$')", "extract(year from {0})"),
    *("year({0})", "isoyear({0})", "week({0})", "dayofweek({0})", "hour({0})", "date_trunc('month', {0})"),
    *("date_diff('day', {0}, {1})", "{0}[1]", "make_date(2026, {0}, {1})", "last_day({0})", "dayname({0})"),
    *("strftime({0}, '%Y')", "strptime({0}, '%Y')", "epoch({0})", "{0} at time zone 'UTC'", "{0} collate nocase"),
    *("extract(epoch from {0})", "{0} is true"),
]
FORBIDDEN = [
    *("(select {0})", "exists (select {0})", "{0} in (select {1})", "array(select {0})", "{0} = any(select {1})"),
    *("read_text({0})", "read_csv({0})", "read_blob('{canary}')", "read_text('{canary}')", "glob('{canary}')"),
    *("main.read_text('{canary}')", "query('select 1')", "getvariable('x')", "current_setting('threads')"),
    *("{0}.f({1})", "columns('.*')", "*", "#1", "$1", "?", "repeat({0}, 1000000000)", "lpad({0}, 2000000000, 'b')"),
    *("range({0})", "sum({0})", "row_number() over ()", "sum({0}) over ()", "list_transform([{0}], x -> x)"),
    *("lambda x: {0}", "[{0}]", "{{'a': {0}}}", "struct_pack(a := {0})", "map([{0}], [{1}])", "unnest([{0}])"),
    *("random()", "now()", "uuid()", "{0}; drop table facts", "{0}) from facts --", "{0} /* {1}", "getenv('PATH')"),
    *("pg_read_file({0})", "{0}::blob", "cast({0} as integer[])", "cast({0} as struct(a int))", "try(({0}))"),
    *("error({0})", "printf('%d', {0})", "sniff_csv('{canary}')", "from '{canary}'", "'{canary}'", '"{canary}"'),
    *("{0} from '{canary}'", "hash({0})", "parquet_metadata('{canary}')", "nextval({0})", "system.main.version()"),
    *("{0} similar to {1}", "{0} glob {1}"),
]


def filled(form: str, parts: tuple[str, str, str], canary: str) -> str:
    """The form with its parts; braces of SQL are doubled in it."""
    return form.format(*parts, canary=canary)


def expressions(canary: str) -> st.SearchStrategy[str]:
    """Texts of accepted and, now and then, forbidden parts around `canary`, the path of a file."""
    accepted, forbidden = st.sampled_from(FORMS), st.sampled_from(FORBIDDEN)
    form = st.one_of(*[accepted] * 12, forbidden)

    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(lambda one, *parts: filled(one, parts, canary), form, inner, inner, inner)

    return st.recursive(atoms, grow, max_leaves=8)


# Of each part of a SELECT what may be accepted, and what never is.
CLAUSES = [
    *("", "where {0}", "group by all", "group by {0}", "having {0}", "order by {0}", "order by 1 desc nulls last"),
    *("limit 3", "qualify row_number() over (order by {0}) = 1", "union all select t, n from facts", "offset 1"),
    *("where {0} limit 2", "order by all"),
]
ODD_CLAUSES = [
    *("union select 1, 2", "limit (select 1)", "using sample 10%", "window w as (order by n)", "for update", "into x"),
    *("fetch first 1 rows", "group by cube (t)", "group by grouping sets ((t))", "limit 10%", "; drop table facts"),
]
TABLES = [
    *("facts", "facts f", "facts as f", "(select * from facts) f", "more", "facts join more using (i)", "w", '"facts"'),
    *("facts, more", "facts left join more on facts.i = more.i", "more m cross join facts"),
]
ODD_TABLES = [
    *("(values (1)) v(a)", "facts natural join more", "'{canary}'", "read_csv('{canary}')", '"{canary}"', "range(9)"),
    *("information_schema.tables", "duckdb_settings()", "glob('*')", "facts asof join more using (i)", "no_such"),
    *("lateral (select 1) x", "facts tablesample 1 rows", "main.facts", "facts semi join more using (i)"),
    *("unnest([1]) u", "pivot facts on t", "facts positional join more", "query('select 1')", "(facts)"),
]
PROJECTIONS = [
    *("*", "f.*", "t, n", "{0} as a", "{0} as a, {1} as b", "count(*) as c, t", "sum({0}) as s", "avg(n) as a, t"),
    *("* exclude (n)", "distinct t", "median(n) filter (where {0}) as m", "any_value({0}) as v", "t as x, x as y"),
    *("lag(n) over (partition by t order by i) as l", "count(distinct {0}) as k", "arg_max(t, n) as best"),
    *("quantile_cont(n, 0.5) as q", "rank() over (order by {0}) as r", "mode(t) as m", "max(at) as z"),
]
ODD_PROJECTIONS = [
    *("columns('n')", "* replace (1 as n)", "array_agg(t) as a", "string_agg(t, ',') as a", "(select {0}) as a"),
    *("list(n) as l", "f", "{0}", "read_text('{canary}') as a", "(select a from read_csv('{canary}') r(a)) as a"),
]
WITHS = ["", "", "", "with w as (select * from facts) ", "with w as materialized (select {0} as n from facts) "]
ODD_WITHS = [
    "with recursive w as (select 1 union all select * from w) ",
    "with facts as (select 1 as n) ",
    "from facts ",
]


def queries(canary: str) -> st.SearchStrategy[str]:
    """SELECTs of accepted and, now and then, forbidden tables, projections and clauses."""
    inner = expressions(canary)

    def fill(start: str, what: str, table: str, clause: str, *parts: str) -> str:
        form = f"{start}select {what} from {table} {clause}"
        return filled(form, parts, canary)

    parts = ((WITHS, ODD_WITHS), (PROJECTIONS, ODD_PROJECTIONS), (TABLES, ODD_TABLES), (CLAUSES, ODD_CLAUSES))
    return st.builds(fill, *(_mostly(*part) for part in parts), inner, inner, inner)


def _mostly(accepted: list[str], odd: list[str]) -> st.SearchStrategy[str]:
    return st.one_of(*[st.sampled_from(accepted)] * 8, st.sampled_from(odd))
