"""The shape of the store, step by step: which revision stands, and the way to the newest."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from errors import UserError

TABLE = "alembic_version"


def revision(connection: Connection) -> str | None:
    """The shape in which the tables stand, None without tables."""
    return MigrationContext.configure(connection).get_current_revision()


def current(connection: Connection) -> bool:
    """Whether the tables have the shape of this program.

    Raises UserError when a newer program made them: going on could lose what only that one knows.
    """
    standing = revision(connection)
    if standing is not None:
        _check_known(standing)
    return standing == ScriptDirectory.from_config(_config()).get_current_head()


def upgrade(connection: Connection, to: str = "head") -> None:
    """Takes all missing steps up to that one inside the transaction of `connection`; nothing if there are none.

    Raises UserError for a step that this program does not know.
    """
    if to != "head":
        _check_known(to)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _check_known(shape: str) -> None:
    if shape not in {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}:
        raise UserError("The store was made by a newer Minidash than this one.", "Start that version, or a newer one.")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
