"""From many figures to few statements: those of one dataset and span share a scan, grouped by what they filter on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.calendar import units
from indicators.catalog import Catalog, Table
from indicators.figures import ADDITIVE, Figure, Part, Reading, Window
from indicators.queries import Draft, Writer, write_cells, write_distinct, write_rows
from statement import Statement

# Rules and figures are those of docs/performance.md: CPU on 10 million rows, DuckDB 2.0.
MOST_KEY_VALUES = 100  # a field with more different values makes more cells than it saves scans
MOST_CELLS = 50_000
KEY_TYPES = frozenset({"text", "boolean", "integer"})
MOST_FLAGS = 8  # 0 booleans: 85 ms, 4: 269, 8: 451, 14: 1,023
FEWEST_TOGETHER = 3  # below, a plain query with its condition in WHERE reads less than grouping does


@dataclass(frozen=True)
class Plan:
    """The statements to run, and where each figure stands in their answers."""

    statements: tuple[Statement, ...]
    readings: Mapping[Figure, Reading]


def plan(figures: Iterable[Figure], catalog: Catalog) -> Plan:
    """Few statements that answer all `figures`.

    Different spans never share a statement: one scan of both would read the wider one for the narrower. What depends
    on the viewer never shares one with what does not, so that equal questions of two viewers stay equal statements.
    """
    wanted = list(dict.fromkeys(figures))
    groups: dict[Hashable, list[tuple[Figure, Figure]]] = defaultdict(list)
    for figure, computed in zip(wanted, _with_windows(wanted), strict=True):
        groups[_frame(computed, catalog)].append((figure, computed))
    statements: list[Statement] = []
    readings: dict[Figure, Reading] = {}
    for members in groups.values():
        distinct = list(dict.fromkeys(computed for _, computed in members))
        found: dict[Figure, Reading] = {}
        write = _writer(distinct[0])
        for draft in _drafts(distinct, catalog):
            statement, places = write(draft, catalog, len(statements))
            statements.append(statement)
            found |= places
        readings |= {figure: found[computed] for figure, computed in members}
    return Plan(tuple(statements), readings)


def _with_windows(figures: Sequence[Figure]) -> list[Figure]:
    """Each figure; one that a trend computes anyhow, among its days, is taken from there."""
    windows = {replace(figure, span=None, window=None): figure.window for figure in figures if figure.window}

    def computed(figure: Figure) -> Figure:
        window = None if figure.window else windows.get(replace(figure, span=None, window=None))
        return replace(figure, window=window) if window and _within(figure, window) else figure

    return [computed(figure) for figure in figures]


def _within(figure: Figure, window: Window) -> bool:
    """Whether the rows of the window give the figure: any days of it for a sum, one of its units for the others."""
    if not window.holds(figure.span):
        return False
    return figure.operation in ADDITIVE or figure.span.days == units(figure.span.start, window.by, 0, 1)


def _frame(figure: Figure, catalog: Catalog) -> Hashable:
    """Figures with equal frames may share a statement."""
    table = catalog.table(figure.table)
    personal = frozenset(part for part in figure.parts if part.personal and not _by_key(part, table, catalog))
    stretch = (figure.window.field, figure.window.days) if figure.window else figure.span
    if figure.operation in ADDITIVE:
        return "cells", figure.table, stretch, personal
    if figure.operation == "count_distinct" and not figure.window:
        return "distinct", figure.table, stretch, personal, figure.operand
    return "rows", figure.table, stretch, figure.parts, figure.window and figure.window.by


def _by_key(part: Part, table: Table, catalog: Catalog) -> bool:
    return part.test is not None and all(key_values(path, table, catalog) for path in part.test.fields)


def _writer(figure: Figure) -> Writer:
    if figure.operation in ADDITIVE:
        return write_cells
    return write_distinct if figure.operation == "count_distinct" and not figure.window else write_rows


def _drafts(figures: Sequence[Figure], catalog: Catalog) -> list[Draft]:
    """The statements of one group: conditions that all share go into WHERE, the others become keys or flags."""
    shared = frozenset.intersection(*(figure.parts for figure in figures))
    by_rest: dict[frozenset[Part], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_rest[figure.parts - shared].append(figure)
    if len(by_rest) < FEWEST_TOGETHER:
        return [Draft(tuple(members), shared | rest) for rest, members in by_rest.items()]
    keys = _keys(by_rest, figures[0], catalog) if figures[0].operation in ADDITIVE else frozenset()
    by_flag: dict[frozenset[Part], list[Figure]] = defaultdict(list)
    alone: list[Draft] = []
    for rest, members in by_rest.items():
        flag = frozenset(part for part in rest if not part.answered_by(keys))
        if any(part.personal for part in flag):
            alone.append(Draft(tuple(members), shared | rest))
        else:
            by_flag[flag] += members
    return [*_flagged(by_flag, shared, keys), *alone]


def _flagged(
    by_flag: dict[frozenset[Part], list[Figure]], shared: frozenset[Part], keys: frozenset[str]
) -> list[Draft]:
    """As many statements as the flags need, each grouped by those of the keys that its own figures use."""
    unflagged = by_flag.pop(frozenset(), [])
    flags = list(by_flag)
    chunks = [flags[start : start + MOST_FLAGS] for start in range(0, len(flags), MOST_FLAGS)] or [[]]
    drafts = []
    for place, chunk in enumerate(chunks):
        members = [figure for flag in chunk for figure in by_flag[flag]]
        members = [*unflagged, *members] if place == 0 else members
        tests = {part.test for figure in members for part in figure.parts - shared if part.answered_by(keys)}
        used = sorted({path for test in tests for path in test.fields})
        drafts.append(Draft(tuple(members), shared, tuple(used), tuple(chunk)))
    return [draft for draft in drafts if draft.figures]


def _keys(rests: Iterable[frozenset[Part]], sample: Figure, catalog: Catalog) -> frozenset[str]:
    """The fields to group by: those with the fewest values first, while the cells stay few."""
    table = catalog.table(sample.table)
    paths = {path for rest in rests for part in rest if part.test for path in part.test.fields}
    sizes = {path: key_values(path, table, catalog) for path in paths}
    cells = sample.window.days.days if sample.window else 1
    chosen: set[str] = set()
    for path in sorted((path for path in paths if sizes[path]), key=lambda path: (sizes[path], path)):
        cells *= sizes[path]
        if cells > MOST_CELLS:
            break
        chosen.add(path)
    return frozenset(chosen)


def key_values(path: str, table: Table, catalog: Catalog) -> int | None:
    """How many groups a field makes, counting the empty one; None if they are too many for a key."""
    column = catalog.reach(table, path).column
    if column.type not in KEY_TYPES or column.distinct is None or column.distinct > MOST_KEY_VALUES:
        return None
    return column.distinct + 1
