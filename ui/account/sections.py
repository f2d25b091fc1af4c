"""The pieces that the sections of My account are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import dash_mantine_components as dmc
from babel.dates import format_datetime

from viewer import Language

MOMENT = {"en": "d MMM y, HH:mm", "fr": "d MMM y, HH:mm"}
LOCALE = {"en": "en_GB", "fr": "fr"}


def section(title: str, hint: str, *content: Any) -> dmc.Paper:
    """A card with a heading and a sentence about it."""
    heading = dmc.Title(title, order=2, className="account-heading")
    return dmc.Paper([heading, dmc.Text(hint, className="account-hint"), *content], className="account-section")


def table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> dmc.TableScrollContainer:
    """A table that scrolls sideways on narrow screens."""
    head = dmc.TableThead(dmc.TableTr([dmc.TableTh(text) for text in heads]))
    body = dmc.TableTbody([dmc.TableTr([dmc.TableTd(cell) for cell in row]) for row in rows])
    return dmc.TableScrollContainer(dmc.Table([head, body], className="account-table"), minWidth=480, type="native")


def moment(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """Day and time in the organisation's zone."""
    return format_datetime(at.astimezone(zone), MOMENT[language], locale=LOCALE[language])


def button(text: str, id: Any, label: str | None = None, **more: Any) -> dmc.Button:
    """A button; `label` says more than the text to those who hear it alone."""
    spoken = {"aria-label": label} if label else {}
    look = {} if "variant" in more else {"className": "account-button"}
    return dmc.Button(text, id=id, n_clicks=0, **spoken, **look, **more)


def is_text(*values: Any, limit: int) -> bool:
    """Whether all values are texts of at most `limit` characters, as the fields of this page send them."""
    return all(isinstance(value, str) and len(value) <= limit for value in values)
