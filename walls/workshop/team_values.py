"""The values by which the data name teams, most frequent first, for the form that says which of them mean a team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accounts.permissions import can
from errors import UserError
from indicators.catalog import Catalog
from viewer import Viewer
from walls.service import Service
from walls.workshop.field_values import MOST_FOUND, field_values
from walls.workshop.minidash_views import FoundValue, FoundValues

# Somebody waits while each of them is asked.
MOST_FIELDS = 12


def team_values(service: Service, viewer: Viewer, typed: str = "") -> FoundValues:
    """The values that hold what was typed, of all fields that identify a team, with their rows in all datasets."""
    can(viewer, "read_definitions").require()
    counts: Counter[str] = Counter()
    more = False
    for dataset, field in list(_team_fields(service.worlds.current().catalog))[:MOST_FIELDS]:
        try:
            found = field_values(service, viewer, dataset, field, typed)
        except UserError:
            # A dataset that cannot be asked just now has nothing to suggest; the others have.
            continue
        more = more or found.more
        counts.update({str(one.value): one.count for one in found.values})
    best = counts.most_common(MOST_FOUND)
    values = [FoundValue(value=value, text=value, count=count) for value, count in best]
    return FoundValues(values=values, more=more or len(counts) > len(best), empty=0)


def may_be_held(service: Service, viewer: Viewer, value: str) -> bool:
    """Whether the data hold this very value where they name teams, or cannot tell just now."""
    for dataset, field in _team_fields(service.worlds.current().catalog):
        try:
            found = field_values(service, viewer, dataset, field, value)
        except UserError:
            return True
        if found.more or any(str(one.value) == value for one in found.values):
            return True
    return False


def _team_fields(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for dataset, table in catalog.tables.items():
        for name, column in table.columns.items():
            if column.identifies == "team":
                yield dataset, name
