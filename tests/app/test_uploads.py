"""Files that are uploaded to the real server: from whom, how large, and what is left when one breaks off."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import requests

from data.uploads import Shelf
from tests.app.attacked import SECRETS, Attacked, Browser, check_refused, serve_company

PATH = "/admin/uploads"
FILE = b"id,amount\n1,10\n2,20\n"
LIMIT_MB = 8
MOST_MEMORY = 50 << 20
LENGTH = re.compile(rb"Content-Length: (\d+)", re.IGNORECASE)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    with serve_company(tmp_path_factory.mktemp("uploads"), UPLOAD_MB=str(LIMIT_MB)) as attacked:
        yield attacked


@pytest.fixture
def ad(place: Attacked) -> Browser:
    return place.sign_in("ad")


@pytest.fixture
def empty(place: Attacked) -> Iterator[Path]:
    """The folder of uploads; what a test stores there goes."""
    folder = place.folder / "home" / "uploads"
    yield folder
    for path in folder.glob("*"):
        path.unlink()


def head(name: str = "deals.csv", **more: str) -> dict[str, str]:
    return {"Content-Type": "application/octet-stream", "X-File-Name": quote(name), **more}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*")}


def parts(total: int) -> Iterator[bytes]:
    for _ in range(total >> 16):
        yield b"a" * (1 << 16)


def raw(ad: Browser, more: str, body: bytes) -> socket.socket:
    """A connection on which the head of an upload and a part of its body were sent."""
    address = urlsplit(ad.address)
    cookies = "; ".join(f"{name}={value}" for name, value in ad.session.cookies.items())
    connection = socket.create_connection((address.hostname, address.port), timeout=20)
    lines = [f"POST {PATH} HTTP/1.1", f"Host: {address.netloc}", f"Cookie: {cookies}", more]
    lines += [f"X-CSRFToken: {ad.session.headers['X-CSRFToken']}"]
    lines += [f"{name}: {value}" for name, value in head().items()]
    connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    return connection


def answer_on(connection: socket.socket) -> str:
    """The whole answer: its head, and as much of a body as that says."""
    got = b""
    while b"\r\n\r\n" not in got or len(got.partition(b"\r\n\r\n")[2]) < int(LENGTH.search(got)[1]):
        more = connection.recv(65_536)
        if not more:
            break
        got += more
    return got.decode()


def test_a_file_is_stored_under_a_name_of_ours(place: Attacked, ad: Browser, empty: Path) -> None:
    answer = ad.post(PATH, data=FILE, headers=head("Ventes d’été.csv"))
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["name"] == "Ventes d’été.csv" and told["size"] == len(FILE)
    assert names(empty) == {f"{told['id']}.csv", f"{told['id']}.note"}
    assert (empty / f"{told['id']}.csv").read_bytes() == FILE
    assert json.loads((empty / f"{told['id']}.note").read_text())["by"] == "ad"
    line = place.lines("upload", "ad")[-1]
    assert (line.key, line.new) == (told["id"], {"name": "Ventes d’été.csv", "size": len(FILE)})


def test_what_says_no_length_arrives_too(ad: Browser, empty: Path) -> None:
    answer = ad.post(PATH, data=parts(3 << 20), headers=head())
    assert answer.status_code == 201 and answer.json()["size"] == 3 << 20, answer.text


@pytest.mark.parametrize(
    "who", ["stranger", "va", "no token", "token of another", "foreign origin", "other site", "form"]
)
def test_only_administrators_bring_files_from_these_pages(place: Attacked, empty: Path, who: str) -> None:
    """Refused by its head: of a body that is promised, nothing is waited for."""
    browser = place.sign_in("va" if who == "va" else "ad")
    headers = head(**{"Content-Length": str(5 << 20)}) | dict(browser.session.headers)
    cookies = dict(browser.session.cookies)
    if who == "stranger":
        cookies = {}
    elif who == "no token":
        headers.pop("X-CSRFToken")
    elif who == "token of another":
        headers["X-CSRFToken"] = place.sign_in("va").session.headers["X-CSRFToken"]
    elif who == "foreign origin":
        headers["Origin"] = "https://evil.example"
    elif who == "other site":
        headers["Sec-Fetch-Site"] = "cross-site"
    elif who == "form":
        headers["Content-Type"] = "multipart/form-data; boundary=x"
    status = {"stranger": (401,), "no token": (400,), "token of another": (400,), "form": (415,)}.get(who, (403,))
    address = urlsplit(place.address)
    lines = [f"POST {PATH} HTTP/1.1", f"Host: {address.netloc}"]
    lines += [f"Cookie: {'; '.join(f'{name}={value}' for name, value in cookies.items())}"]
    lines += [f"{name}: {value}" for name, value in headers.items() if name != "Host"]
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + b"a" * 100)
        answer = answer_on(connection)
    assert int(answer.split(" ")[1]) in status, answer
    assert not [word for word in SECRETS if word in answer]
    assert names(empty) == set()


def test_a_token_of_the_api_brings_no_files(place: Attacked, empty: Path) -> None:
    answer = requests.post(place.address + PATH, data=FILE, headers=head() | place.bearer("ad"), timeout=20)
    check_refused(place, answer, 401)


@pytest.mark.parametrize("how", ["length", "chunks", "a lie"])
def test_over_the_limit_is_refused_and_costs_no_memory(place: Attacked, ad: Browser, empty: Path, how: str) -> None:
    """D35"""
    before, total = place.memory(), (LIMIT_MB + 4) << 20
    if how == "length":
        with raw(ad, f"Content-Length: {total}", b"") as connection:
            answer = answer_on(connection)
    elif how == "chunks":
        with raw(ad, "Transfer-Encoding: chunked", b"") as connection:
            sent = b"".join(b"10000\r\n" + part + b"\r\n" for part in parts(total))
            with suppress(OSError):  # it may be refused before its end
                connection.sendall(sent)
            answer = answer_on(connection)
    else:
        with raw(ad, "Content-Length: 100", b"a" * 400) as connection:
            answer = answer_on(connection)
    expected = "201" if how == "a lie" else "413"
    assert answer.split(" ")[1] == expected, answer
    assert place.memory() - before < MOST_MEMORY
    if how == "a lie":
        assert {path.stat().st_size for path in empty.glob("*.csv")} == {100}
    else:
        assert f"{LIMIT_MB} MB" in answer and names(empty) == set()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("..\\..\\boot.csv", "boot.csv"),
        ("a\0b.csv", "ab.csv"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
        ("\u202egpj.csv", "gpj.csv"),
        ("<b>\r\nSet-Cookie: a=b.csv", "<b>Set-Cookie: a=b.csv"),
    ],
)
def test_a_name_is_a_note_and_nothing_more(ad: Browser, empty: Path, name: str, shown: str) -> None:
    """D37"""
    answer = ad.post(PATH, data=FILE, headers=head(name))
    assert answer.status_code == 201 and answer.json()["name"] == shown, answer.text
    assert names(empty) == {answer.json()["id"] + ".csv", answer.json()["id"] + ".note"}
    assert not list(empty.parent.parent.glob("*passwd*"))


@pytest.mark.parametrize(
    ("name", "body", "status"), [("", FILE, 415), ("a.exe", FILE, 415), ("a.csv.zip", FILE, 415), ("a.csv", b"", 422)]
)
def test_what_is_no_table_is_refused(
    place: Attacked, ad: Browser, empty: Path, name: str, body: bytes, status: int
) -> None:
    check_refused(place, ad.post(PATH, data=body, headers=head(name)), status)
    assert names(empty) == set()


@pytest.mark.parametrize("more", ["Content-Length: 5000000", "Transfer-Encoding: chunked"])
def test_who_leaves_midway_leaves_nothing(place: Attacked, ad: Browser, empty: Path, more: str) -> None:
    body = b"10000\r\n" + b"a" * 65_536 if "chunked" in more else b"a" * 2_000_000
    connection = raw(ad, more, body)
    _until(lambda: any(name.endswith(".part") for name in names(empty)))
    connection.close()
    _until(lambda: not names(empty))
    assert ad.post(PATH, data=FILE, headers=head()).status_code == 201


def test_slow_uploads_hold_up_nobody(place: Attacked, ad: Browser, empty: Path) -> None:
    """As many as both processes take at once stand still, and one more is told to come again; walls open meanwhile."""
    held = [raw(ad, "Content-Length: 5000000", b"a" * 2_000_000) for _ in range(12)]
    try:
        _until(lambda: len(names(empty)) >= 3)
        for _ in range(8):
            assert ad.get("/walls/home").status_code == 200
        refused = [one for one in held if _answered(one)]
        assert len(held) - len(refused) == len([name for name in names(empty) if name.endswith(".part")]) <= 6
    finally:
        for one in held:
            one.close()
    _until(lambda: not names(empty))


def test_six_at_once_arrive_whole(place: Attacked, empty: Path) -> None:
    bodies = [bytes([65 + number]) * (2 << 20) for number in range(6)]

    def bring(body: bytes) -> str:
        browser = place.sign_in("ad")
        for _ in range(60):
            answer = browser.post(PATH, data=body, headers=head())
            if answer.status_code == 201:
                return answer.json()["id"]
            assert answer.status_code == 503 and answer.headers["Retry-After"] == "2", answer.text
            time.sleep(0.1)
        raise AssertionError("it never came in")

    with ThreadPoolExecutor(6) as pool:
        keys = list(pool.map(bring, bodies))
    assert [(empty / f"{key}.csv").read_bytes() == body for key, body in zip(keys, bodies, strict=True)] == [True] * 6


def test_forgotten_files_go_after_a_day_and_used_ones_stay(place: Attacked, ad: Browser, empty: Path) -> None:
    keys = [ad.post(PATH, data=FILE, headers=head()).json()["id"] for _ in range(3)]
    shelf = Shelf(empty)
    assert shelf.clear({f"{keys[0]}.csv"}, age=3600) == []
    assert set(shelf.clear({f"{keys[0]}.csv"}, age=-1)) == {f"{key}.csv" for key in keys[1:]}
    assert names(empty) == {f"{keys[0]}.csv", f"{keys[0]}.note"}


def _answered(connection: socket.socket) -> bool:
    connection.settimeout(0.5)
    try:
        return b" 503 " in connection.recv(65_536)
    except TimeoutError:
        return False


def _until(true: object) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")
