"""Loading: definitions and data together, all or nothing, twice the same; and what servers then answer from."""

from zoneinfo import ZoneInfo

from store.tables import journal
from tests.walls.publishing import SECOND, Home
from walls.publication import Publisher
from walls.world import Worlds


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


# ---------------------------------------------------------------- exporting, and other zones


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
