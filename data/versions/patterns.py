"""How the text of a cell becomes a typed value: the ways of writing each type, with the SQL that converts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from data.files.source import Source
from data.quoting import literal

# Years 0001 to 9999: DuckDB knows a year 0, calendars and people do not.
YEAR = r"(\d{3}[1-9]|\d{2}[1-9]\d|\d[1-9]\d{2}|[1-9]\d{3})"
ISO_DATE = YEAR + r"-\d{2}-\d{2}"
ISO_TIME = r"\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?"
ISO_OFFSET = r"(Z|z|[+-]\d{2}(:?\d{2})?)"
SPACES = " \u00a0\u202f"
TRUE_WORDS = ("true", "1", "yes", "y", "t", "oui", "vrai")
FALSE_WORDS = ("false", "0", "no", "n", "f", "non", "faux")
# strptime's directives: the shape of their text; a directive that stands against another has its full width.
DIRECTIVES = {
    "Y": r"\d{4}", "y": r"\d{2}", "m": r"\d{1,2}", "d": r"\d{1,2}", "H": r"\d{1,2}", "I": r"\d{1,2}", "M": r"\d{1,2}",
    "S": r"\d{1,2}", "f": r"\d{1,9}", "j": r"\d{1,3}", "p": r"[AaPp][Mm]", "b": r"\pL{3,}", "B": r"\pL{3,}",
    "a": r"\pL{2,}", "A": r"\pL{2,}", "z": r"[+-]\d{2}:?\d{0,2}", "Z": r"[A-Za-z_/+-]+", "%": "%",
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One way of writing a type. `value` makes SQL of the SQL of a text: NULL where that does not fit `accepted`.

    `instant` tells that a datetime carries its own offset and is already in UTC.
    """

    type: str
    accepted: str
    value: Callable[[str], str]
    instant: bool = False


def matches(text: str, pattern: str) -> str:
    """SQL that tells whether all of the SQL of a text is of the pattern."""
    return f"regexp_full_match({text}, {literal(pattern)})"


def _only_if(test: str, value: str) -> str:
    return f"CASE WHEN {test} THEN {value} END"


def integer_form(thousands: str | None, strict: bool) -> Form:
    """Whole numbers within 64 bits; `strict` refuses leading zeros, which mark codes."""
    whole = r"(0|[1-9]\d*)" if strict else r"\d+"
    pattern, clean = _grouped(whole, thousands)
    return Form(
        "integer",
        "a whole number such as 1234",
        lambda v: _only_if(matches(v, rf"[+-]?{pattern}"), f"TRY_CAST({clean(v)} AS BIGINT)"),
    )


def number_form(decimal: str, thousands: str | None, strict: bool) -> Form:
    """Finite numbers with that decimal sign, also written 1.5e3; `strict` refuses leading zeros and long codes."""
    pattern, clean = _grouped(r"(0|[1-9]\d{0,17})" if strict else r"\d+", thousands)
    point = re.escape(decimal)

    def value(v: str) -> str:
        plain = f"replace({clean(v)}, {literal(decimal)}, '.')"
        number = f"TRY_CAST({plain} AS DOUBLE)"
        shape = matches(v, rf"[+-]?({pattern}({point}\d*)?|{point}\d+)([eE][+-]?\d+)?")
        return _only_if(f"{shape} AND isfinite({number})", number)

    return Form("number", f"a number such as 1234{decimal}5", value)


def _grouped(whole: str, thousands: str | None) -> tuple[str, Callable[[str], str]]:
    """The pattern of whole digits, also in groups of three, and the SQL that takes the group signs out."""
    if not thousands:
        return whole, lambda v: v
    signs = SPACES if thousands in SPACES else thousands
    group = "[" + re.escape(signs) + "]"
    pattern = rf"({whole}|[1-9]\d{{0,2}}({group}\d{{3}})+)"
    return pattern, lambda v: f"translate({v}, {literal(signs)}, '')"


def boolean_form(strict: bool) -> Form:
    """true and false in any case; a declared field also takes 1 and 0, yes and no, and their French words."""
    truths, falsehoods = (TRUE_WORDS[:1], FALSE_WORDS[:1]) if strict else (TRUE_WORDS, FALSE_WORDS)

    def value(v: str) -> str:
        words = [f"WHEN lower({v}) IN ({', '.join(map(literal, truths))}) THEN TRUE"]
        words.append(f"WHEN lower({v}) IN ({', '.join(map(literal, falsehoods))}) THEN FALSE")
        return f"CASE {' '.join(words)} END"

    return Form("boolean", "true or false", value)


def _example(format: str) -> str:
    """A moment in a declared format, and the format."""
    return f"{datetime(2024, 1, 31, 9, 30, tzinfo=UTC).strftime(format)} ({format})"


