"""Arrow results in few plain types, so that whoever reads them needs to know no engine."""

from __future__ import annotations

import pyarrow
import pyarrow.compute as compute

INT64 = range(-(2**63), 2**63)


def plain_types(table: pyarrow.Table) -> pyarrow.Table:
    """int64 for whole numbers, decimal128(38, 0) beyond; double for all others, string for dictionaries."""
    columns = [_plain(column) for column in table.columns]
    return pyarrow.Table.from_arrays(columns, names=table.column_names)


def _plain(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
    kind = column.type
    if pyarrow.types.is_integer(kind):
        return column if kind == pyarrow.int64() else column.cast(pyarrow.int64())
    if pyarrow.types.is_decimal(kind):
        return column if kind.scale == 0 and not _fits(column) else column.cast(_plain_number(kind))
    if pyarrow.types.is_float32(kind):
        return column.cast(pyarrow.float64())
    if pyarrow.types.is_dictionary(kind) or pyarrow.types.is_large_string(kind):
        return column.cast(pyarrow.string())
    return column


def _plain_number(kind: pyarrow.Decimal128Type) -> pyarrow.DataType:
    return pyarrow.int64() if kind.scale == 0 else pyarrow.float64()


def _fits(column: pyarrow.ChunkedArray) -> bool:
    ends = compute.min_max(column).as_py()
    return all(end is None or int(end) in INT64 for end in ends.values())
