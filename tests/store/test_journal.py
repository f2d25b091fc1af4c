"""The journal: what, who, when; in the transaction of the change; never a secret."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from store.journal import record
from store.journal_reading import Asked, read_lines
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


@pytest.mark.parametrize("change", ["UPDATE journal SET actor = 'somebody else'", "DELETE FROM journal"])
def test_the_store_refuses_to_change_or_delete_a_line(database, change):
    with database.write() as connection:
        record(connection, "nancy", "update", "wall", "home")
    with pytest.raises(DBAPIError, match="never changed"), database.write() as connection:
        connection.execute(text(change))
    assert [line.actor for line in lines(database)] == ["nancy"]


def test_on_postgresql_the_journal_is_not_emptied_either(database):
    if database.sqlite:
        return
    with database.write() as connection:
        record(connection, "nancy", "update", "wall", "home")
    with pytest.raises(DBAPIError, match="never changed"), database.write() as connection:
        connection.execute(text("TRUNCATE journal"))
    assert len(lines(database)) == 1


def test_secrets_are_left_out_on_the_way_out_too(database):
    with database.write() as connection:
        connection.execute(
            insert(journal).values(
                at=datetime.now(UTC), actor="a", action="update", kind="account", key="a", old={"hash": "x"}, new={}
            )
        )
        (line,) = read_lines(connection, Asked(), None, 10)
    assert line.old == {} and lines(database)[0].old == {"hash": "x"}
