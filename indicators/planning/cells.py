"""Reads figures from the answers of a plan: sums of cells, least and greatest, and single rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy
import pyarrow

from errors import UserError
from indicators.aggregates import Operation
from indicators.calendar import Interval
from indicators.planning.figures import ADDITIVE, Figure, Reading
from indicators.planning.keys import Key, KeyColumn
from indicators.planning.plan import Plan
from indicators.planning.predicates import Predicate
from indicators.planning.queries import DAY

Value = int | float | date | datetime | None
PUT_TOGETHER = {"sum": sum, "minimum": min, "maximum": max}
EPOCH_DAY, EPOCH = date(1970, 1, 1), datetime(1970, 1, 1)


def read_figures(plan: Plan, answers: Sequence[pyarrow.Table | UserError]) -> dict[Figure, Value | UserError]:
    """The value of each figure, or the error of the statement that should have answered it.

    Numbers are int or finite float, dates `date`, datetimes naive UTC `datetime`; None where there is no value, or none
    that a number can hold.
    """
    cells = [answer if isinstance(answer, UserError) else Cells(answer) for answer in answers]
    found: dict[Figure, Value | UserError] = {}
    for figure, readings in plan.readings.items():
        pieces = [_piece(cells[reading.statement], reading) for reading in readings]
        found[figure] = _put_together(pieces, figure.operation)
    return found


def _piece(answer: Cells | UserError, reading: Reading) -> Value | UserError:
    return answer if isinstance(answer, UserError) else answer.value(reading)


def _put_together(pieces: Sequence[Value | UserError], operation: Operation) -> Value | UserError:
    """The figure over all pieces of its span; the first error among them."""
    failed = next((piece for piece in pieces if isinstance(piece, UserError)), None)
    if failed:
        return failed
    values = [piece for piece in pieces if piece is not None]
    if not values:
        return None
    found = values[0] if len(values) == 1 else PUT_TOGETHER[ADDITIVE[operation]](values)
    return None if isinstance(found, float) and not math.isfinite(found) else found


class Cells:
    """The answer of one statement, whose columns are unpacked once however many figures read them."""

    def __init__(self, table: pyarrow.Table):
        self.table = table
        self._columns: dict[str, _Column] = {}
        self._keys: dict[str, KeyColumn] = {}
        self._masks: dict[tuple[Any, ...], numpy.ndarray | None] = {}

    def value(self, reading: Reading) -> Value:
        """The value of one figure."""
        column = self._column(reading.column)
        mask = self._mask(reading)
        value = column.combine(reading.combine, mask)
        return reading.empty if value is None else value

    def _mask(self, reading: Reading) -> numpy.ndarray | None:
        """The rows that count; None for all of them."""
        masks = [self._tested(predicate, reading.keys) for predicate in reading.tests]
        if reading.flag:
            masks.append(self._remembered(("flag", reading.flag), lambda: self._flag(reading.flag)))
        if reading.days:
            days, unit = reading.days, reading.combine == "only"
            masks.append(self._remembered(("days", days, unit), lambda: self._days(days, unit)))
        return numpy.logical_and.reduce(masks) if masks else None

    def _remembered(self, key: tuple[Any, ...], compute: Any) -> numpy.ndarray:
        if key not in self._masks:
            self._masks[key] = compute()
        return self._masks[key]

    def _tested(self, predicate: Predicate, keys: Sequence[Key]) -> numpy.ndarray:
        columns = {
            key.path: self._key(f"k{place}", key) for place, key in enumerate(keys) if key.path in predicate.test.fields
        }
        return self._remembered(("predicate", predicate), lambda: predicate.test.mask(columns))

    def _flag(self, name: str) -> numpy.ndarray:
        return self.table[name].combine_chunks().to_numpy(zero_copy_only=False).astype(bool)

    def _days(self, days: Interval, unit: bool) -> numpy.ndarray:
        """The rows whose day lies in `days`; rows of a whole unit go by its first day."""
        column = self._remembered((DAY,), lambda: self.table[DAY].cast("date32").cast("int32").to_numpy())
        first, end = (days.start - EPOCH_DAY).days, (days.end - EPOCH_DAY).days
        return column == first if unit else (column >= first) & (column < end)

    def _column(self, name: str) -> _Column:
        if name not in self._columns:
            self._columns[name] = _Column(self.table[name].combine_chunks())
        return self._columns[name]

    def _key(self, name: str, key: Key) -> KeyColumn:
        if name not in self._keys:
            self._keys[name] = _key_column(self.table[name].combine_chunks(), key)
        return self._keys[name]


def _key_column(column: pyarrow.Array, key: Key) -> KeyColumn:
    if key.codes is None:
        coded = column.dictionary_encode(null_encoding="encode")
        return KeyColumn(tuple(coded.dictionary.to_pylist()), coded.indices.to_numpy(zero_copy_only=False))
    # A relation without partner gives no code at all, which is empty too.
    return KeyColumn((None, *key.codes), column.fill_null(0).to_numpy(zero_copy_only=False))


class _Column:
    """A column of figures as numbers, with the rows that have one; dates and datetimes count from 1970."""

    def __init__(self, column: pyarrow.Array):
        self.type = column.type
        self.present = column.is_valid().to_numpy(zero_copy_only=False)
        self.numbers = _numbers(column)

    def combine(self, how: str, mask: numpy.ndarray | None) -> Value:
        """The sum, least or greatest of the chosen rows, or the only one; None if none of them has a value."""
        rows = self.present if mask is None else self.present & mask
        numbers = self.numbers[rows]
        if not len(numbers):
            return None
        match how:
            case "sum":
                found = _sum(numbers)
            case "minimum":
                found = numbers.min()
            case "maximum":
                found = numbers.max()
            case _:
                found = numbers[0]
        return self._plain(found)

    def _plain(self, number: Any) -> Value:
        if pyarrow.types.is_date(self.type):
            return EPOCH_DAY + timedelta(days=int(number))
        if pyarrow.types.is_timestamp(self.type):
            return EPOCH + timedelta(microseconds=int(number))
        if isinstance(number, (int, numpy.integer)):
            return int(number)
        return float(number)


def _sum(numbers: numpy.ndarray) -> Any:
    """In the widest floating point that the machine has: where it is wider, the order of the cells does not tell."""
    wide = numbers.astype(numpy.longdouble) if numbers.dtype.kind == "f" else numbers
    with numpy.errstate(over="ignore", invalid="ignore"):
        return wide.sum()


def _numbers(column: pyarrow.Array) -> numpy.ndarray:
    """Integers stay exact: as 64 bits while no sum of them can overflow, else as Python's own."""
    kind = column.type
    if pyarrow.types.is_date(kind):
        return column.cast("date32").cast("int32").fill_null(0).to_numpy()
    if pyarrow.types.is_timestamp(kind):
        return column.cast(pyarrow.timestamp("us")).cast("int64").fill_null(0).to_numpy()
    if pyarrow.types.is_floating(kind):
        return column.fill_null(0).to_numpy()
    whole = [0 if value is None else int(value) for value in column.to_pylist()]
    return numpy.array(whole, dtype="int64" if sum(map(abs, whole)) < 2**63 else object)