def date_form(format: str | None, strict: bool) -> Form:
    """Days, ISO or as declared; a declared date field also takes a datetime at midnight."""
    if format:
        return Form("date", f"a date such as {_example(format)}", lambda v: f"CAST({_declared(v, format)} AS DATE)")
    midnight = "" if strict else r"([T ]00:00(:00([.,]0+)?)?)?"
    return Form(
        "date",
        "a date such as 2024-01-31",
        lambda v: _only_if(matches(v, ISO_DATE + midnight), f"TRY_CAST({v}[:10] AS DATE)"),
    )


def datetime_forms(format: str | None) -> tuple[Form, ...]:
    """Times of a day, ISO or as declared, without and with an offset."""
    if format:
        instant = "%z" in format or "%Z" in format
        return (
            Form("datetime", f"a date and time such as {_example(format)}", lambda v: _declared(v, format), instant),
        )
    accepted = "a date and time such as 2024-01-31 09:30"
    local, point = rf"{ISO_DATE}([T ]{ISO_TIME})?", "replace({}, ',', '.')"
    return (
        Form("datetime", accepted, lambda v: _only_if(matches(v, local), f"TRY_CAST({point.format(v)} AS TIMESTAMP)")),
        Form("datetime", accepted, lambda v: _with_offset(v, rf"{ISO_DATE}[T ]{ISO_TIME} ?{ISO_OFFSET}"), True),
    )


def _with_offset(v: str, pattern: str) -> str:
    joined = f"regexp_replace(replace(upper({v}), ',', '.'), ' ([-+Z])', '\\1')"
    # DuckDB 1.5 reads no offset behind a time without seconds.
    complete = f"regexp_replace({joined}, '^(.{{16}})([-+Z])', '\\1:00\\2')"
    instant = f"TRY_CAST({complete} AS TIMESTAMPTZ)"
    return _only_if(matches(v, pattern), f"timezone('UTC', {instant})")


def _declared(v: str, format: str) -> str:
    parsed = f"try_strptime({v}, {literal(format)})"
    if "%z" in format or "%Z" in format:
        parsed = f"timezone('UTC', {parsed})"
    return _only_if(matches(v, format_pattern(format)), parsed)


def format_pattern(format: str) -> str:
    """The regular expression of the texts that a strptime format describes, leading zeros optional."""
    parts = re.findall(r"%-?.|[^%]", format)
    codes = [part[-1] if part.startswith("%") else "" for part in parts]
    pattern = ""
    for index, part in enumerate(parts):
        if not codes[index]:
            pattern += re.escape(part)
            continue
        shape = DIRECTIVES.get(codes[index], ".+")
        touching = any(codes[i] for i in (index - 1, index + 1) if 0 <= i < len(codes))
        pattern += shape.replace("{1,", "{2,") if touching and shape == r"\d{1,2}" else shape
    return pattern


def _seconds(v: str) -> str:
    plain, clock = matches(v, r"[+-]?\d+([.,]\d*)?"), matches(v, r"[+-]?\d+:[0-5]\d:[0-5]\d([.,]\d+)?")
    number = f"TRY_CAST(replace({v}, ',', '.') AS DOUBLE)"
    return f"CASE WHEN {plain} THEN {number} WHEN {clock} THEN {_clock_seconds(v)} END"


def _clock_seconds(v: str) -> str:
    part = "TRY_CAST(replace(split_part(ltrim({v}, '+-'), ':', {n}), ',', '.') AS DOUBLE)"
    hours, minutes, seconds = (part.format(v=v, n=n) for n in (1, 2, 3))
    return f"((CASE WHEN {v} LIKE '-%' THEN -1 ELSE 1 END) * ({hours} * 3600 + {minutes} * 60 + {seconds}))"


DURATION = Form("duration", "a number of seconds, or HH:MM:SS", _seconds)


def forms(type: str, source: Source, delimiter: str, strict: bool) -> list[tuple[Form, ...]]:
    """The ways in which all the values of one column may be written, best first; each way may mix its forms.

    `strict` is for undeclared fields: codes with leading zeros, 0 and 1, midnight and the like are not guessed at.
    A decimal comma needs no declaration where the comma does not delimit. Day and month are never guessed.
    """
    signs = [source.decimal] if source.decimal else [".", *([","] if delimiter not in (",", "") else [])]
    if type == "number":
        return [(number_form(sign, source.thousands, strict),) for sign in signs if sign]
    if type == "integer":
        return [(integer_form(source.thousands, strict),)]
    if type == "boolean":
        return [(boolean_form(strict),)]
    if type == "date":
        return [(date_form(format, strict),) for format in _formats(source.date_format)]
    if type == "datetime":
        return [datetime_forms(format) for format in _formats(source.datetime_format)]
    return [(DURATION,)]


def _formats(declared: str | None) -> list[str | None]:
    return [declared, None] if declared else [None]
