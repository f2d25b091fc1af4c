"""Who makes this request: the session cookie for pages, a bearer token for the API; flask-login carries the answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Request, Response, g, request
from flask.sessions import SecureCookieSession, SessionInterface, SessionMixin
from flask_login import LoginManager, current_user

from accounts.access import Access
from accounts.sessions import LONGEST
from errors import SignInRefused
from viewer import Viewer


@dataclass(frozen=True)
class SignedIn:
    """What flask-login hands around; `secret` is the session's, None for a token."""

    viewer: Viewer
    secret: str | None = None
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.viewer.login


class _NoCookie(SessionInterface):
    """Flask's own signed cookie stays empty and is never sent: sessions are kept in the store."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        return SecureCookieSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        return


def recognise_people(server: Flask, access: Access) -> None:
    """Makes `current_viewer()` work in every request of `server`."""
    people = LoginManager()
    people.session_protection = None
    people.init_app(server)
    server.session_interface = _NoCookie()

    @people.request_loader
    def load(incoming: Request) -> SignedIn | None:
        if "asked" in g:
            return None  # the store failed in this request; its error page must not ask it again
        g.asked = True
        if is_api(incoming.path):
            viewer = access.viewer_of_token(bearer(incoming))
            return SignedIn(viewer) if viewer else None
        secret = incoming.cookies.get(session_cookie(), "")
        viewer = access.viewer_of_session(secret) if secret else None
        return SignedIn(viewer, secret) if viewer else None


def current_viewer() -> Viewer:
    """Who is looking. Raises SignInRefused where nobody is: the guard lets no such request through."""
    if not current_user or not current_user.is_authenticated:
        raise SignInRefused("Nobody is signed in.")
    return current_user.viewer


def current_secret() -> str | None:
    """The secret of this browser's session, for keeping it when others end; None for a token or nobody."""
    return getattr(current_user, "secret", None) if current_user else None


def is_api(path: str) -> bool:
    """Whether this path takes a bearer token, and no cookie."""
    return path == "/api" or path.startswith("/api/")


def bearer(incoming: Request) -> str:
    """The token in the Authorization header, or nothing."""
    given = incoming.authorization
    return given.token or "" if given is not None and given.type == "bearer" else ""


def session_cookie() -> str:
    """The name of the session cookie; the prefix makes browsers refuse it from other hosts, and needs https."""
    return "__Host-minidash" if request.is_secure else "minidash"


def give_session(response: Response, secret: str) -> None:
    """Lets the browser keep the session that was just opened."""
    seconds = int(LONGEST.total_seconds())
    response.set_cookie(
        session_cookie(), secret, max_age=seconds, secure=request.is_secure, httponly=True, samesite="Lax", path="/"
    )
    g.signed_in_as = secret


def take_session(response: Response) -> None:
    """Lets the browser forget its session."""
    for name in ("minidash", "__Host-minidash"):
        response.delete_cookie(name, secure=name.startswith("__"), httponly=True, samesite="Lax", path="/")
