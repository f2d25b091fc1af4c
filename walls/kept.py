"""What walls showed last, so that opening one again within the same minute plans and computes nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from indicators.content import Content
from indicators.manual import ManualEntries
from viewer import People, Viewer

Contents = dict[str, Content]
# Some 200 kB each for a wall of 80 lines.
MOST_WALLS = 100


@dataclass(frozen=True)
class Basis:
    """All that contents depend on: the viewer, what is published, everybody, entered values, and the time."""

    viewer: Viewer
    revision: int
    people: People
    entries: ManualEntries
    now: datetime

    def same_as(self, other: Basis) -> bool:
        """Whether both give the same contents; people are read anew whenever an account changed."""
        return (
            self.people is other.people
            and (self.revision, self.now) == (other.revision, other.now)
            and self.viewer == other.viewer
            and self.entries == other.entries
        )


class KeptContents:
    """The contents of the walls opened last, at most `most`. One object serves all threads."""

    def __init__(self, most: int = MOST_WALLS):
        self._most = most
        self._kept: OrderedDict[tuple[str, tuple[str, ...]], tuple[Basis, Contents]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, basis: Basis, keys: Iterable[str], compute: Callable[[], Contents]) -> Mapping[str, Content]:
        """The contents of the minidashes `keys` on that basis: kept, or computed now.

        What failed is not kept: it may well succeed the next time.
        """
        # In no order: a wall that is only arranged otherwise shows the same.
        place = basis.viewer.login, tuple(sorted(keys))
        with self._lock:
            known = self._kept.get(place)
            if known is not None and known[0].same_as(basis):
                self._kept.move_to_end(place)
                return known[1]
        contents = compute()
        if not any(map(_failed, contents.values())):
            with self._lock:
                self._kept[place] = basis, contents
                self._kept.move_to_end(place)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return contents


def _failed(content: Content) -> bool:
    if content.kind == "list":
        return content.problem is not None
    return any(line.problem for line in content.lines)
