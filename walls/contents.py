"""What minidashes show: definitions, scope and engine come together here, in one call for a whole wall."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from secrets import token_hex

from data.engine import Engine
from errors import UserError
from indicators.answer import answer
from indicators.content import Content, Indicators, Line
from indicators.lists.content import failed_list
from indicators.manual import ManualEntries
from indicators.model.base import say
from indicators.model.company import Minidash
from indicators.model.lines import Indicator
from indicators.scope import Scope
from viewer import People, Viewer
from walls.messages import message
from walls.visibility import entering
from walls.world import World

log = logging.getLogger(__name__)

Compute = Callable[[Mapping[str, Minidash]], dict[str, Content]]


def show(
    viewer: Viewer,
    minidashes: Mapping[str, Minidash],
    world: World,
    people: People,
    now: datetime,
    engine: Engine,
    entries: ManualEntries,
    currency: str,
) -> dict[str, Content]:
    """The content of each of `minidashes`, which the viewer sees, all computed from the data version of `world`.

    A minidash that cannot be computed at all shows that in its place; the others are computed nevertheless.
    """
    scope = Scope(world.catalog, viewer, people, now)
    run = partial(engine.run_all, manifest=world.manifest)

    def may_enter(key: str, line: Indicator) -> bool:
        return entering(viewer, minidashes[key], line).allowed

    def compute(some: Mapping[str, Minidash]) -> dict[str, Content]:
        return answer(some, scope, run, entries, currency, may_enter)

    try:
        return compute(minidashes)
    except Exception:
        log.exception("A wall could not be computed in one go; its tiles are computed one by one.")
    return {key: _alone(key, minidash, compute, viewer.language) for key, minidash in minidashes.items()}


def _alone(key: str, minidash: Minidash, compute: Compute, language: str) -> Content:
    try:
        return compute({key: minidash})[key]
    except UserError as error:
        return _failed(key, minidash, language, error.message)
    except Exception:
        incident = token_hex(4)
        log.exception("The minidash %s could not be computed; reference %s.", key, incident)
        return _failed(key, minidash, language, message("tile_failed", language, incident=incident))


def _failed(key: str, minidash: Minidash, language: str, problem: str) -> Content:
    if minidash.list:
        return failed_list(key, minidash, problem, language)
    lines = [
        Line(key=line.key, label=say(line.label, language, line.key), problem=problem, manual=line.manual is not None)
        for line in minidash.indicators or ()
    ]
    title, description = say(minidash.title, language, key), say(minidash.description, language) or None
    return Indicators(key=key, title=title, description=description, lines=lines)
