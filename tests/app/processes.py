"""What a process of Minidash that a test starts finds around it, and one that runs command after command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import psutil

ROOT = Path(__file__).parents[2]
PATIENCE = 120


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment with no other setting of Minidash than `home` and `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MINIDASH_")}
    return {**kept, "MINIDASH_HOME": str(home), **more}


@dataclass(frozen=True)
class Forking:
    """The process of tests/app/forking.py: each command is a process of its own, without the time to import all."""

    process: subprocess.Popen[str]

    def run(
        self, arguments: Sequence[str], surroundings: dict[str, str], typed: str = "", life: float | None = None
    ) -> subprocess.CompletedProcess[str]:
        """`python app.py <arguments>` to its end, as subprocess.run does it; `typed` comes by standard input.

        With a `life` it is killed after so many seconds.
        """
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("in", "out", "err")]
            for file, text in zip(files, (typed, "", ""), strict=True):
                file.write_text(text, encoding="utf-8")
            wish = {
                "arguments": list(arguments),
                "environment": surroundings,
                "files": [*map(str, files)],
                "life": life,
            }
            code = self._ask(json.dumps(wish))
            _, out, err = (file.read_text(encoding="utf-8") for file in files)
        return subprocess.CompletedProcess(["app.py", *arguments], code, out, err)

    @property
    def used(self) -> float:
        """Seconds of processor of all commands until now."""
        used = psutil.Process(self.process.pid).cpu_times()
        return used.children_user + used.children_system

    def _ask(self, wish: str) -> int:
        assert self.process.stdin and self.process.stdout
        late = Timer(PATIENCE, self.process.kill)
        late.start()
        self.process.stdin.write(wish + "\n")
        self.process.stdin.flush()
        code = self.process.stdout.readline()
        late.cancel()
        assert code, f"{wish} did not end within {PATIENCE} s"
        return int(code)


@contextmanager
def forking() -> Iterator[Forking]:
    """Starts that process, and ends it."""
    command = [sys.executable, "-m", "tests.app.forking"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "ready\n"
        yield Forking(process)
        process.kill()
