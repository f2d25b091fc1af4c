"""What every file format hands over: names and batches of columns, each row with its number in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow

from errors import UserError

ROW = "row number"
FIRST_CELLS = 600_000
# What the text of a cell may turn out to be, tried in this order.
DETECTED = ("boolean", "integer", "number", "date", "datetime")


class BadFile(UserError):
    """A file that cannot be read as it was declared; the message names the row and what is accepted."""


@dataclass
class SkippedRows:
    """The rows that `bad_rows: skip` left out: all are counted, the first ones are described."""

    described: list[str] = field(default_factory=list)
    total: int = 0
    limit: int = 100

    def add(self, text: str) -> None:
        self.total += 1
        if len(self.described) < self.limit:
            self.described.append(text)

    def texts(self) -> tuple[str, ...]:
        """The descriptions, the last of which says how many more there were."""
        more = self.total - len(self.described)
        return (*self.described, *([f"and {more} more"] if more else []))


@dataclass(frozen=True)
class Reading:
    """A file that is being read.

    The first column of each batch is ROW, the 1-based number in the file that `row_word` names ("line" or "row");
    the others stand in the order of `names`. `detect` gives, for a text column, the types that an undeclared field may
    turn out to have; it is asked after the last batch.
    """

    names: tuple[str, ...]
    schema: pyarrow.Schema
    batches: Iterator[pyarrow.RecordBatch]
    row_word: str
    skipped: SkippedRows
    delimiter: str = ""
    detect: Callable[[int], tuple[str, ...]] = lambda column: DETECTED


def batch_sizes(width: int, most: int) -> Iterator[int]:
    """How many rows each batch has: of very wide files few at first, so that who looks at them need not wait."""
    rows = max(1, FIRST_CELLS // max(1, width))
    while True:
        yield min(rows, most)
        rows = min(2 * rows, most)


def text_schema(width: int) -> pyarrow.Schema:
    """The schema of a file whose every cell is text."""
    fields = [pyarrow.field(ROW, pyarrow.int64())]
    return pyarrow.schema([*fields, *(pyarrow.field(f"c{i}", pyarrow.string()) for i in range(width))])


def check_names(names: Sequence[str], where: str) -> tuple[str, ...]:
    """The names, if each is there once; BadFile naming the empty column or the repeated name."""
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if not name.strip():
            raise BadFile(f"Column {number} of {where} has no name.", "Give every column a name in the header.")
        if name in seen:
            raise BadFile(
                f"The columns {seen[name]} and {number} of {where} have the same name '{name}'.",
                "Give every column a name of its own.",
            )
        seen[name] = number
    return tuple(names)


def numbered_names(width: int) -> tuple[str, ...]:
    """The names of the columns of a file without a header."""
    return tuple(f"column_{number}" for number in range(1, width + 1))
