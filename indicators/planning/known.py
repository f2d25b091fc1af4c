"""What is known of a whole table since it was read, so that nobody has to go through its rows."""

from __future__ import annotations

from indicators.catalog import Catalog
from indicators.planning.drafts import Draft


def known_value(draft: Draft, catalog: Catalog) -> float | None:
    """The one value that the statement asks for: a median, or how many different values, of all rows of a table."""
    sample = draft.figures[0]
    if draft.where or draft.flags or sample.span or sample.window or len(draft.columns) > 1 or sample.operand is None:
        return None
    table = catalog.table(draft.table)
    column = next((one for one in table.columns.values() if (one.column,) == sample.operand.own_columns), None)
    if column is None:
        return None
    if sample.operation == "median":
        return column.median
    return column.distinct if sample.operation == "count_distinct" and column.code_column else None
