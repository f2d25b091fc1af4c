"""Everything that the forms of the minidash editor offer, in the viewer's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from accounts.account import Account
from accounts.people import accounts_in
from accounts.permissions import can
from indicators.aggregates import AGGREGATES
from indicators.catalog import Catalog, Column, Table
from indicators.filters.operators import OPERATORS, fitting_operators
from indicators.model.base import NUMERIC, say
from indicators.model.company import Definitions
from indicators.periods import PERIODS
from indicators.scope import Clock, Scope
from viewer import People, Viewer
from walls.everyone import last_change
from walls.service import Service

Words = Mapping[str, tuple[str, str]]
UNITS: Words = {
    "day": ("day", "jour"),
    "week": ("week", "semaine"),
    "month": ("month", "mois"),
    "quarter": ("quarter", "trimestre"),
    "year": ("year", "année"),
}
CADENCES: Words = {
    "daily": ("every day", "chaque jour"),
    "weekly": ("every week", "chaque semaine"),
    "monthly": ("every month", "chaque mois"),
    "quarterly": ("every quarter", "chaque trimestre"),
    "yearly": ("every year", "chaque année"),
}
FORMATS: Words = {
    "number": ("number", "nombre"),
    "percent": ("percentage", "pourcentage"),
    "currency": ("amount of money", "montant"),
    "duration": ("duration", "durée"),
    "date": ("date", "date"),
}
KINDS: Words = {
    "level": ("a level: the latest value counts", "un niveau\u202f: la dernière valeur compte"),
    "flow": ("a flow: the values of a period are added up", "un flux\u202f: les valeurs d’une période s’additionnent"),
}


def vocabulary_version(connection: Connection, revision: int, language: str) -> str:
    """A text that differs whenever `vocabulary` may answer differently."""
    return f"{revision}-{connection.execute(last_change).scalar_one()}-{language}"


def vocabulary(service: Service, viewer: Viewer) -> dict[str, Any]:
    """Datasets with their fields and relations, and the rows of the tables of operators, periods and aggregates."""
    can(viewer, "read_definitions").require()
    world, language = service.worlds.current(), viewer.language
    with service.database.read() as connection:
        version = vocabulary_version(connection, world.revision, language)
        accounts = accounts_in(connection)
    scope = Scope(world.catalog, viewer, People(), service.clock())
    return {
        "version": version,
        "datasets": [_dataset(table, scope) for table in world.catalog.tables.values()],
        **_tables(language),
        **_company(world.definitions, accounts, language),
        "currency": service.currency,
        "today": scope.present().today.isoformat(),
    }


# ---------------------------------------------------------------- datasets


def _dataset(table: Table, scope: Scope) -> dict[str, Any]:
    clock: Clock = scope.clock(table)
    return {
        "key": table.key,
        "title": say(table.title, scope.language, table.key),
        "rows": table.rows,
        "clock": table.clock,
        "today": clock.today.isoformat(),
        "fields": [_field(column, scope.language) for column in table.columns.values()],
        "relations": _relations(table, scope.catalog, scope.language),
    }


def _field(column: Column, language: str) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": say(column.label, language, column.name),
        "type": column.type,
        "identifies": column.identifies,
        "order": list(column.order),
        "operators": [operator.key for operator in fitting_operators(column)],
        "aggregates": [row.key for row in AGGREGATES.values() if column.type in row.types],
        "date": column.temporal,
        "number": column.type in NUMERIC,
    }


def _relations(table: Table, catalog: Catalog, language: str) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "title": say(catalog.tables[relation.dataset].title, language, key),
            "dataset": relation.dataset,
            "many": relation.many,
        }
        for key, relation in table.relations.items()
        if relation.dataset in catalog.tables
    ]


# ---------------------------------------------------------------- what is fixed, and the company


def _tables(language: str) -> dict[str, Any]:
    def word(row: Any) -> str:
        return row.fr if language == "fr" else row.en

    return {
        "operators": {
            key: {"text": word(row), "shape": row.shape, "personal": row.personal, "negated": row.negated}
            for key, row in OPERATORS.items()
        },
        "periods": [
            {"key": row.key, "text": word(row), "unit": row.unit, "counted": " N " in row.key, "calendar": row.calendar}
            for row in PERIODS
        ],
        "aggregates": [
            {"key": row.key, "text": word(row), "needs": row.of, "types": sorted(row.types)}
            for row in AGGREGATES.values()
        ],
        "units": _menu(UNITS, language),
        "cadences": _menu(CADENCES, language),
        "formats": _menu(FORMATS, language),
        "kinds": _menu(KINDS, language),
    }


def _menu(words: Words, language: str) -> list[dict[str, str]]:
    return [{"key": key, "text": french if language == "fr" else english} for key, (english, french) in words.items()]


def _company(definitions: Definitions, accounts: tuple[Account, ...], language: str) -> dict[str, Any]:
    return {
        "teams": [{"key": key, "title": say(team.title, language, key)} for key, team in definitions.teams.items()],
        "people": [
            {"login": one.login, "name": one.name, "teams": list(one.teams)} for one in accounts if not one.disabled
        ],
    }
