"""The home folder as definitions know it: uploaded files are named from it, so that they are found in a copy too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from data.uploads import Shelf
from indicators.model.company import Definitions
from indicators.model.datasets import Dataset

UPLOADS = "uploads"


@dataclass(frozen=True)
class Home:
    """`folder` holds the data versions and the uploads."""

    folder: Path

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.folder / UPLOADS)

    def path_of(self, file: str) -> Path:
        """Where the file of a definition lies."""
        return self.folder / file

    def called(self, file: str) -> str:
        """What an uploaded file was called; nothing for other files."""
        path = Path(file)
        return (self.shelf.name_of(path.name) or "") if is_upload(file) else ""

    def named_from_here(self, definitions: Definitions) -> Definitions:
        """The same with uploads named from the home, wherever a definition file was written."""
        return _with_files(definitions, self._short)

    def named_in_full(self, definitions: Definitions) -> Definitions:
        """The same with the whole paths of uploads, for a file that is read elsewhere."""
        return _with_files(definitions, lambda file: str(self.path_of(file)))

    def _short(self, file: str) -> str:
        path = Path(file)
        return f"{UPLOADS}/{path.name}" if path.parent == self.folder / UPLOADS else file


def is_upload(file: str) -> bool:
    """Whether the file of a definition came by upload: nobody writes it anew where it lies."""
    return Path(file).parent == Path(UPLOADS)


def _with_files(definitions: Definitions, rename: Callable[[str], str]) -> Definitions:
    def renamed(dataset: Dataset) -> Dataset:
        if dataset.file is None or rename(dataset.file) == dataset.file:
            return dataset
        return dataset.model_copy(update={"file": rename(dataset.file)})

    datasets = {key: renamed(dataset) for key, dataset in definitions.datasets.items()}
    return definitions.model_copy(update={"datasets": datasets})
