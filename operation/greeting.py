"""What the console says once the server listens: its address, and on an empty home the code of the first run."""

from __future__ import annotations

from accounts.first_run import FirstRun
from operation.server import split_address


def greet(bind: str, first_run: FirstRun) -> str:
    """The lines for a server that listens on `bind`; while there is no account, with a new code drawn for this start.

    To be called before the server forks: all its processes know the code then, and no other server does.
    """
    host, port = split_address(bind)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    told = f"Minidash answers at {address}"
    if not first_run.needed():
        return told
    return f"{told}\nNobody has an account here yet. Open {address}/first-run and give this code: {first_run.draw()}"
