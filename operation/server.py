"""The server: gunicorn with processes and threads, started from the command line."""

from __future__ import annotations

import gc
import ipaddress
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from errors import UserError
from operation.arrival import ArrivalWorker
from operation.timetable import Timetable

THREADS = 8
# Longer than the slowest wall: a statement's deadline is 10 s, and a wall may ask twice.
TIMEOUT = 60


def split_address(bind: str) -> tuple[str, int]:
    """Host and port of `HOST:PORT`, such as 127.0.0.1:8050 or [::1]:8050. Raises UserError for any other text."""
    host, colon, port = bind.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (colon and host and port.isdecimal() and 0 < int(port) < 65536):
        raise UserError(f"'{bind}' is not an address to listen on.", "Accepted is HOST:PORT, such as 127.0.0.1:8050.")
    return host, int(port)


def is_loopback(bind: str) -> bool:
    """Whether nobody but this machine reaches a server that listens on `bind`."""
    host, _ = split_address(bind)
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Server(BaseApplication):
    """Gunicorn, told here and not by files or the command line; `ready` is called when it listens.

    Each process keeps to the `timetable` as long as it serves.
    """

    def __init__(self, application: Flask, bind: str, workers: int, ready: Callable[[], None], timetable: Timetable):
        self._application = application
        self._options: dict[str, Any] = {
            "bind": bind,
            "workers": workers,
            "threads": THREADS,
            "worker_class": ArrivalWorker,
            "timeout": TIMEOUT,
            "graceful_timeout": 5,
            "keepalive": 15,
            # Sent by the system itself, a file would be waited for without limit (operation/arrival.py).
            "sendfile": False,
            # Sign-in and definitions fit; longer headers are refused before they cost anything.
            "limit_request_line": 8190,
            "limit_request_field_size": 16380,
            # Whom to believe about the way here is for MINIDASH_PROXIES to say, not for who asks from this machine.
            "secure_scheme_headers": {},
            "forwarder_headers": "",
            # The application is made once and shared by fork: all connections open at their first use after it.
            "preload_app": True,
            "control_socket_disable": True,
            "loglevel": "warning",
            "proc_name": "minidash",
            "when_ready": lambda _: ready(),
            "post_worker_init": lambda _: timetable.start(),
            "worker_exit": lambda _, __: timetable.stop(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        # What exists before the fork stays shared between the processes: the collector will not touch it any more.
        gc.collect()
        gc.freeze()
        return self._application
