"""Brings the data of all datasets to where the definitions want them: kept, read, computed or derived, then checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from data.manifest import FieldVersion, Manifest, TableVersion
from data.versions.steps import Steps
from errors import UserError
from indicators.catalog import Catalog, Table
from indicators.expressions.expression import check_expression, check_query, read_expression
from indicators.expressions.sources import Source
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset
from walls.catalogs import build_catalog, describe, inherited, sources
from walls.definitions.yaml_tree import Path
from walls.home import Home
from walls.sources import content_fingerprint, declared_fingerprint, dependencies, file_source, reading_order

Problem = tuple[Path, UserError]


@dataclass
class Assembly:
    """Goes through the datasets in reading order. `fresh` are those read anew, `failed` those that could not be.

    `look` are the datasets whose sources may have changed, `force` those read even if they did not. With
    `keep_failed`, a dataset that cannot be read stays as it was in the previous version.
    """

    building: Steps
    definitions: Definitions
    previous: Manifest
    former: Definitions
    zone: ZoneInfo
    home: Home
    look: Collection[str]
    force: Collection[str] = ()
    keep_failed: bool = False
    fresh: set[str] = field(default_factory=set)
    failed: dict[str, UserError] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    versions: dict[str, TableVersion] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)

    def run(self) -> None:
        """Builds every dataset that can be built; what cannot is in `problems` and `failed`."""
        for key in reading_order(self.definitions):
            self._build(key, self.definitions.datasets[key])

    @property
    def catalog(self) -> Catalog:
        """The catalog of what is built."""
        return build_catalog(self.definitions, self.versions, self.zone)

    @property
    def changed(self) -> bool:
        """Whether the data differ from the previous version."""
        return bool(self.fresh) or self.versions.keys() != self.previous.tables.keys()

    # ------------------------------------------------------------ one dataset

    def _build(self, key: str, dataset: Dataset) -> None:
        needed = dependencies(dataset, self.definitions)
        if any(other not in self.versions for other in needed):
            return
        place = ["file"] if dataset.sql is None else []
        try:
            fingerprint = self._fingerprint(key, dataset, needed)
            place.clear()
            if self._stands(key, fingerprint) and not self.fresh & set(needed):
                self._keep(key, dataset)
                return
            fields = self._read(key, dataset, fingerprint, place)
            version = TableVersion(key, "", 0, fields, fingerprint, "")
            self._remember(key, dataset, version)
            self.fresh.add(key)
            self._check_unique(key, dataset)
        except UserError as error:
            self._fail(key, dataset, error, place)

    def _fingerprint(self, key: str, dataset: Dataset, needed: tuple[str, ...]) -> str:
        declared = declared_fingerprint(dataset, self.zone)
        before = self.previous.tables.get(key)
        unchanged = before is not None and before.fingerprint.startswith(f"{declared}:")
        if unchanged and dataset.file is not None and key not in self.look and key not in self.force:
            return before.fingerprint
        read = {other: version.fingerprint for other, version in self.versions.items()}
        content = content_fingerprint(dataset, read, needed, self.home)
        return f"{declared}:{content}"

    def _stands(self, key: str, fingerprint: str) -> bool:
        before = self.previous.tables.get(key)
        return before is not None and before.fingerprint == fingerprint and key not in self.force

    def _keep(self, key: str, dataset: Dataset) -> None:
        self.building.keep(key)
        self._remember(key, dataset, self.previous.tables[key])
        self._check_unique(key, dataset)

    def _remember(self, key: str, dataset: Dataset, version: TableVersion) -> None:
        self.versions[key] = version
        columns = describe(dataset, version.fields, inherited(dataset, self.tables))
        self.tables[key] = Table(key, columns)

    def _fail(self, key: str, dataset: Dataset, error: UserError, place: list[str]) -> None:
        self.fresh.discard(key)
        self.versions.pop(key, None)
        self.failed[key] = error
        self.problems.append((("datasets", key, *place), error))
        if self.keep_failed and key in self.previous.tables:
            self.building.keep(key)
            self._remember(key, dataset, self.previous.tables[key])

    # ------------------------------------------------------------ reading

    def _read(self, key: str, dataset: Dataset, fingerprint: str, place: list[str]) -> tuple[FieldVersion, ...]:
        """Reads or derives the dataset; `place` ends as the part of the definition that an error belongs to."""
        if dataset.sql is None:
            place[:] = ["file"]
            fields = self.building.read(key, file_source(dataset, self.zone, self.home), fingerprint)
        else:
            place[:] = ["sql"]
            fields = self._derive(key, dataset, dataset.sql, fingerprint)
        fields = self._compute(key, dataset, fields, place)
        place[:] = []
        return fields

    def _derive(self, key: str, dataset: Dataset, sql: str, fingerprint: str) -> tuple[FieldVersion, ...]:
        known = {other: sources(table.columns) for other, table in self.tables.items()}
        checked = check_query(sql, known)
        certain = {column.name: column.type for column in checked.columns if column.type == "duration"}
        declared = {name: one.type for name, one in dataset.fields.items() if one.type and one.expression is None}
        return self.building.derive(key, checked.sql, {**certain, **declared}, fingerprint)

    def _compute(
        self, key: str, dataset: Dataset, fields: tuple[FieldVersion, ...], place: list[str]
    ) -> tuple[FieldVersion, ...]:
        """Adds the expressions, each as soon as the fields that it names are there."""
        waiting = {name: one.expression for name, one in dataset.fields.items() if one.expression is not None}
        for name in waiting:
            if name in {one.name for one in fields}:
                place[:] = ["fields", name, "expression"]
                raise UserError(f"'{name}' is a field of the data already.", "Give the expression another name.")
        while waiting:
            name = self._next(waiting, place)
            place[:] = ["fields", name, "expression"]
            checked = check_expression(
                waiting.pop(name), {one.name: Source(one.name, one.type, one.column) for one in fields}
            )
            fields = self.building.compute(key, {name: (checked.sql, dataset.fields[name].type or checked.type)})
        return fields

    def _next(self, waiting: Mapping[str, str], place: list[str]) -> str:
        """The first expression that needs none of the others that wait."""
        blocked = {name.lower() for name in waiting}
        for name, text in waiting.items():
            place[:] = ["fields", name, "expression"]
            if not blocked & {used.lower() for used in read_expression(text)}:
                return name
        raise UserError("These expressions need each other or themselves.", f"Involved: {', '.join(waiting)}.")

    # ------------------------------------------------------------ keys

    def _check_unique(self, key: str, dataset: Dataset) -> None:
        """Where the data or the rule are new: the key is filled and unique, and no relation would multiply rows."""
        former = self.former.datasets.get(key)
        names = {one.name for one in self.versions[key].fields}
        new_key = key in self.fresh or former is None or former.key != dataset.key
        if dataset.key is not None and dataset.key in names and new_key:
            self.building.check_key(key, dataset.key)
        for owner, other in self.definitions.datasets.items():
            for name, relation in other.relations.items():
                before = self.former.datasets.get(owner)
                stood = before is not None and before.relations.get(name) == relation and key not in self.fresh
                if relation.dataset == key and not relation.many and not stood and names >= set(relation.on.values()):
                    self._check_relied_on(key, owner, name, tuple(relation.on.values()))

    def _check_relied_on(self, key: str, owner: str, name: str, fields: tuple[str, ...]) -> None:
        """What stands as it did is not at fault: a new relation to it is, in its own place."""
        try:
            self.building.check_unique(key, fields, f"the relation '{name}' of '{owner}'")
        except UserError as error:
            if key in self.fresh:
                raise
            self.problems.append((("datasets", owner, "relations", name), error))
