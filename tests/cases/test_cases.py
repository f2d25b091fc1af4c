"""Definitions beside hand-written check queries on the same data: both must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import pytest

from indicators.content import Content, Line
from tests.cases.case import Case, place_cases, read_cases
from tests.cases.company import ZONE, Company, open_company
from tests.cases.comparing import plain, same

CASES = read_cases()
COMPANIES = ("crm", "files", "incidents", "northwind")
pytestmark = pytest.mark.xdist_group("cases")  # one process loads the companies once


# The companies as they are stored while they are small, and as large ones are.
STORED = pytest.mark.parametrize("stored", ["plain", "coded"])


def _company_fixture(name: str, stored: str):
    @pytest.fixture(scope="module", name=f"{name}_{stored}")
    def opened(tmp_path_factory) -> Iterator[Company]:
        cases = [case for case in CASES if case.company == name]
        with open_company(name, cases, tmp_path_factory.mktemp(name), coded=stored == "coded") as company:
            yield company

    return opened


crm, files, incidents, northwind = (_company_fixture(name, "plain") for name in COMPANIES)
crm_coded, files_coded, incidents_coded, northwind_coded = (_company_fixture(name, "coded") for name in COMPANIES)


@STORED
@pytest.mark.parametrize("case", CASES, ids=attrgetter("key"))
def test_a_definition_answers_what_the_check_query_answers(request, case: Case, stored: str):
    company: Company = request.getfixturevalue(f"{case.company}_{stored}")
    content = company.answer(case)
    for part, check in case.checks.items():
        found = _part(content, part)
        wanted = _wanted(company, part, check)
        problem = _line(content, part).problem if content.kind == "indicators" else content.problem
        if "has" in wanted:
            assert wanted["has"] in found, f"{part}: {problem}"
        else:
            assert same(found, wanted["is"]), f"{part}: {found!r}, not {wanted['is']!r}; problem: {problem}"


def test_each_case_has_its_own_name():
    keys = [case.key for case in CASES]
    assert sorted(keys) == sorted(set(keys))


def _walls() -> Iterator[tuple[str, str, str, str, list[Case]]]:
    """Every wall as each viewer and time of its cases sees it: company, wall, viewer, time, and their own cases."""
    for company in sorted({case.company for case in CASES}):
        for wall, cases in place_cases([case for case in CASES if case.company == company]).items():
            for viewer, now in sorted({(case.viewer, case.now) for case in cases}):
                yield company, wall, viewer, now, [case for case in cases if (case.viewer, case.now) == (viewer, now)]


@STORED
@pytest.mark.parametrize(("name", "wall", "viewer", "now", "cases"), list(_walls()))
def test_a_case_answers_the_same_among_others_as_alone(request, name, wall, viewer, now, cases, stored):
    """The cases on one wall share statements; no line may notice its neighbours."""
    company: Company = request.getfixturevalue(f"{name}_{stored}")
    together = company.wall(wall, viewer, now)
    for case in cases:
        assert same(together[case.key].model_dump(), company.answer(case).model_dump()), case.key


# ---------------------------------------------------------------- parts of answers


def _line(content: Content, part: str) -> Line:
    """The line that a part such as `value` or `other_line.value` names; without a name it is the last one."""
    key = part.rpartition(".")[0] or content.lines[-1].key
    return next(line for line in content.lines if line.key == key)


def _part(content: Content, part: str) -> Any:
    name = part.rpartition(".")[2]
    if name == "as_of":
        return content.as_of
    if content.kind == "list":
        columns = {"keys": "key", "labels": "label", "kinds": "kind"}
        if name in columns:
            return [getattr(column, columns[name]) for column in content.columns]
        return getattr(content, name)
    found = getattr(_line(content, part), name)
    return [[point.start, point.value] for point in found] if name == "trend" and found is not None else found


def _wanted(company: Company, part: str, check: Any) -> dict[str, Any]:
    """What a check says: a literal as it stands, or what its query finds."""
    if isinstance(check, dict):
        return check
    rows = [[plain(value, ZONE) for value in row] for row in company.query(check)]
    return {"is": rows if part.rpartition(".")[2] in ("rows", "trend") else rows[0][0]}
