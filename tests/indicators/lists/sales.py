"""Sales, their products and kinds, and the rows of a list over them."""

from datetime import date

from indicators.lists.statement import list_statement
from indicators.model.lists import SortedList
from tests.indicators.companies import Company
from viewer import Viewer

PRODUCTS = [
    # code, name, kind, launched
    ("p1", "Éclair", "k1", date(2024, 1, 1)), ("p2", "eclair", "k1", None), ("p3", "Zèbre", "k2", date(2024, 2, 1)),
    ("p4", "abricot", "", None), ("p5", "Fig", "k2", None), ("p6", "Fig", "k1", None), ("p7", "", "k1", None),
]  # fmt: skip
SALES = [
    # id, product, priority, amount, sold, at (local), seller
    (1, "p1", "High", 10.0, date(2024, 4, 29), "2024-04-30T23:30", "nancy"),
    (2, "p1", "Low", 5.0, date(2024, 5, 5), "2024-05-01T00:30", "boss"),
    (3, "p2", "Urgent", 5.0, date(2024, 5, 6), "2024-05-15T10:00", "nancy"),
    (4, "p3", "", None, date(2024, 5, 31), None, "nancy"),
    (5, "gone", "Odd", 7.0, None, "2024-12-31T23:59", ""),
    (6, "", "High", 1.0, date(2024, 12, 31), "2025-01-01T00:00", "boss"),
    (7, "p5", "Even", -2.0, date(2025, 1, 1), "2024-05-15T10:00", "boss"),
    (8, "p3", "Low", None, date(2024, 5, 6), "2024-05-15T12:00", "boss"),
]  # fmt: skip


def rows(company: Company, definition: dict, language: str = "en", dataset: str = "sales") -> list[tuple]:
    query = ask(company, definition, language, dataset)
    return [row[: len(query.columns)] for row in company.run(query.statement)]


def ask(company: Company, definition: dict, language: str = "en", dataset: str = "sales"):
    sorted_list = SortedList.model_validate({"dataset": dataset, **definition})
    return list_statement(
        sorted_list, company.catalog.table(dataset), company.scope(Viewer("nancy", language=language))
    )


def column(found: list[tuple], place: int = 0) -> list:
    return [row[place] for row in found]


def by(name: str, order: str = "asc") -> dict:
    return {"by": name, "order": order}


COUNT = {"key": "n", "aggregate": "count"}
TOTAL = {"key": "total", "aggregate": "sum", "field": "amount"}
AVERAGE = {"key": "mean", "aggregate": "average", "field": "amount"}
