"""The sign-in page, signing out, and the page of a one-time link; plain forms that work without JavaScript."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_login import current_user

from accounts.access import Access
from accounts.account import LOGIN_LENGTH
from accounts.passwords import SHORTEST
from errors import SignInRefused, TooMany, UserError
from web.identity import current_secret, give_session, session_cookie, take_session
from web.local import local_path
from web.texts import language, say


def sign_in_pages(access: Access) -> Blueprint:
    """GET and POST `/login` with the fields login, password, next; POST `/logout`."""
    blueprint = Blueprint("signin", __name__)

    @blueprint.get("/login", endpoint="page")
    def page() -> Response:
        wanted = local_path(request.args.get("next"))
        if current_user.is_authenticated:
            return redirect(wanted)
        notice = say("changed") if "changed" in request.args else ""
        return _sign_in_page(access, wanted, request.args.get("as", "")[:LOGIN_LENGTH], notice=notice)

    @blueprint.post("/login", endpoint="enter")
    def enter() -> Response:
        wanted = local_path(request.form.get("next") or request.args.get("next"))
        login = request.form.get("login", "")
        try:
            secret = access.signin.sign_in(
                login,
                request.form.get("password", ""),
                address=request.remote_addr or "",
                agent=request.headers.get("User-Agent", ""),
                former=request.cookies.get(session_cookie()),
                language=language(),
            )
        except (SignInRefused, TooMany) as error:
            return _sign_in_page(access, wanted, login[:LOGIN_LENGTH], error)
        response = redirect(wanted, 303)
        give_session(response, secret)
        return response

    @blueprint.post("/logout", endpoint="leave")
    def leave() -> Response:
        secret = current_secret()
        if secret:
            access.sessions.end(secret)
        response = redirect("/login", 303)
        take_session(response)
        return response

    return blueprint


def password_pages(access: Access) -> Blueprint:
    """GET and POST `/password/{secret}`, the page of a one-time link, with the fields password and again."""
    blueprint = Blueprint("password", __name__)

    @blueprint.get("/password/<secret>", endpoint="page")
    def page(secret: str) -> Response:
        return _password_page(access, secret)

    @blueprint.post("/password/<secret>", endpoint="set")
    def set_password(secret: str) -> Response:
        wanted = request.form.get("password", "")
        if wanted != request.form.get("again", wanted):
            return _password_page(access, secret, UserError(say("different")))
        try:
            owner = access.links.use(secret, wanted, language())
        except UserError as error:
            return _password_page(access, secret, error)
        return redirect(f"/login?changed&as={owner.login}", 303)

    return blueprint


def _sign_in_page(
    access: Access, wanted: str, login: str, error: UserError | None = None, notice: str = ""
) -> Response:
    page = render_template(
        "login.html", wanted=wanted, login=login, error=error, notice=notice, examples=access.examples()
    )
    response = make_response(page, error.status if error else 200)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _password_page(access: Access, secret: str, error: UserError | None = None) -> Response:
    owner = access.links.account(secret, language())
    page = render_template("password.html", owner=owner, error=error, shortest=SHORTEST)
    # The address is the secret. It stays on this server by the policy of all pages; a stricter one would take away
    # the origin too, by which the form is known as this server's own.
    return make_response(page, error.status if error else 200)
