"""What can be wrong in well-formed definitions before data is read: names that lead nowhere, walls, dataset options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from errors import Problems, UserError, nearest
from indicators.catalog import LINK_FIELD
from indicators.model.base import Definition
from indicators.model.company import Definitions, Minidash, Placement, Wall
from indicators.model.datasets import Dataset, ReadOptions, Refresh
from walls.definitions.yaml_tree import Path
from walls.home import is_upload
from walls.layout import MOST_TILES, check_layout

Problem = tuple[Path, UserError]

TEXTS = ("title", "label", "description")
CLOCK = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?)?")
LINK = re.compile(r"https?://[^\s/?#{}\\]+(/[^\s\\]*)?", re.IGNORECASE)


def check_definitions(definitions: Definitions, logins: Iterable[str]) -> list[Problem]:
    """Everything wrong that can be seen without reading data; `logins` are the accounts that exist or are defined."""
    return [
        *_check_texts(definitions, ()),
        *_check_teams(definitions),
        *_check_users(definitions),
        *_check_minidashes(definitions, list(logins)),
        *_check_home(definitions),
        *_check_walls(definitions),
        *(
            problem
            for key, dataset in definitions.datasets.items()
            for problem in _check_dataset(key, dataset, definitions)
        ),
    ]


# ---------------------------------------------------------------- texts


def _check_texts(part: object, path: Path) -> Iterator[Problem]:
    """A title, label or description that is written in languages has at least one."""
    if isinstance(part, Definition):
        for name, value in part:
            if name in TEXTS and isinstance(value, Mapping) and not value:
                yield (
                    (*path, name),
                    UserError(f"This {name} is in no language.", "Accepted: a text, or {en: …, fr: …}."),
                )
            yield from _check_texts(value, (*path, name))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _check_texts(value, (*path, key))
    elif isinstance(part, tuple):
        for place, value in enumerate(part):
            yield from _check_texts(value, (*path, place))


# ---------------------------------------------------------------- teams, users, minidashes


def _check_teams(definitions: Definitions) -> Iterator[Problem]:
    if "everyone" in definitions.teams:
        yield (
            ("teams", "everyone"),
            UserError("A team cannot be called 'everyone'.", "That word stands for all people."),
        )


def _unknown_teams(teams: Iterable[str], known: Mapping[str, object], path: Path) -> Iterator[Problem]:
    for index, team in enumerate(teams):
        if team not in known:
            yield (*path, index), _unknown("team", team, known)


def _unknown(kind: str, name: str, known: Iterable[str]) -> UserError:
    known = list(known)
    accepted = f"Defined: {', '.join(known[:20])}." if known else f"No {kind} is defined."
    return UserError(f"Unknown {kind} '{name}'.", nearest(name, known) or accepted)


def _check_users(definitions: Definitions) -> Iterator[Problem]:
    for login, user in definitions.users.items():
        yield from _unknown_teams(user.teams, definitions.teams, ("users", login, "teams"))
        if not user.name.strip():
            yield ("users", login, "name"), UserError("A person needs a name.")


def _check_minidashes(definitions: Definitions, logins: list[str]) -> Iterator[Problem]:
    for key, minidash in definitions.minidashes.items():
        path = ("minidashes", key)
        if minidash.teams != "everyone":
            yield from _unknown_teams(minidash.teams, definitions.teams, (*path, "teams"))
        yield from _check_entrants(minidash, path, definitions, logins)


def _check_entrants(minidash: Minidash, path: Path, definitions: Definitions, logins: list[str]) -> Iterator[Problem]:
    for index, line in enumerate(minidash.indicators or ()):
        if line.manual is None:
            continue
        place = (*path, "indicators", index, "manual", "entered_by")
        yield from _unknown_teams(line.manual.entered_by.teams, definitions.teams, (*place, "teams"))
        for number, login in enumerate(line.manual.entered_by.users):
            if login not in logins:
                yield (*place, "users", number), _unknown("user", login, logins)


# ---------------------------------------------------------------- walls


def _check_home(definitions: Definitions) -> Iterator[Problem]:
    homes = [key for key, wall in definitions.walls.items() if wall.home]
    if not homes:
        yield ("walls",), UserError("There is no home wall.", "Give one wall 'home: true'.")
    for key in homes[1:]:
        hint = f"'{homes[0]}' is one already; there is exactly one."
        yield ("walls", key, "home"), UserError("This is a second home wall.", hint)
    for key in homes:
        if definitions.walls[key].teams is not None:
            hint = "The home wall is open to everyone; leave 'teams' out."
            yield ("walls", key, "teams"), UserError("The home wall cannot name teams.", hint)


def _check_walls(definitions: Definitions) -> Iterator[Problem]:
    for key, wall in definitions.walls.items():
        path = ("walls", key)
        yield from _unknown_teams(wall.teams or (), definitions.teams, (*path, "teams"))
        for index, tile in enumerate(wall.tiles):
            if tile.minidash not in definitions.minidashes:
                place = (*path, "tiles", index, "minidash")
                yield place, _unknown("minidash", tile.minidash, definitions.minidashes)
        yield from _check_tiles(wall, (*path, "tiles"))


def _check_tiles(wall: Wall, path: Path) -> Iterator[Problem]:
    """Adds tile by tile, so that each problem stands at the tile that brings it."""
    if len(wall.tiles) > MOST_TILES:
        yield path, UserError(f"A wall has at most {MOST_TILES} tiles.")
        return
    if _is_layout(wall.tiles):
        return
    placed: list[Placement] = []
    for index, tile in enumerate(wall.tiles):
        try:
            check_layout([*placed, tile], "en")
            placed.append(tile)
        except Problems as several:
            yield from (((*path, index), problem) for problem in several.problems)
        except UserError as problem:
            yield (*path, index), problem


def _is_layout(tiles: tuple[Placement, ...]) -> bool:
    try:
        check_layout(tiles, "en")
    except UserError:
        return False
    return True


# ---------------------------------------------------------------- datasets


def _check_dataset(key: str, dataset: Dataset, definitions: Definitions) -> Iterator[Problem]:
    path = ("datasets", key)
    if (dataset.file is None) == (dataset.sql is None):
        yield path, UserError("A dataset has either 'file' or 'sql'.", "Give exactly one of them.")
    if dataset.sql is not None and dataset.read.model_fields_set:
        yield (*path, "read"), UserError("'read' says how a file is written; a 'sql' reads none.", "Leave it out.")
    if dataset.clock is not None and not _is_clock(dataset.clock):
        hint = "Accepted: a day such as 1998-05-06, or a local time such as 2016-04-15T12:00, without an offset."
        yield (*path, "clock"), UserError(f"'{dataset.clock}' is not a clock.", hint)
    if dataset.link is not None:
        yield from _check_link(dataset.link, (*path, "link"))
    yield from _check_read(dataset.read, (*path, "read"))
    if dataset.refresh is not None:
        yield from _check_refresh(dataset, dataset.refresh, (*path, "refresh"))
    for name, relation in dataset.relations.items():
        if relation.dataset not in definitions.datasets:
            place = (*path, "relations", name, "dataset")
            yield place, _unknown("dataset", relation.dataset, definitions.datasets)


def _check_refresh(dataset: Dataset, refresh: Refresh, path: Path) -> Iterator[Problem]:
    """What is read by itself is a file that others write; its time is said where it is needed, and nowhere else."""
    if dataset.sql is not None:
        hint = "Leave 'refresh' out; give it to the datasets that the 'sql' reads."
        yield path, UserError("A 'sql' is computed whenever the datasets that it reads are read.", hint)
    elif dataset.file is not None and is_upload(dataset.file):
        hint = "Leave 'refresh' out; a newer version is chosen in the form."
        yield path, UserError("A file that was uploaded does not change.", hint)
    elif refresh.every == "day" and refresh.at is None:
        yield (*path, "at"), UserError("The time of day is missing.", 'Accepted: a time of day such as "06:30".')
    elif refresh.every != "day" and refresh.at is not None:
        yield (*path, "at"), UserError("Only what is read every day has a time of day.", "Leave 'at' out.")


def _is_clock(text: str) -> bool:
    try:
        return bool(CLOCK.fullmatch(text)) and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _check_link(link: str, path: Path) -> Iterator[Problem]:
    hint = 'Accepted: an http or https address such as "https://crm.example.com/{id}"; the host is written out.'
    bare = LINK_FIELD.sub("x", link)
    if not LINK.fullmatch(link) or "{" in bare or "}" in bare or any(ord(sign) < 32 for sign in link):
        yield path, UserError(f"'{link[:80]}' is not a link.", hint)


def _check_read(read: ReadOptions, path: Path) -> Iterator[Problem]:
    for name in ("delimiter", "decimal", "thousands"):
        sign = getattr(read, name)
        if sign is not None and len(sign) != 1:
            yield (*path, name), UserError(f"'{name}' is one character.")
    if read.decimal is not None and read.decimal not in (".", ","):
        yield (*path, "decimal"), UserError(f"'{read.decimal}' is not a decimal sign.", 'Accepted: "." or ",".')
    if read.thousands is not None and read.thousands == (read.decimal or "."):
        yield (*path, "thousands"), UserError("The sign between thousands is the decimal sign too.")
    for name in ("date_format", "datetime_format"):
        text = getattr(read, name)
        if text is not None and not _reads_back(text, timed=name == "datetime_format"):
            example = "%d/%m/%Y %H:%M" if name == "datetime_format" else "%d/%m/%Y"
            hint = f"Accepted: strptime's signs, with day, month and year, such as {example}."
            yield (*path, name), UserError(f"'{text}' does not say how a date is written.", hint)


def _reads_back(text: str, timed: bool) -> bool:
    """Whether a format keeps the whole day: what it writes, it reads again."""
    moment = datetime(2001, 12, 31, 22, 58, 59)
    try:
        found = datetime.strptime(moment.strftime(text), text)
    except (ValueError, re.error):  # the latter for a sign that stands there twice
        return False
    return found.date() == date(2001, 12, 31) and (not timed or found.hour == moment.hour)
