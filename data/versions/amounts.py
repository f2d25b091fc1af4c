"""Numbers as people write them in tables: 4 080,22 or 1.234,5 or 12 %, where nothing says how the file writes numbers.

A text that could be two numbers, such as 1.234 or 1,234, is none: what is read must be right.
"""

from __future__ import annotations

from data.files.source import Source
from data.quoting import literal
from data.versions.patterns import SPACES, Form, matches

WHOLE = r"(0|[1-9]\d{0,14})"
GAPS = f"[{SPACES}]"
# Three digits behind a sign could as well be thousands.
SURE = r"(\d{1,2}|\d{4,9})"
# What may follow a number without changing it: 12 % is 12.
MARK = rf"({GAPS}?[%€])?"
SHAPES = (
    rf"{WHOLE}(\.{SURE})?",
    rf"({WHOLE}(,{SURE})?|[1-9]\d{{0,2}}({GAPS}\d{{3}}){{1,4}}(,\d{{1,9}})?)",
    rf"({WHOLE}(,{SURE})?|[1-9]\d{{0,2}}(\.\d{{3}}){{1,4}},\d{{1,9}}|[1-9]\d{{0,2}}(\.\d{{3}}){{2,4}})",
)
POINTS = (".", ",", ",")


def amount_ways(type: str, source: Source) -> list[tuple[Form, ...]]:
    """The ways of writing amounts, each to be used only if all values of a column are written in it."""
    if type != "number" or source.decimal or source.thousands:
        return []
    return [(_form(shape, point),) for shape, point in zip(SHAPES, POINTS, strict=True)]


def _form(shape: str, point: str) -> Form:
    def value(v: str) -> str:
        bare = f"translate({v}, {literal(SPACES + '%€' + ('.' if point == ',' else ''))}, '')"
        number = f"TRY_CAST(replace({bare}, {literal(point)}, '.') AS DOUBLE)"
        return f"CASE WHEN {matches(v, f'[+-]?{shape}{MARK}')} THEN {number} END"

    return Form("number", "a number such as 4080.22", value)
