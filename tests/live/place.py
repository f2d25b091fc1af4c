"""A served company as a client of the API and whoever ends its processes see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil
import requests


@dataclass(frozen=True)
class Place:
    """The company in `folder`, served at `address`; `token` is that of an administrator."""

    folder: Path
    address: str
    token: str

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def ask(self, method: str, path: str, **more) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return requests.request(method, f"{self.address}/api/v1{path}", headers=headers, timeout=30, **more)

    def sign_in(self, login: str, password: str) -> requests.Session:
        """A browser that is signed in; its header carries the form token."""
        browser = requests.Session()
        given = {"login": login, "password": password}
        answer = browser.post(f"{self.address}/login", data=given, allow_redirects=False, timeout=30)
        assert answer.status_code == 303, answer.text
        browser.headers["X-CSRFToken"] = browser.cookies["_csrf_token"]
        return browser

    def workers(self) -> list[psutil.Process]:
        port = self.address.rpartition(":")[2]
        below = psutil.Process().children(recursive=True)
        return [one for one in below if _of(one, port) and not one.children()]


def _of(process: psutil.Process, port: str) -> bool:
    try:
        return any(port in word for word in process.cmdline())
    except psutil.Error:
        return False
