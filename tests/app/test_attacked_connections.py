"""Who sends slowly, breaks off, or sends what no store takes keeps nobody else waiting, and is told what is wrong."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from urllib.parse import urlsplit

import pytest
import requests

from operation.arrival import LONGEST
from operation.arriving import LONGEST_BODY
from tests.app.attacked import Attacked, serve_company

pytestmark = pytest.mark.xdist_group("connections under attack")  # one server

MANY = 60
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
POST = b"POST /login HTTP/1.1\r\nHost: x\r\n" + FORM
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
LAST = b"GET /health HTTP/1.0\r\n\r\n"
SLOW = {
    "nothing": b"",
    "half a line": b"GET /heal",
    "half the headers": b"GET /health HTTP/1.1\r\nHost: x\r\n",
    "half a body": POST + b"Content-Length: 30\r\n\r\nlogin=",
    "half a long body": POST + b"Content-Length: 900000\r\n\r\n" + b"a" * 70_000,
    "half the chunks": CHUNKED + b"5\r\nlog",
    "chunks that look ended": CHUNKED + b"ff\r\n\r\n0\r\n\r\n",
    "chunks that look ended often": CHUNKED + b"fff0\r\n" + b"\r\n0" * 20_000,
    "one and a half": b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /hea",
    "all, and stays": LAST,
}


def wait_until(holds: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.1)


def open_files(place: Attacked) -> int:
    return sum(one.num_fds() for one in place.process.children())


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
        for _ in range(20):
            assert requests.get(place.address + "/health", timeout=5).json() == {"status": "ok"}


def test_many_who_do_not_read_stop_nobody(place, va):
    """As over a network: in small parts, to somebody who takes a few of them and then no more."""
    script = re.search(r'src="([^"]+renderer[^"]+)"', va.get("/").text)[1]
    cookies = "; ".join(f"{name}={value}" for name, value in va.session.cookies.items())
    with ExitStack() as stack:
        for _ in range(MANY):
            reader = stack.enter_context(socket.socket())
            reader.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1_400)
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            reader.connect((urlsplit(place.address).hostname, urlsplit(place.address).port))
            reader.sendall(f"GET {script} HTTP/1.1\r\nHost: x\r\nCookie: {cookies}\r\n\r\n".encode())
        time.sleep(0.5)
        for _ in range(20):
            assert requests.get(place.address + "/health", timeout=5).json() == {"status": "ok"}


def test_many_long_requests_fill_no_memory(place):
    before, open_before = place.memory(), open_files(place)
    with ExitStack() as stack:
        for connection in [stack.enter_context(connected(place.address)) for _ in range(500)]:
            with suppress(OSError):  # those too many are closed meanwhile
                connection.sendall(POST + b"Content-Length: 1000000\r\n\r\n" + b"a" * 900_000)
        assert place.memory() - before < 300_000_000
    wait_until(lambda: open_files(place) <= open_before + 4)
    assert requests.get(place.address + "/health", timeout=10).json() == {"status": "ok"}


def test_no_connection_is_kept_for_nothing(place):
    """Whatever a connection was ended by, its file is given back."""
    before = open_files(place)
    for sent in SLOW.values():
        for _ in range(10):
            with connected(place.address) as connection:
                connection.sendall(sent)
    wait_until(lambda: open_files(place) <= before + 4)


def test_who_sends_a_byte_now_and_then_is_closed(place):
    begun = time.monotonic()
    with connected(place.address) as connection, suppress(ConnectionError):
        connection.settimeout(2)
        for byte in b"GET /a-path-that-would-take-a-minute":
            connection.sendall(bytes([byte]))
            with suppress(TimeoutError):
                if not connection.recv(1):
                    break
    assert LONGEST <= time.monotonic() - begun < LONGEST + 10 < 31


def test_the_server_ends_soon_while_connections_wait(tmp_path):
    with serve_company(tmp_path) as place, ExitStack() as stack:
        for sent in SLOW.values():
            stack.enter_context(connected(place.address)).sendall(sent)
        on_its_way = stack.enter_context(connected(place.address))
        on_its_way.sendall(b"GET /health HTTP/1.1\r\nHost: x")
        time.sleep(0.3)
        begun = time.monotonic()
        place.process.terminate()
        time.sleep(0.3)
        on_its_way.sendall(b"\r\n\r\n")
        assert on_its_way.recv(1_000).startswith(b"HTTP/1.1 200 ")
        place.process.wait(30)
        assert time.monotonic() - begun < 10


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


@pytest.mark.parametrize("size", [LONGEST_BODY // 2, LONGEST_BODY - 1, LONGEST_BODY])
def test_a_long_body_is_answered_whole(place, size):
    body = b'{"a": "' + b"a" * (size - 9) + b'"}'
    headers = {**place.bearer("va"), "Content-Type": "application/json"}
    answer = requests.put(place.address + "/api/v1/walls/home/layout", data=body, headers=headers, timeout=10)
    assert (answer.status_code, len(body)) == (422, size)


def test_a_body_of_many_chunks_is_taken_whole(place):
    """Also one whose last part comes later, with a name for a chunk and a trailer."""
    given = b"login=va&password=va+has+a+long+key"
    chunks = b"".join(b"%X;n=v\r\n%s\r\n" % (1, given[at : at + 1]) for at in range(len(given)))
    one = CHUNKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + chunks
    assert answer_to(place.address, one, b"0\r\nX-Sum", b": 1\r\n", b"\r\n").startswith(b"HTTP/1.1 303 ")


def test_half_a_request_is_not_taken_for_one(place):
    """The other side says that nothing more will come: no shorter password is tried."""
    with connected(place.address) as connection:
        connection.sendall(POST + b"Content-Length: 40\r\n\r\nlogin=va&password=va+has+a+long+key")
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1_000).startswith(b"HTTP/1.1 400 ")


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
