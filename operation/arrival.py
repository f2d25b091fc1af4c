"""Requests are handed to a thread when they have arrived: who sends slowly, or nothing, keeps nobody else waiting.

Gunicorn reads requests in its threads and waits there without limit; eight idle connections would stop a process.
"""

from __future__ import annotations

import re
import socket
import struct
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers import gthread

# As much of a request is looked at; longer ones are read by their thread, which waits PATIENCE for each part.
WINDOW = 65_536
PATIENCE = 5
# Seconds within which a request must have arrived from its first byte on.
LONGEST = 20.0
# Seconds that a thread rests before an unfinished request is looked at again.
STEP = 0.02
LENGTH = re.compile(rb"^content-length:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
CHUNKED = re.compile(rb"^transfer-encoding:.*\bchunked\b", re.IGNORECASE | re.MULTILINE)
WAITS = re.compile(rb"^expect:\s*100-continue\s*$", re.IGNORECASE | re.MULTILINE)
LAST_CHUNK = re.compile(rb"(^|\r\n)0+(;[^\r\n]*)?\r\n(.*\r\n)?\r\n", re.DOTALL)


class ArrivalWorker(gthread.ThreadWorker):
    """Gunicorn's worker with threads, but for what has not arrived."""

    def handle(self, conn: Any) -> Any:
        """Serves the connection, closes it, or leaves it to the poller until more of the request is there."""
        if conn.initialized and conn.parser.unreader.buf.getvalue():
            return super().handle(conn)  # a second request came with the first
        seen = _seen(conn.sock)
        if seen is None:
            return gthread._DEFER
        if not arrived(seen):
            _call_for_body(conn, seen)
            return self._wait(conn)
        conn.since, conn.called = None, False
        conn.data_ready = True
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", PATIENCE, 0))
        return super().handle(conn)

    def _wait(self, conn: Any) -> Any:
        now = time.monotonic()
        conn.since = getattr(conn, "since", None) or now
        if now - conn.since > LONGEST:
            return False
        # The poller would return at once, for a part is there to be read.
        time.sleep(STEP)
        return gthread._DEFER


def _call_for_body(conn: Any, seen: bytes) -> None:
    """Tells a sender, once, that the body is waited for: gunicorn does so only when it reads it, too late here."""
    head, gap, _ = seen.partition(b"\r\n\r\n")
    if gap and WAITS.search(head) and not getattr(conn, "called", False):
        conn.called = True
        with suppress(OSError):
            conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n", socket.MSG_DONTWAIT)


def _seen(sock: socket.socket) -> bytes | None:
    """What can be read, without taking it; None while there is nothing, and nothing at all at the end."""
    try:
        return sock.recv(WINDOW, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def arrived(seen: bytes) -> bool:
    """Whether the bytes hold a whole request, or more than is looked at, or nothing because the other side left."""
    if not seen or len(seen) >= WINDOW:
        return True
    head, gap, body = seen.partition(b"\r\n\r\n")
    if not gap:
        return False
    if CHUNKED.search(head):
        return LAST_CHUNK.search(body) is not None
    length = LENGTH.search(head)
    # What is longer than the window is never seen whole.
    return length is None or len(body) >= min(int(length[1]), WINDOW - len(head) - len(gap))
