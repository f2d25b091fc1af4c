"""From many figures to few statements: those of one dataset and span share a scan, grouped by what they filter on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from math import prod

from indicators.calendar import unit_start, units
from indicators.catalog import Catalog, Table
from indicators.planning.costs import MOST_CELLS, cost, fewest_cells
from indicators.planning.drafts import Draft
from indicators.planning.figures import ADDITIVE, Figure, Reading, Window
from indicators.planning.keys import group_size, key_values
from indicators.planning.known import known_value
from indicators.planning.pieces import pieces_of
from indicators.planning.predicates import Predicate
from indicators.planning.queries import Writer, write_cells, write_distinct, write_known, write_rows
from indicators.planning.totals import tells
from statement import Statement

MOST_FLAGS = 8
# Looking at all pairs takes longer than it saves where there are more.
MOST_JOINED = 8


@dataclass(frozen=True)
class Plan:
    """The statements to run, and where each figure stands in their answers: in one place, or in pieces that add up."""

    statements: tuple[Statement, ...]
    readings: Mapping[Figure, tuple[Reading, ...]]


def plan(figures: Iterable[Figure], catalog: Catalog) -> Plan:
    """Few statements that answer all `figures`.

    Different spans never share a statement: one scan of both would read the wider one for the narrower. What depends
    on the viewer never shares one with what does not, so that equal questions of two viewers stay equal statements;
    pooled conditions are keys for everybody, and make even personal questions equal.
    """
    wanted = list(dict.fromkeys(figures))
    computed = dict(zip(wanted, _with_windows(wanted, catalog), strict=True))
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    pieces = {figure: pieces_of(figure, catalog) for figure in dict.fromkeys(computed.values())}
    for figure in dict.fromkeys(chain.from_iterable(pieces.values())):
        groups[_frame(figure, catalog)].append(figure)
    drafts = [draft for members in groups.values() for draft in _drafts(members, catalog)]
    # The cheap ones first: what is slow, or even too slow, keeps nothing else waiting.
    drafts.sort(key=lambda draft: cost(draft, catalog))
    statements: list[Statement] = []
    found: dict[Figure, Reading] = {}
    for number, draft in enumerate(drafts):
        statement, places = _writer(draft, catalog)(draft, catalog, number)
        statements.append(statement)
        found |= places
    readings = {figure: tuple(found[piece] for piece in pieces[computed[figure]]) for figure in wanted}
    return Plan(tuple(statements), readings)


def _with_windows(figures: Sequence[Figure], catalog: Catalog) -> list[Figure]:
    """Each figure; one that a trend computes anyhow, among its days, is taken from there."""
    windows = {replace(figure, span=None, window=None): figure.window for figure in figures if figure.window}

    def computed(figure: Figure) -> Figure:
        window = None if figure.window else windows.get(replace(figure, span=None, window=None))
        return replace(figure, window=window) if window and _within(figure, window, catalog) else figure

    return [computed(figure) for figure in figures]


def _within(figure: Figure, window: Window, catalog: Catalog) -> bool:
    """Whether the rows of the window give the figure: any days of it for a sum, one of its units for the others.

    Whole units for a sum too where everybody's value makes a group, for days would make too many cells, and where the
    window is read from totals by month.
    """
    if not window.holds(figure.span):
        return False
    if figure.operation not in ADDITIVE:
        return figure.span.days == units(figure.span.start, window.by, 0, 1)
    if all(unit_start(edge, window.by) == edge for edge in (figure.span.start, figure.span.end)):
        return True
    totals = catalog.table(figure.table).totals
    return not _pooled(figure) and not (totals and window.field == totals.main and tells(totals, figure))


def _frame(figure: Figure, catalog: Catalog) -> Hashable:
    """Figures with equal frames may share a statement."""
    table = catalog.table(figure.table)
    personal = figure.predicates - _pooled(figure)
    personal = frozenset(each for each in personal if each.personal and not _by_key(each, table, catalog))
    stretch = (figure.window.field, figure.window.days) if figure.window else figure.span
    if figure.operation in ADDITIVE:
        return "cells", figure.table, stretch, personal
    if figure.operation == "count_distinct" and not figure.window:
        return "distinct", figure.table, stretch, personal, figure.operand
    return "rows", figure.table, stretch, figure.predicates, figure.window and figure.window.by


def _pooled(figure: Figure) -> frozenset[Predicate]:
    """The conditions that are never in WHERE, where they would be one viewer's, but among the keys, for everybody."""
    return frozenset(each for each in figure.predicates if each.pooled and figure.operation in ADDITIVE)


