"""One company for all tests of the API; what a test stores is taken back after it."""

import pytest

from tests.company import open_company


@pytest.fixture(scope="package")
def opened(tmp_path_factory):
    with open_company(tmp_path_factory.mktemp("company")) as company:
        yield company


@pytest.fixture
def company(opened):
    yield opened
    opened.forget()
