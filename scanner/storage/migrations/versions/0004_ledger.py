"""The ledger: signed rows decide, and what stood in tables is taken over as one row that the operator confirms.

Entries, additions, marks and the audit log go. What the log told stays as notes; what was published waits in
``inherited`` until the publishing step is told its digest. Signatures of before are over another text: undecided
proposals begin again, and marks of one person, which last three days, end.
"""

from __future__ import annotations

from typing import Any

import msgspec
from alembic import op
from sqlalchemy import BigInteger, Column, Integer, String, Text, text

revision = "0004"
down_revision = "0003"

_KEEP_NOTES = """
INSERT INTO events (at, actor, action, details) SELECT at, actor, action, details FROM audit ORDER BY number
"""
_SQLITE_TRIGGER = """
CREATE TRIGGER ledger_no_{verb} BEFORE {verb} ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()
"""


def upgrade() -> None:
    """Make the ledger's tables of what the old ones hold; the database itself refuses to change a row."""
    _ledger()
    _notes()
    _inherit()
    _proposals()
    op.execute(_KEEP_NOTES)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("entries", "additions", "marks", "audit"):
        op.drop_table(table)
    op.drop_column("revision", "layer")
    op.alter_column("snapshots", "audit_number", new_column_name="ledger_number")
    op.alter_column("snapshots", "audit_hash", new_column_name="ledger_hash")
    op.execute("UPDATE snapshots SET ledger_number = 0, ledger_hash = ''")
    if is_sqlite:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_TRIGGER.format(verb=verb))
    else:
        op.execute("DROP FUNCTION audit_append_only")
        op.execute(_POSTGRESQL_FUNCTION)
        op.execute(_POSTGRESQL_TRIGGER)


def _ledger() -> None:
    op.create_table(
        "ledger",
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("previous", String(64), nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("kind", String(20), nullable=False),
        Column("content", Text, nullable=False),
        Column("keyid", Text, nullable=False),
        Column("signature", Text, nullable=False),
    )
    op.create_table(
        "checkpoints",
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("hash", String(64), nullable=False),
        Column("state", Text, nullable=False),
        Column("keyid", Text, nullable=False),
        Column("signature", Text, nullable=False),
    )


def _notes() -> None:
    op.create_table(
        "inherited",
        Column("id", Integer, primary_key=True, autoincrement=False),
        Column("content", Text, nullable=False),
    )
    op.create_table(
        "asked",
        Column("id", Integer, primary_key=True),
        Column("kind", String(20), nullable=False),
        Column("number", Integer, nullable=False),
        Column("member", Text, nullable=False),
        Column("about", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("assertion", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("fault", Text, nullable=False),
    )
    op.create_table(
        "events",
        Column("id", Integer, primary_key=True),
        Column("at", BigInteger, nullable=False),
        Column("actor", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("details", Text, nullable=False),
    )


def _inherit() -> None:
    """Keep what was published as the content of a ``taken-over`` row."""
    bind = op.get_bind()
    rows = bind.execute(text("SELECT kind, key, content, since FROM entries ORDER BY kind, key")).all()
    if not rows:
        return
    entries = [{"table": row[0], "key": row[1], "content": _content(row[0], row[2]), "since": row[3]} for row in rows]
    version = bind.execute(text("SELECT layer FROM revision")).scalar()
    content = msgspec.json.encode({"version": version, "entries": entries}, order="sorted").decode()
    bind.execute(text("INSERT INTO inherited (id, content) VALUES (1, :content)"), {"content": content})


def _content(kind: str, said: str | None) -> dict[str, Any] | None:
    """An entry's content; recovery codes of before open nothing any more, and are made anew."""
    content: dict[str, Any] | None = None if said is None else msgspec.json.decode(said)
    if content is not None and kind == "member":
        content.pop("recovery", None)
    return content


def _proposals() -> None:
    op.add_column("proposals", Column("made", BigInteger, nullable=False, server_default="0"))
    op.execute("UPDATE proposals SET made = created, due = 0")
    op.execute("UPDATE proposals SET state = 'before' WHERE state IN ('published', 'stopped', 'refused')")
    op.execute("UPDATE proposals SET state = CASE author WHEN '' THEN 'open' ELSE 'draft' END WHERE state <> 'before'")
    op.drop_column("proposals", "due")
    op.execute("DELETE FROM signatures")
    op.add_column("signatures", Column("recovery", Text, nullable=False, server_default=""))
