"""Wires the parts of Minidash into one application, and is its command line; it holds no logic of its own."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask
from flask_compress import Compress

from accounts.access import Access, open_access
from api.routes import add_api
from data.answering.duckdb_engine import DuckDBEngine
from data.uploads import Shelf
from errors import UserError
from operation.backup import backup as write_backup
from operation.backup import restore as restore_backup
from operation.clock import make_clock
from operation.endings import Commands
from operation.example import make_company
from operation.greeting import greet
from operation.reports import say
from operation.server import Server, is_loopback
from operation.timetable import Timetable
from settings import Settings
from store.database import Database, sqlite_url
from ui.pages import make_dash
from walls.everyone import Everyone
from walls.publication import Publisher
from walls.scheduled import Scheduled
from walls.service import Service
from walls.workshop.workshop import Workshop
from walls.world import Worlds
from web.edge import EdgeOptions, make_edge
from web.secret import load_secret
from web.uploads import upload_route

ROOT = Path(__file__).parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@dataclass(frozen=True)
class Parts:
    """What both the server and the commands work with."""

    settings: Settings
    database: Database
    worlds: Worlds
    publisher: Publisher
    access: Access

    @property
    def scheduled(self) -> Scheduled:
        return Scheduled(self.publisher, self.worlds)

    @property
    def data_folder(self) -> Path:
        return self.settings.home.resolve() / "data"

    @property
    def uploads(self) -> Path:
        return self.settings.home.resolve() / "uploads"


def open_parts(settings: Settings, loopback: bool = True) -> Parts:
    """The store, brought to today's shape, and what stands on it. Raises UserError for settings that cannot work."""
    if settings.engine_url != "duckdb://":
        raise UserError(f"The engine '{settings.engine_url}' is unknown.", "Accepted is duckdb://, the embedded one.")
    database = open_database(settings)
    database.migrate()
    publisher = Publisher(database, settings.home.resolve() / "data", settings.zone)
    near = loopback and not settings.proxies  # what stands behind a proxy is reached by others, whatever it listens on
    worlds = Worlds(database, settings.zone)
    return Parts(settings, database, worlds, publisher, open_access(database, settings.locale, near))


def open_database(settings: Settings) -> Database:
    """The store as it stands, in a home that is made if there is none."""
    home = settings.home.resolve()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The home '{home}' cannot be made: {error.strerror}.", "Set MINIDASH_HOME.") from None
    return Database(settings.database_url or sqlite_url(home))


def open_service(parts: Parts) -> Service:
    """The use cases, over this company's store and data."""
    settings = parts.settings
    return Service(
        database=parts.database,
        worlds=parts.worlds,
        engine=DuckDBEngine(parts.data_folder),
        people=Everyone(parts.database).current,
        clock=make_clock(settings.now, settings.zone),
        zone=settings.zone,
        currency=settings.currency,
    )


def create_app(settings: Settings, loopback: bool = True) -> Flask:
    """The whole application; `loopback` says that nobody but this machine reaches it."""
    return assemble(open_parts(settings, loopback))


def assemble(parts: Parts) -> Flask:
    """The application over parts that are open already."""
    settings = parts.settings
    parts.publisher.follow_zone()
    parts.publisher.tidy()
    service = open_service(parts)
    secret = load_secret(settings.home, settings.secret_key)
    options = EdgeOptions(ROOT / "node_modules", ROOT / "assets", proxies=settings.proxies)
    server = make_edge(parts.access, parts.database, secret, options)
    server.register_blueprint(upload_route(Shelf(parts.uploads), parts.database, settings.upload_mb << 20))
    add_api(server, service)
    make_dash(server, Workshop(service, parts.publisher, parts.access, parts.uploads))
    Compress(server)
    return server


