"""One small company for all use cases of datasets; each test leaves it as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.company import Company, open_company
from viewer import Viewer
from walls.workshop.datasets import Datasets


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    with open_company(tmp_path_factory.mktemp("datasets")) as company:
        yield company


@pytest.fixture
def company(one: Company) -> Iterator[Company]:
    yield one
    one.forget()


@pytest.fixture
def ad(company: Company) -> Viewer:
    return company.viewer("ad")


@pytest.fixture
def datasets(company: Company) -> Datasets:
    return Datasets(company.workshop)
