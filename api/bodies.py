"""From the body of a request to a model: no JSON is 400, another type 415, what does not fit 422 with its place."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from flask import abort, request
from pydantic import ValidationError

from api.wishes import Wish
from errors import Position, Problems, UserError
from viewer import Language

Wished = TypeVar("Wished", bound=Wish)

# By pydantic's type of error; its own words are English only and speak of Python.
TEXTS: dict[str, tuple[str, str]] = {
    "missing": ("This is missing.", "Ceci manque."),
    "extra_forbidden": ("This key is not known here.", "Cette clé n’est pas connue ici."),
    "int_type": ("A whole number is needed.", "Il faut un nombre entier."),
    "int_from_float": ("A whole number is needed.", "Il faut un nombre entier."),
    "float_type": ("A number is needed.", "Il faut un nombre."),
    "finite_number": ("A finite number is needed.", "Il faut un nombre fini."),
    "greater_than_equal": ("At least {ge} is needed.", "Il faut au moins {ge}."),
    "string_type": ("A text is needed.", "Il faut un texte."),
    "string_too_long": (
        "At most {max_length} characters are accepted.",
        "Au plus {max_length} caractères sont acceptés.",
    ),
    "string_pattern_mismatch": (
        "A key has small letters, digits and _, and begins with a letter.",
        "Une clé a des minuscules, des chiffres et _, et commence par une lettre.",
    ),
    "list_type": ("A list is needed.", "Il faut une liste."),
    "model_type": ("An object with named values is needed.", "Il faut un objet avec des valeurs nommées."),
    "day": ("A day is written YYYY-MM-DD.", "Un jour s’écrit AAAA-MM-JJ."),
}
OTHERWISE = ("This value is not accepted.", "Cette valeur n’est pas acceptée.")
MOST_PROBLEMS = 20
LONGEST_PATH = 200


def read_body(model: type[Wished], language: Language) -> Wished:
    """The body of the current request as a `model`. Raises UserError or Problems (422) with the place of each fault."""
    try:
        return model.model_validate(_read_json())
    except ValidationError as invalid:
        problems = [_problem(fault, language) for fault in invalid.errors(include_url=False)[:MOST_PROBLEMS]]
        raise (problems[0] if len(problems) == 1 else Problems(problems)) from invalid


def _read_json() -> Any:
    if not request.is_json:
        abort(415)
    try:
        # Not Flask's own reading: NaN and 1e999 pass here, so that the model refuses them as the values that they are.
        return json.loads(request.get_data(), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        abort(400)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of a key that stands twice, nobody knows which value was meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _problem(fault: Any, language: Language) -> UserError:
    english, french = TEXTS.get(fault["type"], OTHERWISE)
    text = (french if language == "fr" else english).format(**fault.get("ctx", {}))
    return UserError(text, position=Position(path=_path(fault["loc"])))


def _path(steps: tuple[int | str, ...]) -> str:
    """Such as `tiles[0].w`; cut, and without broken characters, because an unknown key is the sender's own text."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
    return path[:LONGEST_PATH].encode("utf-8", "replace").decode()
