"""A file of tickets, and a data version built of it."""

from __future__ import annotations

from pathlib import Path

from data.files.source import Source
from data.manifest import Manifest
from data.versions.building import Building
from tests.data.conftest import PARIS, Published

TICKETS = """id,opened,closed,team,amount,seconds
1,2024-03-30 12:00,2024-03-31 12:00,a,10,60
2,2024-10-26 12:00,2024-10-27 12:00,b,0,5
3,2024-05-01 00:00,,,7.5,
"""


def build(folder: Path, source: Source, step) -> Published:
    with Building(folder, Manifest(), PARIS) as building:
        building.read("tickets", source, "f1")
        step(building)
        return Published(folder, building.finish())
