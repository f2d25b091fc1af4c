"""The parts of the workshop, one row each; a screen that is in none of them does not exist."""

from __future__ import annotations

from ui.workshop import datasets, journal, minidash_screens, people, values
from ui.workshop.help import help_part
from ui.workshop.parts import Part

SUBJECTS: tuple[Part, ...] = (minidash_screens.PART, datasets.PART, people.PART, values.PART, journal.PART)
PARTS = (*SUBJECTS, help_part(SUBJECTS))
SCREENS = tuple(screen for part in PARTS for screen in part.screens)
