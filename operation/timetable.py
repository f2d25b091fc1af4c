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

from data.versions.folder import FolderLock
from errors import Conflict, UserError

log = logging.getLogger(__name__)

LOCK_FILE = "timetable.lock"
# Seconds from one look to the next; after a reading that failed, lest it is begun again and again.
PAUSE, LONG_PAUSE = 3.0, 60.0
# Who looks at walls comes first.
NICENESS = 10


class Timetable:
    """Kept by every serving process; the one that holds the lock of the `home` acts, and another one after its death.

    `due` says what is due, `command` reads it. Should two act at once all the same, who comes second finds it done.
    """

    def __init__(self, home: Path, due: Callable[[], Sequence[str]], command: Sequence[str]):
        self._lock, self._due, self._command = FolderLock(home, 0, LOCK_FILE), due, command
        self._stopped = threading.Event()
        self._reading: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """To be called where it shall run: threads do not live on in a process that is forked."""
        threading.Thread(target=self._run, name="timetable", daemon=True).start()

    def stop(self) -> None:
        """Ends a reading that is under way: it has changed all or nothing, and then is due at the next start."""
        self._stopped.set()
        if self._reading is not None:
            self._reading.terminate()

    def _run(self) -> None:
        acting, pause = False, PAUSE
        while not self._stopped.wait(pause):
            acting = acting or self._act_from_now()
            pause = self._look() if acting else PAUSE

    def _act_from_now(self) -> bool:
        try:
            self._lock.acquire()
        except (Conflict, OSError):
            return False
        return True

    def _look(self) -> float:
        """Reads what is due; the seconds until the next look."""
        try:
            return LONG_PAUSE if self._due() and self._read() else PAUSE
        except UserError:
            # The store does not answer: walls say so already.
            return PAUSE
        except Exception:
            # Whatever it was, this thread alone knows when to try again.
            log.exception("Due datasets could not be read.")
            return LONG_PAUSE

    def _read(self) -> int:
        # What was read is told by the journal, what could not be by the log.
        nowhere = subprocess.DEVNULL
        with subprocess.Popen(self._command, stdin=nowhere, stdout=nowhere) as reading:
            self._reading = reading
            os.setpriority(os.PRIO_PROCESS, reading.pid, NICENESS)
            code = reading.wait()
        self._reading = None
        return code
