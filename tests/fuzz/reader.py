"""A process of its own that reads data files as a load does, so that a test can watch its time and its memory."""

from __future__ import annotations

import multiprocessing
import re
import resource
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from zoneinfo import ZoneInfo

from data.connection import Limits
from data.files.source import Source
from data.manifest import Manifest
from data.versions.building import Building
from errors import UserError

SECONDS = 60.0
MEMORY = 1 << 30
# A reader that nothing stops is stopped by the machine, not by what else runs on it.
ADDRESSES = 16 << 30
FILES_EACH = 300
HIGHEST = re.compile(r"VmHWM:\s+(\d+) kB")


def read_files(orders: Connection, folder: Path) -> None:
    """Reads what it is told, file by file, and answers with the outcome and the most memory it ever had."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    with Building(folder, Manifest(), ZoneInfo("Europe/Paris"), Limits(2, "512MB")) as build:
        number = 0
        while order := orders.recv():
            number += 1
            path, options = order
            orders.send((*_outcome(build, f"t{number}", path, options), _most_memory()))


def _outcome(build: Building, key: str, path: Path, options: dict) -> tuple[str, str]:
    try:
        build.read(key, Source(path, ZoneInfo("Europe/Paris"), **options), "")
    except UserError as error:
        return "refused", str(error)
    except BaseException:
        return "bug", traceback.format_exc()
    return "read", ""


def _most_memory() -> int:
    # Not getrusage: there, what is started by a large process counts as large as that one.
    return int(HIGHEST.search(Path("/proc/self/status").read_text())[1]) * 1024


@dataclass
class Reader:
    """Starts such a process, and a new one now and then or when a file was the end of it."""

    folder: Path
    process: BaseProcess | None = None
    orders: Connection | None = None
    files: int = 0

    def read(self, path: Path, options: dict) -> str:
        """ "read" or "refused"; the test fails on anything else."""
        if self.process is None or self.files >= FILES_EACH:
            self.stop()
            self._start()
        self.files += 1
        outcome, text, memory = self._ask(path, options)
        problem = text if outcome == "bug" else f"{memory >> 20} MB" if memory > MEMORY else _unclear(outcome, text)
        if problem:
            self.stop()
            raise AssertionError(f"{path} with {options}: {problem}")
        return outcome

    def _start(self) -> None:
        processes = multiprocessing.get_context("forkserver")
        processes.set_forkserver_preload(["tests.fuzz.reader"])
        self.orders, theirs = processes.Pipe()
        self.process = processes.Process(target=read_files, args=(theirs, self.folder), daemon=True)
        self.process.start()
        theirs.close()
        self.files = 0

    def _ask(self, path: Path, options: dict) -> tuple[str, str, int]:
        try:
            self.orders.send((path, options))
            if not self.orders.poll(SECONDS):
                return "bug", f"not read in {SECONDS:.0f} s", 0
            return self.orders.recv()
        except (EOFError, ConnectionError):
            self.process.join(5)
            return "bug", f"the process died with {self.process.exitcode}", 0

    def stop(self) -> None:
        """Ends the process; the next file starts another."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.orders.close()
        self.process = None


def _unclear(outcome: str, text: str) -> str:
    """What is missing in a refusal: the file, or a column and a row of it."""
    named = "hostile." in text or "Traceback" in text
    return f"it does not name the file: {text}" if outcome == "refused" and not named else ""
