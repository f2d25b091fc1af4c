"""Bodies that break off or are no chunks: the sender's fault, which Flask would take for ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Body:
    """A request's body; reading raises 400 instead of the errors of sockets and chunks."""

    def __init__(self, stream: Any):
        self._stream = stream

    def read(self, *size: int) -> bytes:
        return self._taken(self._stream.read, *size)

    def readline(self, *size: int) -> bytes:
        return self._taken(self._stream.readline, *size)

    def __iter__(self) -> Body:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _taken(self, read: Callable[..., bytes], *size: int) -> bytes:
        try:
            return read(*size)
        except (OSError, ParseException):
            raise BadRequest("The body did not arrive whole.") from None


def check_bodies(application: Application) -> Application:
    """The application, given bodies whose errors are 400."""

    def checked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"] = Body(environ["wsgi.input"])
        return application(environ, start_response)

    return checked
