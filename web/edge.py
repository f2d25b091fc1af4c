"""The Flask application around everything: identity, gate, headers, sign-in; pages and API are added to it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, jsonify, redirect
from werkzeug.middleware.proxy_fix import ProxyFix

from accounts.access import Access
from store.database import Database
from web.bodies import check_bodies
from web.failures import answer_failures
from web.files import parts
from web.first_run import first_run_pages, lead_to_first_run
from web.forgery import give_form_tokens
from web.guard import close_routes
from web.headers import add_headers
from web.identity import recognise_people
from web.refusals import note_refusals
from web.signin import password_pages, sign_in_pages
from web.strict_json import StrictJSON
from web.surroundings import check_surroundings
from web.texts import language, say


@dataclass(frozen=True)
class EdgeOptions:
    """`packages` is the node_modules folder, `assets` that of the product; `body_limit` is in bytes.

    `proxies` counts the trusted ones in front: so many entries of X-Forwarded-For, -Proto and -Host are believed.
    """

    packages: Path
    assets: Path
    body_limit: int = 1024 * 1024
    proxies: int = 0


def make_edge(access: Access, database: Database, secret: bytes, options: EdgeOptions) -> Flask:
    """A Flask application in which every route, also of those who add some later, needs a sign-in.

    Raises UserError when an environment variable switches on debugging.
    """
    check_surroundings(os.environ)
    server = Flask("minidash", static_folder=None, template_folder=str(Path(__file__).parent / "templates"))
    server.config.update(
        SECRET_KEY=secret,
        MAX_CONTENT_LENGTH=options.body_limit,
        MAX_FORM_MEMORY_SIZE=options.body_limit,
        MINIDASH_LOCALE=access.locale,
    )
    server.json = StrictJSON(server)
    server.wsgi_app = check_bodies(server.wsgi_app)
    if options.proxies:
        count = options.proxies
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=count, x_proto=count, x_host=count)
    protect(server, access, database)
    server.jinja_env.globals.update(say=say, language=language)
    server.register_blueprint(sign_in_pages(access))
    server.register_blueprint(password_pages(access))
    server.register_blueprint(first_run_pages(access))
    server.register_blueprint(parts(options.packages, options.assets))
    _add_small_routes(server)
    return server


def protect(server: Flask, access: Access, database: Database) -> None:
    """Puts the gate and the headers around `server`; in this order, because each step relies on those before."""
    recognise_people(server, access)
    answer_failures(server)
    lead_to_first_run(server, access)
    close_routes(server)
    add_headers(server)
    note_refusals(server, database)
    give_form_tokens(server)


def _add_small_routes(server: Flask) -> None:
    @server.get("/health", endpoint="health")
    def health() -> Response:
        # That this process serves, and no more: a restart would not bring a silent store back, and lose what is shown.
        return jsonify(status="ok")

    @server.get("/favicon.ico", endpoint="favicon")
    def favicon() -> Response:
        return redirect(server.jinja_env.globals["own_url"]("mark.svg"))
