"""What the minidash editor may ask and do; ui/workshop/minidashes_wishes.py tells each answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errors import Conflict, NotFound
from indicators.content import Shape
from ui.lean import lean_content
from ui.workshop.acts import Act, told
from ui.workshop.minidashes_wishes import (
    CompareMinidash,
    DeleteMinidash,
    DuplicateMinidash,
    FieldValues,
    ListMinidashes,
    MatchingValues,
    MinidashHistory,
    OpenMinidash,
    Preview,
    RestoreMinidash,
    SaveMinidash,
    Vocabulary,
)
from viewer import Viewer
from walls.workshop.field_values import field_values, matching_values
from walls.workshop.minidash_changes import MinidashChanges, MissingParts, Unfinished
from walls.workshop.minidash_comparison import MinidashComparison
from walls.workshop.minidash_history import history_of
from walls.workshop.minidashes import Minidashes
from walls.workshop.previews import Previews, SeenAs
from walls.workshop.vocabulary import vocabulary
from walls.workshop.workshop import Workshop

Answer = dict[str, Any]


def _plain(view: Shape) -> Answer:
    return view.model_dump(mode="json")


# ---------------------------------------------------------------- looking


def _list(workshop: Workshop, who: Viewer, wish: ListMinidashes) -> Answer:
    standing, deleted = Minidashes(workshop).list_all(who)
    return {"minidashes": [_plain(one) for one in standing], "deleted": [_plain(one) for one in deleted]}


def _open(workshop: Workshop, who: Viewer, wish: OpenMinidash) -> Answer:
    return _plain(Minidashes(workshop).open(who, wish.key))


def _vocabulary(workshop: Workshop, who: Viewer, wish: Vocabulary) -> Answer:
    return vocabulary(workshop.service, who)


def _values(workshop: Workshop, who: Viewer, wish: FieldValues) -> Answer:
    return _plain(field_values(workshop.service, who, wish.dataset, wish.field, wish.typed, wish.where))


def _matching(workshop: Workshop, who: Viewer, wish: MatchingValues) -> Answer:
    return {"values": [_plain(one) for one in matching_values(workshop.service, who, wish.dataset, wish.typed)]}


def _preview(workshop: Workshop, who: Viewer, wish: Preview) -> Answer:
    seen = wish.seen_as and SeenAs(wish.seen_as.login, tuple(wish.seen_as.teams or ()))
    shown = _plain(Previews(workshop).preview(who, wish.body, wish.key, seen, wish.start))
    return {**shown, "content": shown["content"] and lean_content(shown["content"])}


def _compare(workshop: Workshop, who: Viewer, wish: CompareMinidash) -> Answer:
    return _plain(MinidashComparison(workshop).compare(who, wish.key, wish.body, wish.people))


def _history(workshop: Workshop, who: Viewer, wish: MinidashHistory) -> Answer:
    return {"changes": [_plain(one) for one in history_of(workshop, who, wish.key)]}


# ---------------------------------------------------------------- changing


def _save(workshop: Workshop, who: Viewer, wish: SaveMinidash) -> Answer:
    try:
        return _plain(MinidashChanges(workshop).save(who, wish.key, wish.body, wish.version, wish.attempts))
    except Unfinished as unfinished:
        return _unfinished(unfinished)
    except Conflict as conflict:
        return {**told(conflict), "current": _current(workshop, who, wish.key or "")}


def _current(workshop: Workshop, who: Viewer, key: str) -> Answer | None:
    """What somebody else has made of it, so that a form can show both."""
    try:
        opened = _plain(Minidashes(workshop).open(who, key))
    except NotFound:
        return None
    return {name: opened[name] for name in ("body", "version", "changed_by", "changed_at")}


def _unfinished(unfinished: Unfinished) -> Answer:
    """A sentence above the form; the fields have theirs."""
    return {**told(unfinished), "problem": unfinished.message}


def _duplicate(workshop: Workshop, who: Viewer, wish: DuplicateMinidash) -> Answer:
    return _plain(MinidashChanges(workshop).duplicate(who, wish.key, wish.again))


def _delete(workshop: Workshop, who: Viewer, wish: DeleteMinidash) -> Answer:
    return _plain(MinidashChanges(workshop).delete(who, wish.key, wish.version))


def _restore(workshop: Workshop, who: Viewer, wish: RestoreMinidash) -> Answer:
    try:
        return _plain(MinidashChanges(workshop).restore(who, wish.key, wish.change, wish.version, wish.anyway))
    except MissingParts as missing:
        return {"missing": _plain(missing.view)}
    except Unfinished as unfinished:
        return _unfinished(unfinished)


ACTS: Mapping[str, Act] = {
    "list_minidashes": Act(ListMinidashes, _list),
    "open_minidash": Act(OpenMinidash, _open),
    "vocabulary": Act(Vocabulary, _vocabulary),
    "field_values": Act(FieldValues, _values),
    "matching_values": Act(MatchingValues, _matching),
    "preview": Act(Preview, _preview),
    "compare_minidash": Act(CompareMinidash, _compare),
    "save_minidash": Act(SaveMinidash, _save, "write_definitions"),
    "duplicate_minidash": Act(DuplicateMinidash, _duplicate, "write_definitions"),
    "delete_minidash": Act(DeleteMinidash, _delete, "write_definitions"),
    "minidash_history": Act(MinidashHistory, _history),
    "restore_minidash": Act(RestoreMinidash, _restore, "write_definitions"),
}
