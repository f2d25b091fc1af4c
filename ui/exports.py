"""The addresses under which a browser takes tables away: a tile, the rows behind a value or list, what was entered."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from flask import Blueprint, Flask, Response, send_file

from errors import TooMany
from viewer import Viewer
from walls.explaining.exporting import CSV_CELLS, XLSX_CELLS, Exporting
from walls.explaining.sheets import Sheet, csv_parts, delimiter_of, write_xlsx
from walls.messages import message
from walls.service import Service
from web.identity import current_viewer

TILE, LIST_ROWS, LINE_ROWS = "/<key>", "/<key>/rows", "/<key>/lines/<line>/rows"
LINE_HISTORY = "/<key>/lines/<line>/history"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Beyond, a workbook is on disk while it is sent.
IN_MEMORY = 4_000_000
# Each file holds one of the threads of a process while it is made, a workbook for ten seconds; the others go on.
CSV_AT_ONCE, XLSX_AT_ONCE = 4, 2
# Who reads slowly keeps a thread, of which one person gets two, and no longer than this a place that others wait for.
CSV_EACH, PLACE_SECONDS = 2, 20.0
RETRY_AFTER = 5

# Makes the sheet that was asked for, for this viewer.
Ask = Callable[[Viewer], Sheet]


class Busy(TooMany):
    """As many files are being made as this process makes at once."""

    status = 503


@dataclass(eq=False)
class Place:
    """A place and who has it, since when."""

    login: str
    since: float = field(default_factory=time.monotonic)

    @property
    def counts(self) -> bool:
        """Whether it is in the way of others: not for as long as the slowest reader likes."""
        return time.monotonic() - self.since < PLACE_SECONDS


class Places:
    """So many files are made at once; nobody waits for a place, for that would hold a thread too."""

    def __init__(self, count: int, each: int):
        self._count, self._each = count, each
        self._lock = threading.Lock()
        self._taken: list[Place] = []

    @contextmanager
    def one(self, viewer: Viewer) -> Iterator[None]:
        """Holds a place. Raises Busy if there is none, or if this viewer has as many as one person gets."""
        place = Place(viewer.login)
        with self._lock:
            own = [one for one in self._taken if one.login == viewer.login]
            if len(own) >= self._each or sum(one.counts for one in self._taken) >= self._count:
                raise Busy(message("many_files", viewer.language), retry_after=RETRY_AFTER)
            self._taken.append(place)
        try:
            yield
        finally:
            with self._lock:
                self._taken.remove(place)


# Makes a file of that sheet, while it holds a place.
Answer = Callable[[Ask, Places], Response]


def register(server: Flask, service: Service) -> None:
    """Adds them to `server`, whose gate lets in only who has signed in; what a viewer does not see is not found."""
    exports = Blueprint("exports", __name__, url_prefix="/export/minidashes")
    csv_places, xlsx_places = Places(CSV_AT_ONCE, CSV_EACH), Places(XLSX_AT_ONCE, XLSX_AT_ONCE)
    for form, answer, places, cells in (
        ("csv", _csv, csv_places, CSV_CELLS),
        ("xlsx", _xlsx, xlsx_places, XLSX_CELLS),
    ):
        exports.add_url_rule(f"{TILE}.{form}", f"tile_{form}", _tile(service, answer, places))
        exports.add_url_rule(f"{LIST_ROWS}.{form}", f"list_{form}", _rows(service, answer, places, cells))
        exports.add_url_rule(f"{LINE_ROWS}.{form}", f"line_{form}", _rows(service, answer, places, cells))
        exports.add_url_rule(f"{LINE_HISTORY}.{form}", f"history_{form}", _history(service, answer, places))
    server.register_blueprint(exports)


def _tile(service: Service, answer: Answer, places: Places) -> Callable[..., Response]:
    return lambda key: answer(lambda viewer: Exporting(service).tile(viewer, key), places)


def _rows(service: Service, answer: Answer, places: Places, cells: int) -> Callable[..., Response]:
    return lambda key, line=None: answer(lambda viewer: Exporting(service).rows(viewer, key, line, cells), places)


def _history(service: Service, answer: Answer, places: Places) -> Callable[..., Response]:
    return lambda key, line: answer(lambda viewer: Exporting(service).history(viewer, key, line), places)


def _csv(ask: Ask, places: Places) -> Response:
    viewer = current_viewer()
    with ExitStack() as held:
        held.enter_context(places.one(viewer))
        sheet = ask(viewer)
        # Names are made of keys, which are small letters, digits and _.
        headers = {"Content-Disposition": f'attachment; filename="{sheet.name}.csv"'}
        parts = csv_parts(sheet, delimiter_of(viewer.language))
        response = Response(parts, mimetype="text/csv", headers=headers)
        # The place is held until all is sent or the reader has left, also one who leaves before the first part.
        response.call_on_close(held.pop_all().close)
    return response


def _xlsx(ask: Ask, places: Places) -> Response:
    viewer = current_viewer()
    with places.one(viewer):
        sheet = ask(viewer)
        file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed when it has been sent
        write_xlsx(sheet, file)
    file.seek(0)
    return send_file(file, mimetype=WORKBOOK, as_attachment=True, download_name=f"{sheet.name}.xlsx", max_age=0)
