"""Joins what is declared of the datasets with what was read of them: types, columns, statistics and inherited roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from data.manifest import FieldVersion, TableVersion, TotalsVersion
from errors import UserError
from indicators.catalog import Catalog, Column, MeasureTotals, Table, Totals
from indicators.expressions.expression import check_query
from indicators.expressions.sources import Source
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset, Field
from walls.sources import reading_order


def build_catalog(definitions: Definitions, tables: Mapping[str, TableVersion], zone: ZoneInfo) -> Catalog:
    """The catalog of all datasets that were read; a column of a `sql` inherits the roles of the one it copies."""
    found: dict[str, Table] = {}
    for key in reading_order(definitions):
        if key in tables:
            dataset = definitions.datasets[key]
            columns = describe(dataset, tables[key].fields, inherited(dataset, found))
            found[key] = _table(key, dataset, columns, tables[key])
    ordered = {key: found[key] for key in definitions.datasets if key in found}
    return Catalog(ordered, zone, {key: team.matches for key, team in definitions.teams.items()})


def _table(key: str, dataset: Dataset, columns: Mapping[str, Column], version: TableVersion) -> Table:
    return Table(
        key=key,
        columns=columns,
        relations=dataset.relations,
        title=dataset.title,
        clock=dataset.clock,
        key_field=dataset.key,
        link=dataset.link,
        rows=version.rows,
        totals=read_totals(version.totals) if version.totals else None,
    )


def read_totals(version: TotalsVersion) -> Totals:
    """The totals of a table as plans read them."""
    return Totals(
        table=version.table,
        rows=version.rows,
        main=version.main,
        count=version.count,
        keys=frozenset(version.keys),
        filled=frozenset(version.filled),
        measures={
            each.columns: MeasureTotals(each.sum, each.count, each.least, each.greatest) for each in version.measures
        },
    )


def describe(dataset: Dataset, fields: Sequence[FieldVersion], inherits: Mapping[str, Source]) -> Mapping[str, Column]:
    """The columns of one dataset by field name; what is declared beats what is inherited."""
    return {field.name: _column(field, dataset.fields.get(field.name), inherits.get(field.name)) for field in fields}


def _column(field: FieldVersion, declared: Field | None, source: Source | None) -> Column:
    declared = declared or Field()
    order = declared.order or (source.order if source else ())
    return Column(
        name=field.name,
        column=field.column,
        type=field.type,
        label=declared.label or (source.label if source else None),
        identifies=declared.identifies or (source.identifies if source else None),
        order=order if field.type == "text" else (),
        day_column=field.day_column,
        distinct=field.distinct,
        code_column=field.code_column,
        codes=field.codes,
        median=field.median,
    )


def inherited(dataset: Dataset, tables: Mapping[str, Table]) -> Mapping[str, Source]:
    """What each column of a `sql` brings along from the datasets read before; nothing if the SQL does not fit them."""
    if dataset.sql is None:
        return {}
    try:
        checked = check_query(dataset.sql, {key: sources(table.columns) for key, table in tables.items()})
    except UserError:
        return {}
    return {column.name: column for column in checked.columns}


def sources(columns: Mapping[str, Column]) -> dict[str, Source]:
    """The columns as SQL of administrators may name them."""
    return {
        name: Source(name, column.type, column.column, column.label, column.identifies, column.order)
        for name, column in columns.items()
    }
