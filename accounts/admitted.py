"""Whom this process let in within the last minute, for the short time in which the store does not answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from accounts.secrets import fingerprint
from store.recent import Recent
from viewer import Viewer

# Sessions and tokens together.
MOST = 5_000


class Admitted:
    """Whatever this process changes about a way in is wrapped in `leaving` or `changing`, and forgotten at once."""

    def __init__(self) -> None:
        self._viewers: Recent[Viewer | None] = Recent(MOST)

    def by_session(self, secret: str, look_up: Callable[[], Viewer | None]) -> Viewer | None:
        return self._viewers.ask(("session", fingerprint(secret)), look_up).value

    def by_token(self, text: str, look_up: Callable[[], Viewer | None]) -> Viewer | None:
        return self._viewers.ask(("token", fingerprint(text)), look_up).value

    @contextmanager
    def leaving(self, secret: str | None) -> Iterator[None]:
        """Ends the session that holds `secret`, if one does, inside the block."""
        try:
            yield
        finally:
            # On errors too: a store that fell silent at the commit may have done it.
            if secret:
                self._viewers.forget(("session", fingerprint(secret)))

    @contextmanager
    def changing(self, login: str) -> Iterator[None]:
        """Changes the account, the sessions or the tokens of `login` inside the block."""
        try:
            yield
        finally:
            self._viewers.forget_all(lambda viewer: viewer is not None and viewer.login == login)
