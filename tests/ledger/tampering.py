"""What thieves do behind the desk: with its database role, which writes the notes, and with the owner's over all of it.

Each act is some SQL, the same on both engines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import text

from scanner.storage.records import SqlRecords

_ASK = "INSERT INTO asked (kind, number, member, about, text, assertion, at, fault) VALUES "

NOTES: Mapping[str, str] = {
    "decided proposals revived": "UPDATE proposals SET state = 'waiting'",
    "a proposal called published": "UPDATE proposals SET state = 'published' WHERE id = :last",
    "another difference under the signatures": (
        "UPDATE proposals SET difference = "
        "COALESCE((SELECT p.difference FROM proposals p WHERE p.id = :other), difference) WHERE id = :last"
    ),
    "another author": "UPDATE proposals SET author = :thief WHERE id = :last",
    "a proposal of long ago": "UPDATE proposals SET made = made - 864000 WHERE id = :last",
    "signatures of long ago": "UPDATE signatures SET at = at - 864000",
    "signatures of one proposal under another": (
        "INSERT INTO signatures (proposal, version, member, assertion, at, recovery) "
        "SELECT :last, s.version, s.member, s.assertion, s.at, s.recovery FROM signatures s WHERE s.proposal = :other "
        "AND NOT EXISTS (SELECT 1 FROM signatures t WHERE t.proposal = :last AND t.version = s.version "
        "AND t.member = s.member)"
    ),
    "one's own signature as everybody's": (
        "UPDATE signatures SET assertion = (SELECT MAX(s.assertion) FROM signatures s WHERE s.member = :thief) "
        "WHERE proposal = :last AND EXISTS (SELECT 1 FROM signatures s WHERE s.member = :thief)"
    ),
    "a stop in another's name": _ASK + "('stop', :last, 'anne', '{}', '{}', '{}', 1, '')",
    "a mark that nobody made": _ASK + "('mark', 0, 'anne', '', '{}', '{}', 1, '')",
}
"""By name, what whoever has the desk's role may write; ``last`` and ``other`` are proposals, ``thief`` is a member."""

_END = "number = (SELECT MAX(l.number) FROM ledger l)"
_AFTER = "INSERT INTO ledger (number, previous, at, kind, content, keyid, signature) SELECT number + 1, :hash, at, "

LEDGER: Mapping[str, str] = {
    "a row of one's own": _AFTER + f"'publish', :publication, keyid, signature FROM ledger WHERE {_END}",
    "the last row once more": _AFTER + f"kind, content, keyid, signature FROM ledger WHERE {_END}",
    "another content": f"UPDATE ledger SET content = '{{}}' WHERE {_END}",
    "a shorter wait": f"UPDATE ledger SET at = at - 86400 WHERE {_END}",
    "the last row cut off": f"DELETE FROM ledger WHERE {_END}",
    "everything deleted": "DELETE FROM ledger",
}
"""By name, what only the owner of the database can do to rows; ``hash`` is the last row's."""


async def run(records: SqlRecords, statement: str, values: Mapping[str, object]) -> None:
    """One statement with those of the values that it names."""
    used = {name: value for name, value in values.items() if f":{name}" in statement}
    await records._connection.execute(text(statement), used)


async def without_triggers(records: SqlRecords, is_sqlite: bool) -> None:
    """What keeps rows from being changed is the owner's to take away."""
    drops: Iterable[str] = ["ALTER TABLE ledger DISABLE TRIGGER USER"]
    if is_sqlite:
        drops = [f"DROP TRIGGER ledger_no_{verb}" for verb in ("update", "delete")]
    for statement in drops:
        await records._connection.execute(text(statement))
