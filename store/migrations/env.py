"""Alembic's entry: runs the steps inside the transaction that store.migrations.upgrade was given."""

from alembic import context

from store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
