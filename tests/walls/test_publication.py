"""Loading, checking, refreshing and exporting: definitions and data together, all or nothing, twice the same."""

import threading
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from accounts.people import accounts_in
from errors import Problems, UserError
from store.database import Database, sqlite_url
from store.tables import account, dataset_state, journal
from walls.publication import Publisher
from walls.world import Worlds

ZONE = ZoneInfo("Europe/Paris")
COMPANY = """
version: 1
teams:
  sales: {title: Sales, matches: [S]}
  desk: {title: Desk}
users:
  nancy: {name: Nancy, teams: [sales], attributes: {id: 1}, password: "a long password", language: en}
  boss: {name: Boss, admin: true, password: "another password"}
datasets:
  customers: {file: customers.csv, key: id}
  orders:
    file: orders.csv
    clock: 2024-05-06
    fields:
      owner: {type: text, identifies: attributes.id, label: {en: Owner, fr: Responsable}}
      state: {order: [open, done]}
      delay: {expression: done - day, type: duration}
      late: {expression: delay > 86400}
    relations:
      customer: {dataset: customers, on: {customer: id}}
  owners: {sql: "select owner, count(*) as n, max(done - day) as longest from orders group by owner"}
minidashes:
  count: {title: Count, teams: everyone, indicators: [{key: n, label: N, dataset: orders, measure: {aggregate: count}}]}
  mine: {title: Mine, teams: [sales], indicators: [{key: n, label: N, dataset: owners, measure: {aggregate: count}}]}
walls:
  home: {title: Home, home: true, tiles: [{minidash: count, x: 0, y: 0, w: 4, h: 2}]}
  sales: {title: Sales, teams: [sales], tiles: [{minidash: mine, x: 0, y: 0, w: 4, h: 2}]}
"""
CUSTOMERS = "id,name\nA,Anna\nB,Bert\n"
ORDERS = """owner,state,day,done,customer
1,open,2024-05-01,2024-05-03,A
2,done,2024-05-02,,B
1,open,2024-05-03,2024-05-04,
"""


class Home:
    """A home folder and a folder of definition files beside it."""

    def __init__(self, folder: Path, name: str = "home", url: str = ""):
        self.files, self.home = folder, folder / name
        self.database = Database(url or sqlite_url(self.home))
        self.database.migrate()
        self.publisher = Publisher(self.database, self.home / "data", ZONE)
        self.worlds = Worlds(self.database, ZONE)

    def write(self, name: str, text: str) -> Path:
        path = self.files / name
        path.write_text(text, encoding="utf-8")
        return path

    def load(self, text: str = COMPANY, **options):
        return self.publisher.load([self.write("company.yaml", text)], **options)

    def refused(self, text: str) -> list[str]:
        with pytest.raises(Problems) as refusal:
            self.load(text)
        return [str(problem).replace(f"{self.files}/", "") for problem in refusal.value.problems]

    def count(self, table) -> int:
        with self.database.read() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def accounts(self):
        with self.database.read() as connection:
            return {one.login: one for one in accounts_in(connection)}


@pytest.fixture
def home(tmp_path, url):
    made = Home(tmp_path, url=url)
    made.write("customers.csv", CUSTOMERS)
    made.write("orders.csv", ORDERS)
    yield made
    made.database.close()


@pytest.fixture
def loaded(home):
    home.load()
    return home


def changed(*pairs: tuple[str, str]) -> str:
    text = COMPANY
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


# ---------------------------------------------------------------- loading


def test_a_load_publishes_definitions_and_data(loaded):
    world = loaded.worlds.current()
    assert (world.revision, world.manifest.version) == (1, 1)
    assert list(world.definitions.walls) == ["home", "sales"]
    assert not world.definitions.users
    columns = world.catalog.tables["orders"].columns
    assert {name: column.type for name, column in columns.items()} == {
        "owner": "text",
        "state": "text",
        "day": "date",
        "done": "date",
        "customer": "text",
        "delay": "duration",
        "late": "boolean",
    }
    assert columns["state"].order == ("open", "done")
    assert world.catalog.team_values == {"sales": ("S",), "desk": ()}
    assert world.catalog.tables["orders"].rows == 3


