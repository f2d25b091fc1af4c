"""The texts of the screens of datasets, in English and French; ~ as in ui.words."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, str]] = {}
