"""Acts name the ledger that they are for, and the publishing step counts the notes that nobody signed.

Acts of before name none, so that a ledger of theirs cannot be followed any more. No released version has written one:
whoever tried what lay between founds a new register.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, String, text

from scanner.ledger.store import UnavailableError

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns. Raises UnavailableError where rows of before stand in the ledger."""
    if op.get_bind().execute(text("SELECT COUNT(*) FROM ledger")).scalar():
        raise UnavailableError(
            "this register was founded by a version between two releases, whose acts name no ledger; "
            "found a new one in an empty database: vigilien admin setup"
        )
    op.add_column("proposals", Column("ledger", String(64), nullable=False, server_default=""))
    op.add_column("revision", Column("passed_over", BigInteger, nullable=False, server_default="0"))
