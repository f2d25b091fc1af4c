"""The page of the first run, to which an empty home leads from everywhere: the code of the console makes an account."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Flask, Response, make_response, redirect, render_template, request
from flask_login import current_user

from accounts.access import Access
from accounts.first_run import FirstPerson
from accounts.passwords import SHORTEST
from errors import Problems, SignInRefused, TooMany, UserError
from web.failures import wants_page
from web.identity import give_session
from web.texts import language

PATH = "/first-run"
# Where a new administrator is led on by the hand.
NEXT = "/admin/start"
# What a page of the first run itself loads, and the pulse.
OTHERS = ("health", "favicon", "parts.part", "parts.own", "first_run.page", "first_run.enter")
FIELDS = ("code", "name", "login", "password", "again", "language")


def lead_to_first_run(server: Flask, access: Access) -> None:
    """While there is no account, every page of `server` leads to the first run; to be called before the gate."""

    @server.before_request
    def lead() -> Response | None:
        if request.endpoint in OTHERS or request.method not in ("GET", "HEAD") or not wants_page():
            return None
        if current_user.is_authenticated or not access.first_run.needed():
            return None
        return redirect(PATH)


def first_run_pages(access: Access) -> Blueprint:
    """GET and POST `/first-run`, a plain form; both lead to the sign-in page once there is an account."""
    blueprint = Blueprint("first_run", __name__)

    @blueprint.get(PATH, endpoint="page")
    def page() -> Response:
        if not access.first_run.needed():
            return redirect("/")
        return _page(FirstPerson("", "", "", "", "", language()))

    @blueprint.post(PATH, endpoint="enter")
    def enter() -> Response:
        given = FirstPerson(**{name: request.form.get(name, "") for name in FIELDS})
        address, agent = request.remote_addr or "", request.headers.get("User-Agent", "")
        try:
            secret = access.first_run.begin(given, address, agent, language())
        except (Problems, SignInRefused, TooMany) as error:
            return _page(given, error)
        response = redirect(NEXT, 303)
        give_session(response, secret)
        return response

    return blueprint


def _page(given: FirstPerson, error: UserError | None = None) -> Response:
    told = error.problems if isinstance(error, Problems) else [error] if error else []
    errors = {one.position.path if one.position else "": f"{one.message} {one.hint}".strip() for one in told}
    # What was typed stays but for secrets, and what is too long to be meant.
    kept = replace(given, code=given.code[:60], name=given.name[:200], login=given.login[:200], password="", again="")
    page = render_template("first_run.html", given=kept, errors=errors, shortest=SHORTEST)
    response = make_response(page, error.status if error else 200)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response
