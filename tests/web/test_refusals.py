"""What was refused is in the journal, once, and without what was sent."""

from __future__ import annotations

from sqlalchemy import select

from accounts.links import Links
from store.tables import journal
from tests.web.conftest import form_token
from web.refusals import LINES_A_MINUTE, LINES_OF_STRANGERS


def refusals(place):
    with place.database.read() as connection:
        return connection.execute(select(journal).where(journal.c.action == "refused")).all()


def test_a_forged_callback_is_one_line(place):
    client = place.signed_in("vera")
    client.post("/_dash-update-component", json={"output": "hunter2"}, headers={"X-CSRFToken": form_token(client)})
    (line,) = refusals(place)
    assert (line.actor, line.key, line.new) == (
        "vera",
        "/_dash-update-component",
        {"method": "POST", "status": 400, "address": "127.0.0.1"},
    )


def test_writing_with_a_token_for_reading_is_one_line(place):
    place.browser().post("/api/v1/things", json={}, headers=place.bearer("vera", read_only=True))
    assert [(line.actor, line.new["status"]) for line in refusals(place)] == [("vera", 403)]


def test_a_stranger_is_one_line_without_a_name(place):
    place.browser().post("/login", data={"login": "hunter2", "password": "hunter2"})
    (line,) = refusals(place)
    assert (line.actor, line.key, line.new["status"]) == ("<nobody>", "/login", 401)
    assert "hunter2" not in str(line)


def test_a_link_that_still_works_is_not_written_down(place, caplog, monkeypatch):
    path = "/password/" + place.access.links.make("admin", "vera")
    for address in (path, path + "/", path + "/more"):
        place.browser().post(address, data={"password": "short", "again": "short"})
    monkeypatch.setattr(Links, "use", broken)
    place.browser().post(path, data={"password": "quite another one", "again": "quite another one"})
    assert {line.key for line in refusals(place)} == {"/password/…"}
    assert path not in caplog.text and "/password/…" in caplog.text


def broken(*_):
    raise RuntimeError("a bug")


def test_strangers_do_not_fill_the_journal(place):
    client = place.browser()
    for _ in range(LINES_OF_STRANGERS * 2 + 5):
        client.post("/forms/save")
    assert LINES_OF_STRANGERS <= len(refusals(place)) <= LINES_OF_STRANGERS * 2


def test_a_page_that_is_not_there_is_no_refusal(place):
    place.signed_in("vera").get("/nothing")
    place.browser().get("/")
    assert refusals(place) == []


def test_a_loop_does_not_fill_the_journal(place):
    headers = place.bearer("vera", read_only=True)
    client = place.browser()
    for _ in range(LINES_A_MINUTE * 2 + 10):
        client.post("/api/v1/things", json={}, headers=headers)
    assert LINES_A_MINUTE <= len(refusals(place)) <= LINES_A_MINUTE * 2
