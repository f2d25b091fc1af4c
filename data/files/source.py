"""How one file is to be read: declared options and types, free of business words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

DEFAULT_NULLS = ("", "NULL")


@dataclass(frozen=True)
class Source:
    """A file and everything that was declared of it; None means that it is detected.

    `header` is True or None (the first line), False (no names in the file: column_1, column_2 …) or the 1-based line of
    the names. `types` and `zones` are by field name; a zone is "UTC" or absent, then `zone` counts.
    """

    path: Path
    zone: ZoneInfo
    delimiter: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    encoding: str | None = None
    nulls: tuple[str, ...] = DEFAULT_NULLS
    date_format: str | None = None
    datetime_format: str | None = None
    sheet: str | int | None = None
    header: bool | int | None = None
    bad_rows: Literal["error", "skip"] = "error"
    types: Mapping[str, str] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    # What people call the file, if it lies here under another name.
    called: str = ""

    def in_words(self, text: str) -> str:
        """The text with the file's name as people know it, and without the folder in which it lies here."""
        if not self.called:
            return text
        return text.replace(str(self.path), self.called).replace(self.path.name, self.called)

    @property
    def header_line(self) -> int | None:
        """The 1-based line of the names, None if the file has none."""
        if self.header is False:
            return None
        return 1 if self.header in (None, True) else int(self.header)
