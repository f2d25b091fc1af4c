"""Files that a test brings to the workshop of the small company, and drafts over them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from errors import Problems
from tests.company import Company
from walls.workshop.dataset_views import DatasetViews
from walls.workshop.datasets import Datasets, Draft

DEALS = "id,order_id,amount,state,owner\n1,1,10.5,open,va\n2,2,20,won,vb\n3,3,30,won,va\n"
BODY = {"title": {"en": "Deals", "fr": "Affaires"}, "key": "id", "fields": {"owner": {"identifies": "login"}}}


def upload(company: Company, content: str | bytes, name: str = "deals.csv") -> str:
    data = content.encode() if isinstance(content, str) else content
    return company.publisher.home.shelf.receive(io.BytesIO(data).read, name, "ad", 1 << 26).id


def draft(company: Company, body: Mapping[str, Any], content: str | bytes = DEALS, name: str = "deals.csv") -> Draft:
    """A new dataset over a file that arrives now."""
    return Draft("", body, upload(company, content, name))


def add(company: Company, body: Mapping[str, Any], content: str | bytes = DEALS, name: str = "deals.csv") -> str:
    """Saves it; its key."""
    return Datasets(company.workshop).save(company.viewer("ad"), draft(company, body, content, name))


def opened(company: Company, key: str) -> dict[str, Any]:
    return DatasetViews(company.workshop).opened(company.viewer("ad"), key)


def again(company: Company, key: str, upload: str = "", **values: Any) -> Draft:
    """The dataset as its form was opened, with these values, over another file if one is named."""
    shown = opened(company, key)
    return Draft(key, {**shown["body"], **values}, upload, shown["version"])


def places(problems: Problems) -> set[str]:
    """The paths at which something is wrong."""
    return {one.position.path for one in problems.problems}
