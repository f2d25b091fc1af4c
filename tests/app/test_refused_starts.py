"""A server that could be taken over does not start, and says why."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MINIDASH_SECRET_KEY", "short"),
        ("MINIDASH_SECRET_KEY", "change-me-change-me-change-me-change-me"),
        ("DASH_MCP_ENABLED", "true"),
        ("DASH_DEBUG", "1"),
        ("FLASK_DEBUG", "1"),
    ],
)
def test_a_server_that_could_be_taken_over_does_not_start(start: Run, name: str, value: str) -> None:
    """D17, D18, D19"""
    refused = start("serve", "--bind", "127.0.0.1:1", **{name: value})
    assert refused.returncode == 1 and name in refused.stderr and value not in refused.stderr.replace("1.", "")
    assert "Traceback" not in refused.stderr