def test_columns_of_a_sql_inherit_types_and_roles(loaded):
    owner, n, longest = loaded.worlds.current().catalog.tables["owners"].columns.values()
    assert (owner.type, owner.identifies, owner.label) == (
        "text",
        "attributes.id",
        {"en": "Owner", "fr": "Responsable"},
    )
    assert (n.type, n.identifies) == ("integer", None)
    assert longest.type == "duration"


def test_twice_changes_nothing(loaded):
    lines = loaded.count(journal)
    files = sorted((loaded.home / "data").glob("*.duckdb"))
    report = loaded.load()
    assert (report.revision, report.data_version, report.changed, report.read) == (1, 1, 0, ())
    assert loaded.count(journal) == lines
    assert sorted((loaded.home / "data").glob("*.duckdb")) == files


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{file: customers.csv, key: id}", "{file: nothing.csv}", "company.yaml:10: datasets.customers.file: The file"),
        (
            "key: id}",
            "key: nmae}",
            "company.yaml:10: datasets.customers.key: 'customers' has no field 'nmae'. Did you mean",
        ),
        ("key: id}", "key: id, sql: select 1}", "datasets.customers: A dataset has either 'file' or 'sql'."),
        ("key: id}", "key: id, clock: 6 May}", "datasets.customers.clock: '6 May' is not a clock."),
        ("key: id}", "key: id, clock: 2024-02-30}", "'2024-02-30' is not a clock."),
        ("key: id}", "key: id, clock: 2024-05-06T12:00+02:00}", "is not a clock."),
        (
            "key: id}",
            "key: id, link: 'javascript:alert(1)'}",
            "datasets.customers.link: 'javascript:alert(1)' is not a link.",
        ),
        ("key: id}", "key: id, link: '//evil.example/{id}'}", "is not a link."),
        ("key: id}", "key: id, link: 'https://{id}/x'}", "is not a link."),
        (
            "key: id}",
            "key: id, link: 'https://a.example/{ide}'}",
            "link: 'customers' has no field 'ide'. Did you mean 'id'?",
        ),
        ("key: id}", "key: id, read: {delimiter: '::'}}", "read.delimiter: 'delimiter' is one character."),
        ("key: id}", "key: id, read: {decimal: ';'}}", "read.decimal: ';' is not a decimal sign."),
        (
            "key: id}",
            "key: id, read: {date_format: '%H'}}",
            "read.date_format: '%H' does not say how a date is written.",
        ),
        (
            "key: id}",
            "key: id, fields: {naem: {label: N}}}",
            "fields.naem: 'customers' has no field 'naem'. Did you mean 'name'?",
        ),
        ("{order: [open, done]}", "{type: date}", "company.yaml:12: datasets.orders.file:"),
        (
            "delay > 86400",
            "dealy > 86400",
            "fields.late.expression: Line 1, column 1 of the SQL: Unknown field 'dealy'.",
        ),
        ("delay > 86400", "late", "fields.late.expression: These expressions need each other or themselves."),
        ("delay > 86400", "(select 1)", "fields.late.expression: Line 1, column 9 of the SQL: A subquery"),
        ("delay > 86400", "cast(owner || 'x' as integer)", "fields.late.expression: The SQL failed"),
        ("late: {expression", "day: {expression", "fields.day.expression: 'day' is a field of the data already."),
        ("customer: {dataset: customers", "customer: {dataset: costumers", "Unknown dataset 'costumers'. Did you mean"),
        ("{customer: id}", "{costumer: id}", "relations.customer.on.costumer: 'orders' has no field 'costumer'."),
        ("{customer: id}", "{customer: idd}", "relations.customer.on.customer: 'customers' has no field 'idd'."),
        ("{customer: id}", "{day: id}", "'day' is of type date, 'id' of 'customers' of type text."),
        (
            "from orders group",
            "from ordrs group",
            "datasets.owners.sql: Line 1, column 62 of the SQL: Unknown dataset 'ordrs'.",
        ),
        (
            "from orders group",
            "from owners group",
            "datasets.owners.sql: 'owners' reads itself, directly or through others.",
        ),
        ("select owner,", "delete owner,", "datasets.owners.sql:"),
        (
            "teams: [sales], indicators",
            "teams: [saels], indicators",
            "minidashes.mine.teams[0]: Unknown team 'saels'. Did you mean 'sales'?",
        ),
        ("teams: [sales], attributes", "teams: [slaes], attributes", "users.nancy.teams[0]: Unknown team 'slaes'."),
        ("a long password", "short", "users.nancy.password:"),
        ("{title: Desk}", "{title: {}}", "teams.desk.title: This title is in no language. Accepted: a text, or {en: …"),
        ("label: N, dataset: owners", "label: {}, dataset: owners", "mine.indicators[0].label: This label is in no"),
        ("desk: {title: Desk}", "everyone: {title: E}", "A team cannot be called 'everyone'."),
        (
            "minidash: mine",
            "minidash: mien",
            "walls.sales.tiles[0].minidash: Unknown minidash 'mien'. Did you mean 'mine'?",
        ),
        ("mine, x: 0", "mine, x: 9", "walls.sales.tiles[0]:"),
        (
            "title: Sales, teams: [sales]",
            "title: Sales, home: true",
            "walls.sales.home: This is a second home wall. 'home' is one",
        ),
        ("home: true", "home: false", "walls: There is no home wall. Give one wall 'home: true'."),
        ("home: true", "home: true, teams: []", "walls.home.teams: The home wall cannot name teams."),
        (
            "{aggregate: count}}]}\n  mine",
            "{aggregate: sum, field: day}}]}\n  mine",
            "minidashes.count.indicators[0].measure",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_stored(home, old, new, says):
    problems = home.refused(changed((old, new)))
    assert any(says in problem for problem in problems), problems
    assert home.worlds.current().revision == 0
    assert home.count(account) == home.count(journal) == 0
    assert not list((home.home / "data").glob("*.duckdb"))


def test_wrong_names_and_wrong_fields_are_told_at_once(home):
    names = ("teams: [sales], indicators", "teams: [slaes], indicators")
    fields = ("{aggregate: count}}]}\n  mine", "{aggregate: sum, field: dya}}]}\n  mine")
    field, name = home.refused(changed(names, fields))
    assert "minidashes.count.indicators[0].measure.field: Unknown field 'dya'" in field
    assert "minidashes.mine.teams[0]: Unknown team 'slaes'. Did you mean 'sales'?" in name


def test_a_section_that_the_file_lacks_is_told_with_the_file(home):
    assert home.refused(COMPANY[: COMPANY.index("walls:")])[0].endswith(
        "company.yaml: walls: There is no home wall. Give one wall 'home: true'."
    )


def test_a_device_is_no_file(home):
    problems = home.refused(changed(("customers.csv", "/dev/zero")))
    assert ["datasets.customers.file: '/dev/zero' is no file" in problem for problem in problems] == [True]


def test_a_tile_over_another_is_named(home):
    tile = "{minidash: count, x: 0, y: 0, w: 4, h: 2}"
    problems = home.refused(changed((f"[{tile}]", f"[{tile}, {{minidash: mine, x: 3, y: 1, w: 2, h: 2}}]")))
    assert len(problems) == 1
    assert "walls.home.tiles[1]" in problems[0]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("id,name\nA,Anna\nA,Bert\n", "'A' in 2 rows"),
        ("id,name\nA,Anna\n,Bert\n", "is empty in 1 row"),
    ],
)
def test_a_key_is_filled_and_unique(home, rows, says):
    home.write("customers.csv", rows)
    assert says in home.refused(COMPANY)[0]


