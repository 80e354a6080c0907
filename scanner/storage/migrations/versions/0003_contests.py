"""What owners of flagged or unlisted sites ask for, until a keeper has handled it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; times are epoch seconds."""
    op.create_table(
        "contests",
        Column("token", String(32), primary_key=True),
        Column("host", Text, nullable=False),
        Column("claim", String(10), nullable=False),
        Column("name", Text, nullable=False),
        Column("contact", Text, nullable=False),
        Column("source", Integer, nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("state", String(10), nullable=False),
    )
    op.create_index("ix_contests_created", "contests", ["created"])
    op.create_index("ix_contests_source", "contests", ["source", "created"])
