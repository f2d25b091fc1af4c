"""The documents say what is true: operators, periods, settings and commands are listed, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from app import commands
from indicators.filters.operators import OPERATORS
from indicators.model.base import FieldType
from indicators.model.datasets import ReadOptions, Refresh, Rhythm
from indicators.model.lines import AggregateKey
from indicators.periods import PERIODS
from settings import Settings

ROOT = Path(__file__).parents[1]
DEFINITIONS = (ROOT / "docs/definitions.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


@pytest.mark.parametrize("operator", list(OPERATORS))
def test_every_operator_is_described(operator: str) -> None:
    assert f"| `{operator}` |" in DEFINITIONS


@pytest.mark.parametrize("period", [row.key for row in PERIODS])
def test_every_period_is_described(period: str) -> None:
    unit = period.split(" ")[-1]
    assert f"`{period}`" in DEFINITIONS or (
        f"`{period.split(' ')[0]} N days`" in DEFINITIONS and f"`{unit}`" in DEFINITIONS
    )


@pytest.mark.parametrize("aggregate", get_args(AggregateKey))
def test_every_aggregate_is_described(aggregate: str) -> None:
    assert f"| `{aggregate}` |" in DEFINITIONS


@pytest.mark.parametrize(
    "word", [*get_args(FieldType), *ReadOptions.model_fields, *get_args(Rhythm), *Refresh.model_fields]
)
def test_every_type_and_option_of_reading_is_named(word: str) -> None:
    assert re.search(rf"`[^`]*\b{word}\b[^`]*`", DEFINITIONS)


@pytest.mark.parametrize("setting", list(Settings.model_fields))
def test_every_setting_is_in_the_readme(setting: str) -> None:
    assert f"| `MINIDASH_{setting.upper()}` |" in README


@pytest.mark.parametrize("command", list(commands.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"\| `{command}\b", README)


@pytest.mark.parametrize("target", re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
def test_every_target_of_make_that_people_need_is_in_the_readme(target: str) -> None:
    assert target in ("lock", "clean") or f"`make {target}`" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_the_words_on_screen_are_those_of_the_vocabulary() -> None:
    vocabulary = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    for word in ("wall", "minidash", "indicator", "dataset", "viewer", "data version", "publication"):
        assert re.search(rf"^\| [^|]*\b{word}\b", vocabulary, re.MULTILINE)
