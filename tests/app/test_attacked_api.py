"""Requests made up from the API's own description: every answer is one that it describes, whoever asks.

`FUZZ_SECONDS=600 .venv/bin/python -m pytest tests/app/test_attacked_api.py -s` asks ten minutes long, from new
beginnings; without the variable the same few hundred requests are sent each time.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.attacked import Attacked
from tests.app.processes import ROOT

pytestmark = pytest.mark.xdist_group("the api under attack")  # one server

SECONDS = int(os.environ.get("FUZZ_SECONDS", "0"))
BOUNDS = ["--max-time", str(SECONDS // 4)] if SECONDS else ["--max-examples", "25", "--seed", "1"]
PROGRAM = Path(sys.executable).parent / "schemathesis"
CALLERS = {
    "a viewer": ("va", False),
    "an administrator": ("ad", False),
    "a reader": ("va", True),
    "nobody": ("", False),
}


def asked(place: Attacked, folder: Path, headers: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """All checks of schemathesis, on what it makes up for each call."""
    description = folder / "openapi.json"
    description.write_text(place.api("GET", "/openapi.json", place.bearer("va")).text, encoding="utf-8")
    settings = ["--config-file", ROOT / "tests/app/schemathesis.toml"]
    command = [PROGRAM, *settings, "run", description, "--url", f"{place.address}/api/v1", *BOUNDS]
    for name, value in headers.items():
        command += ["--header", f"{name}:{value}"]
    more = {"SCHEMATHESIS_HOOKS": "tests.app.api_keys", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env={**os.environ, **more}, capture_output=True, text=True)


@pytest.mark.parametrize(("login", "reading"), CALLERS.values(), ids=CALLERS)
def test_every_answer_is_as_described(place: Attacked, tmp_path: Path, login: str, reading: bool) -> None:
    """No 500, no status, type or shape that is not described, no request accepted that should not be."""
    done = asked(place, tmp_path, place.bearer(login, reading) if login else {})
    assert done.returncode == 0, done.stdout + done.stderr
    sent = re.search(r"([\d,]+) generated, ([\d,]+) passed", done.stdout)
    assert sent and int(sent[1].replace(",", "")) > 200, done.stdout
    assert "Traceback" not in (place.folder / "log").read_text()
    if SECONDS:
        sys.stdout.write(f"\n{login or 'nobody'}: {sent[0]}\n")
