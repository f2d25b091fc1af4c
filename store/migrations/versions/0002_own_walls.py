"""Walls of one's own, the own order of the menu, and what personal layouts were made from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("layout", sa.Column("base", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "own_wall",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["account.login"], name=op.f("fk_own_wall_login"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("login", "key", name=op.f("pk_own_wall")),
    )
    op.create_table(
        "menu",
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("walls", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("hidden", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["account.login"], name=op.f("fk_menu_login"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_menu")),
    )
