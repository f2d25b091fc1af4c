"""Looking at a dataset before it is published: first rows, types, expressions and SELECTs, as they would come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import duckdb

from data.files.reading import BadFile
from data.files.source import Source as File
from data.files.xlsx_file import sheet_names
from data.manifest import FieldVersion
from data.versions.sketch import Sketch
from errors import UserError
from indicators.expressions.expression import check_expression, check_query, read_expression
from indicators.expressions.sources import Source
from indicators.model.datasets import Dataset
from walls.catalogs import sources
from walls.sources import dependencies
from walls.workshop.date_hints import DateHint, NumberHint, date_hints, like_amounts, like_thousands
from walls.world import World

FIRST_ROWS = 25
SHOWN_SKIPPED = 20
# Texts of which so few different values occur may have an order.
FEW_WORDS, MOST_TEXTS = 12, 60
# Files that hold numbers as such, and no way of writing them.
TYPED = (".parquet", ".xlsx", ".json", ".ndjson", ".jsonl")


@dataclass
class Look:
    """What came out, and what is wrong at which part of the definition (`fields.amount.expression`, `sql`, `key`).

    `words` are the values of texts that have few. `left_out` are the rows that cannot be read; they stop a publication
    unless such rows are to be skipped. `next_read` is when the file would be read by itself.
    """

    fields: tuple[FieldVersion, ...] = ()
    computed: tuple[str, ...] = ()
    rows: list[list[str | None]] = field(default_factory=list)
    count: int = 0
    whole: bool = True
    sheets: list[str] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    words: Mapping[str, list[str]] = field(default_factory=dict)
    hints: list[DateHint] = field(default_factory=list)
    amounts: list[NumberHint] = field(default_factory=list)
    points: list[NumberHint] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    next_read: str | None = None

    def fail(self, place: str, error: UserError) -> None:
        self.wrong[place] = f"{error.message} {error.hint}".strip()

    def as_json(self) -> dict[str, Any]:
        """Plain values for the browser."""
        fields = [{"name": f.name, "type": f.type, "computed": f.name in self.computed} for f in self.fields]
        return {
            "fields": fields,
            "rows": self.rows,
            "count": self.count,
            "whole": self.whole,
            "sheets": self.sheets,
            "left_out": list(self.left_out[:SHOWN_SKIPPED]),
            "more_left_out": max(0, len(self.left_out) - SHOWN_SKIPPED),
            "notes": list(self.notes),
            "words": self.words,
            "hints": [asdict(one) for one in self.hints],
            "amounts": [asdict(one) for one in self.amounts],
            "points": [asdict(one) for one in self.points],
            "wrong": self.wrong,
            "next_read": self.next_read,
        }


def look_at(sketch: Sketch, key: str, dataset: Dataset, world: World, file: File | None) -> Look:
    """The first rows of the dataset as it is described; nothing of it is kept. Never raises UserError."""
    look = Look()
    try:
        if file is not None:
            _read(sketch, key, file, look)
        else:
            _derive(sketch, key, dataset, world)
        _compute(sketch, key, dataset, look)
        _check_key(sketch, key, dataset, look)
        built = sketch.built(key)
        look.fields, look.whole, look.notes = built.version.fields, built.whole, built.version.notes
        texts = [one for one in look.fields if one.type == "text"][:MOST_TEXTS]
        found = sketch.values(key, [one.column for one in texts], FEW_WORDS + 1)
        look.words = {one.name: words for one, words in zip(texts, found, strict=True) if len(words) <= FEW_WORDS}
        look.rows, look.count = sketch.first_rows(key, FIRST_ROWS), sketch.count(key)
        if file is not None:
            look.hints = date_hints(_values(look, "text"))
            look.amounts = _amounts(sketch, key, file, look)
            look.points = _points(file, look)
    except UserError as error:
        look.fail("sql" if file is None else "file", error)
    except duckdb.Error:
        look.fail("sql" if file is None else "file", UserError("This cannot be computed.", "Try it with less."))
    return look


def _values(look: Look, kind: str) -> Iterator[tuple[str, list[str]]]:
    """The values of the first rows, by column of that type."""
    for place, one in enumerate(look.fields):
        if one.type == kind and one.name not in look.computed:
            yield one.name, [row[place] for row in look.rows if row[place] is not None]


def _amounts(sketch: Sketch, key: str, file: File, look: Look) -> list[NumberHint]:
    """The texts of no declared type whose values are all numbers as people write them."""
    places = {one.name: one.column for one in look.fields}
    alike = [
        (name, values) for name, values in _values(look, "text") if name not in file.types and like_amounts(values)
    ]
    fitting = sketch.amounts(key, [places[name] for name, _ in alike], file)
    found = [(name, values[0]) for (name, values), fits in zip(alike, fitting, strict=True) if fits]
    return [NumberHint(found[0][1].strip(), tuple(name for name, _ in found))] if found else []


def _points(file: File, look: Look) -> list[NumberHint]:
    """The numbers that would be a thousand times larger if their point stood between thousands; nobody has said so."""
    if file.decimal or file.thousands or file.path.suffix.lower() in TYPED:
        return []
    alike = [(name, values) for name, values in _values(look, "number") if name not in file.types]
    found = [(name, values[0]) for name, values in alike if like_thousands(values)]
    return [NumberHint(found[0][1], tuple(name for name, _ in found))] if found else []


def _read(sketch: Sketch, key: str, file: File, look: Look) -> None:
    """Reads the file as it is to be read; if that fails, without the rows or the types that are in the way."""
    look.sheets = sheet_names(file.path) if file.path.suffix.lower() == ".xlsx" else []
    try:
        sketch.read(key, file, "")
    except BadFile as error:
        look.fail("file", error)
        for mild in (replace(file, bad_rows="skip"), replace(file, bad_rows="skip", types={}, zones={})):
            try:
                sketch.read(key, mild, "")
                break
            except BadFile:
                continue
        else:
            raise
    look.left_out = sketch.built(key).version.skipped


def _derive(sketch: Sketch, key: str, dataset: Dataset, world: World) -> None:
    sql = dataset.sql or ""
    others = {one: table for one, table in world.catalog.tables.items() if one != key}
    checked = check_query(sql, {one: sources(table.columns) for one, table in others.items()})
    for other in dependencies(dataset, world.definitions):
        sketch.keep(other)
    certain = {column.name: column.type for column in checked.columns if column.type == "duration"}
    declared = {name: one.type for name, one in dataset.fields.items() if one.type and one.expression is None}
    sketch.derive(key, checked.sql, {**certain, **declared}, "")


def _compute(sketch: Sketch, key: str, dataset: Dataset, look: Look) -> None:
    """Adds each expression as soon as the fields that it names are there; what fails is told at its place."""
    waiting = {name: one.expression for name, one in dataset.fields.items() if one.expression is not None}
    look.computed = tuple(waiting)
    while waiting:
        name = _next(waiting)
        text = waiting.pop(name)
        fields = sketch.built(key).version.fields
        try:
            if name in {one.name for one in fields}:
                raise UserError(f"'{name}' is a field of the data already.", "Give the expression another name.")
            checked = check_expression(text, {one.name: Source(one.name, one.type, one.column) for one in fields})
            sketch.compute(key, {name: (checked.sql, dataset.fields[name].type or checked.type)})
        except UserError as error:
            look.fail(f"fields.{name}.expression", error)


def _next(waiting: Mapping[str, str]) -> str:
    """The first expression that needs none of the others; if there is none, the first: it will say what is wrong."""
    blocked = {name.lower() for name in waiting}
    for name, text in waiting.items():
        try:
            if not blocked & {used.lower() for used in read_expression(text)}:
                return name
        except UserError:
            return name
    return next(iter(waiting))


def _check_key(sketch: Sketch, key: str, dataset: Dataset, look: Look) -> None:
    names = {one.name for one in sketch.built(key).version.fields}
    if dataset.key is None or dataset.key not in names:
        return
    try:
        sketch.check_key(key, dataset.key)
    except UserError as error:
        look.fail("key", error)
