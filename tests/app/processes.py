"""What a process of Minidash that a test starts finds around it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    """This process's environment with no other setting of Minidash than `home` and `more`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MINIDASH_")}
    return {**kept, "MINIDASH_HOME": str(home), **more}
