"""The allow-list of SQL that administrators may write: one row per function, with the kind of its result."""

from __future__ import annotations

from sqlglot import exp

# Kinds of values. "same" is the kind of the first argument, "any" the common kind of all of them.
Kind = str

FUNCTIONS: dict[type[exp.Expression], Kind] = {
    # choices
    exp.Coalesce: "any",
    exp.Nullif: "same",
    exp.Greatest: "any",
    exp.Least: "any",
    # numbers
    exp.Abs: "same",
    exp.Sign: "number",
    exp.Sqrt: "number",
    exp.Exp: "number",
    exp.Ln: "number",
    exp.Log: "number",
    exp.Pow: "number",
    exp.Round: "same",
    exp.Floor: "same",
    exp.Ceil: "same",
    exp.Trunc: "same",
    # texts; none that makes a text much longer than its arguments
    exp.Upper: "text",
    exp.Lower: "text",
    exp.Trim: "text",
    exp.Length: "number",
    exp.Substring: "text",
    exp.Left: "text",
    exp.Right: "text",
    exp.Concat: "text",
    exp.ConcatWs: "text",
    exp.Replace: "text",
    exp.StrPosition: "number",
    exp.StartsWith: "boolean",
    exp.EndsWith: "boolean",
    exp.Contains: "boolean",
    exp.SplitPart: "text",
    exp.Reverse: "text",
    exp.RegexpLike: "boolean",
    exp.RegexpExtract: "text",
    # dates
    exp.Extract: "number",
    exp.Year: "number",
    exp.Quarter: "number",
    exp.Month: "number",
    exp.Week: "number",
    exp.WeekOfYear: "number",
    exp.Day: "number",
    exp.DayOfWeek: "number",
    exp.DayOfWeekIso: "number",
    exp.DayOfYear: "number",
    exp.Hour: "number",
    exp.Minute: "number",
    exp.Second: "number",
    exp.TimestampTrunc: "same",
    exp.DateDiff: "number",
    exp.Date: "date",
    exp.DateFromParts: "date",
    exp.LastDay: "date",
    exp.Dayname: "text",
    exp.Monthname: "text",
    exp.TimeToStr: "text",
    exp.StrToTime: "datetime",
    exp.TimeToUnix: "number",
}

# Functions that sqlglot has no class for.
NAMED_FUNCTIONS: dict[str, Kind] = {"strip_accents": "text", "isoyear": "number"}

AGGREGATES: dict[type[exp.Expression], Kind] = {
    exp.Count: "number",
    exp.CountIf: "number",
    exp.Sum: "same",
    exp.Avg: "same",
    exp.Median: "same",
    exp.Min: "same",
    exp.Max: "same",
    exp.Stddev: "number",
    exp.StddevPop: "number",
    exp.StddevSamp: "number",
    exp.Variance: "number",
    exp.LogicalAnd: "boolean",
    exp.LogicalOr: "boolean",
    exp.AnyValue: "same",
    exp.ArgMax: "same",
    exp.ArgMin: "same",
    exp.PercentileCont: "same",
    exp.Mode: "same",
}

WINDOW_FUNCTIONS: dict[type[exp.Expression], Kind] = {
    exp.RowNumber: "number",
    exp.Rank: "number",
    exp.DenseRank: "number",
    exp.PercentRank: "number",
    exp.CumeDist: "number",
    exp.Ntile: "number",
    exp.Lag: "same",
    exp.Lead: "same",
    exp.FirstValue: "same",
    exp.LastValue: "same",
}

