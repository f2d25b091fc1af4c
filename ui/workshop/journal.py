"""What the journal's screen asks: pages of lines in words, all that one line changed, and what can be filtered by."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from errors import Position, UserError
from ui.wishes import Whole, Wish
from ui.words import text
from ui.workshop.acts import Act
from ui.workshop.journal_words import JOURNAL
from ui.workshop.parts import Part, Screen
from viewer import Language, Viewer
from walls.workshop.journal import Journal, Wanted
from walls.workshop.workshop import Workshop

Typed = Annotated[str, Field(max_length=200)]
Day = Annotated[str, Field(max_length=40)]
READ = "read_journal"


class Filter(BaseModel):
    """The filter as it was typed; what is empty filters nothing. With a `key`, `thing` only says what it is called."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    person: Typed = ""
    kind: Typed = ""
    action: Typed = ""
    first: Day = ""
    last: Day = ""
    thing: Typed = ""
    key: Typed = ""
    words: Typed = ""


class Look(Wish):
    """A page of lines; `before` is the number where the page before it ended."""

    wanted: Filter
    before: Whole | None = None


class OneLine(Wish):
    """All that one line changed."""

    line: Whole


def read_wanted(given: Filter, language: Language) -> Wanted:
    """The filter with its days read. Raises UserError for what is no day."""
    first, last = _day(given.first, "first", language), _day(given.last, "last", language)
    choices = (given.person or None, given.kind or None, given.action or None)
    return Wanted(*choices, first=first, last=last, thing=given.thing, key=given.key, words=given.words)


def _day(typed: str, field: str, language: Language) -> date | None:
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = date.min
    if not 1900 <= day.year < 2200:
        raise UserError(text(JOURNAL, "journal_no_day", language), position=Position(path=f"wanted.{field}"))
    return day


def look(workshop: Workshop, who: Viewer, wish: Look) -> dict[str, Any]:
    wanted = read_wanted(wish.wanted, who.language)
    return Journal(workshop.service).read(who, wanted, wish.before).model_dump(mode="json")


def look_at_line(workshop: Workshop, who: Viewer, wish: OneLine) -> dict[str, Any]:
    found = Journal(workshop.service).read_changes(who, wish.line)
    return {"differences": [one.model_dump(mode="json") for one in found]}


def choices(workshop: Workshop, who: Viewer, wish: Wish) -> dict[str, Any]:
    return Journal(workshop.service).choices(who).model_dump(mode="json")


ACTS = {
    "journal_look": Act(Look, look, READ),
    "journal_line": Act(OneLine, look_at_line, READ),
    "journal_choices": Act(Wish, choices, READ),
}
PART = Part(
    name="journal",
    screens=(Screen("/admin/journal", "journal", ("Journal", "Journal"), action=READ),),
    scripts=("journal-filter", "journal"),
    styles=("workshop-journal",),
    acts=ACTS,
    words=JOURNAL,
)
