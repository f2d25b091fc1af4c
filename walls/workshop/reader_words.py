"""What readers of files and of SQL say, in the words of the forms: they speak as commands and definition files do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from errors import Problems, UserError
from viewer import Viewer
from walls.workshop.definition_sentences import DEFINITIONS
from walls.workshop.file_sentences import FILES
from walls.workshop.rare_file_sentences import RARE
from walls.workshop.sentences import Wording

SENTENCES = (*RARE, *FILES, *DEFINITIONS)
WORDINGS = {language: Wording(SENTENCES, language) for language in ("en", "fr")}


def in_words_of(viewer: Viewer, text: str) -> str:
    """The text in the words of the forms and the viewer's language, as far as its sentences are known."""
    return WORDINGS["fr" if viewer.language == "fr" else "en"].of(text)


@contextmanager
def spoken_to(viewer: Viewer) -> Iterator[None]:
    """Errors leave the block in the viewer's words."""
    try:
        yield
    except UserError as error:
        for one in (error, *(error.problems if isinstance(error, Problems) else ())):
            one.message, one.hint = in_words_of(viewer, f"{one.message} {one.hint}".strip()), ""
        raise