OPERATORS: dict[type[exp.Expression], Kind] = {
    exp.Paren: "same",
    exp.Neg: "same",
    exp.Add: "number",
    exp.Sub: "number",
    exp.Mul: "number",
    exp.Div: "number",
    exp.IntDiv: "number",
    exp.Mod: "number",
    exp.DPipe: "text",
    exp.And: "boolean",
    exp.Or: "boolean",
    exp.Not: "boolean",
    exp.EQ: "boolean",
    exp.NEQ: "boolean",
    exp.LT: "boolean",
    exp.LTE: "boolean",
    exp.GT: "boolean",
    exp.GTE: "boolean",
    exp.NullSafeEQ: "boolean",
    exp.NullSafeNEQ: "boolean",
    exp.Is: "boolean",
    exp.Between: "boolean",
    exp.In: "boolean",
    exp.Like: "boolean",
    exp.ILike: "boolean",
    exp.Escape: "text",
    exp.Case: "any",
    exp.If: "any",
    exp.Cast: "cast",
    exp.TryCast: "cast",
    exp.Interval: "interval",
    exp.Boolean: "boolean",
    exp.Null: "null",
    exp.Literal: "literal",
}

# Units of intervals, which may also be written with an s at their end.
DAY_UNITS = ("YEAR", "QUARTER", "MONTH", "WEEK", "DAY")
UNITS = (*DAY_UNITS, "HOUR", "MINUTE", "SECOND")

# Parts of the ones above that are no values.
PARTS = (exp.Column, exp.Identifier, exp.DataType, exp.DataTypeParam, exp.Var)

CAST_TYPES: dict[exp.DataType.Type, Kind] = {
    exp.DataType.Type.TEXT: "text",
    exp.DataType.Type.VARCHAR: "text",
    exp.DataType.Type.BOOLEAN: "boolean",
    exp.DataType.Type.SMALLINT: "number",
    exp.DataType.Type.INT: "number",
    exp.DataType.Type.BIGINT: "number",
    exp.DataType.Type.FLOAT: "number",
    exp.DataType.Type.DOUBLE: "number",
    exp.DataType.Type.DECIMAL: "number",
    exp.DataType.Type.DATE: "date",
    exp.DataType.Type.TIMESTAMP: "datetime",
    exp.DataType.Type.TIMESTAMPNTZ: "datetime",
    exp.DataType.Type.TIMESTAMPTZ: "datetime",
}

# What a query is made of, beyond scalar expressions.
QUERY_PARTS = (
    exp.Select,
    exp.Union,
    exp.Subquery,
    exp.With,
    exp.CTE,
    exp.TableAlias,
    exp.Table,
    exp.From,
    exp.Join,
    exp.Where,
    exp.Group,
    exp.Having,
    exp.Qualify,
    exp.Order,
    exp.Ordered,
    exp.Limit,
    exp.Offset,
    exp.Distinct,
    exp.Alias,
    exp.Star,
    exp.Window,
    exp.WindowSpec,
    exp.Filter,
    exp.WithinGroup,
    exp.IgnoreNulls,
)

SCALAR_NODES = (*OPERATORS, *FUNCTIONS, *PARTS)
QUERY_NODES = (*SCALAR_NODES, *AGGREGATES, *WINDOW_FUNCTIONS, *QUERY_PARTS)

RESULT_KINDS: dict[type[exp.Expression], Kind] = {**OPERATORS, **FUNCTIONS, **AGGREGATES, **WINDOW_FUNCTIONS}

FUNCTION_WORDS = (
    "coalesce, nullif, greatest, least, abs, sign, sqrt, exp, ln, log, power, round, floor, ceil, trunc, upper, lower, "
    "trim, length, substring, left, right, concat, concat_ws, replace, strpos, starts_with, ends_with, contains, "
    "split_part, reverse, strip_accents, regexp_matches, regexp_extract, extract, year, isoyear, quarter, month, week, "
    "day, dayofweek, isodow, dayofyear, hour, minute, second, date_trunc, date_diff, make_date, last_day, dayname, "
    "monthname, strftime, strptime, epoch, cast, try_cast, case"
)
AGGREGATE_WORDS = (
    "count, sum, avg, median, min, max, stddev, variance, bool_and, bool_or, any_value, arg_max, arg_min, "
    "quantile_cont, mode, row_number, rank, dense_rank, lag, lead, first_value, last_value"
)
