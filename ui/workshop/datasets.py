"""The acts of the screens of datasets: list, open, look, suggest, rehearse, save, refresh, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from ui.wishes import Key, Wish
from ui.workshop.acts import Act
from ui.workshop.dataset_words import WORDS
from ui.workshop.parts import Part, Screen
from viewer import Viewer
from walls.service import Service
from walls.workshop.dataset_views import DatasetViews
from walls.workshop.datasets import Datasets, Draft
from walls.workshop.reader_words import in_words_of, spoken_to
from walls.workshop.workshop import Workshop

# No key holds a hyphen.
LIST, NEW = "/admin/datasets", "new-dataset"
SCRIPTS = (
    "datasets-draft datasets-upload datasets-list datasets-preview datasets-column datasets-columns "
    "datasets-relations datasets-reading datasets-schedule datasets-about datasets-outcome datasets-editor"
).split()


class Plain(Wish):
    """An act that needs nothing but its name."""


class Named(Wish):
    """An act about one dataset; `version` is what was read of it."""

    key: Key
    version: Key = ""


class Described(Wish):
    """A dataset as its form describes it; the body is read as a definition file is."""

    key: Key = ""
    body: dict[str, Any]
    upload: Annotated[str, Field(pattern=r"^([0-9a-f]{32})?$")] = ""
    version: Key = ""

    @property
    def draft(self) -> Draft:
        return Draft(self.key, self.body, self.upload, self.version)


def _list(workshop: Workshop, viewer: Viewer, wish: Plain) -> dict[str, Any]:
    return {"datasets": DatasetViews(workshop).listed(viewer)}


def _open(workshop: Workshop, viewer: Viewer, wish: Named) -> dict[str, Any]:
    views = DatasetViews(workshop)
    return {"dataset": views.opened(viewer, wish.key) if wish.key else views.surroundings(viewer)}


def _look(workshop: Workshop, viewer: Viewer, wish: Described) -> dict[str, Any]:
    look = Datasets(workshop).look(viewer, wish.draft).as_json()
    wrong = {place: in_words_of(viewer, text) for place, text in look["wrong"].items()}
    told = {name: [in_words_of(viewer, text) for text in look[name]] for name in ("left_out", "notes")}
    return {"look": {**look, **told, "wrong": wrong}}


def _suggest(workshop: Workshop, viewer: Viewer, wish: Described) -> dict[str, Any]:
    return {"suggestions": [one.as_json() for one in Datasets(workshop).suggest(viewer, wish.draft)]}


def _rehearse(workshop: Workshop, viewer: Viewer, wish: Described) -> dict[str, Any]:
    outcome = Datasets(workshop).rehearse(viewer, wish.draft).as_json()
    return {"outcome": {**outcome, "own": {part: in_words_of(viewer, why) for part, why in outcome["own"].items()}}}


def _save(workshop: Workshop, viewer: Viewer, wish: Described) -> dict[str, Any]:
    return {"saved": Datasets(workshop).save(viewer, wish.draft)}


def _refresh(workshop: Workshop, viewer: Viewer, wish: Named) -> dict[str, Any]:
    return {"left_out": Datasets(workshop).refresh(viewer, wish.key)}


def _breaking(workshop: Workshop, viewer: Viewer, wish: Named) -> dict[str, Any]:
    broken = Datasets(workshop).breaking(viewer, wish.key)
    return {"broken": [{"kind": one.kind, "key": one.key, "title": one.title, "parts": one.parts} for one in broken]}


def _delete(workshop: Workshop, viewer: Viewer, wish: Named) -> dict[str, Any]:
    Datasets(workshop).delete(viewer, wish.key, wish.version)
    return {"deleted": wish.key}


def _spoken(do: Callable[[Workshop, Viewer, Any], dict[str, Any]]) -> Callable[[Workshop, Viewer, Any], dict[str, Any]]:
    """The act, whose errors speak the viewer's language."""

    def act(workshop: Workshop, viewer: Viewer, wish: Any) -> dict[str, Any]:
        with spoken_to(viewer):
            return do(workshop, viewer, wish)

    return act


def _exists(service: Service, key: str) -> bool:
    return key == NEW or key in service.worlds.current().definitions.datasets


ACTS = {
    "list_datasets": Act(Plain, _list),
    "open_dataset": Act(Named, _open),
    "look_at_dataset": Act(Described, _spoken(_look)),
    "suggest_relations": Act(Described, _spoken(_suggest)),
    "rehearse_dataset": Act(Described, _spoken(_rehearse), "write_definitions"),
    "save_dataset": Act(Described, _spoken(_save), "write_definitions"),
    "refresh_dataset": Act(Named, _spoken(_refresh), "write_definitions"),
    "dataset_breaking": Act(Named, _spoken(_breaking), "write_definitions"),
    "delete_dataset": Act(Named, _spoken(_delete), "write_definitions"),
}
PART = Part(
    name="datasets",
    screens=(
        Screen(LIST, "datasets", ("Datasets", "Jeux de données")),
        Screen(f"{LIST}/{{key}}", "dataset", ("Dataset", "Jeu de données"), exists=_exists),
    ),
    scripts=tuple(SCRIPTS),
    styles=("workshop-datasets",),
    acts=ACTS,
    words=WORDS,
)
