"""What an act answers, asked for without a browser."""

from __future__ import annotations

from typing import Any

from tests.ui.conftest import Caller


def work(caller: Caller, act: str, **wish: Any) -> dict[str, Any]:
    """What an act answers; it must not be refused."""
    answer = caller.call("wall.worked", {"act": act, "id": "1", **wish})
    assert answer.status_code == 200, answer.text
    return answer.json["response"]["wall"]["worked"]
