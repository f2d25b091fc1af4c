"""The filter operators: one row each gives the menu label, the fields it fits, its value, its test and its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlglot import exp

from errors import UserError, nearest
from indicators.catalog import Column
from indicators.filters import leaves, people
from indicators.filters.leaves import Context, Exact, Limits, Subject
from indicators.model.base import EVERY_TYPE, NUMERIC, TEMPORAL
from indicators.trees import negate

Shape = Literal["scalar", "list", "text", "number", "pair", "moment", "period", "teams", "none"]

TEXT = frozenset({"text"})


@dataclass(frozen=True)
class Operator:
    """A row of the table. `shape` is the form of its value; `identifies` says whom the field must tell, if anybody.

    `en`, `fr` are the words of the menu; `says_en`, `says_fr` make the sentence around `{field}` and `{value}`.
    A `negated` operator is true exactly where its `build` is not, so it keeps empty values; a `personal` one gives
    another viewer another answer.
    """

    key: str
    en: str
    fr: str
    types: frozenset[str]
    shape: Shape
    build: leaves.Build
    says_en: str
    says_fr: str
    negated: bool = False
    identifies: Literal["user", "anybody"] | None = None
    personal: bool = False

    def check_fits(self, column: Column) -> None:
        """Raises UserError naming the operators that fit, unless this one does."""
        if column.type not in self.types:
            fitting = ", ".join(row.key for row in fitting_operators(column))
            raise UserError(
                f"'{self.key}' does not fit '{column.name}' ({column.type}).", f"Accepted is one of {fitting}."
            )

    def test(self, subject: Subject, raw: Any, context: Context) -> leaves.Test:
        """The test before negation. Raises UserError for a field or value that does not fit, NoAnswer for a viewer."""
        self.check_fits(subject.column)
        if self.shape not in ("none", "teams") and raw is None:
            raise UserError(f"'{self.key}' needs a value.")
        return self.build(subject, raw, context)

    def tree(self, subject: Subject, raw: Any, context: Context) -> exp.Expression:
        """A boolean that is never unknown."""
        test = self.test(subject, raw, context)
        if isinstance(test, Exact):
            return test.tree(subject, self.negated)
        return negate(test) if self.negated else test


_Row = Operator
_ROWS = (
    _Row("is", "is", "est", EVERY_TYPE, "scalar", leaves.equals, "{field} is {value}", "{field} est {value}"),
    _Row("is_not", "is not", "n’est pas", EVERY_TYPE, "scalar", leaves.equals,
         "{field} is not {value}", "{field} n’est pas {value}", negated=True),
    _Row("any_of", "is any of", "est parmi", EVERY_TYPE, "list", leaves.any_of,
         "{field} is {value}", "{field} est {value}"),
    _Row("none_of", "is none of", "n’est pas parmi", EVERY_TYPE, "list", leaves.any_of,
         "{field} is not {value}", "{field} n’est pas {value}", negated=True),
    _Row("contains", "contains", "contient", TEXT, "text", leaves.text_test("contains"),
         "{field} contains {value}", "{field} contient {value}"),
    _Row("not_contains", "does not contain", "ne contient pas", TEXT, "text", leaves.text_test("contains"),
         "{field} does not contain {value}", "{field} ne contient pas {value}", negated=True),
    _Row("starts_with", "starts with", "commence par", TEXT, "text", leaves.text_test("starts_with"),
         "{field} starts with {value}", "{field} commence par {value}"),
    _Row("ends_with", "ends with", "finit par", TEXT, "text", leaves.text_test("ends_with"),
         "{field} ends with {value}", "{field} finit par {value}"),
    _Row("less", "is less than", "est inférieur à", NUMERIC, "number", leaves.ordered(Limits.before),
         "{field} is less than {value}", "{field} est inférieur à {value}"),
    _Row("at_most", "is at most", "est au plus", NUMERIC, "number", leaves.ordered(Limits.until),
         "{field} is at most {value}", "{field} est au plus {value}"),
    _Row("more", "is more than", "est supérieur à", NUMERIC, "number", leaves.ordered(Limits.after),
         "{field} is more than {value}", "{field} est supérieur à {value}"),
    _Row("at_least", "is at least", "est au moins", NUMERIC, "number", leaves.ordered(Limits.since),
         "{field} is at least {value}", "{field} est au moins {value}"),
    _Row("between", "is between", "est entre", NUMERIC | TEMPORAL, "pair", leaves.between,
         "{field} is between {value}", "{field} est entre {value}"),
    _Row("before", "is before", "est avant", TEMPORAL, "moment", leaves.ordered(Limits.before),
         "{field} is before {value}", "{field} est avant {value}"),
    _Row("after", "is after", "est après", TEMPORAL, "moment", leaves.ordered(Limits.after),
         "{field} is after {value}", "{field} est après {value}"),
    _Row("on_or_before", "is on or before", "est au plus tard", TEMPORAL, "moment", leaves.ordered(Limits.until),
         "{field} is on or before {value}", "{field} est au plus tard {value}"),
    _Row("on_or_after", "is on or after", "est à partir de", TEMPORAL, "moment", leaves.ordered(Limits.since),
         "{field} is on or after {value}", "{field} est à partir de {value}"),
    _Row("during", "is in the period", "est dans la période", TEMPORAL, "period", leaves.during,
         "{field} is in {value}", "{field} est dans la période «\u202f{value}\u202f»"),
    _Row("not_during", "is not in the period", "n’est pas dans la période", TEMPORAL, "period", leaves.during,
         "{field} is not in {value}", "{field} n’est pas dans la période «\u202f{value}\u202f»", negated=True),
    _Row("empty", "is empty", "est vide", EVERY_TYPE, "none", leaves.empty, "{field} is empty", "{field} est vide"),
    _Row("not_empty", "is not empty", "n’est pas vide", EVERY_TYPE, "none", leaves.empty,
         "{field} is not empty", "{field} n’est pas vide", negated=True),
    _Row("is_current_user", "is the current user", "est la personne connectée", EVERY_TYPE, "none",
         people.current_user, "{field} is you", "{field} est vous", identifies="user", personal=True),
    _Row("is_not_current_user", "is not the current user", "n’est pas la personne connectée", EVERY_TYPE, "none",
         people.current_user, "{field} is not you", "{field} n’est pas vous", negated=True,
         identifies="user", personal=True),
    _Row("in_current_teams", "is in the current user’s teams", "est dans les équipes de la personne connectée",
         EVERY_TYPE, "none", people.current_teams, "{field} is in your teams", "{field} est dans vos équipes",
         identifies="anybody", personal=True),
    _Row("in_team", "is in the team", "est dans l’équipe", EVERY_TYPE, "teams", people.teams,
         "{field} is in the team {value}", "{field} est dans l’équipe {value}", identifies="anybody"),
)  # fmt: skip
OPERATORS: Mapping[str, Operator] = {row.key: row for row in _ROWS}


def find_operator(key: str) -> Operator:
    """The row of that key. Raises UserError with the nearest one."""
    if key not in OPERATORS:
        raise UserError(
            f"Unknown operator '{key}'.", nearest(key, OPERATORS) or f"Accepted is one of {', '.join(OPERATORS)}."
        )
    return OPERATORS[key]


def fitting_operators(column: Column) -> tuple[Operator, ...]:
    """The operators that a field can be used with, by its type and by whom it identifies."""
    told = {None, "anybody"} if column.identifies == "team" else {None, "anybody", "user"}
    accepted = told if column.identifies else {None}
    return tuple(row for row in _ROWS if column.type in row.types and row.identifies in accepted)
