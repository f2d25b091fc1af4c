"""What the tests of walls place, and how they read what stands."""

from __future__ import annotations

from sqlalchemy import select

from indicators.model.company import Placement
from store.tables import journal, layout
from tests.company import Company
from viewer import Viewer


def place(minidash: str, x: int = 0, y: int = 0, w: int = 4, h: int = 3) -> Placement:
    return Placement(minidash=minidash, x=x, y=y, w=w, h=h)


def places(company: Company, viewer: Viewer, key: str = "home") -> list[tuple[str, int, int]]:
    """The tiles of a wall as the viewer has it."""
    return [(tile.minidash, tile.x, tile.y) for tile in company.service.open_wall(viewer, key).tiles]


def version(company: Company, viewer: Viewer, key: str = "home") -> str:
    return company.service.open_wall(viewer, key).version


def save(company: Company, viewer: Viewer, *tiles: Placement, key: str = "home") -> int:
    """Saves a layout from what stands; the number of the change."""
    return company.service.store_layout(viewer, key, version(company, viewer, key), tiles)


def undo(company: Company, viewer: Viewer, change: int | None, key: str = "home") -> int | None:
    return company.arranging.undo(viewer, key, version(company, viewer, key), change)


def journalled(company: Company, kind: str) -> list[tuple[str, str, str]]:
    """Who did what to which thing, in order."""
    with company.database.read() as connection:
        rows = connection.execute(select(journal).where(journal.c.kind == kind).order_by(journal.c.id)).all()
    return [(row.actor, row.action, row.key) for row in rows]


def stored(company: Company, login: str = "va", key: str = "home") -> list[dict] | None:
    """All placements of an own layout, hidden ones too; None without one."""
    with company.database.read() as connection:
        return connection.execute(select(layout.c.tiles).where(layout.c.login == login, layout.c.wall == key)).scalar()
