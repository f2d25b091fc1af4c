"""Walls that administrators changed here, and definition files: out, elsewhere in, and the company's own file again."""

from dataclasses import replace

from store.database import Database
from tests.company import Company, open_company
from tests.walls.places import journalled, place, places, save
from walls.defaults import Defaults
from walls.published import read_published


def walls(company: Company):
    with company.database.read() as connection:
        return [(key, wall.model_dump()) for key, wall in read_published(connection).definitions.walls.items()]


def change_everything(company, ad):
    """One of each change that administrators make."""
    defaults = company.defaults
    marks = {wall.key: wall.version for wall in defaults.list_defaults(ad)}
    defaults.save_default(ad, "home", marks["home"], [place("tops", 8, 2), place("nobody", 0, 1)])
    defaults.describe_default(ad, "wall_b", marks["wall_b"], {"en": 'on: "x" # no', "fr": "é: 'y'"}, ["b", "a"])
    defaults.create_default(ad, {"en": "2026", "fr": "no"}, [])
    defaults.create_default(ad, {"en": "Team"}, ["a"], propose=True)
    defaults.make_home(ad, "wall_a")
    defaults.order_defaults(ad, ["wall_2026", "wall_a", "team", "wall_b", "home"])


def test_export_and_load_elsewhere_give_the_same_walls(company, ad, tmp_path):
    change_everything(company, ad)
    file = company.folder / "exported.yaml"
    file.write_text(company.publisher.export(company.folder), encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with open_company(elsewhere) as other:
        other.publisher.load([file], prune=True)
        assert walls(other) == walls(company)
        assert [wall.key for wall in other.service.list_walls(other.viewer("va"))] == [
            "wall_a",
            "team",
            "wall_b",
            "home",
        ]


def test_an_export_loads_here_without_changing_anything(company, ad):
    change_everything(company, ad)
    file = company.folder / "exported.yaml"
    file.write_text(company.publisher.export(company.folder), encoding="utf-8")
    before = walls(company)
    assert company.publisher.load([file], prune=True).changed == 0
    assert walls(company) == before


def test_the_companys_own_file_takes_back_what_it_speaks_of_and_nothing_else(company, ad):
    va = company.viewer("va")
    before = dict(walls(company))
    save(company, va, place("m_a", 3), key="wall_a")
    change_everything(company, ad)
    company.publish()
    after = dict(walls(company))
    assert {key: after[key] for key in before} == before
    assert list(after) == ["wall_2026", "home", "team", "wall_a", "wall_b"]
    assert [key for key, wall in after.items() if wall["home"]] == ["home"]
    assert places(company, va, "wall_a") == [("m_a", 3, 0)]
    assert company.publisher.load([company.folder / "company.yaml"]).changed == 0


def test_a_file_of_one_wall_keeps_the_home_that_was_chosen_here(company, ad):
    company.defaults.make_home(ad, "wall_b")
    file = company.folder / "one.yaml"
    file.write_text("version: 1\nwalls:\n  wall_a: {title: Only this}\n", encoding="utf-8")
    company.publisher.load([file])
    assert company.service.home_wall(ad) == "wall_b" and company.service.open_wall(ad, "wall_a").title == "Only this"


def test_the_first_wall_of_an_empty_company_is_its_home(company, ad, tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    database.migrate()
    key = Defaults(replace(company.service, database=database)).create_default(ad, {"en": "First"}, [])
    with database.read() as connection:
        wall = read_published(connection).definitions.walls[key]
    assert wall.home and wall.teams is None
    database.close()


def test_each_change_is_journalled_once_and_its_revision_is_seen(company, ad):
    revision = company.service.worlds.current().revision
    change_everything(company, ad)
    assert company.service.worlds.current().revision == revision + 6
    assert journalled(company, "wall") == [
        ("ad", "update", "home"),
        ("ad", "update", "wall_b"),
        ("ad", "create", "wall_2026"),
        ("ad", "create", "team"),
        ("ad", "update", "home"),
        ("ad", "update", "wall_a"),
        ("ad", "order", ""),
    ]
    company.defaults.make_home(ad, "wall_a")
    company.defaults.order_defaults(ad, ["wall_2026", "wall_a", "team", "wall_b", "home"])
    assert company.service.worlds.current().revision == revision + 6
