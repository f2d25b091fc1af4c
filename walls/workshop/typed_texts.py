"""The texts that people type for a minidash: titles, labels and descriptions, not too long, and all of it seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from errors import UserError
from indicators.filters.faults import Fault
from walls.definitions.yaml_tree import Path
from walls.titles import flaw_of
from walls.workshop.bodies import TEXTS, Body

LONGEST = {"title": 200, "label": 200, "description": 1_000}
# What a text is called by the language that it is in; None for one that stands for both.
NAMES: Mapping[Any, tuple[str, str]] = {
    None: ("The text", "Le texte"),
    "en": ("The English text", "Le texte anglais"),
    "fr": ("The French text", "Le texte français"),
}
TOO_LONG = (
    "{name} has {count} characters; at most {limit} are accepted. Shorten it.",
    "{name} a {count} caractères\u202f; {limit} au plus sont acceptés. Raccourcissez-le.",
)
UNSEEN = (
    "{name} holds signs that nobody sees, or that turn the writing around. Type it anew.",
    "{name} contient des signes que l’on ne voit pas, ou qui inversent l’écriture. Saisissez-le à nouveau.",
)


class TextFault(UserError):
    """What is wrong with a text itself; `sentence` says it in English and in French."""

    def __init__(self, sentence: tuple[str, str]):
        super().__init__(sentence[0])
        self.sentence = sentence


def text_faults(body: Body) -> Iterator[Fault]:
    """Each text that is too long or holds what cannot be seen; the first fault of a text in two languages."""
    for path, text in _texts(body, ()):
        spoken = text.items() if isinstance(text, dict) else [(None, text)]
        faults = (_fault(str(path[-1]), language, part) for language, part in spoken if isinstance(part, str))
        yield from ((path, fault) for fault in [next(filter(None, faults), None)] if fault)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from _texts(part, (*path, place))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from [((*path, name), part)] if name in TEXTS else _texts(part, (*path, name))


def _fault(name: str, language: Any, text: str) -> TextFault | None:
    limit = LONGEST[name]
    # That there is none at all is told by what needs one.
    match flaw_of(text, limit) if text else None:
        case None:
            return None
        case "too_long":
            return TextFault(_filled(TOO_LONG, language, count=f"{len(text)}", limit=f"{limit}"))
    return TextFault(_filled(UNSEEN, language))


def _filled(sentence: tuple[str, str], language: Any, **values: str) -> tuple[str, str]:
    names = NAMES.get(language, NAMES[None])
    return sentence[0].format(name=names[0], **values), sentence[1].format(name=names[1], **values)
