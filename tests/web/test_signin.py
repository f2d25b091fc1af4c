"""Signing in and out, the cookies, the language, one-time links, and where one goes on to."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from store.tables import account, session
from tests.web.conftest import PASSWORDS, add_people, build, form_token
from web.local import local_path


def enter(client, login="vera", password=PASSWORDS["vera"], **more):
    return client.post("/login", data={"login": login, "password": password, **more})


def test_after_signing_in_the_page_that_was_asked_for_opens(place):
    answer = enter(place.browser(), next="/walls/sales?x=1")
    assert (answer.status_code, answer.location) == (303, "/walls/sales?x=1")


@pytest.mark.parametrize("typed", ["vera", "Vera", " VERA "])
def test_the_name_is_taken_as_people_type_it(place, typed):
    assert enter(place.browser(), typed).status_code == 303


WRONG = [
    ("vera", "wrong"),
    ("nobody", "wrong"),
    ("", ""),
    ("ve\0ra", "x"),
    ("x" * 100_000, "x"),
    ("vera", "x" * 100_000),
]


@pytest.mark.parametrize(("login", "password"), WRONG)
def test_any_failure_says_the_same_sentence(place, login, password):
    answer = enter(place.browser(), login, password)
    assert answer.status_code == 401
    assert "This name and this password do not go together." in answer.text
    assert "Set-Cookie" not in answer.headers


def test_the_eleventh_wrong_one_in_a_minute_waits_whether_the_name_exists_or_not(place):
    answers = {}
    for name in ("vera", "nobody"):
        client = place.browser()
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{len(answers) + 1}"
        codes = [enter(client, name, "wrong").status_code for _ in range(10)]
        assert codes == [401] * 10
        answers[name] = enter(client, name, "wrong")
        assert answers[name].status_code == 429 and answers[name].headers["Retry-After"] == "60"
    assert answers["vera"].text.replace("vera", "") == answers["nobody"].text.replace("nobody", "")


def test_what_was_typed_comes_back_escaped_and_the_password_never(place):
    answer = enter(place.browser(), '"><script>alert(1)</script>', "hunter2hunter2")
    assert "<script>" not in answer.text and "&lt;script&gt;" in answer.text
    assert "hunter2" not in answer.text


def test_the_cookie_is_kept_from_scripts_and_other_sites(place):
    cookies = enter(place.browser()).headers.getlist("Set-Cookie")
    (own,) = [line for line in cookies if line.startswith("minidash=")]
    assert "HttpOnly" in own and "SameSite=Lax" in own and "Path=/" in own and "Secure" not in own


def test_under_https_the_cookie_is_for_this_host_alone(place):
    answer = place.browser().post(
        "/login", data={"login": "vera", "password": PASSWORDS["vera"]}, base_url="https://localhost"
    )
    (own,) = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("__Host-minidash=")]
    assert "Secure" in own and "HttpOnly" in own and "Domain" not in own


def test_under_https_a_cookie_without_the_prefix_lets_nobody_in(place):
    client = place.signed_in("vera")
    secret = client.get_cookie("minidash").value
    other = place.browser()
    answer = other.get("/", base_url="https://localhost", headers={"Cookie": f"minidash={secret}"})
    assert answer.status_code == 302


def test_the_store_holds_neither_cookie_nor_password(place):
    client = place.signed_in("vera")
    with place.database.read() as connection:
        kept = str(connection.execute(select(session)).all()) + str(connection.execute(select(account)).all())
    assert client.get_cookie("minidash").value not in kept and PASSWORDS["vera"] not in kept


def test_signing_in_again_ends_the_former_session(place):
    client = place.signed_in("vera")
    former = client.get_cookie("minidash").value
    enter(client)
    assert client.get_cookie("minidash").value != former
    client.set_cookie("minidash", former)
    assert client.get("/").status_code == 302


def test_a_session_that_somebody_planted_is_not_taken_over(place):
    client = place.browser()
    client.set_cookie("minidash", "planted")
    enter(client)
    assert client.get_cookie("minidash").value != "planted"


def replay_after(place, action):
    client = place.signed_in("vera")
    secret = client.get_cookie("minidash").value
    action(client)
    client.set_cookie("minidash", secret)
    return client.get("/").status_code


def test_a_cookie_is_worth_nothing_after_signing_out(place):
    def leave(client):
        answer = client.post("/logout", data={"csrf_token": form_token(client)})
        assert (answer.status_code, answer.location) == (303, "/login")
        assert client.get_cookie("minidash") is None

    assert replay_after(place, leave) == 302


def test_a_cookie_is_worth_nothing_after_a_new_password(place):
    assert replay_after(place, lambda _: place.access.accounts.set_password("admin", "vera", "another good one")) == 302


def test_a_cookie_is_worth_nothing_once_disabled(place):
    assert replay_after(place, lambda _: place.access.accounts.update("admin", "vera", disabled=True)) == 302


def test_signing_out_needs_the_form_token(place):
    client = place.signed_in("vera")
    assert client.post("/logout").status_code == 400
    assert client.get("/").status_code == 200


def test_who_is_signed_in_does_not_see_the_sign_in_page(place):
    answer = place.signed_in("vera").get("/login?next=/walls/sales")
    assert (answer.status_code, answer.location) == (302, "/walls/sales")


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "evil.example",
        "",
        None,
        " //evil.example",
        "///evil.example",
        "/login?next=/login",
        "/logout",
        "http:evil.example",
        "/a\x7f",
        "//[",
    ],
)
def test_only_paths_of_this_server_are_gone_to(place, wanted):
    assert local_path(wanted) == "/"
    if wanted:
        assert enter(place.browser(), next=wanted).location == "/"


@pytest.mark.parametrize("wanted", ["/", "/walls/sales", "/walls/sales?a=b&c=//d", "/help/%C3%A9", "/walls/a#b"])
def test_paths_of_this_server_are_kept(wanted):
    assert local_path(wanted) == wanted


@pytest.mark.parametrize(
    ("spoken", "word"),
    [("fr-FR,fr;q=0.9,en;q=0.8", "Se connecter"), ("en-GB", "Sign in"), ("de", "Sign in"), ("", "Sign in")],
)
def test_before_sign_in_the_browsers_language_is_spoken(place, spoken, word):
    assert f">{word}<" in place.browser().get("/login", headers={"Accept-Language": spoken}).text


def test_example_people_are_named_as_such_without_their_passwords(place):
    place.access.accounts.create("test", "nancy", "nancy has a key", name="Nancy Davolio", example=True)
    text = place.browser().get("/login").text
    assert "These people are invented" in text and "Nancy Davolio" in text and "has a key" not in text
    assert enter(place.browser(), "nancy", "nancy has a key").status_code == 303


def test_example_people_stay_outside_when_others_can_reach_the_server(database):
    add_people(database)
    place = build(database, loopback=False)
    place.access.accounts.create("test", "nancy", "nancy has a key", name="Nancy Davolio", example=True)
    assert "Nancy" not in place.browser().get("/login").text
    assert enter(place.browser(), "nancy", "nancy has a key").status_code == 401
    assert place.browser().get("/api/v1/me", headers=place.bearer("nancy")).status_code == 401
    assert enter(place.browser()).status_code == 303


# ---------------------------------------------------------------- one-time links


def test_a_link_sets_the_password_once(place):
    path = "/password/" + place.access.links.make("admin", "vera")
    old = place.signed_in("vera")
    assert "For Vera (vera)" in place.browser().get(path).text
    words = {"password": "quite another one", "again": "quite another one"}
    answer = place.browser().post(path, data=words)
    assert (answer.status_code, answer.location) == (303, "/login?changed&as=vera")
    assert "Your new password is set" in place.browser().get(answer.location).text
    assert old.get("/").status_code == 302
    assert enter(place.browser(), password="quite another one").status_code == 303
    assert place.browser().post(path, data=words).status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("short", "short", "at least 8 characters"),
        ("a good long one", "another long one", "The two passwords differ"),
        ("12345678", "12345678", "too easy to guess"),
        ("x" * 1025, "x" * 1025, "at most 1024"),
        ("", "", "at least 8 characters"),
    ],
)
def test_a_password_that_is_not_accepted_leaves_the_link(place, password, again, sentence):
    path = "/password/" + place.access.links.make("admin", "vera")
    answer = place.browser().post(path, data={"password": password, "again": again})
    assert answer.status_code == 422 and sentence in answer.text
    assert place.browser().get(path).status_code == 200


def test_the_address_of_a_link_goes_nowhere_else(place):
    answer = place.browser().get("/password/" + place.access.links.make("admin", "vera"))
    assert answer.headers["Referrer-Policy"] == "same-origin"
