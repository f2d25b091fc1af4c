"""Who sends slowly, breaks off, or sends what no store takes keeps nobody else waiting, and is told what is wrong."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
import requests

from operation.arrival import WINDOW, arrived

MANY = 60
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
SLOW = {
    "nothing": b"",
    "half a line": b"GET /heal",
    "half the headers": b"GET /health HTTP/1.1\r\nHost: x\r\n",
    "half a body": b"POST /login HTTP/1.1\r\nHost: x\r\n" + FORM + b"Content-Length: 30\r\n\r\nlogin=",
    "half the chunks": b"POST /login HTTP/1.1\r\nHost: x\r\n" + FORM + b"Transfer-Encoding: chunked\r\n\r\n5\r\nlog",
}


@contextmanager
def connected(address: str) -> Iterator[socket.socket]:
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        yield connection


def answer_to(address: str, *parts: bytes) -> bytes:
    """What the server answers to a request that comes in these parts."""
    with connected(address) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(0.1)
        found = b""
        while more := connection.recv(65_536):
            found += more
        return found


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW)
def test_many_slow_connections_stop_nobody(place, sent):
    with ExitStack() as stack:
        for connection in [stack.enter_context(connected(place.address)) for _ in range(MANY)]:
            connection.sendall(sent)
        time.sleep(0.5)
        for _ in range(5):
            assert requests.get(place.address + "/health", timeout=2).json() == {"status": "ok"}


@pytest.mark.parametrize("size", ["zz", "-b", "0xb", '5;a="'])
def test_what_are_no_chunks_is_the_senders_fault(place, size):
    head = b"POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + FORM + b"Transfer-Encoding: chunked\r\n\r\n"
    answer = answer_to(place.address, head + size.encode() + b"\r\nlogin=a\r\n0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"Traceback" not in answer


def test_a_request_in_many_parts_is_answered(place):
    head = b"POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + FORM + b"Content-Length: 19\r\n\r\n"
    whole = head + b"login=a&password=bc"
    parts = [whole[start : start + 40] for start in range(0, len(whole), 40)]
    assert answer_to(place.address, *parts).startswith(b"HTTP/1.1 4")


def test_who_waits_to_be_called_for_the_body_is_called(place):
    head = b"POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + FORM + b"Content-Length: 19\r\n"
    with connected(place.address) as connection:
        connection.settimeout(3)
        connection.sendall(head)
        time.sleep(0.2)
        connection.sendall(b"Expect: 100-continue\r\n\r\n")
        assert connection.recv(1_000).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"login=a&password=bc")
        found = b""
        while more := connection.recv(65_536):
            found += more
        assert b"HTTP/1.1 4" in found


def test_two_requests_at_once_are_both_answered(place):
    one = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert answer_to(place.address, one + last).count(b'{"status":"ok"}') == 2


@pytest.mark.parametrize("path", ["/x%00", "/api/v1/walls/%00/layout", "/api/v1/minidashes/%00/values/x", "/walls/%00"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_no_key_holds_nul(place, method, path):
    for headers in ({}, place.bearer("va")):
        answer = requests.request(method, place.address + path, headers=headers, timeout=10)
        assert answer.status_code in (401, 404)


def test_nobody_tells_by_which_way_they_came(place):
    """Without MINIDASH_PROXIES no header about the way is believed, from this machine neither."""
    for told in ({"X-Forwarded-Proto": "https"}, {"X-Forwarded-Ssl": "on"}, {"SCRIPT_NAME": "/e"}):
        answer = requests.get(place.address + "/login", headers=told, timeout=10)
        assert answer.status_code == 200
        assert "Strict-Transport-Security" not in answer.headers


GET = b"GET / HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("seen", "whole"),
    [
        (b"", True),  # the other side left
        (b"GET / HT", False),
        (GET, False),
        (GET + b"\r\n", True),
        (GET + b"Content-Length: 3\r\n\r\nab", False),
        (GET + b"CONTENT-LENGTH:3\r\n\r\nabc", True),
        (GET + b"Content-Length: 3\r\n\r\nabcGET", True),
        (GET + b"Transfer-Encoding: chunked\r\n\r\n", False),
        (GET + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", False),
        (GET + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", True),
        (GET + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\nExpires: 0\r\n\r\n", True),
        (GET + b"Content-Length: 9999999\r\n\r\n" + b"a" * 100, False),
        ((GET + b"Content-Length: 9999999\r\n\r\n" + b"a" * WINDOW)[:WINDOW], True),
        (b"a" * WINDOW, True),
    ],
)
def test_when_a_request_has_arrived(seen, whole):
    assert arrived(seen) == whole
