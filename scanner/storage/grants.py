"""Who may write what on PostgreSQL: one role each for ``serve``, ``desk`` and ``publish``, none of them the owner.

Only ``publish`` appends to the ledger; nobody changes or removes a row of it. SQLite has no roles: there replay alone
protects (docs/threat-model.md).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from ..ledger.store import ExcessiveRightsError, StoreError
from . import tables
from .database import Database, told


class Process(enum.StrEnum):
    """A process that has a role of its own."""

    SERVE = "serve"
    DESK = "desk"
    PUBLISH = "publish"


NOTHING = frozenset[str]()
READ = frozenset({"SELECT"})
APPEND = READ | {"INSERT"}
CHANGE = READ | {"UPDATE"}
COUNT = READ | {"UPDATE (value)"}
"""Telling the replicas that something changed, and not in the publishing step's place that it is alive."""

FORGET = READ | {"DELETE"}
WRITE = APPEND | {"UPDATE", "DELETE"}

RIGHTS: Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    "alembic_version": (READ, READ, READ),
    "revision": (READ, COUNT, CHANGE),
    "ledger": (READ, READ, APPEND),
    "checkpoints": (READ, READ, WRITE),
    "inherited": (NOTHING, READ, READ),
    "snapshots": (READ, READ, WRITE),
    "asked": (NOTHING, WRITE, WRITE),
    "events": (NOTHING, APPEND, APPEND),
    "proposals": (NOTHING, WRITE, CHANGE | FORGET),
    "signatures": (NOTHING, WRITE, FORGET),
    "notices": (NOTHING, READ, WRITE),
    "channels": (READ, READ, WRITE),
    "readers": (NOTHING, WRITE, NOTHING),
    "addresses": (NOTHING, APPEND | CHANGE, FORGET),
    "contests": (WRITE, WRITE, FORGET),
    "discoveries": (NOTHING, WRITE, WRITE),  # a watch that tells the keepers runs as the publishing step does
    "tickets": (NOTHING, WRITE, WRITE),
    "sessions": (NOTHING, WRITE, WRITE),
    "tokens": (READ, WRITE, CHANGE),
    "reports": (WRITE, WRITE, READ),
}
"""What ``serve``, ``desk`` and ``publish`` may do with each table."""

_WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


async def grant(database: Database, roles: Mapping[Process, str]) -> None:
    """Give each role what its process needs, and take everything else. Raises StoreError; to be run as the owner."""
    if database.is_sqlite:
        raise StoreError("SQLite has no roles: whoever writes the file writes all of it; see docs/threat-model.md")
    if not all(_NAME.fullmatch(name) for name in roles.values()) or len(set(roles.values())) < len(roles):
        raise StoreError("name three different roles, in small letters, digits and underscores")
    try:
        async with database.engine.connect() as connection, connection.begin():
            await _require_roles(connection, list(roles.values()))
            await connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
            for process, role in roles.items():
                for statement in _statements(process, role):
                    await connection.execute(text(statement))
    except (SQLAlchemyError, OSError) as error:
        raise told(error) from None


async def _require_roles(connection: AsyncConnection, names: Sequence[str]) -> None:
    found = {name for (name,) in (await connection.execute(text("SELECT rolname FROM pg_roles"))).all()}
    missing = [name for name in names if name not in found]
    if missing:
        made = " ".join(f"CREATE ROLE {name} LOGIN PASSWORD '…';" for name in missing)
        raise StoreError(f"these roles are not there yet; make them as the owner of the server: {made}")


def _statements(process: Process, role: str) -> list[str]:
    at = list(Process).index(process)
    statements = [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}",
        f"GRANT USAGE ON SCHEMA public TO {role}",
    ]
    for table, rights in RIGHTS.items():
        if rights[at]:
            statements.append(f"GRANT {', '.join(sorted(rights[at]))} ON {table} TO {role}")
        if "INSERT" in rights[at] and _is_numbered(table):
            statements.append(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO {role}")
    return statements


def _is_numbered(name: str) -> bool:
    """Whether the table takes its numbers from a sequence, which inserting reads."""
    column = tables.metadata.tables[name].autoincrement_column
    return column is not None and column.name == "id"


async def require_least(database: Database, process: Process) -> None:
    """Raise ExcessiveRightsError when the role that is used may do more than the process needs. Raises StoreError."""
    if database.is_sqlite:
        return
    try:
        async with database.engine.connect() as connection:
            found = await _excess(connection, list(Process).index(process))
    except (SQLAlchemyError, OSError) as error:
        raise told(error) from None
    if found:
        raise ExcessiveRightsError(
            f"{process} does not start with a role that may do more than it needs ({', '.join(found)}): "
            "make it one of its own, give that its rights with `vigilien db grants`, and name it in VIGILIEN_DATABASE"
        )


async def _excess(connection: AsyncConnection, at: int) -> list[str]:
    """What the current role may do besides, in words."""
    is_super = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    if (await connection.execute(text(is_super))).scalar():
        return ["it is a superuser"]
    if (await connection.execute(text("SELECT has_schema_privilege('public', 'CREATE')"))).scalar():
        return ["it may make tables"]
    rights = ", ".join(f"has_table_privilege(oid, '{right}')" for right in _WRITES)
    query = (
        f"SELECT relname, pg_has_role(relowner, 'MEMBER'), {rights} FROM pg_class "  # noqa: S608 (our own words)
        "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname"
    )
    found = []
    for name, owns, *holds in (await connection.execute(text(query))).all():
        if name not in RIGHTS:
            continue
        if owns:
            return [f"it owns {name}"]
        excess = [right for right, has in zip(_WRITES, holds, strict=True) if has and right not in RIGHTS[name][at]]
        found += [f"{right} on {name}" for right in excess]
    return found
