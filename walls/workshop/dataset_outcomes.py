"""What saving a dataset would do, told before it is done: columns that change, and what would break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from walls.rebuilding import Rehearsal
from walls.workshop.dataset_uses import Breach, breaches


@dataclass(frozen=True)
class Outcome:
    """What saving would do: which columns come, go or change their type, and what would break.

    `own` are the parts of the dataset itself that a newer file does not bear, with the reason for each.
    """

    key: str
    columns: list[dict[str, str | None]]
    broken: list[Breach]
    rows: int
    rows_before: int | None
    left_out: list[str]
    own: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "broken": [asdict(one) for one in self.broken]}


def outcome_of(rehearsal: Rehearsal, key: str, language: str, own: Mapping[str, str]) -> Outcome:
    """What the rehearsal found for the dataset `key`."""
    before, after = rehearsal.published.manifest.tables.get(key), rehearsal.tables[key]
    old = {one.name: one.type for one in before.fields} if before else {}
    new = {one.name: one.type for one in after.fields}
    names = [name for name in {**new, **old} if old.get(name) != new.get(name)]
    columns = [{"name": name, "old": old.get(name), "new": new.get(name)} for name in names] if before else []
    broken = breaches(rehearsal.definitions, rehearsal.problems, language, key)
    rows, left_out = rehearsal.rows.get(key, 0), list(rehearsal.skipped.get(key, ()))
    return Outcome(key, columns, broken, rows, before.rows if before else None, left_out, own)


def titles_of(broken: list[Breach], language: str) -> str:
    """The titles in quotation marks of that language, each with the lines concerned."""
    marks = "«\u202f{}\u202f»" if language == "fr" else "“{}”"
    named = [(marks.format(one.title), ", ".join(one.parts)) for one in broken]
    return ", ".join(f"{title} ({lines})" if lines else title for title, lines in named)
