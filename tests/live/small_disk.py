"""A disk of a few megabytes as an ordinary user can have it: a file system in memory, in a namespace of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

MOUNT = 'mount -t tmpfs -o size="$2" tmpfs "$1" && echo mounted && exec sleep infinity'
ADVICE = "These tests need user namespaces: as an administrator, run sysctl -w kernel.unprivileged_userns_clone=1"


@dataclass(frozen=True)
class SmallDisk:
    """The disk that is mounted at `folder` for one process and all that `before` starts; others do not see it."""

    folder: Path
    process: int

    @property
    def before(self) -> tuple[str, ...]:
        """The words that start a command where the disk is mounted."""
        enter = ("nsenter", f"--target={self.process}", "--user", "--mount", "--preserve-credentials")
        return (*enter, "sh", "-c", 'cd "$0" && exec "$@"', os.getcwd())

    @property
    def seen(self) -> Path:
        """The disk as it is seen from here."""
        return Path(f"/proc/{self.process}/root{self.folder}")

    def fill(self) -> None:
        """Leaves no byte free."""
        with suppress(OSError), (self.seen / "filler").open("ab", buffering=0) as filler:
            while filler.write(b"\0" * 4096):
                pass

    def free(self) -> None:
        (self.seen / "filler").unlink()


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[SmallDisk]:
    """A disk of that size at `folder`. The test fails where namespaces are forbidden."""
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh", str(folder), size]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        if holder.stdout is None or holder.stdout.readline() != "mounted\n":
            pytest.fail(f"{holder.communicate()[1]} {ADVICE}")
        yield SmallDisk(folder, holder.pid)
    finally:
        holder.kill()
        holder.communicate()
