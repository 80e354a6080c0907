"""Members' e-mail addresses, which are nowhere in the ledger: each under the commitment that it opens."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, insert, select, update

from ..ledger.addresses import Address
from . import tables
from .base import BaseRecords


class AddressRecords(BaseRecords):
    """Addresses by commitment; what stands under one need not open it."""

    async def addresses(self) -> dict[str, Address]:
        """All that are kept."""
        table = tables.addresses
        rows = await self._all(select(table.c.commitment, table.c.address, table.c.salt))
        return {commitment: Address(text, salt) for commitment, text, salt in rows}

    async def add_address(self, address: Address, until: int) -> None:
        """Keep one until then (epoch seconds), and for as long as it is a member's."""
        row = {"commitment": address.commitment, "address": address.text, "salt": address.salt, "until": until}
        await self._run(insert(tables.addresses), [row])

    async def keep_address(self, commitment: str, until: int) -> None:
        """Keep one for longer."""
        table = tables.addresses
        await self._run(update(table).where(table.c.commitment == commitment).values(until=until))

    async def forget_addresses(self, commitments: Collection[str]) -> int:
        """Erase those of these commitments; how many there were."""
        return await self._run(delete(tables.addresses).where(tables.addresses.c.commitment.in_(commitments)))

    async def forget_unclaimed(self, held: Collection[str], now: int) -> None:
        """Erase those whose time is over and that are no member's; ``held``: the commitments of all members."""
        table = tables.addresses
        await self._run(delete(table).where(table.c.until < now, table.c.commitment.not_in(held)))
