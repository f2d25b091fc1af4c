"""What is finished of something that is being written: the parts that are at fault are left out, one by one."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

from walls.definitions.yaml_tree import Path

MOST_STEPS = 40
FaultPaths = Callable[[dict[str, Any]], Sequence[Path]]


def finished(raw: dict[str, Any], faults: FaultPaths) -> dict[str, Any] | None:
    """`raw` without the parts at which `faults` finds something; None if nothing stands without them.

    The part left out is the item of the innermost list around a fault (a condition, a column, a measure) and the group
    that it leaves empty; where there is none, what stands under the first key.
    """
    raw = copy.deepcopy(raw)
    for _ in range(MOST_STEPS):
        paths = faults(raw)
        if not paths:
            return raw
        if not _leave_out(raw, paths[0]):
            return None
    return None


def _leave_out(raw: dict[str, Any], path: Path) -> bool:
    """Takes one part out of `raw`; False if there is none to take."""
    length = next((n for n in range(len(path), 0, -1) if isinstance(path[n - 1], int)), 1)
    holder: Any = raw
    try:
        for part in path[: length - 1]:
            holder = holder[part]
        del holder[path[length - 1]]
    except (KeyError, IndexError, TypeError):
        return False
    if holder == []:
        _leave_out(raw, path[: length - 2])
    return True
