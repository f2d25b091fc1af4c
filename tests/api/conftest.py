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


@pytest.fixture
def ask(company):
    """ask(login, method, path, json=…) gives the answer to that person's token."""
    client, tokens = company.server.test_client(), {}

    def make(login, method, path, read_only=False, **more):
        if (login, read_only) not in tokens:
            tokens[login, read_only] = company.access.tokens.create("test", login, read_only=read_only)
        headers = {"Authorization": f"Bearer {tokens[login, read_only]}", **more.pop("headers", {})}
        return client.open(f"/api/v1{path}", method=method, headers=headers, **more)

    return make
