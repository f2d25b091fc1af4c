"""The journal: what, who, when; in the transaction of the change; never a secret."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from store.journal import record
from store.tables import journal


def lines(database):
    with database.read() as connection:
        return connection.execute(select(journal).order_by(journal.c.id)).all()


def test_a_line_says_who_did_what_with_old_and_new(database):
    with database.write() as connection:
        record(connection, "nancy", "update", "wall", "home", {"title": "Old"}, {"title": "New"})
    (line,) = lines(database)
    assert (line.actor, line.action, line.kind, line.key) == ("nancy", "update", "wall", "home")
    assert (line.old, line.new) == ({"title": "Old"}, {"title": "New"})


def test_nothing_before_or_after_is_none(database):
    with database.write() as connection:
        record(connection, "nancy", "create", "wall", "home")
    assert (lines(database)[0].old, lines(database)[0].new) == (None, None)


def test_a_change_that_is_undone_leaves_no_line(database):
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        record(connection, "nancy", "update", "wall", "home")
        raise ZeroDivisionError
    assert lines(database) == []


@pytest.mark.parametrize("secret", ["password", "password_hash", "hash", "token", "secret"])
def test_secrets_are_left_out(database, secret):
    with database.write() as connection:
        record(connection, "nancy", "update", "account", "nancy", {secret: "x", "name": "N"}, {secret: "y"})
    assert (lines(database)[0].old, lines(database)[0].new) == ({"name": "N"}, {})


def test_a_field_of_a_dataset_may_be_called_hash(database):
    body = {"fields": {"hash": {"type": "text"}}}
    with database.write() as connection:
        record(connection, "nancy", "update", "dataset", "files", None, body)
    assert lines(database)[0].new == body
