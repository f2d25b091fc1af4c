"""The callback that stores a manual value from its tile, and shows the wall with it."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import Any

import dash
from dash import Input, Output, State, no_update

from errors import Forbidden, NotFound, UserError
from ui.secured import secured
from ui.wall_page import heading, show
from ui.wishes import Entry, Visit, read_wish
from ui.words import ENTRY, text
from viewer import Language, Viewer
from walls.service import Service

SIGNS = str.maketrans({"−": "-", " ": None, "\u00a0": None, "\u202f": None, "\u2009": None})
# Whole numbers with their groups of three, or without; what stands behind the mark; as either language writes it.
NUMBERS = {
    "en": re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?|[+-]?\d+,(\d{1,2}|\d{4,})", re.ASCII),
    "fr": re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII),
}


def read_number(typed: str, language: Language) -> float:
    """The number as a reader of that language writes it: 1 234,5 in French, 1,234.5 in English.

    The decimal mark of the other language is understood where it can be nothing else, so that 12,5 is never 125.
    A percent sign may follow. Raises ValueError for what is no finite number.
    """
    plain = typed.translate(SIGNS).removesuffix("%")
    if not NUMBERS[language].fullmatch(plain):
        raise ValueError(typed)
    grouped = language == "en" and ("." in plain or re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", plain))
    value = float(plain.replace(",", "" if grouped else "."))
    if not isfinite(value):
        raise ValueError(typed)
    return value


def register(app: dash.Dash, service: Service) -> None:
    """Answers `entry` with {id, errors}: per field what is wrong with it, null when it was stored."""

    @app.callback(
        Output("wall", "entered"),
        Output("wall", "page", allow_duplicate=True),
        Output("header", "page", allow_duplicate=True),
        Input("wall", "entry"),
        State("wall", "page"),
        prevent_initial_call=True,
    )
    @secured("enter_value")
    def enter(who: Viewer, sent: Any, shown: Any) -> tuple[Any, Any, Any]:
        wish = read_wish(Entry, sent)
        where = read_wish(Visit, {"id": wish.id, "path": shown.get("path") if isinstance(shown, dict) else None})
        errors = store(service, who, wish)
        if errors:
            return {"id": wish.id, "errors": errors}, no_update, no_update
        page = show(service.unrecalled(), who, where.path, wish.id)
        return {"id": wish.id, "errors": None}, page, heading(page)


def store(service: Service, viewer: Viewer, wish: Entry) -> dict[str, str]:
    """Stores the value; what the person has to mend, by field, or nothing. NotFound and Forbidden are raised."""
    value, as_of, errors = read_fields(wish, viewer.language)
    if errors:
        return errors
    try:
        service.enter_value(viewer, wish.minidash, wish.indicator, value, as_of, wish.note.strip() or None, wish.key)
    except (NotFound, Forbidden):
        raise
    except UserError as error:
        return {"all": f"{error.message} {error.hint}".strip()}
    return {}


def read_fields(wish: Entry, language: Language) -> tuple[float, date | None, dict[str, str]]:
    """Value and day as typed, and what is wrong with them; no day means today."""
    errors: dict[str, str] = {}
    value, as_of = 0.0, None
    try:
        value = read_number(wish.value, language)
    except ValueError:
        errors["value"] = text(ENTRY, "no_value" if not wish.value.strip() else "no_number", language)
    try:
        as_of = date.fromisoformat(wish.as_of) if wish.as_of else None
    except ValueError:
        errors["as_of"] = text(ENTRY, "no_day", language)
    return value, as_of, errors
