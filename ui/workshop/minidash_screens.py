"""The screens of minidashes: the list of all, and the editor of one."""

from __future__ import annotations

from ui.workshop.minidashes import ACTS
from ui.workshop.minidashes_words import WORDS
from ui.workshop.parts import Part, Screen
from walls.service import Service


def _exists(service: Service, key: str) -> bool:
    return key in service.worlds.current().definitions.minidashes


PART = Part(
    name="minidashes",
    screens=(
        Screen("/admin/minidashes", "minidashes", ("Minidashes", "Minidashes")),
        Screen("/admin/minidashes/{key}", "minidash", ("Minidash", "Minidash"), exists=_exists),
        Screen("/admin/new/minidash", "new_minidash", ("New minidash", "Nouveau minidash")),
    ),
    scripts=(
        "vocabulary",
        "kept",
        "ordered",
        "filter-values",
        "filter-builder",
        "measure-fields",
        "target-fields",
        "line-form",
        "minidash-lines",
        "list-starts",
        "list-form",
        "minidash-preview",
        "minidash-dialogs",
        "minidash-editor",
        "minidashes",
    ),
    styles=("workshop-minidashes",),
    acts=ACTS,
    words=WORDS,
)
