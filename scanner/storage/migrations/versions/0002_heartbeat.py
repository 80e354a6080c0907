"""When the publishing step last looked, beside the version that replicas poll anyway."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the publisher's heartbeat (epoch seconds; 0: never)."""
    op.add_column("revision", Column("beat", BigInteger, nullable=False, server_default="0"))