def _by_key(predicate: Predicate, table: Table, catalog: Catalog) -> bool:
    return predicate.test is not None and all(key_values(path, table, catalog) for path in predicate.test.fields)


def _writer(draft: Draft, catalog: Catalog) -> Writer:
    figure = draft.figures[0]
    if known_value(draft, catalog) is not None:
        return write_known
    if figure.operation in ADDITIVE:
        return write_cells
    return write_distinct if figure.operation == "count_distinct" and not figure.window else write_rows


def _drafts(figures: Sequence[Figure], catalog: Catalog) -> list[Draft]:
    """The statements of one group: figures under equal conditions together, and with others where that costs less."""
    alike: dict[frozenset[Predicate], list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[figure.predicates].append(figure)
    drafts: list[Draft] = []
    # Those with the fewest conditions first: what has none makes room for all that could be keys.
    for shared in sorted(alike, key=lambda shared: (len(shared), sorted(each.alike for each in shared))):
        _place(merge(alike[shared], catalog) or Draft(tuple(alike[shared]), shared), drafts, catalog)
    return _joined(drafts, catalog) if len(drafts) <= MOST_JOINED else drafts


def _place(draft: Draft, drafts: list[Draft], catalog: Catalog) -> None:
    """Adds the draft, or merges it into the one with which it costs least, if that is less than alone."""
    alone = cost(draft, catalog)
    best, least, merged = None, 0.0, None
    for place, other in enumerate(drafts):
        together = merge((*other.figures, *draft.figures), catalog)
        saved = cost(other, catalog) + alone - cost(together, catalog) if together else 0.0
        if saved > least:
            best, least, merged = place, saved, together
    if merged is None:
        drafts.append(draft)
    else:
        drafts[best] = merged


def _joined(drafts: list[Draft], catalog: Catalog) -> list[Draft]:
    """The drafts, of which those are merged that grew alike only after both were placed."""
    for one, other in combinations(drafts, 2):
        together = merge((*one.figures, *other.figures), catalog)
        if together and cost(together, catalog) < cost(one, catalog) + cost(other, catalog):
            rest = [draft for draft in drafts if draft is not one and draft is not other]
            return _joined([*rest, together], catalog)
    return drafts


def merge(figures: Sequence[Figure], catalog: Catalog) -> Draft | None:
    """One statement for all the figures: what they share in WHERE, the rest as keys and flags; None if it cannot be.

    A condition that depends on the viewer may stand in WHERE, where it is everyone's, and be answered by keys, which
    do not tell who looks; as a flag it would spoil the statement for all others. So would one that searches, which may
    take longer than a statement has. A pooled one is always a key.
    """
    pooled = frozenset().union(*map(_pooled, figures))
    shared = frozenset.intersection(*(figure.predicates for figure in figures)) - pooled
    rests = {figure.predicates - shared for figure in figures}
    additive = figures[0].operation in ADDITIVE
    keys = _keys(rests, figures[0], catalog) if additive else frozenset()
    flags = dict.fromkeys(
        frozenset(each for each in figure.predicates - shared if not each.answered_by(keys)) for figure in figures
    )
    flags.pop(frozenset(), None)
    if len(flags) > MOST_FLAGS or any(each.personal or each.searching for flag in flags for each in flag):
        return None
    tests = {each.test for rest in rests for each in rest if each.answered_by(keys)}
    used = sorted({path for test in tests for path in test.fields})
    draft = Draft(tuple(figures), shared, tuple(used), tuple(flags))
    return draft if fewest_cells(draft, catalog) <= MOST_CELLS else None


def _keys(rests: Iterable[frozenset[Predicate]], sample: Figure, catalog: Catalog) -> frozenset[str]:
    """The fields to group by: those of pooled conditions, and those with the fewest values while the cells stay few."""
    table = catalog.table(sample.table)
    predicates = {each for rest in rests for each in rest if each.test}
    chosen = {path for each in predicates if each.pooled for path in each.test.fields}
    count = prod(group_size(path, table, catalog) for path in chosen)
    paths = {path for each in predicates for path in each.test.fields} - chosen
    sizes = {path: key_values(path, table, catalog) for path in paths}
    for path in sorted((path for path in paths if sizes[path]), key=lambda path: (sizes[path], path)):
        count *= sizes[path]
        if count > MOST_CELLS:
            break
        chosen.add(path)
    return frozenset(chosen)