def test_a_relation_that_would_multiply_rows_is_refused(home):
    home.write("customers.csv", "id,name\nA,Anna\nA,Bert\nB,Cleo\n")
    (problem,) = home.refused(changed((", key: id}", "}")))
    assert "the relation 'customer' of 'orders'" in problem
    assert "'A' in 2 rows" in problem
    home.load(changed((", key: id}", "}"), ("on: {customer: id}", "on: {customer: id}, many: true")))


# ---------------------------------------------------------------- a second load


SECOND = "version: 1\nwalls:\n  extra: {title: Extra}\n  sales: {title: Sales 2}\n"


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


# ---------------------------------------------------------------- refreshing


def test_a_refresh_reads_again(loaded):
    loaded.write("orders.csv", ORDERS + "3,done,2024-05-05,2024-05-06,B\n")
    report = loaded.publisher.refresh(["orders"])
    assert (report.read, report.data_version, report.failed) == (("orders", "owners"), 2, ())
    assert loaded.worlds.current().catalog.tables["orders"].rows == 4
    with pytest.raises(UserError, match="Unknown dataset 'order'. Did you mean 'orders'?"):
        loaded.publisher.refresh(["order"])


@pytest.mark.parametrize("bad", ["id,name\nA,Anna\nA,Bert\n", "id,name\nA\n", None])
def test_a_failed_refresh_keeps_the_last_good_version(loaded, bad):
    (loaded.files / "customers.csv").unlink() if bad is None else loaded.write("customers.csv", bad)
    report = loaded.publisher.refresh()
    assert len(report.failed) == 1
    assert report.read == ("orders", "owners")
    assert loaded.worlds.current().catalog.tables["customers"].rows == 2
    with loaded.database.read() as connection:
        (state,) = connection.execute(select(dataset_state)).all()
    assert (state.dataset, bool(state.last_error)) == ("customers", True)
    loaded.write("customers.csv", CUSTOMERS)
    loaded.publisher.refresh(["customers"])
    assert loaded.count(dataset_state) == 0


