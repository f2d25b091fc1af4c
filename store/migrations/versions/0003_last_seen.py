"""When each person was here last; their sessions are deleted when they end, and would take it along."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("account", sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE account SET last_seen_at = (SELECT max(session.seen_at) FROM session "
        "WHERE session.login = account.login)"
    )