# ---------------------------------------------------------------- command line


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Minidash: walls of minidashes. Settings come from MINIDASH_… variables or .env; the README lists them."""


definition_files = click.argument(
    "files", nargs=-1, required=True, metavar="FILE.yaml…", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
login_argument = click.argument("login")


@commands.command()
@click.option("--bind", default="127.0.0.1:8050", show_default=True, metavar="HOST:PORT", help="Where to listen.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Server processes.")
def serve(bind: str, workers: int) -> None:
    """Start the server."""
    parts = open_parts(Settings(), is_loopback(bind))
    application, greeting = assemble(parts), greet(bind, parts.access.first_run)
    command = (sys.executable, str(ROOT / "app.py"), "refresh", "--due")
    timetable = Timetable(parts.settings.home.resolve(), parts.scheduled.due, command)
    Server(application, bind, workers, lambda: click.echo(greeting), timetable).run()


@commands.command()
@click.option("--bind", default="127.0.0.1:8050", show_default=True, metavar="HOST:PORT", help="Where to listen.")
@click.pass_context
def example(context: click.Context, bind: str) -> None:
    """Make the example company in MINIDASH_HOME, print its people, and start the server."""
    if not is_loopback(bind):
        raise UserError("Example people can sign in on this machine only.", "Listen on 127.0.0.1, or start `serve`.")
    parts = open_parts(Settings())
    people = make_company(parts.settings.home, EXAMPLES, parts.publisher, parts.access, open_service(parts))
    parts.database.close()
    click.echo(f"The people of the example company, with passwords drawn for this home:\n\n{people}\n")
    context.invoke(serve, bind=bind)


@commands.command()
@definition_files
@click.option("--prune", is_flag=True, help="Delete what the files leave out.")
def load(files: tuple[Path, ...], prune: bool) -> None:
    """Publish definitions and their data together: all, or nothing."""
    say(open_parts(Settings()).publisher.load(files, prune))


@commands.command()
@definition_files
def check(files: tuple[Path, ...]) -> None:
    """Say what is wrong with definition files, and publish nothing."""
    open_parts(Settings()).publisher.check(files)
    click.echo("No problem found.")


@commands.command()
@click.option("--out", metavar="FILE.yaml", type=click.Path(dir_okay=False, path_type=Path), help="Else to the screen.")
def export(out: Path | None) -> None:
    """Write all definitions, without passwords."""
    text = open_parts(Settings()).publisher.export(out.resolve().parent if out else None)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"'{out}' cannot be written: {error.strerror}.") from None


@commands.command()
@click.argument("datasets", nargs=-1, metavar="[DATASET…]")
@click.option("--due", is_flag=True, help="Only what is due by its schedule; a running server does so by itself.")
def refresh(datasets: tuple[str, ...], due: bool) -> None:
    """Read the sources again and publish a new data version."""
    if due and datasets:
        raise UserError("What is due is known by the schedules.", "Name datasets, or write --due.")
    parts = open_parts(Settings())
    failed = False
    # Each is said as it comes: what stops a later one takes nothing away of what is known by then.
    for report in parts.scheduled.read() if due else (parts.publisher.refresh(datasets),):
        say(report)
        failed = failed or bool(report.failed)
    if failed:
        sys.exit(1)


@commands.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write everything into FILE, while servers go on: store, data version, uploads."""
    parts = open_parts(Settings())
    contents = write_backup(parts.database, parts.settings.home.resolve(), file.resolve())
    click.echo(f"Revision {contents.revision} in {len(contents.files)} files: '{file}'.")


@commands.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put what `backup` wrote into FILE into an empty home."""
    settings = Settings()
    contents = restore_backup(open_database(settings), settings.home.resolve(), file)
    click.echo(f"Revision {contents.revision} of {contents.made_at} is restored.")


@commands.group()
def user() -> None:
    """Accounts."""


@user.command()
@login_argument
@click.option("--name", required=True, help="The person's name.")
@click.option("--email", default="", help="The person's address.")
@click.option("--team", "teams", multiple=True, metavar="TEAM", help="A team of theirs; may be repeated.")
@click.option("--attribute", "attributes", multiple=True, metavar="NAME=VALUE", help="What identifies them in data.")
@click.option("--admin", is_flag=True, help="May define everything.")
def add(login: str, name: str, email: str, teams: tuple[str, ...], attributes: tuple[str, ...], admin: bool) -> None:
    """Create the account LOGIN; the password is asked for, or read from standard input."""
    pairs = dict(_pair(text) for text in attributes)
    accounts = open_parts(Settings()).access.accounts
    profile = {"name": name, "email": email, "teams": teams, "attributes": pairs, "admin": admin}
    accounts.create("<command line>", login, _password(), **profile)
    click.echo(f"'{login}' can sign in.")


@user.command()
@login_argument
@click.option("--link", is_flag=True, help="Print a one-time link, valid 24 hours, instead of asking.")
def password(login: str, link: bool) -> None:
    """Give LOGIN a new password: asked for, read from standard input, or set by themselves through a link."""
    access = open_parts(Settings()).access
    access.accounts.get(login)
    if link:
        click.echo("/password/" + access.links.make("<command line>", login))
    else:
        access.accounts.set_password("<command line>", login, _password())
        click.echo(f"'{login}' has a new password; their sessions have ended.")


@commands.command()
@login_argument
@click.option("--read-only", is_flag=True, help="May look, and change nothing.")
@click.option("--label", default="command line", help="What it is for, as My account lists it.")
def token(login: str, read_only: bool, label: str) -> None:
    """Print a new API token of LOGIN, alone on one line; it is shown only this once."""
    access = open_parts(Settings()).access
    click.echo(access.tokens.create("<command line>", login, label, read_only))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UserError(f"'{text}' is not an attribute.", "Accepted is NAME=VALUE, such as employee_id=7.")
    return name, value


def _password() -> str:
    """The password typed twice at a terminal, or the first line of standard input; never an argument."""
    if sys.stdin.isatty():
        return click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return sys.stdin.readline().rstrip("\r\n")


if __name__ == "__main__":
    commands(prog_name="app.py")
