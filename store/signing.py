"""The names of those who signed something, also of people whose accounts have been deleted since."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, select

from store.tables import account, journal

_deletion = journal.alias("deletion")


def signed_name(login: ColumnElement[Any]) -> ColumnElement[Any]:
    """The name behind a login, beside an outer join with the account of that login.

    Of a deleted account it is the one that the journal tells; NULL where there never was any, as of a command line.
    """
    gone = (_deletion.c.kind == "account", _deletion.c.key == login, _deletion.c.action == "delete")
    last = select(_deletion.c.old["name"].as_string()).where(*gone).order_by(_deletion.c.id.desc()).limit(1)
    return func.coalesce(account.c.name, last.scalar_subquery())
