"""Hosts that a watch flagged, until keepers have decided what they are."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, String, Text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; times are epoch seconds."""
    op.create_table(
        "discoveries",
        Column("host", Text, primary_key=True),
        Column("display_host", Text, nullable=False),
        Column("organisation", Text, nullable=False),
        Column("verdict", String(20), nullable=False),
        Column("code", String(40), nullable=False),
        Column("register_version", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("first_seen", BigInteger, nullable=False),
        Column("last_seen", BigInteger, nullable=False),
        Column("state", String(10), nullable=False),
        Column("reason", Text, nullable=False),
        Column("dismissed", String(20), nullable=False),
        Column("member", Text, nullable=False),
        Column("decided", BigInteger, nullable=False),
    )
    op.create_index("ix_discoveries_state", "discoveries", ["state", "organisation"])