def test_a_refresh_whose_types_no_longer_fit_is_refused_as_a_whole(loaded):
    loaded.write("orders.csv", ORDERS.replace("A\n", "7\n").replace("B\n", "8\n"))
    with pytest.raises(Problems, match="'customer' is of type integer"):
        loaded.publisher.refresh()
    assert loaded.worlds.current().manifest.version == 1
    assert loaded.count(dataset_state) == 3


# ---------------------------------------------------------------- exporting


def test_data_follows_the_time_zone_of_the_organisation(loaded):
    tokyo = ZoneInfo("Asia/Tokyo")
    before = loaded.worlds.current()
    loaded.publisher.follow_zone()
    assert loaded.worlds.current().revision == before.revision
    moved = Publisher(loaded.database, loaded.home / "data", tokyo)
    moved.follow_zone()
    after = Worlds(loaded.database, tokyo).current()
    assert after.manifest.version == before.manifest.version + 1
    assert {table.zone for table in after.manifest.tables.values()} == {"Asia/Tokyo"}
    moved.follow_zone()
    assert Worlds(loaded.database, tokyo).current().revision == after.revision


def test_an_export_loads_to_the_same_company_elsewhere(loaded, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    text = loaded.publisher.export(folder)
    assert "password" not in text
    assert "file: '../orders.csv'" in text
    other = Home(folder)
    other.publisher.load([other.write("copy.yaml", text)])
    assert other.worlds.current().definitions == loaded.worlds.current().definitions
    assert other.publisher.export() == loaded.publisher.export()
    assert {one.login: one.profile for one in other.accounts().values()} == {
        one.login: one.profile for one in loaded.accounts().values()
    }
    other.database.close()


# ---------------------------------------------------------------- the world


def test_the_world_is_read_again_only_after_a_publication(loaded):
    first = loaded.worlds.current()
    assert loaded.worlds.current() is first
    loaded.load(SECOND)
    second = loaded.worlds.current()
    assert second.revision == 2
    assert "extra" not in first.definitions.walls


def test_an_empty_home_has_an_empty_world(home):
    world = home.worlds.current()
    assert (world.revision, dict(world.catalog.tables), dict(world.definitions.walls)) == (0, {}, {})


def test_what_a_killed_load_left_is_cleared(loaded):
    left = loaded.home / "data" / "building-dead"
    left.mkdir()
    (left / "work.duckdb").write_bytes(b"x")
    loaded.publisher.tidy()
    assert not left.exists()
    assert loaded.worlds.current().manifest.version == 1
