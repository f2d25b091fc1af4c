"""Each command does what its help says, ends with 0, 1 or 2, and complains on standard error."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from store.database import Database, sqlite_url
from tests.app.conftest import Run
from tests.company import far_from_now, put_back
from walls.published import read_published


def test_load_publishes_once(run: Run, start: Run, company: Path) -> None:
    first, second = start("load", company), run("load", company)
    assert (first.returncode, first.stderr) == (0, "")
    assert "Revision 1, data version 1" in first.stdout
    assert "Revision 1, data version 1: 0 changed, no data read anew." in second.stdout


def test_load_is_all_or_nothing_and_names_the_place(run: Run, company: Path, home: Path) -> None:
    run("load", company)
    text = company.read_text(encoding="utf-8")
    company.write_text(text.replace("title: Second", "title: Changed").replace("field: amount", "field: amout"))
    refused = run("load", company)
    line = 1 + text[: text.index("field: amount")].count("\n")
    assert refused.returncode == 1
    assert f"company.yaml:{line}: minidashes.deals.indicators[0]" in refused.stderr
    assert "Did you mean 'amount'?" in refused.stderr
    database = Database(sqlite_url(home))
    with database.read() as connection:
        published = read_published(connection)
    assert published.revision == 1
    assert published.definitions.walls["second"].title == "Second"


def test_check_publishes_nothing(run: Run, company: Path) -> None:
    assert run("check", company).stdout == "No problem found.\n"
    company.write_text(company.read_text(encoding="utf-8").replace("version: 1", "version: 1\nwals: {}"))
    refused = run("check", company)
    assert refused.returncode == 1
    assert "Did you mean 'walls'?" in refused.stderr
    assert run("export").stdout == "version: 1\n"


def test_export_and_load_elsewhere_give_the_same_walls(run: Run, company: Path, tmp_path: Path) -> None:
    run("load", company)
    exported = tmp_path / "elsewhere" / "all.yaml"
    exported.parent.mkdir()
    assert run("export", "--out", exported).returncode == 0
    assert "anna has a key" not in exported.read_text(encoding="utf-8")
    other = tmp_path / "other"
    loaded = run("load", exported, at=other)
    assert loaded.returncode == 0, loaded.stderr
    again = run("export", "--out", exported.with_name("again.yaml"), at=other)
    assert again.returncode == 0
    assert exported.with_name("again.yaml").read_text() == exported.read_text()


def test_backup_and_restore_into_an_empty_home(run: Run, company: Path, tmp_path: Path) -> None:
    run("load", company)
    file, other = tmp_path / "all.zip", tmp_path / "other"
    made = run("backup", file)
    assert (made.returncode, made.stderr) == (0, "")
    assert "Revision 1" in made.stdout
    restored = run("restore", file, at=other)
    assert (restored.returncode, restored.stderr) == (0, "")
    assert run("export", at=other).stdout == run("export").stdout
    refused = run("restore", file, at=other)
    assert refused.returncode == 1
    assert "not empty" in refused.stderr


def test_export_to_the_screen_can_be_loaded_from_anywhere(run: Run, company: Path, tmp_path: Path) -> None:
    run("load", company)
    file = tmp_path / "far" / "away.yaml"
    file.parent.mkdir()
    file.write_text(run("export").stdout, encoding="utf-8")
    assert run("load", file, at=tmp_path / "third").returncode == 0


def test_places_that_cannot_be_used_are_said_in_one_sentence(run: Run, company: Path, tmp_path: Path) -> None:
    run("load", company)
    nowhere = tmp_path / "nowhere" / "all.yaml"
    blocked = company / "home"
    for refused, said in (
        (run("export", "--out", nowhere), f"'{nowhere}' cannot be written: No such file or directory."),
        (run("export", at=blocked), f"The home '{blocked}' cannot be made: Not a directory. Set MINIDASH_HOME."),
    ):
        assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", said + "\n")


def test_refresh_reads_the_source_again_and_keeps_the_last_good_version(run: Run, company: Path) -> None:
    run("load", company)
    data = company.with_name("deals.csv")
    data.write_text("id;owner;amount\n1;anna;99\n", encoding="utf-8")
    assert "data version 2" in run("refresh", "deals").stdout
    data.write_text("id;owner;amount\n1;anna\n", encoding="utf-8")
    refused = run("refresh")
    assert refused.returncode == 1
    assert "deals" in refused.stderr
    assert run("refresh", "deal").returncode == 1
    assert "Did you mean 'deals'?" in run("refresh", "deal").stderr


def test_what_stops_a_reading_on_a_schedule_hides_nothing_found_before(run: Run, company: Path, home: Path) -> None:
    daily = f"refresh: {{every: day, at: '{far_from_now()}'}}"
    text = company.read_text(encoding="utf-8").replace("key: id,", f"key: id, {daily},")
    company.write_text(text.replace("login}}}}", f"login}}}}}}, more: {{file: more.csv, {daily}}}}}"), encoding="utf-8")
    company.with_name("more.csv").write_text("n\n1\n", encoding="utf-8")
    assert run("load", company).returncode == 0
    # One would break a minidash, so that each is read alone; the store refuses the outcome of the second.
    company.with_name("deals.csv").write_text("id;owner;amount\n1;anna;much\n", encoding="utf-8")
    database = Database(sqlite_url(home))
    put_back(database, 3)
    refuse = "BEFORE INSERT ON dataset_look WHEN NEW.dataset = 'more' BEGIN SELECT RAISE(ABORT, 'no'); END"
    with database.write() as connection:
        connection.execute(sql(f"CREATE TRIGGER refused {refuse}"))
    database.close()
    done = run("refresh", "--due")
    assert done.returncode == 1
    assert "no data read anew" in done.stdout and "minidashes.deals" in done.stderr


def test_people_come_from_standard_input_and_never_from_an_argument(run: Run, company: Path) -> None:
    run("load", company)
    added = run("user", "add", "ben", "--name", "Ben Ash", "--team", "sales", typed="ben has a key\n")
    assert (added.returncode, added.stderr) == (0, "")
    assert run("user", "add", "ben", "--name", "Ben Ash", typed="ben has a key\n").returncode == 1
    assert run("user", "add", "eve", "--name", "Eve", "--team", "sale", typed="eve has a key\n").returncode == 1
    assert run("user", "add", "eve", "--name", "Eve", typed="short\n").returncode == 1
    assert run("user", "password", "ben", typed="ben has another key\n").returncode == 0
    assert run("user", "password", "ben", "--link").stdout.startswith("/password/")
    assert run("user", "password", "nobody", "--link").returncode == 1


def test_a_token_stands_alone_on_one_line(run: Run, company: Path) -> None:
    run("load", company)
    printed = run("token", "anna", "--read-only")
    assert printed.returncode == 0
    assert printed.stdout.count("\n") == 1
    assert len(printed.stdout.split()) == 1
    assert run("token", "nobody").returncode == 1


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("MINIDASH_TIMEZONE", "Paris", "MINIDASH_TIMEZONE"),
        ("MINIDASH_LOCALE", "de", "MINIDASH_LOCALE"),
        ("MINIDASH_CURRENCY", "euro", "MINIDASH_CURRENCY"),
        ("MINIDASH_NOW", "yesterday", "MINIDASH_NOW"),
        ("MINIDASH_ENGINE_URL", "oracle://x", "duckdb://"),
        ("MINIDASH_DATABASE_URL", "mysql://x", "postgresql+psycopg://"),
        ("MINIDASH_SECRET_KEY", "change-me", "MINIDASH_SECRET_KEY"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(run: Run, setting: str, value: str, said: str) -> None:
    refused = run("serve", "--bind", "127.0.0.1:1", **{setting: value})
    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("arguments", [("lod",), ("load",), ("load", "no-such.yaml"), ("serve", "--workers", "0")])
def test_wrong_usage_ends_with_two(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run(*arguments)
    assert refused.returncode == 2
    assert refused.stderr


@pytest.mark.parametrize("bind", ["nowhere", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999"])
def test_an_address_that_is_none_is_refused(run: Run, bind: str) -> None:
    refused = run("serve", "--bind", bind)
    assert refused.returncode == 1
    assert "HOST:PORT" in refused.stderr


def test_example_people_cannot_sign_in_from_elsewhere(run: Run) -> None:
    refused = run("example", "--bind", "0.0.0.0:8050")
    assert refused.returncode == 1
    assert "this machine only" in refused.stderr


def test_the_home_is_for_its_owner_only(run: Run, company: Path, home: Path) -> None:
    run("load", company)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for file in home.glob("*.sqlite3*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
