"""A formula of a definition: + - * / ( ), numbers and the keys of other lines, parsed once and then folded."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, Union

from errors import UserError, nearest
from indicators.digits import settled

Result = TypeVar("Result")
Number = Union[int, float]

# A parser of our own, not Python's: keys such as `in`, `from` or `is` are words that Python keeps for itself.
TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)(?![\w.])|(?P<key>[a-z][a-z0-9_]*)(?!\w)|(?P<sign>[-+*/()]))")
ACCEPTED = "Accepted are + - * / ( ), numbers such as 12.5, and keys of the same minidash."
LONGEST = 1_000
DEEPEST = 40


class LongFormula(UserError):
    """A formula that would have to be split into several."""


class Circle(UserError):
    """A formula that needs its own value; `way` are the keys that lead back to it."""

    def __init__(self, way: Sequence[str]):
        self.way = " → ".join(way)
        super().__init__(f"The formula of '{way[0]}' needs itself: {self.way}.")


@dataclass(frozen=True)
class Formula:
    """A parsed formula. `tree` is ("number", n), ("key", name), ("negative", tree) or (sign, left, right)."""

    text: str
    tree: tuple[Any, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that the formula names, each once, in order."""
        found: dict[str, None] = {}
        self.fold(
            lambda number: None, lambda key: found.setdefault(key), lambda part: None, lambda sign, left, right: None
        )
        return tuple(found)

    @property
    def depth(self) -> int:
        """How deep its parts nest; a chain of sums and differences, or of products, is one part."""
        chains = {"+": "+", "-": "+", "*": "*"}

        def binary(sign: str, left: tuple[str, int], right: tuple[str, int]) -> tuple[str, int]:
            goes_on = chains.get(sign) == left[0]
            return chains.get(sign, ""), max(left[1] + (not goes_on), right[1] + 1)

        leaf = ("leaf", 0)
        return self.fold(lambda number: leaf, lambda key: leaf, lambda part: ("", part[1] + 1), binary)[1]

    def fold(
        self,
        number: Callable[[Number], Result],
        key: Callable[[str], Result],
        negative: Callable[[Result], Result],
        binary: Callable[[str, Result, Result], Result],
    ) -> Result:
        """Builds something from the leaves up: a value, or a query tree. `binary` is given one of + - * /."""

        def build(tree: tuple[Any, ...]) -> Result:
            match tree:
                case ("number", value):
                    return number(value)
                case ("key", name):
                    return key(name)
                case ("negative", part):
                    return negative(build(part))
            sign, left, right = tree
            return binary(sign, build(left), build(right))

        return build(self.tree)

    def value(self, values: Mapping[str, Number | None]) -> Number | None:
        """The formula's value; None when an operand has none, at a division by zero, or beyond all numbers."""
        try:
            found = self.fold(lambda number: number, values.get, _negative, _binary)
            # A whole number may be too large to be told from infinity.
            return settled(found) if found is not None and math.isfinite(found) else None
        except OverflowError:
            return None


def parse(text: str) -> Formula:
    """The formula written in `text`; UserError names the place of the first fault, counted from 1."""
    if len(text) > LONGEST:
        raise LongFormula(f"A formula has at most {LONGEST} characters; this one has {len(text)}.", ACCEPTED)
    reader = _Reader(text)
    tree = reader.sum(0)
    reader.expect_end()
    return Formula(text, tree)


def order_of(formulas: Mapping[str, Formula], known: Iterable[str]) -> list[str]:
    """The keys of `formulas` so that each comes after those it uses; UserError for an unknown key or a circle."""
    known, done, order = set(known), set(), []

    def visit(key: str, way: tuple[str, ...]) -> None:
        if key in way:
            raise Circle((*way[way.index(key) :], key))
        if key in done:
            return
        for used in formulas[key].keys:
            if used in formulas:
                visit(used, (*way, key))
            elif used not in known:
                raise UserError(f"Unknown key '{used}' in the formula of '{key}'.", nearest(used, known))
        done.add(key)
        order.append(key)

    for key in formulas:
        visit(key, ())
    return order


def faults_of(formulas: Mapping[str, str], known: Iterable[str]) -> dict[str, UserError]:
    """What is wrong with each formula, by key: it cannot be read, names a key that is not `known`, or needs itself."""
    known, read, wrong = set(known), {}, {}
    for key, text in formulas.items():
        try:
            formula = parse(text)
            order_of({key: formula}, known)
            read[key] = formula
        except UserError as error:
            wrong[key] = error
    ways = ((key, _way_back(key, read)) for key in read)
    return wrong | {key: Circle(way) for key, way in ways if way}


def _way_back(key: str, formulas: Mapping[str, Formula]) -> tuple[str, ...] | None:
    """The shortest way by which a formula needs itself."""
    ways, seen = [(key,)], set()
    for way in ways:
        needed = formulas[way[-1]].keys
        if key in needed:
            return (*way, key)
        ways += [(*way, used) for used in needed if used in formulas and used not in seen]
        seen.update(needed)
    return None


def _negative(part: Number | None) -> Number | None:
    return None if part is None else -part


def _binary(sign: str, left: Number | None, right: Number | None) -> Number | None:
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    return left * right if sign == "*" else left / right


class _Reader:
    """Reads tokens from left to right; products bind closer than sums, both to the left."""

    def __init__(self, text: str):
        self.text, self.place, self.kind, self.token = text, 0, "", ""
        self.advance()

    def advance(self) -> None:
        found = TOKEN.match(self.text, self.place)
        if found:
            self.kind, self.token, self.start, self.place = (
                found.lastgroup,
                found[found.lastgroup],
                found.start(found.lastgroup),
                found.end(),
            )
        elif self.text[self.place :].strip():
            self.start = self.place + len(self.text[self.place :]) - len(self.text[self.place :].lstrip())
            self.kind, self.token = "unknown", self.text[self.start]
            self.fail()
        else:
            self.kind, self.token, self.start = "end", "the end", len(self.text)

    def fail(self) -> None:
        raise UserError(
            f"Unexpected {self.token!r} at character {self.start + 1} of the formula '{self.text}'.", ACCEPTED
        )

    def expect_end(self) -> None:
        if self.kind != "end":
            self.fail()

    def sum(self, depth: int) -> tuple[Any, ...]:
        tree = self.product(depth)
        while self.token in ("+", "-"):
            sign = self.take()
            tree = (sign, tree, self.product(depth))
        return tree

    def product(self, depth: int) -> tuple[Any, ...]:
        tree = self.factor(depth)
        while self.token in ("*", "/"):
            sign = self.take()
            tree = (sign, tree, self.factor(depth))
        return tree

    def factor(self, depth: int) -> tuple[Any, ...]:
        if depth > DEEPEST:
            raise UserError(f"A formula nests at most {DEEPEST} levels deep.", ACCEPTED)
        if self.token == "-":
            self.take()
            return ("negative", self.factor(depth + 1))
        if self.token == "+":
            self.take()
            return self.factor(depth + 1)
        if self.token == "(":
            self.take()
            tree = self.sum(depth + 1)
            if self.token != ")":
                self.fail()
            self.take()
            return tree
        if self.kind == "number":
            token = self.take()
            return ("number", float(token) if "." in token else int(token))
        if self.kind == "key":
            return ("key", self.take())
        return self.fail()

    def take(self) -> str:
        token = self.token
        self.advance()
        return token
