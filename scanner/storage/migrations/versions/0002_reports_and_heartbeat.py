"""Reports counted together, and the publishing step's heartbeat.

A row for each host, kind and source takes the place of one for each report. When the publishing step last looked stands
beside the version that replicas poll anyway.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, String, Text

revision = "0002"
down_revision = "0001"

_MOVE = """
INSERT INTO reports (host, kind, source, verdict, codes, count, last, serial)
SELECT host, kind, 0, max(verdict), max(codes), count(*), max(at), max(id) FROM single_reports GROUP BY host, kind
"""


def upgrade() -> None:
    """Make the new table of what the old one holds; add the heartbeat (epoch seconds; 0: never)."""
    op.add_column("revision", Column("beat", BigInteger, nullable=False, server_default="0"))
    for index in ("ix_reports_at", "ix_reports_host"):
        op.drop_index(index, "reports")
    op.rename_table("reports", "single_reports")
    op.create_table(
        "reports",
        Column("host", Text, nullable=False),
        Column("kind", String(10), nullable=False),
        Column("source", Integer, nullable=False),
        Column("verdict", String(20), nullable=False),
        Column("codes", Text, nullable=False),
        Column("count", Integer, nullable=False),
        Column("last", BigInteger, nullable=False),
        Column("serial", BigInteger, nullable=False),
        PrimaryKeyConstraint("host", "kind", "source", name="reports_by_source"),
    )
    op.execute(_MOVE)
    op.drop_table("single_reports")
    op.create_index("ix_reports_last", "reports", ["last"])
    op.create_index("ix_reports_serial", "reports", ["serial"])
    op.create_index("ix_reports_source", "reports", ["source", "serial"])
