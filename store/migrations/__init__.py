"""The shape of the store, step by step: which revision stands, and the way to the newest."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from errors import UserError


def current(connection: Connection) -> bool:
    """Whether the tables have the shape of this program.

    Raises UserError when a newer program made them: going on could lose what only that one knows.
    """
    steps = ScriptDirectory.from_config(_config())
    standing = MigrationContext.configure(connection).get_current_revision()
    if standing is not None and standing not in {step.revision for step in steps.walk_revisions()}:
        raise UserError("The store was made by a newer Minidash than this one.", "Start that version, or a newer one.")
    return standing == steps.get_current_head()


def upgrade(connection: Connection) -> None:
    """Takes all missing steps inside the transaction of `connection`; nothing if there are none."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
