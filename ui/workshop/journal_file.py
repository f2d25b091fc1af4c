"""The lines of the journal that a filter finds, as a CSV file that is written while it is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from flask import Flask, Response, request
from pydantic import ValidationError

from accounts.permissions import can
from errors import UserError
from ui.words import text
from ui.workshop.journal import Filter, read_wanted
from ui.workshop.journal_words import FILE_CUT, FILE_HEADS
from viewer import Viewer
from walls.explaining.sheets import delimiter_of, harmless
from walls.service import Service
from walls.workshop.differences import Difference
from walls.workshop.journal import Journal, LineView
from web.identity import current_viewer

PATH = "/admin/journal.csv"
MOST = 100_000
BATCH = 200


def register(server: Flask, service: Service) -> None:
    """Offers the file, to those who may read the journal and nobody else."""

    @server.get(PATH, endpoint="journal_file")
    def journal_file() -> Response:
        viewer = current_viewer()
        can(viewer, "read_journal").require()
        wanted = read_wanted(_filter(), viewer.language)
        found = Journal(service).read_all(viewer, wanted, MOST)
        response = Response(_parts(found, viewer), mimetype="text/csv")
        response.headers["Content-Disposition"] = 'attachment; filename="journal.csv"'
        return response


def _filter() -> Filter:
    try:
        return Filter.model_validate(request.args.to_dict())
    except ValidationError:
        raise UserError("This address asks for something that the journal does not have.") from None


def _parts(found: Iterable[tuple[LineView, list[Difference]]], viewer: Viewer) -> Iterator[str]:
    """The file in parts; it begins with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO("\ufeff")
    out.seek(1)
    writer = csv.writer(out, delimiter=delimiter_of(viewer.language), lineterminator="\r\n")
    writer.writerow(harmless(text(FILE_HEADS, key, viewer.language)) for key in FILE_HEADS)
    count = 0
    for count, (line, changes) in enumerate(found, start=1):
        writer.writerow(harmless(cell) for cell in _cells(line, changes))
        if count % BATCH == 0:
            yield _taken(out)
    if count == MOST:
        writer.writerow([text(FILE_CUT, "cut", viewer.language).format(n=MOST)])
    yield _taken(out)


def _cells(line: LineView, changes: list[Difference]) -> list[str]:
    said = [line.at.isoformat(), line.who, line.actor, line.action, line.kind, line.key, line.sentence]
    return [*said, _side(changes, "old"), _side(changes, "new")]


def _side(changes: list[Difference], side: str) -> str:
    told = ((one.label, getattr(one, side)) for one in changes)
    return "\n".join(f"{label}: {value}" if label else value for label, value in told if value is not None)


def _taken(out: io.StringIO) -> str:
    written = out.getvalue()
    out.seek(0)
    out.truncate()
    return written
