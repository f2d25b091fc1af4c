"""What the browser may wish of the minidash editor; each docstring tells the answer, plain JSON values.

A `body` is a minidash as a definition file words it: {title, description, teams, indicators: […]} or {…, list: {…}}. A
half-finished one is welcome wherever nothing is stored. What is null in it is left out; a line or a measure without a
key gets one from its label. Paths lead into the body, joined by dots: `indicators.0.where.all.1.value`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from ui.wishes import MOST_ATTEMPTS, Key, Whole, Wish

Version = Annotated[str, Field(max_length=200)]
Body = dict[str, Any]


class ListMinidashes(Wish):
    """{minidashes: [{key, title, description, kind, teams: [titles] | null for everyone, walls: [{key, title}], lines,
    people, changed_by, changed_at}], deleted: [{key, title, change, changed_by, changed_at}]}.

    `people` is how many see it; `lines` counts lines, 0 for a list; `changed_by` is a name. A deleted one comes back by
    restore_minidash with its `change`.
    """


class OpenMinidash(Wish):
    """{key, body, version, title, where_used: {walls: [{key, title}], personal: [names of people]}, people_can_see,
    entries: {line key: number of values entered}, changed_by, changed_at, vocabulary_version}.
    """

    key: Key


class Vocabulary(Wish):
    """{version, datasets, operators, periods, aggregates, units, cadences, formats, kinds, teams, people, currency,
    today}, in the viewer's language.

    datasets: [{key, title, rows, clock, today, fields, relations}]; fields: [{name, label, type, identifies, order,
    operators: [keys that fit], aggregates: [keys that fit], date: bool, number: bool}]; relations: [{key, title,
    dataset, many}]. A field behind a relation to one row is `relation.field`, several hops deep; a `many` relation
    serves `some` and `none` alone.
    operators: {key: {text, shape, personal, negated}}; shape is scalar, list, text, number, pair, moment, period,
    teams or none. periods: [{key, text, unit, counted, calendar}], where a counted one has an N in `key` and {n} in
    `text`. aggregates: [{key, text, needs: "rows or values" | "values" | "filter", types}]; units, cadences, formats
    (kinds of a format) and kinds (level, flow): [{key, text}]; teams: [{key, title}]; people: [{login, name, teams}];
    currency: the organisation's; today: the organisation's day, YYYY-MM-DD.
    """


class FieldValues(Wish):
    """{values: [{value, text, count}], more, empty}: the values of a field, most frequent first, at most 50.

    `field` may lead through relations to one row; `typed` narrows, case and accents ignored; `where` is a filter over
    `dataset` that the rows counted must satisfy, ignored while it is unfinished. `empty` counts rows without a value.
    """

    dataset: Key
    field: Annotated[str, Field(max_length=1000)]
    typed: Annotated[str, Field(max_length=200)] = ""
    where: Body | None = None


class MatchingValues(Wish):
    """{values: [{field, label, value, text, count}]}: values of the dataset's own texts that hold what was typed."""

    dataset: Key
    typed: Annotated[str, Field(max_length=200)]


class Seen(BaseModel):
    """Who is looked as: a person, or somebody who is in these teams and nobody in particular."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    login: Key | None = None
    teams: Annotated[list[Key], Field(max_length=1000)] | None = None


class Preview(Wish):
    """{content, sees, keys, sentences, filter_sentences, problems, counted}.

    `content` is the tile as walls draw it, null while there is neither a line nor a list; `sees` says whether that
    viewer's teams see the minidash as it is written now. `keys` are those of the lines, or of the list's measures, in
    order. sentences: {line key, or "list": sentence}; filter_sentences: {path of a filter: sentence}; problems: {path:
    sentence}; counted: {path of a filter: rows that satisfy it}; where a filter is unfinished, what is finished of it.
    Sentences are in the administrator's language, the content is in that of who is looked as. `start` is true once for
    each look as somebody else: it is written to the journal.
    """

    model_config = ConfigDict(populate_by_name=True)

    body: Body
    key: Key | None = None
    seen_as: Seen | None = Field(None, alias="as")
    start: bool = False


class CompareMinidash(Wish):
    """{viewers: [{login, name, before, after, changed, lines, rows}], audience, lost}: old against new values.

    before, after: whether they see it. lines: [{key, label, old, new, changed}], texts or null where the line is not
    there; rows: null, or {columns: {old, new}, old: [[text]], new: [[text]], changed} for lists. audience: {before,
    after, gains: [names], loses: [names]}. lost: [{key, label, entries}] are lines by hand whose values go with them.
    `people` are the logins to compare for, three at most; without any, those are chosen for whom most changes.
    """

    key: Key
    body: Body
    people: Annotated[list[Key], Field(max_length=3)] = Field(default_factory=list)


class SaveMinidash(Wish):
    """{key, version}; `problem` and `errors` by path when it is unfinished: nothing is stored then.

    `key` null makes a new one; `attempts` are then the bodies that the same form has sent before, so that one whose
    answer got lost is not stored twice. A conflict also answers {current: {body, version, changed_by, changed_at} |
    null}: null when it was deleted meanwhile.
    """

    key: Key | None = None
    body: Body
    version: Version = ""
    attempts: Annotated[list[Body], Field(max_length=MOST_ATTEMPTS)] = Field(default_factory=list)


class DuplicateMinidash(Wish):
    """{key, version}: of the copy, which nobody sees yet, and which stands on no wall.

    `again` says that no answer came when it was wished before, so that the copy made then is not made twice.
    """

    key: Key
    again: bool = False


class DeleteMinidash(Wish):
    """{key, walls: [titles of the walls that lost the tile]}; personal layouts keep its place, should it come back."""

    key: Key
    version: Version


class MinidashHistory(Wish):
    """{changes: [{change, at, by, action, changed: [short words], body, current}]}, the newest first; `body` is what it
    was after the change, null for a deletion; `action` is create, update or delete.
    """

    key: Key


class RestoreMinidash(Wish):
    """{key, version}: the minidash is again what it was after that change; for a deletion, what it was before.

    `version` is "" for a deleted one. Problems by path when it does not fit today's datasets. Where teams or people of
    it are no more, the answer is {missing: {teams: [titles], people: [logins], nobody}} and nothing is stored, unless
    it is to come back without them `anyway`; `nobody` says that no team is left that would see it.
    """

    key: Key
    change: Whole
    version: Version = ""
    anyway: bool = False
