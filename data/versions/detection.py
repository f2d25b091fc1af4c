"""The types of all columns of a staged file, many at once: native, declared, or the one that all values have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from data.files.reading import ROW
from data.quoting import identifier
from data.versions.amounts import amount_ways
from data.versions.columns import (
    Question,
    StagedColumn,
    TypedColumn,
    ask,
    complaint,
    find_misfit,
    late_change,
    misfit_sql,
    native,
    native_misfit,
    natively_typed,
    typed,
    untyped,
)
from data.versions.first_values import FirstValues
from data.versions.patterns import Form, forms

SAMPLE_VALUES = 1_000
Way = tuple[Form, ...]


def type_columns(connection: duckdb.DuckDBPyConnection, columns: Sequence[StagedColumn]) -> list[TypedColumn]:
    """Each column with its declared type, else the one that all its values have.

    Raises BadFile that names the rows whose value does not fit, unless bad rows are skipped.
    """
    found: dict[int, TypedColumn] = {}
    declared: list[_Ways] = []
    open_columns: list[StagedColumn] = []
    for column in columns:
        type = column.source.types.get(column.name)
        own = native(column, type)
        if own:
            declared.append(_Ways(column, own[0], [(own[1],)], True))
        elif type == "text" or (type is None and not column.reading.detect(column.number)):
            found[column.number] = untyped(column)
        elif type:
            ways = forms(type, column.source, column.reading.delimiter, strict=False)
            declared.append(_Ways(column, type, ways, others=amount_ways(type, column.source)))
        else:
            open_columns.append(column)
    found |= _declared(connection, declared)
    found |= _Detection(connection, open_columns).types()
    return [found[column.number] for column in columns]


# ---------------------------------------------------------------- declared types


@dataclass(frozen=True)
class _Ways:
    """A column whose type is known, and how its values may be written; `native` if the file itself types it.

    A way of `others` counts only if all values are written in it.
    """

    column: StagedColumn
    type: str
    ways: Sequence[Way]
    native: bool = False
    others: Sequence[Way] = ()

    def misfit(self, way: Way) -> str:
        return native_misfit(self.column, way[0]) if self.native else misfit_sql(way, self.column.trimmed)


def _declared(connection: duckdb.DuckDBPyConnection, known: Sequence[_Ways]) -> dict[int, TypedColumn]:
    """Every column is written in the way that fits most of its values."""
    questions = [(one.column, f"count(*) FILTER (WHERE {one.misfit(way)})") for one in known for way in one.ways]
    counts = iter(ask(connection, questions))
    found = {one.column.number: [next(counts) for _ in one.ways] for one in known}
    otherwise = _otherwise(connection, [one for one in known if min(found[one.column.number])])
    return {
        one.column.number: otherwise.get(one.column.number) or _best(connection, one, found[one.column.number])
        for one in known
    }


def _otherwise(connection: duckdb.DuckDBPyConnection, unfit: Sequence[_Ways]) -> dict[int, TypedColumn]:
    """Those whose values are all written in one of the other ways."""
    tries, found = [(one, way) for one in unfit for way in one.others], dict[int, TypedColumn]()
    answers = ask(connection, [(one.column, f"bool_or({one.misfit(way)})") for one, way in tries])
    for (one, way), is_there in zip(tries, answers, strict=True):
        if not is_there:
            found.setdefault(one.column.number, typed(one.column, one.type, way))
    return found


def _best(connection: duckdb.DuckDBPyConnection, one: _Ways, counts: Sequence[int]) -> TypedColumn:
    way, misfits = one.ways[counts.index(min(counts))], min(counts)
    if misfits and one.column.source.bad_rows == "error":
        raise complaint(one.column, way[0], find_misfit(connection, one.column, one.misfit(way)))
    if one.native:
        return natively_typed(one.column, one.type, way[0], skips=bool(misfits))
    return typed(one.column, one.type, way, skips=bool(misfits))


# ---------------------------------------------------------------- detected types


@dataclass(frozen=True)
class _Sample:
    """The first 1,000 values of a column: up to which row they go, and whether they are all that it has."""

    last_row: int
    whole: bool


class _Detection:
    """Tries the types of all columns in rounds, in each the next type of every column that has none yet.

    A type is tried on the first values, many columns at once; only if they all have it, on more, then on all values.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, columns: Sequence[StagedColumn]):
        self._connection = connection
        self._columns = {column.number: column for column in columns}
        self._found: dict[int, TypedColumn] = {}
        self._notes: dict[int, str] = {}

    def types(self) -> dict[int, TypedColumn]:
        """The type of every column, by its number: text where no other is that of all values."""
        with FirstValues(self._connection, list(self._columns.values())) as first:
            open_tries = {number: list(_tries(column, first)) for number, column in self._columns.items()}
            told = first.told()
        for number, filled in told.items():
            left = open_tries.pop(number)
            if left and filled:
                self._found[number] = typed(self._columns[number], *left[0])
        samples = self._samples([number for number, left in open_tries.items() if left])
        tries = {number: iter(open_tries[number]) for number in samples}
        while current := {number: one for number, left in tries.items() if (one := next(left, None))}:
            fitting = self._fitting(current, samples)
            for number, (type, way) in fitting.items():
                self._found[number] = typed(self._columns[number], type, way)
            tries = {number: tries[number] for number in current if number not in fitting}
        for number, column in self._columns.items():
            if number not in self._found:
                self._found[number] = untyped(column, self._notes.get(number, ""))
        return self._found

    def _samples(self, numbers: Sequence[int]) -> dict[int, _Sample]:
        """The sample of each of these columns that has a value."""
        row, questions = identifier(ROW), []
        for column in map(self._columns.__getitem__, numbers):
            filled = f"FILTER (WHERE {column.trimmed} IS NOT NULL)"
            questions += [(column, f"count({column.trimmed})")]
            questions += [(column, f"list_max(min({row}, {SAMPLE_VALUES}) {filled})")]
        answers = ask(self._connection, questions)
        pairs = zip(numbers, answers[::2], answers[1::2], strict=True)
        return {number: _Sample(last, count <= SAMPLE_VALUES) for number, count, last in pairs if count}

    def _fitting(
        self, current: Mapping[int, tuple[str, Way]], samples: Mapping[int, _Sample]
    ) -> dict[int, tuple[str, Way]]:
        """The columns whose values are all of the type that is tried now; a late change of type is noted."""
        row, last = identifier(ROW), max(samples[number].last_row for number in current)
        misfits = {number: self._misfit(number, current) for number in current}
        within = {number: f"{row} <= {samples[number].last_row} AND {misfit}" for number, misfit in misfits.items()}
        passing = self._without(within, f"{row} <= {last}")
        unsure = {number: misfits[number] for number in passing if not samples[number].whole}
        fitting = {number for number in passing if samples[number].whole} | self._without(unsure)
        for number in passing - fitting - self._notes.keys():
            misfit = find_misfit(self._connection, self._columns[number], misfits[number])
            self._notes[number] = late_change(self._columns[number], current[number][0], misfit)
        return {number: current[number] for number in current if number in fitting}

    def _without(self, conditions: Mapping[int, str], rows: str = "TRUE") -> set[int]:
        """The columns of which no row satisfies the condition."""
        questions: list[Question] = [(self._columns[n], f"bool_or({condition})") for n, condition in conditions.items()]
        return {
            n for n, is_there in zip(conditions, ask(self._connection, questions, rows), strict=True) if not is_there
        }

    def _misfit(self, number: int, current: Mapping[int, tuple[str, Way]]) -> str:
        return misfit_sql(current[number][1], self._columns[number].trimmed)


def _tries(column: StagedColumn, first: FirstValues) -> Iterator[tuple[str, Way]]:
    """The types that the column may have by its first values, each with every way of writing it.

    A declared format comes first: it may be digits only, such as %Y%m%d.
    """
    declared = {"date": column.source.date_format, "datetime": column.source.datetime_format}
    for type in sorted(column.reading.detect(column.number), key=lambda type: not declared.get(type)):
        for place, way in enumerate(forms(type, column.source, column.reading.delimiter, strict=True)):
            if column.number not in first.unfit((type, place), way):
                yield type, way
