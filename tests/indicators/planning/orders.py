"""Orders of two years with every kind of field, what lines ask of them together, and each line by a plain query."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlglot import exp

from indicators.filters.conditions import condition
from indicators.joins import select_from
from indicators.measures import compile_measure
from indicators.model.lines import Indicator
from indicators.planning.cells import read_figures
from indicators.planning.plan import Plan, plan
from indicators.planning.predicates import MANY_PEOPLE, PredicateReader
from indicators.planning.questions import question_of
from statement import Statement
from tests.indicators.companies import Company, Shelf, Writer
from tests.indicators.shown_walls import Watched
from viewer import Person, Viewer

MINE = {"field": "owner", "op": "is_current_user"}
TEAMS = {"field": "team", "op": "in_current_teams"}

NANCY = Viewer("p1", teams=("a",))
NOBODY = Viewer("p2", teams=("b",))


def build_company(rows: int = 400, seed: int = 7, coded: bool = False, people: int = 0) -> Company:
    """Orders over 2023 and 2024 with every kind of field, some of each empty, and their customers."""
    dice = random.Random(seed)

    def maybe(value: Any) -> Any:
        return None if dice.random() < 0.1 else value

    def row(number: int) -> tuple[Any, ...]:
        day = date(2023, 1, 1) + timedelta(days=dice.randrange(700))
        return (
            number,
            maybe(day),
            maybe(datetime.combine(day, datetime.min.time()) + timedelta(minutes=dice.randrange(1440))),
            maybe(dice.choice(["open", "closed", "won", "Won", "é"])),
            maybe(dice.choice("ABC")),
            maybe(f"p{dice.randrange(200)}"),
            maybe(dice.random() < 0.4),
            maybe(dice.uniform(-1e6, 1e6)),
            maybe(dice.randrange(-5, 9)),
            maybe(dice.randrange(6)),
        )

    fields = {
        "id": "integer",
        "day": "date",
        "at": "datetime",
        "status": {"type": "text", "distinct": 5},
        "team": {"type": "text", "distinct": 3, "identifies": "team"},
        "owner": {"type": "text", "distinct": 200, "identifies": "login"},
        "paid": {"type": "boolean", "distinct": 2},
        "amount": {"type": "number", "distinct": 360},
        "pieces": {"type": "integer", "distinct": 14},
        "customer_id": {"type": "integer", "distinct": 6},
    }
    relations = {"customer": {"dataset": "customers", "on": {"customer_id": "id"}}}
    customers = [(number, ("North", "South", None)[number % 3], number * 1.5) for number in range(5)]
    return Company(
        {
            "orders": Shelf(fields, [row(number) for number in range(rows)], relations, clock="2024-05-15T10:00"),
            "customers": Shelf(
                {"id": "integer", "region": {"type": "text", "distinct": 2}, "size": "number"}, customers
            ),
        },
        teams={"a": ("A",), "b": ("B", "C")},
        people=[Person(f"p{number}") for number in range(people)],
        coded=coded,
    )


COMPANY = build_company()
CODED = build_company(coded=True)
# Companies where so many look that everybody's numbers are computed at once.
CROWDED, CODED_CROWD = build_company(people=MANY_PEOPLE), build_company(coded=True, people=MANY_PEOPLE)
COMPANIES = (COMPANY, CODED, CROWDED, CODED_CROWD)


def ask(company: Company, *definitions: Mapping[str, Any], viewer: Viewer = NANCY) -> tuple[Plan, list[Any]]:
    scope = company.scope(viewer)
    reader = PredicateReader(scope)
    questions = [question_of(Indicator.model_validate(definition), reader) for definition in definitions]
    return plan((figure for question in questions for figure in question.figures), scope.catalog), questions


def values(company: Company, *definitions: Mapping[str, Any], viewer: Viewer = NANCY) -> list[Any]:
    planned, questions = ask(company, *definitions, viewer=viewer)
    found = read_figures(planned, Watched(company)(planned.statements))
    return [question.value.value(found) for question in questions]


def alone(company: Company, definition: Mapping[str, Any], viewer: Viewer = NANCY) -> Any:
    """The value of a line by one plain query, past planner and cells."""
    line, scope = Indicator.model_validate(definition), company.scope(viewer)
    table = scope.catalog.table(line.dataset)
    where, measured = condition(line.where, table, scope), compile_measure(line.measure, table, scope)
    paths = where.paths | measured.condition.paths
    query = select_from([exp.alias_(measured.tree, "x")], table, paths, scope.catalog, where.tree)
    return company.run(query)[0][0]


def written(statement: Statement) -> str:
    """The statement's SQL with its values behind it."""
    values: list[Any] = []
    return f"{Writer(values).generate(statement.tree)} {values}"


def status(word: str) -> dict[str, Any]:
    return {"field": "status", "op": "is", "value": word}


def during(period: Any, field: str = "day") -> dict[str, Any]:
    return {"field": field, "op": "during", "value": period}
