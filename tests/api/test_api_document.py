"""The page about the API names every call and every status that a call can answer."""

from pathlib import Path

import pytest

from api.calls import CALLS
from api.openapi import describe

PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_every_call_is_on_the_page(call):
    assert f"| `{call.method} {call.path}` |" in PAGE


def test_every_refusal_is_on_the_page():
    described = {
        int(status)
        for methods in describe(CALLS, "/api/v1")["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
    }
    table = PAGE.partition("| status | when |")[2].partition("\n\n")[0]
    for status in sorted(described - {200, 201, 204, 500}):
        assert str(status) in table
