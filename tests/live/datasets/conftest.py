"""One running company for all screens of datasets, and its administrator in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.company import DEFINITIONS, ORDERS
from tests.live.conftest import Live, app, pages, started
from tests.live.datasets.hands import LIST, Opener


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("datasets")
    (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
    (folder / "company.yaml").write_text(DEFINITIONS, encoding="utf-8")
    app(folder / "home", "load", folder / "company.yaml")
    with started(folder, "serve", MINIDASH_LOCALE="en") as (address, _):
        yield Live(address, folder / "home", folder, {})


@pytest.fixture(scope="session")
def open_one(company: Live, browser: Browser) -> Iterator[Opener]:
    with pages(company, browser) as opener:
        yield opener


@pytest.fixture(scope="session")
def ada(open_one: Opener) -> Page:
    return open_one("ad", LIST)
