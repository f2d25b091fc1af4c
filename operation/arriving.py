"""A request while it arrives: how much of it is there, found out without looking at any byte twice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

# Bytes of the longest body that is waited for. Of longer ones only the head matters: the edge refuses them by it.
LONGEST_BODY = 1024 * 1024
# What is added to a body: its head, and the sizes of its chunks.
AROUND = 65_536
LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
CHUNKED = re.compile(rb"^transfer-encoding:.*\bchunked\b", re.IGNORECASE | re.MULTILINE)
# Its body is no business of who gathers requests: the application reads it part by part, or refuses it by its head.
STREAMED = re.compile(rb"^POST /admin/uploads[ ?]")
WAITS = re.compile(rb"^expect:[ \t]*100-continue[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
SIZE = re.compile(rb"[0-9a-fA-F]{1,16}")
LINE, GAP = b"\r\n", b"\r\n\r\n"


class Arriving:
    """The bytes of a request. It is `whole` when no more are needed, or none would make it a request to be served."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.whole = False
        self.waits_for_call = False
        self._begun = 0.0
        # What is looked for next, and from where on. Not bound to this object: it would keep itself alive.
        self._find: Callable[[Arriving], bool] = Arriving._find_head
        self._at = 0

    def add(self, more: bytes) -> None:
        self._begun = self._begun or time.monotonic()
        self.data += more
        while not self.whole and self._find(self):
            pass
        self.whole = self.whole or len(self.data) > LONGEST_BODY + AROUND

    @property
    def age(self) -> float:
        """Seconds since its first byte."""
        return time.monotonic() - self._begun if self._begun else 0.0

    @property
    def large(self) -> bool:
        return len(self.data) > AROUND

    def _find_head(self) -> bool:
        end = self.data.find(GAP, max(0, self._at - len(GAP)))
        if end < 0:
            self._at = len(self.data)
            return False
        head = bytes(self.data[: end + len(LINE)])
        self._at = end + len(GAP)
        self.waits_for_call = WAITS.search(head) is not None
        if STREAMED.match(head):
            self.whole = True
        elif CHUNKED.search(head):
            self._find = Arriving._find_chunk
        else:
            length = LENGTH.search(head)
            self._need(int(length[1]) if length else 0)
        return True

    def _need(self, length: int) -> None:
        self._at += 0 if length > LONGEST_BODY else length
        self._find = Arriving._find_rest

    def _find_rest(self) -> bool:
        self.whole = len(self.data) >= self._at
        return False

    def _find_chunk(self) -> bool:
        """Goes past a chunk; one whose size is none ends the search: the server's own reader refuses it."""
        end = self.data.find(LINE, self._at)
        if end < 0:
            return False
        size = SIZE.match(self.data, self._at, end)
        self.whole = size is None or int(size[0], 16) > LONGEST_BODY
        if size and int(size[0], 16) == 0:
            self._at, self._find = end, Arriving._find_trailers
        elif size:
            self._at = end + len(LINE) + int(size[0], 16) + len(LINE)
        return not self.whole

    def _find_trailers(self) -> bool:
        self.whole = self.data.find(GAP, self._at) >= 0
        return False
