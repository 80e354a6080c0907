"""The few statements that all records share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection


class BaseRecords:
    """Statements on one connection, inside its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _run(self, statement: Executable, rows: list[dict[str, Any]] | None = None) -> int:
        """Execute; how many rows it touched."""
        result = await self._connection.execute(statement, rows)
        return int(result.rowcount)

    async def _all(self, query: Executable) -> Sequence[Any]:
        return (await self._connection.execute(query)).all()

    async def _scalar(self, query: Executable) -> Any:
        return (await self._connection.execute(query)).scalar()


NUL = "\0"
"""What no text on PostgreSQL holds, and JSON may: whoever asks for it there gets a fault instead of nothing."""


def storable(texts: Iterable[str]) -> list[str]:
    """Those texts that a column may hold: the others stand nowhere."""
    return [text for text in texts if NUL not in text]
