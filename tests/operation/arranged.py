"""A person's own layout, wall and menu, as a backup must hold them."""

from __future__ import annotations

from indicators.model.company import Placement
from tests.company import Company
from viewer import Viewer


def arrange(company: Company, viewer: Viewer) -> None:
    """An own layout of the home wall, a wall of one's own, and a menu in another order with one wall hidden."""
    own = company.arranging.create_wall(viewer, "“Mine” é")
    for key in ("home", own):
        version = company.service.open_wall(viewer, key).version
        company.service.store_layout(viewer, key, version, [Placement(minidash="m_a", x=1, y=2, w=3, h=4)])
    company.arranging.arrange_menu(viewer, [own, "wall_a", "home"], ["wall_a"])
