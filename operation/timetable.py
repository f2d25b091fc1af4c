"""Has due datasets read: one of the serving processes looks for them, and a process of its own reads them.

Reading may take all of an interpreter for minutes; who serves walls only waits for its end.
"""

from __future__ import annotations

import logging
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from data.versions.folder import FileLock
from errors import UserError

log = logging.getLogger(__name__)

LOCK_FILE = "timetable.lock"
# Seconds from one look to the next; after a reading that failed, lest it is begun again and again.
PAUSE, LONG_PAUSE = 3.0, 60.0
# Seconds after which a reading is taken to hang, such as on a network drive that is gone: all others wait for it.
LONGEST = 2 * 3600.0
# Seconds until who was killed is dead; who waits for such a drive may not even die.
DYING = 10.0
# Who looks at walls comes first.
NICENESS = 10


class Timetable:
    """Kept by every serving process; the one that holds the lock of the `home` acts, and another one after its death.

    `due` says what is due, `command` reads it. Should two act at once all the same, who comes second finds it done.
    """

    def __init__(
        self,
        home: Path,
        due: Callable[[], Sequence[str]],
        command: Sequence[str],
        pause: float = PAUSE,
        longest: float = LONGEST,
    ):
        self._lock, self._due, self._command = FileLock(home / LOCK_FILE, 0), due, command
        self._pause, self._longest = pause, longest
        self._stopped, self._beginning = threading.Event(), threading.Lock()
        self._reading: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """To be called where it shall run: threads do not live on in a process that is forked."""
        threading.Thread(target=self._run, name="timetable", daemon=True).start()

    def stop(self) -> None:
        """Ends a reading that is under way: it has changed all or nothing, and then is due at the next start."""
        with self._beginning:
            self._stopped.set()
            if self._reading is not None:
                self._reading.terminate()

    def _run(self) -> None:
        acting, pause = False, self._pause
        while not self._stopped.wait(pause):
            acting = acting or self._act_from_now()
            pause = self._look() if acting else self._pause

    def _act_from_now(self) -> bool:
        try:
            return self._lock.acquire()
        except OSError:
            return False

    def _look(self) -> float:
        """Reads what is due; the seconds until the next look."""
        try:
            return LONG_PAUSE if self._due() and self._read() else self._pause
        except UserError:
            # The store does not answer: walls say so already.
            return self._pause
        except Exception:
            # Whatever it was, this thread alone knows when to try again.
            log.exception("Due datasets could not be read.")
            return LONG_PAUSE

    def _read(self) -> int:
        reading = self._begin()
        if reading is None:
            return 0
        try:
            os.setpriority(os.PRIO_PROCESS, reading.pid, NICENESS)
            return self._end_of(reading)
        finally:
            self._reading = None

    def _begin(self) -> subprocess.Popen[bytes] | None:
        """The reading, which whoever stops it finds; None if it was stopped before."""
        # What was read is told by the journal, what could not be by the log.
        nowhere = subprocess.DEVNULL
        with self._beginning:
            if not self._stopped.is_set():
                self._reading = subprocess.Popen(self._command, stdin=nowhere, stdout=nowhere)
            return self._reading

    def _end_of(self, reading: subprocess.Popen[bytes]) -> int:
        """What it ended with; other than 0 if it had to be killed."""
        try:
            return reading.wait(self._longest)
        except subprocess.TimeoutExpired:
            log.error("Due datasets were not read within %.0f minutes; the reading is ended.", self._longest / 60)
        reading.kill()
        try:
            return reading.wait(DYING)
        except subprocess.TimeoutExpired:
            log.error("Process %d cannot be ended; what it reads may lie on a drive that is gone.", reading.pid)
            return 1
