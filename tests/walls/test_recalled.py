"""What is shown while the store is silent: what this viewer saw last, never as the answer to a write."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from errors import Conflict, Unavailable
from indicators.model.company import Placement
from tests.browser.fixtures.board import make_board
from tests.ui.conftest import Caller
from viewer import Viewer
from walls.recalled import MOST_WALLS

TILES = [Placement(minidash="m_a", x=0, y=0, w=4, h=3)]


def fail():
    raise Unavailable("The store cannot be reached just now.")


@pytest.fixture
def silent(company, monkeypatch):
    """`silent()`: from now on the store gives no answers."""
    return lambda: monkeypatch.setattr(company.database, "read", fail)


@pytest.fixture
def silent_after_a_write(company, monkeypatch):
    """Inside this block the store gives no answers from the first write on."""

    @contextmanager
    def block():
        with monkeypatch.context() as patch:
            write = company.database.write

            @contextmanager
            def writing():
                with write() as connection:
                    yield connection
                patch.setattr(company.database, "read", fail)

            patch.setattr(company.database, "write", writing)
            yield

    return block


def test_a_wall_is_shown_again_with_a_notice_and_another_revision(company, silent):
    va = company.viewer("va")
    wall, revision = company.service.open_wall(va, "home"), company.service.wall_revision(va, "home")
    silent()
    recalled = company.service.open_wall(va, "home")
    assert recalled.tiles == wall.tiles and "shown at" in recalled.notice
    assert company.service.wall_revision(va, "home") == f"{revision}-recalled"
    with pytest.raises(Unavailable):
        company.service.open_wall(va, "wall_a")


def save(service, viewer):
    # What answers is read after the write.
    with pytest.raises(Unavailable):
        service.save_layout(viewer, "home", service.open_wall(viewer, "home").version, TILES)


def reset(service, viewer):
    service.reset_layout(viewer, "home")


@pytest.mark.parametrize("write", [save, reset])
def test_what_was_before_a_write_is_not_shown_after_it(company, silent_after_a_write, write):
    va = company.viewer("va")
    for ask in (company.service.open_wall, company.service.wall_revision):
        ask(va, "home")
    company.service.list_walls(va)
    with silent_after_a_write():
        write(company.service, va)
        for ask in (company.service.open_wall, company.service.wall_revision):
            with pytest.raises(Unavailable):
                ask(va, "home")
        with pytest.raises(Unavailable):
            company.service.list_walls(va)
    assert company.service.open_wall(va, "home").personalised == (write is save)


def test_saving_once_more_after_such_an_answer_is_a_conflict(company, silent_after_a_write):
    va = company.viewer("va")
    version = company.service.open_wall(va, "home").version
    with silent_after_a_write():
        save(company.service, va)
    with pytest.raises(Conflict):
        company.service.save_layout(va, "home", version, TILES)


def test_a_page_is_told_to_load_only_what_is_there(company, silent):
    many = [Viewer(f"viewer{number}", language="en") for number in range(MOST_WALLS + 10)]
    for viewer in many:
        company.service.open_wall(viewer, "home")
        company.service.wall_revision(viewer, "home")
    silent()
    told = []
    for viewer in many:
        try:
            revision = company.service.wall_revision(viewer, "home")
        except Unavailable:
            continue
        assert revision.endswith("-recalled") and company.service.open_wall(viewer, "home").notice
        told.append(viewer)
    assert told == many[-MOST_WALLS:]


ENTRY = {"minidash": "m_a", "indicator": "complaints", "value": "3", "as_of": "", "note": "", "id": "1", "key": "once"}


def test_an_entry_is_not_answered_by_the_page_before_it(company, silent_after_a_write):
    app = make_board(company.service, company.access, company.database)
    with company.database.write() as connection:
        secret = company.access.sessions.open(connection, "va", "127.0.0.1", "test")
    caller = Caller(app.server.test_client(), app)
    caller.client.set_cookie("minidash", secret)
    caller.client.get("/", headers={"Accept": "text/html"})
    with silent_after_a_write():
        assert caller.call("wall.entered", ENTRY, states=({"path": "/"},)).status_code == 503
        assert "shown at" in company.service.open_wall(company.access.viewer_of_session(secret), "home").notice
    assert caller.call("wall.entered", ENTRY, states=({"path": "/"},)).status_code == 200
    assert len(company.service.value_history(company.viewer("va"), "m_a", "complaints")) == 1
