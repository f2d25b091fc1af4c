"""What the workshop works with: the use cases of walls, publishing, accounts, and the folder of uploads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accounts.access import Access
from walls.publication import Publisher
from walls.service import Service


@dataclass(frozen=True)
class Workshop:
    """One object serves all threads of a server process; each kind of use case is a class over it."""

    service: Service
    publisher: Publisher
    access: Access
    uploads: Path
