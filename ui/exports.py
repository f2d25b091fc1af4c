"""The addresses under which a browser takes tables away: a tile, and the rows behind a value or a list."""

from __future__ import annotations

import tempfile
from collections.abc import Callable

from flask import Blueprint, Flask, Response, send_file, stream_with_context

from walls.explaining.exporting import CSV_CELLS, XLSX_CELLS, Exporting
from walls.explaining.sheets import Sheet, csv_parts, write_xlsx
from walls.service import Service
from web.identity import current_viewer

TILE, LIST_ROWS, LINE_ROWS = "/<key>", "/<key>/rows", "/<key>/lines/<line>/rows"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Beyond, a workbook is on disk while it is sent.
IN_MEMORY = 4_000_000


def register(server: Flask, service: Service) -> None:
    """Adds them to `server`, whose gate lets in only who has signed in; what a viewer does not see is not found."""
    exports = Blueprint("exports", __name__, url_prefix="/export/minidashes")
    for form, answer, cells in (("csv", _csv, CSV_CELLS), ("xlsx", _xlsx, XLSX_CELLS)):
        exports.add_url_rule(f"{TILE}.{form}", f"tile_{form}", _tile(service, answer))
        exports.add_url_rule(f"{LIST_ROWS}.{form}", f"list_{form}", _rows(service, answer, cells))
        exports.add_url_rule(f"{LINE_ROWS}.{form}", f"line_{form}", _rows(service, answer, cells))
    server.register_blueprint(exports)


def _tile(service: Service, answer: Callable[[Sheet], Response]) -> Callable[..., Response]:
    return lambda key: answer(Exporting(service).tile(current_viewer(), key))


def _rows(service: Service, answer: Callable[[Sheet], Response], cells: int) -> Callable[..., Response]:
    return lambda key, line=None: answer(Exporting(service).rows(current_viewer(), key, line, cells))


def _csv(sheet: Sheet) -> Response:
    # Names are made of keys, which are small letters, digits and _.
    headers = {"Content-Disposition": f'attachment; filename="{sheet.name}.csv"'}
    return Response(stream_with_context(csv_parts(sheet)), mimetype="text/csv", headers=headers)


def _xlsx(sheet: Sheet) -> Response:
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed when it has been sent
    write_xlsx(sheet, file)
    file.seek(0)
    return send_file(file, mimetype=WORKBOOK, as_attachment=True, download_name=f"{sheet.name}.xlsx", max_age=0)
