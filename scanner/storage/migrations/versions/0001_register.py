"""The register: entries, proposals, audit log, snapshots, reports, sign-in."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, String, Text, UniqueConstraint

revision = "0001"
down_revision = None

_SQLITE_TRIGGER = """
CREATE TRIGGER audit_no_{verb} BEFORE {verb} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()
"""


def upgrade() -> None:
    """Make every table, and let the database itself refuse to change the audit log."""
    _register()
    _proposals()
    _records()
    _access()
    op.execute("INSERT INTO revision (id, value, layer) VALUES (1, 1, 0)")
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_TRIGGER.format(verb=verb))
    else:
        op.execute(_POSTGRESQL_FUNCTION)
        op.execute(_POSTGRESQL_TRIGGER)


def _register() -> None:
    op.create_table(
        "revision",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("value", BigInteger, nullable=False),
        Column("layer", BigInteger, nullable=False),
    )
    op.create_table(
        "entries",
        Column("kind", String(20), nullable=False),
        Column("key", Text, nullable=False),
        Column("content", Text),
        Column("since", BigInteger, nullable=False),
        PrimaryKeyConstraint("kind", "key"),
    )
    op.create_table(
        "snapshots",
        Column("version", BigInteger, primary_key=True, autoincrement=False),
        Column("issued", BigInteger, nullable=False),
        Column("keyid", Text, nullable=False),
        Column("signature", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("audit_number", BigInteger, nullable=False),
        Column("audit_hash", String(64), nullable=False),
    )
    op.create_table(
        "audit",
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("at", BigInteger, nullable=False),
        Column("actor", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("details", Text, nullable=False),
        Column("hash", String(64), nullable=False),
    )


def _proposals() -> None:
    op.create_table(
        "proposals",
        Column("id", Integer, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("author", Text, nullable=False),
        Column("author_name", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("base", BigInteger, nullable=False),
        Column("difference", Text, nullable=False),
        Column("state", String(20), nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("due", BigInteger, nullable=False),
        Column("outcome", Text, nullable=False),
    )
    op.create_index("ix_proposals_state", "proposals", ["state"])
    op.create_table(
        "signatures",
        Column("proposal", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("member", Text, nullable=False),
        Column("assertion", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        PrimaryKeyConstraint("proposal", "version", "member"),
    )
    op.create_table(
        "additions",
        Column("id", Integer, primary_key=True),
        Column("at", BigInteger, nullable=False),
        Column("count", Integer, nullable=False),
    )
    op.create_index("ix_additions_at", "additions", ["at"])


def _records() -> None:
    op.create_table(
        "marks",
        Column("host", Text, primary_key=True),
        Column("member", Text, nullable=False),
        Column("until", BigInteger, nullable=False),
    )
    op.create_table(
        "reports",
        Column("id", Integer, primary_key=True),
        Column("at", BigInteger, nullable=False),
        Column("host", Text, nullable=False),
        Column("kind", String(10), nullable=False),
        Column("verdict", String(20), nullable=False),
        Column("codes", Text, nullable=False),
    )
    op.create_index("ix_reports_at", "reports", ["at"])
    op.create_index("ix_reports_host", "reports", ["host"])
    op.create_table(
        "notices",
        Column("id", Integer, primary_key=True),
        Column("at", BigInteger, nullable=False),
        Column("subject", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("sent", Integer, nullable=False),
    )


def _access() -> None:
    op.create_table(
        "tickets",
        Column("digest", String(64), primary_key=True),
        Column("purpose", String(20), nullable=False),
        Column("content", Text, nullable=False),
        Column("until", BigInteger, nullable=False),
    )
    op.create_index("ix_tickets_purpose", "tickets", ["purpose"])
    op.create_table(
        "sessions",
        Column("digest", String(64), primary_key=True),
        Column("member", Text, nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("seen", BigInteger, nullable=False),
    )
    op.create_index("ix_sessions_member", "sessions", ["member"])
    op.create_table(
        "tokens",
        Column("id", Integer, primary_key=True),
        Column("name", Text, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("scopes", Text, nullable=False),
        Column("member", Text, nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("until", BigInteger, nullable=False),
        Column("revoked", BigInteger, nullable=False),
        UniqueConstraint("digest"),
    )
