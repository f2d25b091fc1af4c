"""The guide's files make every example show something, and something else without any one of its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.guide.crm import write_crm
from tests.guide.days import morning
from tests.guide.expected import QUERIES, Files
from tests.guide.people import EMPLOYEES
from tests.guide.service import TOGETHER

# Mondays and Sundays, first and last days of months, quarters and years, changes of clocks, a leap day.
DAYS = (
    date(2024, 2, 29), date(2026, 1, 1), date(2026, 1, 5), date(2026, 3, 1), date(2026, 3, 29), date(2026, 3, 31),
    date(2026, 4, 1), date(2026, 6, 1), date(2026, 10, 25), date(2026, 11, 22), date(2026, 12, 31),
)  # fmt: skip
RECENT = "Date between $today - interval 89 days and $today"
AHEAD = "Début > $now"
CONDITIONS = {
    "affaires_gagnees": (
        "Commercial = 'Étienne Lefèvre'", "Étape = 'Gagnée'", "\"Gagnée le\" < date_trunc('month', $today)",
        "\"Gagnée le\" >= date_trunc('month', $today) - interval 1 month",
    ),
    "appels_semaine": ("\"Date et heure\" >= date_trunc('week', $today)", "Équipe = 'Ventes'"),
    "formations_trimestre": ("État = 'Tenue'", "Date >= date_trunc('quarter', $today)"),
    "demandes_urgentes": ("Urgence = 'Urgente'", "État = 'En attente'"),
    "ventes_produit_a": ("Produit = 'Produit A'", "Date >= date_trunc('month', $today)"),
    "meilleurs_clients": ("Étape = 'Gagnée'", '"Gagnée le" between $today - interval 364 days and $today'),
    "prochaines_formations": ("État = 'Prévue'", "Date >= $today"),
    "meilleurs_produits": (RECENT,),
    "produits_delaisses": (RECENT,),
    "agenda": (AHEAD,),
    "agenda_rendez_vous": (AHEAD, "Genre = 'Rendez-vous'"),
    "agenda_moi": (AHEAD, "Genre = 'Rendez-vous'", "Identifiant = $login"),
}  # fmt: skip
LIMITS = {example: int(query.split("limit")[1].split()[0]) for example, query in QUERIES.items() if "limit" in query}


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date:
    return request.param


@pytest.fixture(scope="module")
def files(day: date, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    folder = tmp_path_factory.mktemp("crm")
    write_crm(folder, day)
    files = Files(folder)
    yield files
    files.close()


def test_every_example_shows_something(files: Files, day: date) -> None:
    for example in QUERIES:
        rows = files.rows(example, "etienne", morning(day))
        assert rows and all(value is not None for value in rows[0][:2]), example
        if len(rows[0]) == 1:
            assert rows[0][0] > 1, example


def test_every_condition_of_an_example_counts(files: Files, day: date) -> None:
    for example, conditions in CONDITIONS.items():
        shown = files.rows(example, "etienne", morning(day))
        for condition in conditions:
            assert QUERIES[example].count(condition) == 1, (example, condition)
            without = QUERIES[example].replace(condition, "true")
            assert files.ask(without, "etienne", morning(day)) != shown, (example, condition)


def test_every_list_is_cut(files: Files, day: date) -> None:
    assert len(LIMITS) == 9
    for example, limit in LIMITS.items():
        rows = files.rows(example, "etienne", morning(day))
        more = files.ask(QUERIES[example].replace(f"limit {limit}", ""), "etienne", morning(day))
        assert (len(rows) == limit and len(more) > limit) or example.startswith("agenda_"), example


def test_addresses_are_missing_and_doubled(files: Files, day: date) -> None:
    known = files.value("adresses_connues", "etienne", morning(day))
    ((rows, filled),) = files.ask('select count(*), count("Adresse électronique") from adresses', "", morning(day))
    assert known < filled < rows


def test_flops_sold_nothing_or_little_and_tops_much(files: Files, day: date) -> None:
    flops = files.rows("produits_delaisses", "etienne", morning(day))
    assert [total for _, total in flops].count(0) == 4
    assert {"Fenêtre d'angle", "Zinc au mètre"} < {product for product, _ in flops}
    assert not {product for product, _ in flops} & {
        product for product, _ in files.rows("meilleurs_produits", "etienne", morning(day))
    }


def test_everybody_is_invited_to_something_else(files: Files, day: date) -> None:
    shown = {one.login: tuple(files.rows("agenda_moi", one.login, morning(day))) for one in EMPLOYEES}
    assert len(set(shown.values())) == len(EMPLOYEES)
    invited = {login for login, rows in shown.items() if TOGETHER in [subject for *_, subject in rows]}
    assert invited == {"etienne", "aoife", "malo"}


def test_the_same_day_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_crm(tmp_path / name, DAYS[0])
    for file in (tmp_path / "one").iterdir():
        if file.suffix != ".xlsx":  # which holds the time at which it was written
            assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()
