"""Files that cannot be opened are refused by name, whatever it is that stands in the way."""

import json
import os

import pytest

from errors import UserError
from indicators.model.datasets import Dataset
from walls.definitions.reading import read_files
from walls.home import Home
from walls.sources import content_fingerprint


@pytest.mark.parametrize("kind", ["a circle of links", "a name too long", "a folder", "a pipe", "nothing"])
def test_what_is_no_readable_file_is_refused_by_name(tmp_path, kind):
    name = "x" * 300 + ".csv" if kind == "a name too long" else "orders.csv"
    if kind == "a circle of links":
        (tmp_path / name).symlink_to(tmp_path / name)
    elif kind == "a folder":
        (tmp_path / name).mkdir()
    elif kind == "a pipe":
        os.mkfifo(tmp_path / name)
    definitions = tmp_path / "company.yaml"
    definitions.write_text(json.dumps({"version": 1, "datasets": {"orders": {"file": name}}}))
    file = read_files([definitions]).definitions.datasets["orders"].file
    with pytest.raises(UserError, match=name):
        content_fingerprint(Dataset(file=file), {}, (), Home(tmp_path))
