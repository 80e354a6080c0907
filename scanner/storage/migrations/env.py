"""What Alembic runs: the migrations on the connection that ``migrate.py`` hands in."""

from __future__ import annotations

from alembic import context

from scanner.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
