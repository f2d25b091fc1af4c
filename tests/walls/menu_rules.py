"""A company whose people change layouts, own walls and menus in any order, beside the plain model."""

from __future__ import annotations

from hypothesis import strategies as some
from hypothesis.stateful import rule

from tests.walls.arranging_rules import OwnLayouts, logins, numbers


class OwnWalls(OwnLayouts):
    """With walls of one's own, and the menu."""

    @rule(login=logins)
    def create_own(self, login):
        if len(self.model.people[login].own) < 2:
            self.touched = self.arranging.create_wall(self.viewer(login), "Mine")
            self.model.people[login].own[self.touched] = "Mine"

    @rule(login=logins, number=numbers)
    def rename_own(self, login, number):
        key = self.wall(login, number)
        if key in self.model.people[login].own:
            self.arranging.rename_wall(self.viewer(login), key, f"Mine {number}")
            self.model.people[login].own[key] = f"Mine {number}"

    @rule(login=logins, number=numbers)
    def delete_own(self, login, number):
        key = self.wall(login, number)
        if key in self.model.people[login].own:
            self.arranging.delete_wall(self.viewer(login), key)
            del self.model.people[login].own[key]
            self.model.people[login].layouts.pop(key, None)

    @rule(login=logins, order=some.randoms(use_true_random=False), cut=some.integers(0, 2))
    def arrange_menu(self, login, order, cut):
        keys = [key for key, _ in self.model.menu(login)]
        order.shuffle(keys)
        hidden = {key for key in keys[:cut] if not (key in self.model.walls and self.model.walls[key].home)}
        self.arranging.arrange_menu(self.viewer(login), keys[: len(keys) - cut], hidden)
        self.model.arrange(login, keys[: len(keys) - cut], hidden)

    @rule(login=logins)
    def reset_menu(self, login):
        self.arranging.reset_menu(self.viewer(login))
        self.model.people[login].order, self.model.people[login].hidden = [], set()
