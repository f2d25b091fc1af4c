"""The definition of a line as one sentence: what is measured, compared with what, towards which target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from indicators.explaining.wording import quoted, say_compared, say_formula, say_measure
from indicators.explaining.words import sentence, word
from indicators.formula import parse
from indicators.manual import current_period
from indicators.model.base import ValueKind, say
from indicators.model.company import Team
from indicators.model.lines import (
    DatedTarget,
    FixedTarget,
    Indicator,
    IndicatorTarget,
    Manual,
    MeasureTarget,
)
from indicators.planning.questions import Question
from indicators.scope import Scope
from indicators.text import Manner, write, write_date, write_days


class LineWords:
    """Says the lines of one minidash to one viewer; `teams` are those of the company."""

    def __init__(self, lines: Mapping[str, Indicator], teams: Mapping[str, Team], scope: Scope, manner: Manner):
        self._lines, self._teams, self._scope, self._manner = lines, teams, scope, manner
        self._language = scope.language

    def say(self, line: Indicator, kind: ValueKind, question: Question | None) -> str:
        """The whole definition; `question` is what the line asks, None where it has no measure or cannot be asked.

        Raises UserError for a definition that does not fit the data.
        """
        parts = [self._what(line), *self._beside(line, kind, question)]
        return sentence(", ".join(parts))

    def label(self, key: str) -> str:
        """The label of a line in quotation marks."""
        line = self._lines.get(key)
        return quoted(say(line.label, self._language, key) if line else key, self._scope)

    # ------------------------------------------------------------ what it is

    def _what(self, line: Indicator) -> str:
        if line.formula is not None:
            return word("formula", self._language, formula=say_formula(parse(line.formula), self.label, self._scope))
        if line.manual is not None:
            return self._manual(line.manual)
        return say_measure(line.measure, line.where, self._scope.catalog.table(line.dataset), self._scope)

    def _manual(self, manual: Manual) -> str:
        days = write_days(current_period(manual, self._scope.present().today).days, self._language)
        counts = word("level", self._language) if manual.kind == "level" else word("flow", self._language, days=days)
        cadence = word(manual.cadence, self._language)
        return word("entered", self._language, cadence=cadence, people=self._people(manual), counts=counts)

    def _people(self, manual: Manual) -> str:
        teams = [self._team(key) for key in manual.entered_by.teams]
        names = {person.login: person.name for person in self._scope.people.persons}
        people = [names.get(login) or login for login in manual.entered_by.users]
        return word("and", self._language).join([*teams, *people]) or word("nobody", self._language)

    def _team(self, key: str) -> str:
        team = self._teams.get(key)
        return word("team", self._language, name=quoted(say(team and team.title, self._language, key), self._scope))

    # ------------------------------------------------------------ what stands beside it

    def _beside(self, line: Indicator, kind: ValueKind, question: Question | None) -> Iterator[str]:
        if question and question.comparison:
            yield say_compared(question.comparison, question.partial, self._scope)
        target = self._target(line, kind, question)
        if target:
            yield target
            if line.pace or getattr(line.target, "pace", False):
                yield word("pace", self._language)

    def _target(self, line: Indicator, kind: ValueKind, question: Question | None) -> str:
        match line.target:
            case None:
                return ""
            case IndicatorTarget(indicator=key):
                return word("target_line", self._language, label=self.label(key))
            case MeasureTarget(dataset=dataset, measure=measure, where=where):
                said = say_measure(measure, where, self._scope.catalog.table(dataset), self._scope)
                return word("target_measure", self._language, measure=said)
            case FixedTarget(value=value):
                return word("target", self._language, target=self._write(value, line, kind))
            case tuple(dated):
                today = question.clock.today if question else self._scope.present().today
                begun = [one for one in dated if date.fromisoformat(one.start) <= today]
                return self._dated(max(begun, key=lambda one: one.start), line, kind) if begun else ""
        return word("target", self._language, target=self._write(line.target, line, kind))

    def _dated(self, target: DatedTarget, line: Indicator, kind: ValueKind) -> str:
        day = write_date(date.fromisoformat(target.start), self._language)
        return word("target_since", self._language, target=self._write(target.value, line, kind), day=day)

    def _write(self, value: float, line: Indicator, kind: ValueKind) -> str:
        return write(value, kind, line.format, self._manner)
