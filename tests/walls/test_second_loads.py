"""A load over what stands already: what stays, what goes, what is read again, and what the journal says."""

import threading

import pytest
from sqlalchemy import select

from errors import Problems, UserError
from store.tables import account, journal
from tests.walls.publishing import COMPANY, ORDERS, SECOND, changed


def test_what_a_file_leaves_out_stays_and_keeps_its_place(loaded):
    loaded.load(SECOND)
    world = loaded.worlds.current()
    assert [wall.title for wall in world.definitions.walls.values()] == ["Home", "Extra", "Sales 2"]
    assert list(world.definitions.minidashes) == ["count", "mine"]
    assert set(loaded.accounts()) == {"nancy", "boss"}
    assert world.manifest.version == 1


def test_prune_deletes_what_the_file_leaves_out(loaded):
    text = changed(
        ("  mine: {title: Mine", "  other: {title: Mine"), ("minidash: mine", "minidash: other"), ("  boss:", "  chef:")
    )
    loaded.load(text.replace("  desk: {title: Desk}\n", ""), prune=True)
    world = loaded.worlds.current()
    assert list(world.definitions.minidashes) == ["count", "other"]
    assert list(world.definitions.teams) == ["sales"]
    assert set(loaded.accounts()) == {"nancy", "chef"}
    loaded.load(text, actor="boss")
    with pytest.raises(UserError, match="'boss' was somebody else"):
        loaded.load(changed(("boss: {name: Boss", "boss: {name: Other")))
    loaded.load(COMPANY)
    assert set(loaded.accounts()) == {"nancy", "boss", "chef"}
    loaded.load(text.replace("  desk: {title: Desk}\n", ""), prune=True)
    with pytest.raises(UserError, match="last administrator"):
        loaded.load(changed(('  boss: {name: Boss, admin: true, password: "another password"}\n', "")), prune=True)


def test_prune_takes_the_data_of_a_deleted_dataset_along(loaded):
    text = COMPANY[: COMPANY.index("  owners:")] + COMPANY[COMPANY.index("minidashes:") :].replace(
        "dataset: owners", "dataset: orders"
    )
    loaded.load(text, prune=True)
    world = loaded.worlds.current()
    assert set(world.manifest.tables) == {"customers", "orders"}
    assert world.manifest.version == 2


def test_the_home_of_a_loaded_file_takes_over(loaded):
    loaded.load("version: 1\nwalls:\n  start: {title: Start, home: true}\n")
    walls = loaded.worlds.current().definitions.walls
    assert [key for key, wall in walls.items() if wall.home] == ["start"]
    loaded.load()
    walls = loaded.worlds.current().definitions.walls
    assert [key for key, wall in walls.items() if wall.home] == ["home"]


def test_a_home_that_is_loaded_without_saying_so_stays_home(loaded):
    loaded.load("version: 1\nwalls:\n  home: {title: Our home}\n")
    assert loaded.worlds.current().definitions.walls["home"].home
    assert "no home wall" in loaded.refused("version: 1\nwalls:\n  home: {title: Our home, home: false}\n")[0]


def test_what_people_choose_themselves_is_never_changed(loaded):
    with loaded.database.read() as connection:
        kept = connection.execute(select(account.c.password_hash).where(account.c.login == "nancy")).scalar_one()
    loaded.load(
        changed(
            ("a long password", "a different password"), ("language: en", "language: fr"), ("name: Nancy", "name: Nan")
        )
    )
    with loaded.database.read() as connection:
        row = connection.execute(select(account).where(account.c.login == "nancy")).one()
    assert (row.password_hash, row.language, row.name) == (kept, "en", "Nan")


def test_only_changed_data_is_read_again(loaded):
    report = loaded.load(changed(("label: {en: Owner, fr: Responsable}", "label: Who")))
    assert (report.read, report.data_version, report.revision) == ((), 1, 2)
    loaded.write("orders.csv", ORDERS + "3,done,2024-05-05,2024-05-06,B\n")
    report = loaded.load()
    assert (report.read, report.data_version) == (("orders", "owners"), 2)
    assert loaded.worlds.current().catalog.tables["owners"].rows == 3


def test_every_change_is_in_the_journal(loaded):
    loaded.load(SECOND, actor="boss")
    with loaded.database.read() as connection:
        rows = connection.execute(select(journal).order_by(journal.c.id)).all()
    lines = [(row.actor, row.action, row.kind, row.key) for row in rows]
    assert ("<command line>", "create", "dataset", "orders") in lines
    assert ("boss", "create", "wall", "extra") in lines
    update = next(row for row in rows if row.actor == "boss" and row.action == "update")
    assert (update.key, update.old["title"], update.new["title"]) == ("sales", "Sales", "Sales 2")
    assert "password" not in str(rows)


def test_check_says_what_load_would_and_publishes_nothing(home):
    path = home.write("company.yaml", COMPANY)
    home.publisher.check([path])
    assert home.worlds.current().revision == 0
    assert home.count(account) == 0
    assert not list((home.home / "data").glob("*.duckdb"))
    with pytest.raises(Problems, match="no field 'nmae'"):
        home.publisher.check([home.write("company.yaml", changed(("key: id}", "key: nmae}")))])


def test_several_loads_at_once_all_count(loaded):
    errors = []

    def load(number: int) -> None:
        try:
            path = loaded.write(f"wall{number}.yaml", f"version: 1\nwalls:\n  wall{number}: {{title: W}}\n")
            loaded.publisher.load([path])
        except UserError as error:
            errors.append(error)

    threads = [threading.Thread(target=load, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert set(loaded.worlds.current().definitions.walls) == {"home", "sales", "wall0", "wall1", "wall2", "wall3"}
