"""What became of a minidash: each change with who, when, and in short words what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accounts.permissions import can
from errors import NotFound
from indicators.model.base import say
from viewer import Viewer
from walls.messages import message
from walls.workshop.bodies import Body
from walls.workshop.minidash_records import changes_of, name_of
from walls.workshop.minidash_views import PastChange
from walls.workshop.workshop import Workshop

Words = Mapping[str, tuple[str, str]]
# What a part of a body is called; of a line or measure, of a list, of the whole.
PARTS: Words = {
    "title": ("title", "titre"),
    "description": ("description", "description"),
    "teams": ("teams", "équipes"),
    "label": ("label", "libellé"),
    "dataset": ("dataset", "jeu de données"),
    "measure": ("what is computed", "calcul"),
    "aggregate": ("what is computed", "calcul"),
    "field": ("what is computed", "calcul"),
    "duration": ("what is computed", "calcul"),
    "of": ("what is computed", "calcul"),
    "where": ("filter", "filtre"),
    "having": ("filter on groups", "filtre des groupes"),
    "manual": ("entry by hand", "saisie à la main"),
    "formula": ("formula", "formule"),
    "compare": ("comparison", "comparaison"),
    "target": ("target", "objectif"),
    "pace": ("target", "objectif"),
    "better": ("what is better", "sens favorable"),
    "trend": ("trend", "tendance"),
    "format": ("format", "format"),
    "columns": ("columns", "colonnes"),
    "group_by": ("groups", "groupes"),
    "every": ("groups", "groupes"),
    "keep_empty": ("groups", "groupes"),
    "sort": ("order", "tri"),
    "limit": ("number of rows", "nombre de lignes"),
    "key": ("key", "clé"),
}
SENTENCES: Words = {
    "added": ("“{name}” added", "«\u202f{name}\u202f» ajouté"),
    "removed": ("“{name}” removed", "«\u202f{name}\u202f» retiré"),
    "inside": ("“{name}”: {parts}", "«\u202f{name}\u202f»\u202f: {parts}"),
    "moved": ("order of the lines", "ordre des lignes"),
    "template": ("template", "modèle"),
}


def history_of(workshop: Workshop, viewer: Viewer, key: str) -> list[PastChange]:
    """The changes of one minidash, also of a deleted one, the newest first. NotFound if there never was one."""
    can(viewer, "read_definitions").require()
    with workshop.service.database.read() as connection:
        lines = changes_of(connection, key)
    if not lines and key not in workshop.service.worlds.current().definitions.minidashes:
        raise NotFound(message("no_minidash", viewer.language, key=key))
    return [
        PastChange(
            change=line.id,
            at=line.at.astimezone(workshop.service.zone),
            by=name_of(line.actor, line.name, viewer.language),
            action=line.action,
            changed=list(dict.fromkeys(what_changed(line.old or {}, line.new or {}, viewer.language)))
            if line.action == "update"
            else [],
            body=line.new,
            current=place == 0 and line.new is not None,
        )
        for place, line in enumerate(lines)
    ]


def what_changed(old: Body, new: Body, language: str) -> Iterator[str]:
    """The differences between two bodies in short words."""
    for name in ("title", "description", "teams"):
        if old.get(name) != new.get(name):
            yield _word(PARTS[name], language)
    if ("list" in old) != ("list" in new):
        yield _word(SENTENCES["template"], language)
        return
    before, after = old.get("list") or {}, new.get("list") or {}
    for name in sorted({*before, *after} - {"measures"}, key=list(PARTS).index):
        if before.get(name) != after.get(name):
            yield _word(PARTS[name], language)
    yield from _lines(_keyed(old), _keyed(new), language)


def _keyed(body: Body) -> dict[str, Body]:
    """The lines, or the measures of the list, by key."""
    return {line["key"]: line for line in body.get("indicators") or body.get("list", {}).get("measures") or ()}


def _lines(old: dict[str, Body], new: dict[str, Body], language: str) -> Iterator[str]:
    for key in [key for key in new if key not in old]:
        yield _word(SENTENCES["added"], language).format(name=_called(new[key], language))
    for key in [key for key in old if key not in new]:
        yield _word(SENTENCES["removed"], language).format(name=_called(old[key], language))
    for key in [key for key in new if key in old and new[key] != old[key]]:
        names = sorted({name for name in {*new[key], *old[key]} if new[key].get(name) != old[key].get(name)})
        parts = dict.fromkeys(_word(PARTS[name], language) for name in names)
        yield _word(SENTENCES["inside"], language).format(name=_called(new[key], language), parts=", ".join(parts))
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield _word(SENTENCES["moved"], language)


def _called(line: Body, language: str) -> str:
    return say(line.get("label"), language, line["key"])


def _word(words: tuple[str, str], language: str) -> str:
    return words[1] if language == "fr" else words[0]
