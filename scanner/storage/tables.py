"""The tables, as the newest migration leaves them. Times are epoch seconds; JSON is text, kept byte for byte.

``ledger`` alone decides; ``checkpoints`` are what the publishing step has signed of it; all others are notes.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, Text

metadata = MetaData()

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("value", BigInteger, nullable=False),  # rises with whatever replicas must serve anew: they poll it
    Column("beat", BigInteger, nullable=False, server_default="0"),  # when the publishing step last looked
    Column("passed_over", BigInteger, nullable=False, server_default="0"),  # notes that it found signed by nobody
)

ledger = Table(
    "ledger",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("previous", String(64), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("content", Text, nullable=False),
    Column("keyid", Text, nullable=False),
    Column("signature", Text, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("state", Text, nullable=False),
    Column("keyid", Text, nullable=False),
    Column("signature", Text, nullable=False),
)

inherited = Table(
    "inherited",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),  # of a taken-over row: what was published before there was a ledger
)

asked = Table(
    "asked",
    metadata,
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

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("details", Text, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("base", BigInteger, nullable=False),
    Column("difference", Text, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("created", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("made", BigInteger, nullable=False, server_default="0"),  # when this version was written: it is signed
    Column("ledger", String(64), nullable=False, server_default=""),  # the hash of the row that founded it
)

signatures = Table(
    "signatures",
    metadata,
    Column("proposal", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("member", Text, nullable=False),
    Column("assertion", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("recovery", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("proposal", "version", "member"),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("issued", BigInteger, nullable=False),
    Column("keyid", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("ledger_number", BigInteger, nullable=False),
    Column("ledger_hash", String(64), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("host", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("source", Integer, nullable=False),  # no address: see web/reports.py
    Column("verdict", String(20), nullable=False),
    Column("codes", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("last", BigInteger, nullable=False, index=True),
    Column("serial", BigInteger, nullable=False, index=True),  # rises with each report: many come in one second
    PrimaryKeyConstraint("host", "kind", "source", name="reports_by_source"),
    Index("ix_reports_source", "source", "serial"),
)

contests = Table(
    "contests",
    metadata,
    Column("token", String(32), primary_key=True),  # public, in the DNS: who knows what it was made of is the owner
    Column("host", Text, nullable=False),
    Column("claim", String(10), nullable=False),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),  # "" once it is handled
    Column("source", Integer, nullable=False),  # no address: see web/reports.py
    Column("created", BigInteger, nullable=False, index=True),
    Column("state", String(10), nullable=False),
    Index("ix_contests_source", "source", "created"),
)

discoveries = Table(
    "discoveries",
    metadata,
    Column("host", Text, primary_key=True),
    Column("display_host", Text, nullable=False),
    Column("organisation", Text, nullable=False),  # "" where it names nobody in particular
    Column("verdict", String(20), nullable=False),
    Column("code", String(40), nullable=False),
    Column("register_version", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("dismissed", String(20), nullable=False),  # the verdict that was dismissed: a worse one comes back
    Column("member", Text, nullable=False),
    Column("decided", BigInteger, nullable=False),
    Index("ix_discoveries_state", "state", "organisation"),
)

addresses = Table(
    "addresses",
    metadata,
    Column("commitment", String(64), primary_key=True),
    Column("address", Text, nullable=False),
    Column("salt", String(32), nullable=False),
    Column("until", BigInteger, nullable=False),  # kept that long although no member has it
)

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("content", Text, nullable=False),  # what happened, as JSON: it is told in the reader's language
)

channels = Table(
    "channels",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("notice", Integer, nullable=False),  # the last that went out
    Column("fault", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
)

readers = Table(
    "readers",
    metadata,
    Column("member", Text, primary_key=True),
    Column("notice", Integer, nullable=False),  # the last that was seen
)

tickets = Table(
    "tickets",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("purpose", String(20), nullable=False, index=True),
    Column("content", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("member", Text, nullable=False, index=True),
    Column("created", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("scopes", Text, nullable=False),
    Column("member", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("revoked", BigInteger, nullable=False),
)
