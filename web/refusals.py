"""Refused attempts in the journal: one line each, and no more than a person can cause by hand."""

from __future__ import annotations

import time
from collections import Counter

from flask import Flask, Response, request
from flask_login import current_user

from errors import Unavailable
from store.database import Database
from store.journal import record
from web.addresses import told_path
from web.forgery import SAFE_METHODS

WORTH_NOTING = (400, 401, 403, 404, 409, 413, 415, 422, 429)
# A script in a loop must not fill the disk: so many lines a minute per person and server process.
LINES_A_MINUTE = 60
STRANGER, LINES_OF_STRANGERS = "<nobody>", 10


def note_refusals(server: Flask, database: Database) -> None:
    """Writes what `server` refused to do into the journal; reading something that is not there is no attempt."""
    written: Counter[tuple[int, str]] = Counter()

    @server.after_request
    def note(response: Response) -> Response:
        attempted = request.method not in SAFE_METHODS or response.status_code == 403
        if not attempted or response.status_code not in WORTH_NOTING:
            return response
        login = current_user.viewer.login if current_user.is_authenticated else STRANGER
        minute = int(time.monotonic() // 60)
        for past in [key for key in written if key[0] != minute]:
            written.pop(past, None)
        written[minute, login] += 1
        if written[minute, login] <= (LINES_OF_STRANGERS if login == STRANGER else LINES_A_MINUTE):
            _write(database, login, response.status_code)
        return response


def _write(database: Database, login: str, status: int) -> None:
    new = {"method": request.method, "status": status, "address": request.remote_addr}
    try:
        with database.write(wait=0.5) as connection:
            record(connection, login, "refused", "request", told_path()[:200], None, new)
    except Unavailable:
        return  # the answer matters more than the line about it
