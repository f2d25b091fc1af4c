"""The page on security is true: all 44 attacks stand on it, and the tests that it names exist and say their number."""

from __future__ import annotations

import ast
import re

import pytest

from tests.app.processes import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
LINES = [line.split("|") for line in PAGE.splitlines() if line.startswith("| D")]
NAMED = {
    (number, name)
    for line in LINES
    for number in re.findall(r"D\d+", line[1])
    for name in re.findall(r"`(\w+)`", line[4])
}


def described() -> dict[str, str]:
    """Every test of this folder with what it says of itself."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (ROOT / "tests/app").glob("test_*.py")]
    tests = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {test.name: ast.get_docstring(test) or "" for test in tests}


def test_all_attacks_are_on_the_page() -> None:
    assert {number for number, _ in NAMED} == {f"D{number}" for number in range(1, 45)}


@pytest.mark.parametrize(("number", "name"), sorted(NAMED))
def test_each_attack_has_its_tests(number: str, name: str) -> None:
    said = described().get(name)
    assert said is not None, f"there is no test {name}"
    assert number in re.findall(r"D\d+", said)


@pytest.mark.parametrize("file", re.findall(r"`(tests/[\w/]+\.py)`", PAGE))
def test_files_on_the_page_exist(file: str) -> None:
    assert (ROOT / file).is_file()
