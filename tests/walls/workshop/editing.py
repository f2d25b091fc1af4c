"""What the tests of the minidash editor do: bodies as a form sends them, and the use cases of one administrator."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from tests.company import Company
from viewer import Viewer
from walls.workshop.minidash_changes import MinidashChanges
from walls.workshop.minidash_comparison import MinidashComparison
from walls.workshop.minidash_history import history_of
from walls.workshop.minidash_views import OpenedMinidash, PastChange, PreviewView
from walls.workshop.minidashes import Minidashes
from walls.workshop.previews import Previews, SeenAs

COUNT = {"aggregate": "count"}


def line(label: Any = "Orders", **more: Any) -> dict[str, Any]:
    """A line that counts orders, unless `more` says otherwise."""
    return {"label": label, "dataset": "orders", "measure": COUNT, **more}


def lines(*some: dict[str, Any], teams: Any = "everyone", title: Any = "Figures") -> dict[str, Any]:
    return {"title": title, "teams": teams, "indicators": list(some)}


def rows(**content: Any) -> dict[str, Any]:
    return {"title": "Rows", "teams": "everyone", "list": {"dataset": "orders", **content}}


def where(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


@dataclass(frozen=True)
class Editor:
    """An administrator at the editor."""

    company: Company
    viewer: Viewer

    @property
    def looking(self) -> Minidashes:
        return Minidashes(self.company.workshop)

    @property
    def changing(self) -> MinidashChanges:
        return MinidashChanges(self.company.workshop)

    @property
    def comparison(self) -> MinidashComparison:
        return MinidashComparison(self.company.workshop)

    def open(self, key: str) -> OpenedMinidash:
        return self.looking.open(self.viewer, key)

    def body(self, key: str) -> dict[str, Any]:
        """A copy of the body, to change."""
        return copy.deepcopy(self.open(key).body)

    def save(self, key: str | None, body: Any, version: str | None = None) -> str:
        """Saves from what stands, unless a version is named; the key."""
        known = version if version is not None else self.open(key).version if key else ""
        return self.changing.save(self.viewer, key, body, known).key

    def preview(self, body: Any, key: str | None = None, login: str | None = None, **more: Any) -> PreviewView:
        seen = SeenAs(login) if login else None
        return Previews(self.company.workshop).preview(self.viewer, body, key, seen, **more)

    def history(self, key: str) -> list[PastChange]:
        return history_of(self.company.workshop, self.viewer, key)

    @property
    def keys(self) -> list[str]:
        return [one.key for one in self.looking.list_all(self.viewer)[0]]
