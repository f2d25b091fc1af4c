"""How old the data of minidashes is: when it was read, whether a newer reading failed, and which clocks it goes by."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import datetime

from indicators.content import Content
from indicators.model.base import say
from indicators.model.company import Minidash
from walls.messages import message
from walls.world import World


def datasets_of(minidashes: Iterable[Minidash]) -> set[str]:
    """The keys of the datasets that the lines, lists and targets of the minidashes name."""
    found: set[str | None] = set()
    for minidash in minidashes:
        found.add(minidash.list.dataset if minidash.list else None)
        for line in minidash.indicators or ():
            found |= {line.dataset, getattr(line.target, "dataset", None)}
    return {key for key in found if key}


def refreshed_at(datasets: Iterable[str], world: World) -> datetime | None:
    """When the one of the datasets was read that was read longest ago; None if there is none."""
    read = (world.manifest.tables[key].refreshed_at for key in datasets if key in world.manifest.tables)
    return min(map(datetime.fromisoformat, read), default=None)


def notice(datasets: Iterable[str], world: World, failed: Container[str], language: str) -> str | None:
    """What tells the viewer that a newer reading of some of the datasets failed; None if none did."""
    late = sorted(say(world.definitions.datasets[key].title, language, key) for key in datasets if key in failed)
    return message("refresh_failed", language, datasets=", ".join(late)) if late else None


def earliest(contents: Iterable[Content]) -> str | None:
    """The earliest clock among the contents; a clock that is only a date stands at the end of that day."""
    clocks = (content.as_of for content in contents if content.as_of)
    return min(clocks, key=lambda clock: clock if "T" in clock else f"{clock}T24", default=None)


def follows_real_time(minidashes: Iterable[Minidash], world: World) -> bool:
    """Whether something shown goes by the clock on the wall: a dataset without a clock of its own, or a manual line."""
    listed = list(minidashes)
    manual = any(line.manual for minidash in listed for line in minidash.indicators or ())
    return manual or any(world.definitions.datasets[key].clock is None for key in datasets_of(listed))
