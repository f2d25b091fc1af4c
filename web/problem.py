"""Errors as `application/problem+json` (RFC 9457), for programs and for callbacks."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from flask import Response

from errors import Problems, TooMany, UserError

MIMETYPE = "application/problem+json"


def problem(status: int, detail: str, **members: Any) -> Response:
    """An answer of that status; `members` with a value are added to it."""
    phrase = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": phrase, "status": status, "detail": detail}
    body |= {name: value for name, value in members.items() if value}
    return Response(json.dumps(body, ensure_ascii=False), status=status, mimetype=MIMETYPE)


def problem_of(error: UserError) -> Response:
    """The answer to an error that a person can mend: what is wrong, what is accepted, where."""
    response = problem(
        error.status,
        error.message,
        hint=error.hint,
        position=str(error.position or ""),
        problems=[str(one) for one in error.problems] if isinstance(error, Problems) else None,
    )
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    if error.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
