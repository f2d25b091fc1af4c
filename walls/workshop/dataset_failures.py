"""Why a reading failed, as administrators read it: what would break by its title and lines, the rest in plain words."""

from __future__ import annotations

import re

from errors import UserError
from indicators.model.company import Definitions
from viewer import Viewer
from walls.definitions.checking import Problem
from walls.workshop.dataset_messages import message
from walls.workshop.dataset_outcomes import titles_of
from walls.workshop.dataset_uses import breaches
from walls.workshop.reader_words import in_words_of

# A problem as it is written down: the path of what it is about, then what is wrong.
PLACED = re.compile(r"(minidashes|datasets)\.([a-z][a-z0-9_]*)(?:\.(indicators)\[(\d+)\])?(?:[.\[].*?)?: (.+)")
MOST_REASONS = 3


def placed_in(text: str) -> list[Problem]:
    """The problems that the lines of a text name with their paths."""
    return [_problem(found) for line in text.split("\n") if (found := PLACED.fullmatch(line))]


def why_failed(text: str, definitions: Definitions, viewer: Viewer, key: str) -> str:
    """What is stored of a failed reading of the dataset `key`, in the viewer's words."""
    broken = breaches(definitions, placed_in(text), viewer.language, key)
    if not broken:
        lines = [found[5] if (found := PLACED.fullmatch(line)) else line for line in text.split("\n")]
        return in_words_of(viewer, " ".join(dict.fromkeys(lines)))
    reasons = list(dict.fromkeys(in_words_of(viewer, why) for one in broken for why in one.why))[:MOST_REASONS]
    titles = titles_of(broken, viewer.language)
    return message("reading_breaks", viewer.language, titles=titles, why=" ".join(reasons))


def _problem(found: re.Match[str]) -> Problem:
    section, key, lines, number, what = found.groups()
    return (section, key, *((lines, int(number)) if lines else ())), UserError(what)
