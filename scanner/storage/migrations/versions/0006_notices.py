"""Notices hold what happened, not a text in one language; how far each channel and each reader has come.

Those of before were sentences: they went out, or go with this.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String, Text

revision = "0006"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables anew."""
    op.drop_table("notices")
    op.create_table(
        "notices",
        Column("id", Integer, primary_key=True),
        Column("at", BigInteger, nullable=False),
        Column("content", Text, nullable=False),
    )
    op.create_table(
        "channels",
        Column("channel", String(20), primary_key=True),
        Column("notice", Integer, nullable=False),
        Column("fault", Text, nullable=False),
        Column("since", BigInteger, nullable=False),
    )
    op.create_table(
        "readers",
        Column("member", Text, primary_key=True),
        Column("notice", Integer, nullable=False),
    )
