"""The edge behind the real server, gunicorn, with real Dash inside: long bodies, broken requests, callbacks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from dash import ALL, MATCH, Dash, Input, Output, State, dcc, html
from store.database import Database
from tests.web.conftest import add_people, build
from web.callbacks import guard_callbacks

def make(url):
    database = Database(url)
    database.migrate()
    add_people(database)
    server = build(database, routes=False).server
    dashes = []
    guard_callbacks(server, lambda: dashes[0]._callback_list)
    app = Dash(server=server, use_pages=False)
    dashes.append(app)
    tile = {"type": "tile", "index": "a"}
    app.layout = html.Div([dcc.Input(id="in", value="x"), html.Div(id="out"), html.Button("b", id=tile)])
    app.callback(Output("out", "children"), Input("in", "value"))(lambda value: "got " + value)
    pattern = {"type": "tile", "index": MATCH}
    app.callback(Output(pattern, "title"), Input(pattern, "n_clicks"), State({"type": "tile", "index": ALL}, "id"))(
        lambda clicks, ids: str(clicks)
    )
    app.callback(Input("in", "value"))(lambda value: None)
    with server.test_request_context("/"):
        app._setup_server()
    return server
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "behind_gunicorn.py").write_text(PROGRAM)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--threads", "4", "-b", f"127.0.0.1:{port}"]
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{folder}"}
    url = f"sqlite:///{folder}/home/store.sqlite3"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, f"behind_gunicorn:make('{url}')"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/health", folder / "log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(15)


def _wait_for(address: str, log: Path) -> None:
    for _ in range(60):
        try:
            if requests.get(address, timeout=1).status_code == 200:
                return
        except requests.RequestException:  # it listens before it answers
            time.sleep(0.1)
    pytest.fail(log.read_text())


@pytest.fixture(scope="module")
def vera(address) -> requests.Session:
    browser = requests.Session()
    answer = browser.post(address + "/login", data={"login": "vera", "password": "vera has a key"})
    assert answer.ok, answer.text
    browser.headers["X-CSRFToken"] = browser.cookies["_csrf_token"]
    return browser


def body_of(dependency: dict) -> dict:
    """What Dash's own program in the browser would send."""
    body = {"output": dependency["output"], "changedPropIds": ["in.value"], "state": []}
    body["inputs"] = [{"id": part["id"], "property": part["property"], "value": "y"} for part in dependency["inputs"]]
    if not dependency["no_output"]:
        name, _, attribute = dependency["output"].rpartition(".")
        body["outputs"] = {"id": name, "property": attribute}
    return body


def test_callbacks_of_real_dash_run(address, vera):
    dependencies = vera.get(address + "/_dash-dependencies").json()
    plain = [one for one in dependencies if "{" not in one["output"]]
    answers = [vera.post(address + "/_dash-update-component", json=body_of(one)) for one in plain]
    assert [answer.status_code for answer in answers] == [200, 204]
    assert answers[0].json()["response"] == {"out": {"children": "got y"}}


@pytest.mark.parametrize("missing", ["outputs", "inputs", "output"])
def test_real_dash_never_sees_a_broken_body(address, vera, missing):
    body = body_of(vera.get(address + "/_dash-dependencies").json()[0])
    del body[missing]
    assert vera.post(address + "/_dash-update-component", json=body).status_code == 400


def test_strangers_get_nothing_of_dash(address):
    paths = ("/", "/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/x/y", "/assets/x", "/_favicon.ico")
    for path in (*paths, "/_dash-component-suites/dash/deps/react@18.min.js"):
        answer = requests.get(address + path, allow_redirects=False, timeout=20)
        assert answer.status_code in (302, 401) and "children" not in answer.text


def endless(megabytes: int) -> Iterator[bytes]:
    yield b'"'
    for _ in range(megabytes * 16):
        yield b"x" * 65536
    yield b'"'


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/_dash-update-component", "application/json"),
        ("/login", "application/x-www-form-urlencoded"),
        ("/login", "multipart/form-data; boundary=x"),
    ],
)
@pytest.mark.parametrize("chunked", [True, False])
def test_long_bodies_are_cut_off(address, vera, path, kind, chunked):
    body = endless(20) if chunked else b"".join(endless(20))
    try:
        status = vera.post(address + path, data=body, headers={"Content-Type": kind}, timeout=20).status_code
    except requests.ConnectionError:
        status = 413  # the server hung up before the client had sent all
    assert status == 413
    assert requests.get(address + "/health", timeout=10).json() == {"status": "ok"}


@pytest.mark.parametrize(
    "sent",
    [
        b"GET //evil HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /%ff%fe%00 HTTP/1.1\r\nHost: x\r\nCookie: minidash=\xff\xfe; a\r\n\r\n",
        b"GET /api/v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer mdt_\xff\xe9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n\xff\xfe\x00=%00&a",
        b"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_broken_requests_are_no_bugs(address, sent):
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(sent)
        status = int(connection.recv(4096).split()[1])
    assert 300 <= status < 500
