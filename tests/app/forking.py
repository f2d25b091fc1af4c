"""Runs commands of app.py, each in a process of its own that is forked from one in which everything is imported.

A process that imports everything anew takes a second and a half for it. What the environment decides while modules are
imported must be tried with a process that is started anew.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import sys
import time
from collections.abc import Sequence

from app import commands


def main() -> None:
    """Answers each line with the code that its command ended with.

    A line has arguments, environment, files to read and write, and perhaps when the command is to be killed.
    """
    gc.freeze()  # else each child copies all that is there when it looks through it
    os.write(1, b"ready\n")
    while line := sys.stdin.readline():
        wish = json.loads(line)
        child = os.fork()
        if not child:
            become(wish["environment"], wish["files"])
            obey(wish["arguments"])
        if wish["life"] is not None:
            time.sleep(wish["life"])
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


def become(environment: dict[str, str], files: Sequence[str]) -> None:
    """Makes this process one with that environment, and with these as standard input, output and error."""
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(files):
        os.dup2(os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")


def obey(arguments: Sequence[str]) -> None:
    """Runs the command and ends this process as Python does, but for giving back its memory piece by piece."""
    code = 1
    try:
        commands(arguments, prog_name="app.py")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
