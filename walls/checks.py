"""What is wrong with definitions and the data that were built for them, all told in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from errors import Position, UserError
from indicators.model.company import Definitions
from walls.assembling import Assembly
from walls.definitions.checking import Problem
from walls.definitions.data_checking import check_datasets, check_minidashes
from walls.definitions.yaml_tree import dotted
from walls.sources import circles, dependencies


def check_data(definitions: Definitions, assembly: Assembly) -> list[Problem]:
    """What is wrong between the definitions and the data just built.

    While a dataset could not be built, lines are not looked at: every one that uses it would be named too.
    """
    catalog = assembly.catalog
    faults = check_datasets(definitions, catalog)
    return faults if assembly.problems else [*faults, *check_minidashes(definitions, catalog)]


def check_sql(definitions: Definitions) -> Iterator[Problem]:
    """SQL that is none, and datasets that read themselves."""
    for key, dataset in definitions.datasets.items():
        yield from caught(("datasets", key, "sql"), partial(dependencies, dataset, definitions))
    for key in circles(definitions):
        hint = "A 'sql' may read other datasets, in no circle."
        yield ("datasets", key, "sql"), UserError(f"'{key}' reads itself, directly or through others.", hint)


def caught(path: tuple[str, ...], check: Callable[[], object]) -> Iterator[Problem]:
    """What `check` refuses, as a problem at `path`."""
    try:
        check()
    except UserError as error:
        yield path, error


def placed(problem: Problem) -> UserError:
    """The error, which says the path of what it is about."""
    path, error = problem
    error.position = error.position or Position(path=dotted(path))
    return error
