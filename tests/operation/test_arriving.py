"""A request has arrived with its last byte, in whatever parts it comes."""

from __future__ import annotations

import time

import pytest

from operation.arriving import AROUND, LONGEST_BODY, Arriving

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
CHUNKS = GET + b"Transfer-Encoding: gzip, chunked\r\n\r\n"
WHOLE = [
    GET + b"\r\n",
    GET + b"CONTENT-LENGTH:3\r\n\r\nabc",
    GET + b"Content-Length: 9999999\r\n\r\n",  # refused by its head
    CHUNKS + b"0\r\n\r\n",
    CHUNKS + b"3\r\nabc\r\n0\r\n\r\n",
    CHUNKS + b"00A ; a=b\r\n\r\n0\r\n\r\n0\r\n\r\n0;c\r\nExpires: 0\r\n\r\n",
    CHUNKS + b"fffffffffffff\r\n",  # no chunks of ours: refused as they stand
    CHUNKS + b"zz\r\n",
]


@pytest.mark.parametrize("sent", WHOLE)
def test_a_request_has_arrived_with_its_last_byte(sent):
    """In one part, in single bytes, and with the beginning of the next one."""
    bytewise, at_once, more = Arriving(), Arriving(), Arriving()
    for at in range(len(sent)):
        assert not bytewise.whole, sent[:at]
        bytewise.add(sent[at : at + 1])
    at_once.add(sent)
    more.add(sent + GET)
    assert bytewise.whole and at_once.whole and more.whole


def test_what_never_ends_is_long_enough_at_some_point():
    endless = Arriving()
    for _ in range(LONGEST_BODY // AROUND + 1):
        assert not endless.whole
        endless.add(b"a" * AROUND)
    endless.add(b"a")
    assert endless.whole


def test_looking_costs_no_more_than_what_arrives():
    """A hundred thousand chunks of one byte, each in a part of its own."""
    arriving = Arriving()
    arriving.add(CHUNKS)
    begun = time.process_time()
    for _ in range(100_000):
        arriving.add(b"1\r\na\r\n")
    assert not arriving.whole and time.process_time() - begun < 5
