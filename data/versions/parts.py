"""Wide tables are asked part by part: the time and memory of a statement grow faster than its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_ONCE = 40
Thing = TypeVar("Thing")


def in_parts(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """The things in their order, some 40 at a time: as much as one statement does well."""
    for start in range(0, len(things), AT_ONCE):
        yield things[start : start + AT_ONCE]
