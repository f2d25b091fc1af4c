"""Requests are handed to a thread when they have arrived: who sends slowly, or nothing, keeps nobody else waiting.

Gunicorn reads requests in its threads and waits there without limit; eight idle connections would stop a process. It
also waits, in the one thread that accepts connections, until those who were answered have left.
"""

from __future__ import annotations

import errno
import selectors
import socket
import struct
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from weakref import WeakSet

from gunicorn.http.unreader import Unreader
from gunicorn.workers import gthread

from operation.arriving import Arriving

PART = 262_144
# Seconds within which a request must have arrived from its first byte on.
LONGEST = 20.0
# So many requests over 64 kB arrive in one process at once; more are closed, so that they cannot fill the memory.
MOST_LARGE = 64
# Answers wait in the system for who reads slowly; longer ones hold a thread, for so many seconds a part.
ROOM, PATIENCE = 1 << 20, 20
# Who was answered last is given so many seconds to leave, lest what they still send destroys the answer on its way.
LINGER = 2.0
# Seconds within which the next part of a long body must come.
STALLED = 30
# Under this name in its environment, the application finds how to let the rest of a long body through.
FLOW = "minidash.let_body_flow"


class Arrived(Unreader):
    """What has arrived of a request, and nothing after it: its reader waits for nobody, unless the body may flow."""

    def __init__(self, sock: socket.socket):
        super().__init__()
        self._sock, self._flows = sock, False

    def flow(self) -> None:
        """From now on the rest of the body is waited for, part by part."""
        self._flows = True
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", STALLED, 0))

    def stop(self) -> None:
        self._flows = False

    def chunk(self, size_hint: int | None = None) -> bytes:
        more = self._sock.recv(min(PART, size_hint or PART)) if self._flows else b""
        if not more:
            raise ConnectionResetError(errno.ECONNRESET, "the request did not arrive whole")
        return more


class ArrivalWorker(gthread.ThreadWorker):
    """Gunicorn's worker with threads, which takes requests that have arrived and waits for nobody to leave."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._large: WeakSet[Arriving] = WeakSet()
        self._counting = threading.Lock()
        self._leaving: list[Any] = []
        self._serving = threading.local()

    def load_wsgi(self) -> None:
        """The application, which finds in its environment how to let a long body through."""
        super().load_wsgi()
        application: Callable[..., Any] = self.wsgi  # type: ignore[has-type]

        def flowing(environ: dict[str, Any], start_response: Any) -> Any:
            environ[FLOW] = self._serving.unreader.flow
            return application(environ, start_response)

        self.wsgi = flowing

    def handle_request(self, req: Any, conn: Any) -> Any:
        """As gunicorn does it; what is left of a body afterwards is not waited for."""
        unreader = self._serving.unreader = conn.parser.unreader
        try:
            return super().handle_request(req, conn)
        finally:
            unreader.stop()

    def handle(self, conn: Any) -> Any:
        """Serves the connection, closes it, or leaves it to the poller until more of the request is there."""
        arriving = _arriving(conn)
        ended = not arriving.whole and not _take(conn.sock, arriving)
        if arriving.whole or (ended and arriving.data):
            conn.arriving = None
            conn.parser.unreader.unread(bytes(arriving.data))
            return super().handle(conn)
        if ended or arriving.age > LONGEST or self._too_many(arriving):
            return False
        if arriving.waits_for_call:
            _call_for_body(conn.sock, arriving)
        return gthread._DEFER

    def _too_many(self, arriving: Arriving) -> bool:
        if not arriving.large:
            return False
        with self._counting:
            self._large.add(arriving)
            return len(self._large) > MOST_LARGE

    def finish_request(self, conn: Any, fs: Any) -> None:
        """As gunicorn does it, but without waiting here until the other side has closed the connection."""
        if fs.cancelled() or fs.exception() or fs.result() is not False:
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            conn.timeout = time.monotonic() + LINGER
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._on_leaving, conn))
            self._leaving.append(conn)
        except (OSError, ValueError, KeyError):  # it has left already
            self._close(conn)

    def _on_leaving(self, conn: Any, client: socket.socket) -> None:
        with suppress(BlockingIOError):
            try:
                left = not client.recv(PART)
            except ConnectionError:
                left = True
            if left:
                self._let_go(conn)

    def murder_pending(self) -> None:
        """Closes connections that sent nothing for too long, and those that do not leave."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [one for one in self._leaving if one.timeout <= now]:
            self._let_go(conn)

    def _let_go(self, conn: Any) -> None:
        self._leaving.remove(conn)
        self.poller.unregister(conn.sock)
        self._close(conn)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()


def _arriving(conn: Any) -> Arriving:
    """The request that arrives on the connection; its first bytes may have come with the one before."""
    if not conn.initialized:
        conn.init()
        conn.parser.unreader = Arrived(conn.sock)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ROOM)
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", PATIENCE, 0))
    if getattr(conn, "arriving", None) is None:
        conn.arriving = Arriving()
        if early := conn.parser.unreader.take_buffered():
            conn.arriving.add(early)
    return conn.arriving  # type: ignore[no-any-return]


def _take(sock: socket.socket, arriving: Arriving) -> bool:
    """Takes what is there of the request. False when nothing will come any more."""
    try:
        more = sock.recv(PART, socket.MSG_DONTWAIT)
    except BlockingIOError:
        return True
    except OSError:
        return False
    arriving.add(more)
    return bool(more)


def _call_for_body(sock: socket.socket, arriving: Arriving) -> None:
    """Tells a sender, once, that the body is waited for: gunicorn does so only when it reads it, too late here."""
    arriving.waits_for_call = False
    with suppress(OSError):
        sock.send(b"HTTP/1.1 100 Continue\r\n\r\n", socket.MSG_DONTWAIT)
