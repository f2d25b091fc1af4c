"""The store itself refuses to change or delete a line of the journal: it is only ever added to."""

from alembic import op

revision = "0004"
down_revision = "0003"

REFUSAL = "A line of the journal is never changed."
SQLITE = """
CREATE TRIGGER journal_no_{what} BEFORE {what} ON journal
BEGIN
    SELECT RAISE(ABORT, '{refusal}');
END
"""
# The function outlives the tables when a store is emptied for a backup to be restored into it.
FUNCTION = """
CREATE OR REPLACE FUNCTION journal_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{refusal}';
END
$$
"""
ROWS = """
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION journal_keep()
"""
WHOLE = """
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
FOR EACH STATEMENT EXECUTE FUNCTION journal_keep()
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(SQLITE.format(what=what, refusal=REFUSAL))
        return
    op.execute(FUNCTION.format(refusal=REFUSAL))
    op.execute(ROWS)
    op.execute(WHOLE)
