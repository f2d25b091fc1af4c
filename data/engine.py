"""The contract of an engine: statements and a data version in, Arrow tables out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import pyarrow

from data.manifest import Manifest
from errors import UserError
from statement import Statement


class Engine(Protocol):
    """Answers statements. One object serves all threads of a server process."""

    def run_all(
        self, statements: Sequence[Statement], manifest: Manifest, deadline: float = 10.0
    ) -> list[pyarrow.Table | UserError]:
        """Runs each statement on that data version; an answer or an error per statement, in order.

        `deadline` is in seconds per statement. Column names are the statement's aliases. Datetimes are naive UTC
        microseconds. Results are shared between callers exactly when rendered text, values and the versions of the
        tables read are equal, and one query is in flight per such key.
        """

    def close(self) -> None:
        """Ends all statements under way and lets go of the files."""
