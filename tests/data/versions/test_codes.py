"""The numbers beside texts of few values: for large tables only, right in every row, and kept with the data version."""

import json

import pytest

from data.files.source import Source
from data.manifest import Manifest
from data.versions.building import Building
from data.versions.codes import FEWEST_ROWS, MOST_CODES, MOST_VALUES
from tests.data.conftest import PARIS, Published

WORDS = ("open", "won", "Won", 'é’t"é', "", "it's")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A table that is just large enough, with few and with many different texts."""
    folder = tmp_path_factory.mktemp("codes")
    quoted = [word.replace('"', '""') for word in WORDS]
    rows = (
        f'{n},"{quoted[n % 6]}",c{n % (MOST_VALUES + 1)},{n % 3},u{n % (MOST_CODES + 1)}' for n in range(FEWEST_ROWS)
    )
    (folder / "t.csv").write_text("id,status,customer,status (code),unique\n" + "\n".join(rows))
    with Building(folder / "data", Manifest(), PARIS) as build:
        build.read("t", Source(folder / "t.csv", PARIS, types={"status": "text"}), "f")
        return Published(folder / "data", build.finish())


def test_codes_stand_for_their_texts(published):
    status = published.fields()["status"]
    assert status.codes == tuple(sorted(word for word in WORDS if word))
    pairs = published.query(f'SELECT DISTINCT "{status.column}", "{status.code_column}" FROM t')
    assert {code: text for text, code in pairs} == {0: None, **dict(enumerate(status.codes, start=1))}


def test_a_field_of_that_name_keeps_it(published):
    assert published.fields()["status"].code_column == "status (code)_"
    assert published.fields()["status (code)"].type == "integer"


def test_many_values_have_numbers_too(published):
    customer = published.fields()["customer"]
    assert customer.codes == ()
    pairs = published.query(f'SELECT DISTINCT "{customer.column}", "{customer.code_column}" FROM t ORDER BY 1')
    assert [code for _, code in pairs] == list(range(1, MOST_VALUES + 2))


def test_too_many_values_numbers_and_small_tables_have_none(published, tmp_path):
    assert [name for name, field in published.fields().items() if field.code_column] == ["status", "customer"]
    (tmp_path / "t.csv").write_text("id,status\n1,open\n")
    with Building(tmp_path / "data", Manifest(), PARIS) as build:
        build.read("t", Source(tmp_path / "t.csv", PARIS), "f")
        assert build.finish().tables["t"].fields[1].code_column is None


def test_a_manifest_keeps_them_and_older_ones_have_none(published):
    kept = Manifest.from_json(json.loads(json.dumps(published.manifest.to_json())))
    assert kept == published.manifest
    older = json.loads(json.dumps(published.manifest.to_json()))
    for field in older["tables"]["t"]["fields"]:
        del field["codes"], field["code_column"]
    assert Manifest.from_json(older).tables["t"].fields[1].codes == ()


def test_a_table_that_is_carried_over_keeps_them(published):
    with Building(published.folder, published.manifest, PARIS) as build:
        build.keep("t")
        assert build.finish().tables == published.manifest.tables
