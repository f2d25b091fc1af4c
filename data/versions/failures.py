"""What a full disk or too little memory is called while data is read, so that a person can mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from errors import UserError

# One connection builds, so a commit fails only when it cannot be written.
UNWRITTEN = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class NoRoom(UserError):
    """The machine has too little disk or memory for the new version; the previous one is untouched."""

    status = 507


@contextmanager
def explained() -> Iterator[None]:
    """Turns a failed write or allocation inside the block into NoRoom; everything else passes."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise NoRoom("There is not enough memory to read the data.", "Raise the memory limit, or read less.") from error
    except UNWRITTEN as error:
        raise _no_disk() from error
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise _no_disk() from error


def _no_disk() -> NoRoom:
    return NoRoom("The new data could not be written: the disk is full or fails.", "The previous data are untouched.")
