"""The totals by month beside a table: which tables have them, by what they are grouped, and that they add up."""

import json
import random
from datetime import date, timedelta

import pytest

from data.files.source import Source
from data.manifest import Manifest
from data.versions import codes, monthly_totals, statistics
from data.versions.building import Building
from tests.data.conftest import PARIS, Published

ROWS = 4_000
HEADER = "id,opened,closed,status,kind,note,paid,amount,rows,count 0"


def rows():
    """Cases of two years; "rows" and "count 0" are names that the totals would like for themselves."""
    dice = random.Random(5)
    for number in range(ROWS):
        opened = date(2023, 1, 1) + timedelta(days=dice.randrange(730))
        closed = opened + timedelta(days=3) if dice.random() < 0.5 else ""
        texts = dice.choice(["open", "won", "é", ""]), dice.choice("AB"), f"note {dice.randrange(90)}"
        amount = dice.choice(["", round(dice.uniform(-9, 9), 2)])
        numbers = dice.choice(["true", "false", ""]), amount, dice.randrange(5), dice.randrange(3)
        yield ",".join(map(str, (number, dice.choice([opened] * 9 + [""]), closed, *texts, *numbers)))


@pytest.fixture(scope="module")
def publish(tmp_path_factory):
    """Publishes the cases, with totals from so many rows on and one of them for so many rows at least."""
    file = tmp_path_factory.mktemp("totals") / "t.csv"
    file.write_text("\n".join([HEADER, *rows()]), encoding="utf-8")

    def build(fewest_rows: int = 1, rows_for_one: int = 2) -> Published:
        folder = tmp_path_factory.mktemp("data")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(codes, "FEWEST_ROWS", 1)
            patch.setattr(monthly_totals, "FEWEST_ROWS", fewest_rows)
            patch.setattr(monthly_totals, "ROWS_FOR_ONE", rows_for_one)
            with Building(folder, Manifest(), PARIS) as building:
                building.read("t", Source(file, PARIS), "f")
                return Published(folder, building.finish())

    return build


@pytest.fixture(scope="module")
def published(publish):
    return publish()


def test_they_are_grouped_by_what_has_few_values(published):
    found = published.table().totals
    assert found.main == "opened"
    assert found.keys == ("paid", "kind (code)", "status (code)")
    assert found.filled == ("closed",)
    assert [measure.columns for measure in found.measures] == [("amount",), ("rows",), ("count 0",)]
    assert found.rows <= ROWS / 2


@pytest.mark.parametrize("measure", range(3))
def test_they_add_up_for_every_month_and_key(published, measure):
    found = published.table().totals
    one = found.measures[measure]
    [column] = one.columns
    month = "date_trunc('month', opened) AS month"
    groups = f'"kind (code)", paid, "status (code)", closed IS NOT NULL AS filled, {month}'
    expected = published.query(
        f'SELECT {groups}, count(*), sum("{column}")::DECIMAL(18, 2), count("{column}"), '
        f'min("{column}"), max("{column}") FROM t GROUP BY ALL ORDER BY ALL'
    )
    stored = published.query(
        f'SELECT {groups}, sum("{found.count}")::BIGINT, sum("{one.sum}")::DECIMAL(18, 2), sum("{one.count}")::BIGINT, '
        f'min("{one.least}"), max("{one.greatest}") FROM "{found.table}" GROUP BY ALL ORDER BY ALL'
    )
    assert stored == expected
    assert len(stored) == found.rows


def test_few_rows_for_one_leave_room_for_few_keys(publish):
    assert publish(rows_for_one=ROWS // 100).table().totals.keys == ("paid",)
    assert publish(rows_for_one=ROWS).table().totals is None


def test_small_tables_have_none(publish):
    assert publish(fewest_rows=ROWS + 1).table().totals is None


def test_a_table_without_date_has_none(folder, write, monkeypatch):
    monkeypatch.setattr(monthly_totals, "FEWEST_ROWS", 1)
    with Building(folder, Manifest(), PARIS) as build:
        build.read("t", Source(write("id,name\n1,a\n"), PARIS), "f")
        assert build.finish().tables["t"].totals is None


def test_the_time_between_datetimes_is_measured_from_the_earlier(folder, write, monkeypatch):
    monkeypatch.setattr(monthly_totals, "FEWEST_ROWS", 1)
    monkeypatch.setattr(monthly_totals, "ROWS_FOR_ONE", 1)
    start = "2024-05-01T10:00"
    text = f"id,closed,opened\n1,2024-05-02T10:00,{start}\n2,,{start}\n3,2024-05-01T11:00,{start}\n"
    with Building(folder, Manifest(), PARIS) as build:
        build.read("t", Source(write(text), PARIS), "f")
        published = Published(folder, build.finish())
    found = published.table().totals
    [measure] = found.measures
    assert measure.columns == ("opened", "closed")
    rows = published.query(
        f'SELECT "{measure.sum}", "{measure.count}", "{measure.greatest}" FROM "{found.table}" ORDER BY 2'
    )
    assert rows == [(None, 0, None), (25 * 3_600_000_000, 2, 24 * 3_600_000_000)]


def test_a_manifest_keeps_them_and_older_ones_have_none(published):
    stored = json.loads(json.dumps(published.manifest.to_json()))
    assert Manifest.from_json(stored) == published.manifest
    del stored["tables"]["t"]["totals"]
    assert Manifest.from_json(stored).tables["t"].totals is None


def test_numbers_of_large_tables_have_their_median(publish, monkeypatch):
    monkeypatch.setattr(statistics, "FEWEST_ROWS_FOR_MEDIANS", ROWS)
    published = publish()
    fields = published.fields()
    for name in ("amount", "rows", "count 0", "id"):
        assert [(fields[name].median,)] == published.query(f'SELECT median("{name}") FROM t')
    assert fields["status"].median is None
    monkeypatch.setattr(statistics, "FEWEST_ROWS_FOR_MEDIANS", ROWS + 1)
    assert publish().fields()["amount"].median is None
