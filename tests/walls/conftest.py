"""One company for all tests of the use cases, once on each kind of store; what a test stores is taken back after it."""

import pytest

from tests.company import open_company
from tests.stores import STORES, new_database
from tests.walls.people_before import same_people
from tests.walls.publishing import CUSTOMERS, ORDERS, Home


@pytest.fixture(scope="package", params=STORES)
def opened(request, tmp_path_factory):
    address = new_database(request.getfixturevalue("postgres")) if request.param == "postgresql" else ""
    with open_company(tmp_path_factory.mktemp("company"), address) as company:
        yield company


@pytest.fixture
def company(opened):
    yield opened
    opened.forget()


@pytest.fixture
def ad(company):
    return company.viewer("ad")


@pytest.fixture
def restored(company):
    with same_people(company):
        yield


@pytest.fixture
def home(tmp_path, url):
    yield from _home(tmp_path, url)


@pytest.fixture(scope="module", params=STORES)
def empty(request, tmp_path_factory):
    """A home for all that is refused: each test sees to it that nothing is stored in it."""
    address = new_database(request.getfixturevalue("postgres")) if request.param == "postgresql" else ""
    yield from _home(tmp_path_factory.mktemp("empty"), address)


def _home(folder, address):
    made = Home(folder, url=address)
    made.write("customers.csv", CUSTOMERS)
    made.write("orders.csv", ORDERS)
    yield made
    made.database.close()


@pytest.fixture
def loaded(home):
    home.load()
    return home
