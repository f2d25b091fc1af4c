"""The texts of the screens: both languages, the same places, French typography."""

from __future__ import annotations

import re

import pytest

from ui.account.texts import ACCOUNT
from ui.arrange_words import ARRANGE
from ui.bundle import ASSETS
from ui.screens import PARTS
from ui.words import ENTRY, HEADER, WALL
from ui.workshop.values_words import WAITING
from ui.workshop.words import workshop_words

WORKSHOP = workshop_words({part.name: part.words for part in PARTS})
TEXTS = {**HEADER, **WALL, **ENTRY, **ACCOUNT, **ARRANGE, **WAITING, **WORKSHOP}
# What people type into a file or a formula is shown as it is typed.
SHOWS_CODE = {"data_expression_hint", "data_sign_apostrophe", "people_import_example"}
NARROW = "\u202f"


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_have_the_same_places(key: str) -> None:
    english, french = TEXTS[key]
    assert english and french
    places, wanted = (set(re.findall(r"\{\w+\}", text)) for text in (french, english))
    # Of one thing a text may leave out the number.
    assert places == wanted or (key.endswith("_one") and places | {"{n}"} == wanted | {"{n}"})


@pytest.mark.parametrize("key", sorted(TEXTS.keys() - SHOWS_CODE))
def test_french_has_its_narrow_spaces(key: str) -> None:
    french = TEXTS[key][1].replace("~", NARROW)
    assert not re.search(r"[^\u202f][;!?»]|[^\u202f]:(?!/)", french), french
    assert "'" not in french


def test_no_text_stands_in_the_scripts(scripts: dict[str, str]) -> None:
    for name, script in scripts.items():
        said = set(re.findall(r'say\("(\w+)"', script))
        assert said <= set(TEXTS), f"{name} says what is in no catalogue: {said - set(TEXTS)}"


@pytest.fixture
def scripts() -> dict[str, str]:
    files = [file for folder in ("wall", "arrange", "workshop") for file in (ASSETS / folder).glob("*.js")]
    return {f"{file.parent.name}/{file.name}": file.read_text("utf-8") for file in files}
