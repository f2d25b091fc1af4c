"""The table of permissions, line by line."""

from __future__ import annotations

import pytest

from accounts.permissions import ACTIONS, EVERYONE, Thing, can
from errors import Forbidden, NotFound
from viewer import Viewer

VERA = Viewer("vera", teams=("sales",), language="en")
ADMIN = Viewer("boss", teams=(), admin=True, language="en")
READER = Viewer("vera", teams=("sales",), admin=True, read_only=True, language="en")
SALES, DESK, NOBODY, ALL = Thing(teams=("sales",)), Thing(teams=("desk",)), Thing(), Thing(teams=EVERYONE)
ENTRY = Thing(teams=("sales", "desk"), entered_by_teams=("desk",), entered_by_users=("vera",))
HIDDEN_ENTRY = Thing(teams=("desk",), entered_by_users=("vera", "boss"))

CASES = [
    (VERA, "see_minidash", SALES, True),
    (VERA, "see_minidash", DESK, False),
    (VERA, "see_minidash", NOBODY, False),
    (VERA, "see_minidash", ALL, True),
    (Viewer("x"), "see_minidash", SALES, False),
    (ADMIN, "see_minidash", SALES, False),
    (ADMIN, "see_minidash", ALL, True),
    (READER, "see_minidash", SALES, True),
    (VERA, "open_wall", None, True),
    (VERA, "enter_value", ENTRY, True),
    (Viewer("x", teams=("desk",)), "enter_value", ENTRY, True),
    (Viewer("x", teams=("sales",)), "enter_value", ENTRY, False),
    (ADMIN, "enter_value", ENTRY, False),
    (VERA, "enter_value", HIDDEN_ENTRY, False),
    (READER, "enter_value", ENTRY, False),
    (VERA, "see_values", ENTRY, True),
    (VERA, "save_layout", None, True),
    (READER, "save_layout", None, False),
    (READER, "reset_layout", None, False),
    (VERA, "arrange_walls", None, True),
    (READER, "arrange_walls", None, False),
    (VERA, "change_account", Thing(owner="vera"), True),
    (VERA, "change_account", Thing(owner="boss"), False),
    (ADMIN, "change_account", Thing(owner="vera"), False),
    (READER, "see_account", Thing(owner="vera"), True),
    (READER, "change_account", Thing(owner="vera"), False),
    (VERA, "write_definitions", None, False),
    (ADMIN, "write_definitions", None, True),
    (READER, "write_definitions", None, False),
    (READER, "read_definitions", None, True),
    (VERA, "read_journal", None, False),
    (ADMIN, "manage_people", None, True),
    (VERA, "manage_people", None, False),
    (ADMIN, "fly", None, False),
]


@pytest.mark.parametrize(("viewer", "action", "thing", "allowed"), CASES)
def test_table(viewer, action, thing, allowed):
    decision = can(viewer, action, thing)
    assert decision.allowed is allowed
    assert bool(decision.reason) is not allowed


def test_every_action_is_in_the_cases():
    assert {action for _, action, _, _ in CASES} >= set(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_a_token_for_reading_changes_nothing(action):
    everything = Thing(owner="vera", teams=EVERYONE, entered_by_users=("vera",))
    assert can(READER, action, everything).allowed is not ACTIONS[action].writes


def test_what_is_hidden_looks_absent_and_what_is_seen_forbidden():
    with pytest.raises(NotFound):
        can(VERA, "see_minidash", DESK).require()
    with pytest.raises(NotFound):
        can(VERA, "enter_value", HIDDEN_ENTRY).require()
    with pytest.raises(Forbidden):
        can(Viewer("x", teams=("sales",)), "enter_value", ENTRY).require()
    can(VERA, "see_minidash", SALES).require()


def test_refusals_are_said_in_the_viewers_language():
    french = can(Viewer("x", language="fr"), "write_definitions").reason
    assert french == "Seuls les administrateurs peuvent faire cela."
