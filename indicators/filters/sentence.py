"""A filter as a sentence in the viewer's language: “Ordered on is in the coming 7 days (7 – 13 May 1998)”."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from indicators.catalog import Column, Reach, Table
from indicators.filters.operators import find_operator
from indicators.filters.values import other_field
from indicators.joins import find_many
from indicators.model.base import say
from indicators.model.filters import All, AnyOf, Filter, Leaf, Not, Nothing, Some
from indicators.model.lines import Format
from indicators.periods import find_period, resolve_period
from indicators.scope import Clock, Scope, read_moment
from indicators.text import Manner, write, write_date, write_days, write_duration, write_number

_WORDS = {
    "en": {
        "and": " and ", "or": " or ", "not": "not ({})", "everything": "everything", "nothing": "nothing at all",
        "some": "at least one row of {} exists", "none": "no row of {} exists", "where": "{} where {}",
        "pair": "{} and {}", "quote": "“{}”", "now": "now", "today": "today", "no_item": "one of none",
    },
    "fr": {
        "and": " et ", "or": " ou ", "not": "pas ({})", "everything": "tout", "nothing": "rien du tout",
        "some": "au moins une ligne de {} existe", "none": "aucune ligne de {} n’existe", "where": "{} où {}",
        "pair": "{} et {}", "quote": "«\u202f{}\u202f»", "now": "maintenant", "today": "aujourd’hui",
        "no_item": "parmi aucune valeur",
    },
}  # fmt: skip
_MOST_LISTED = 8
_NO_FORMAT = Format()


class FilterWords:
    """Says filters over one table, for one viewer, at one time."""

    def __init__(self, table: Table, scope: Scope, clock: Clock | None = None):
        self._table, self._scope = table, scope
        self._clock = clock or scope.clock(table)
        self._language = scope.viewer.language
        self._words = _WORDS[self._language]
        self._manner = Manner(self._language, scope.zone, currency="")

    def say(self, part: Filter | None, inside: bool = False) -> str:
        """The filter in words; groups of several are put in brackets where they stand `inside` another one."""
        if part is None:
            return self._words["everything"]
        if isinstance(part, Leaf):
            return self._leaf(part)
        if isinstance(part, Not):
            return self._words["not"].format(self.say(part.part))
        if isinstance(part, (Some, Nothing)):
            return self._many(part)
        return self._group(part, inside)

    def _group(self, part: All | AnyOf, inside: bool) -> str:
        if not part.parts:
            return self._words["everything" if isinstance(part, All) else "nothing"]
        joined = self._words["and" if isinstance(part, All) else "or"].join(
            self.say(inner, inside=len(part.parts) > 1) for inner in part.parts
        )
        return f"({joined})" if inside and len(part.parts) > 1 else joined

    def _many(self, part: Some | Nothing) -> str:
        many = find_many(self._scope.catalog, self._table, part.relation)
        name = self._quote(say(many.target.title, self._language, part.relation))
        found = self._words["some" if isinstance(part, Some) else "none"].format(name)
        if part.where is None:
            return found
        inner = FilterWords(many.target, self._scope, self._clock).say(part.where)
        return self._words["where"].format(found, inner)

    def _leaf(self, leaf: Leaf) -> str:
        operator = find_operator(leaf.op)
        reach = self._scope.catalog.reach(self._table, leaf.field)
        sentence = operator.says_fr if self._language == "fr" else operator.says_en
        speak = self._speakers().get(operator.shape, self._value)
        return sentence.format(field=self._field(reach), value=speak(reach.column, leaf.value))

    def _field(self, reach: Reach) -> str:
        name = say(reach.column.label, self._language, reach.column.name)
        return self._quote(f"{name} ({say(reach.table.title, self._language, reach.hops[-1])})" if reach.hops else name)

    def _quote(self, text: str) -> str:
        return self._words["quote"].format(text)

    # ------------------------------------------------------------ values

    def _speakers(self) -> dict[str, Callable[[Column, Any], str]]:
        return {"list": self._list, "teams": self._list, "pair": self._pair, "period": self._period}

    def _value(self, column: Column, raw: Any) -> str:
        path = other_field(raw)
        if path is not None:
            return self._field(self._scope.catalog.reach(self._table, path))
        if column.temporal:
            return self._moment(raw)
        if isinstance(raw, bool):
            return write(raw, "boolean", _NO_FORMAT, self._manner).lower()
        if isinstance(raw, (int, float)):
            return (write_duration if column.type == "duration" else write_number)(raw, self._language)
        return "" if raw is None else self._quote(str(raw))

    def _moment(self, raw: Any) -> str:
        if raw in ("now", "today"):
            return self._words[raw]
        moment = read_moment(str(raw), self._clock.zone)
        if moment is None:
            return str(raw)
        if isinstance(moment, datetime):
            return write(moment, "datetime", _NO_FORMAT, self._manner)
        return write_date(moment, self._language)

    def _list(self, column: Column, raw: Sequence[Any]) -> str:
        said = [self._value(column, item) for item in raw[:_MOST_LISTED]]
        if len(raw) > _MOST_LISTED:
            said.append("…")
        return self._words["or"].join(said) if said else self._words["no_item"]

    def _pair(self, column: Column, raw: Sequence[Any]) -> str:
        return self._words["pair"].format(*(self._value(column, item) for item in raw))

    def _period(self, column: Column, raw: Any) -> str:
        days = write_days(resolve_period(raw, self._clock.today).days, self._language)
        if not isinstance(raw, str):
            return days
        row, count = find_period(raw)
        return f"{row.say(self._language, count)} ({days})"


def say_filter(where: Filter | None, table: Table, scope: Scope) -> str:
    """What the filter selects, as part of a sentence, with its periods resolved. The filter must compile."""
    return FilterWords(table, scope).say(where)
