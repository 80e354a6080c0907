"""What ends: access and addresses with a change of people, and with time whatever somebody gave for a while."""

from __future__ import annotations

from .acts import LIFETIME
from .addresses import commitments_in
from .changes import Difference
from .replay import SKEW
from .state import State
from .store import Records

TIDY_EVERY = 3600
"""Seconds from one erasing of what is over to the next."""


async def end_access(records: Records, difference: Difference, now: int) -> None:
    """Whoever was changed signs in again, with the key they have now; whoever left takes their tokens along.

    An address that is theirs no longer is erased.
    """
    people = [item for item in difference if item.table == "member"]
    kept = commitments_in(item.after for item in people)
    gone = [address for address in commitments_in(item.before for item in people) if address not in kept]
    if gone:
        await records.forget_addresses(gone)
    for item in people:
        await records.end_sessions(member=item.key)
        if item.after is None:
            await records.revoke_tokens_of(item.key, now)


async def tidy(records: Records, state: State, now: int) -> None:
    """Erase what is over at ``now`` (epoch seconds): nobody's addresses, demands of owners, what was asked in vain."""
    held = [admitted.member.address for admitted in state.members.values()]
    await records.forget_unclaimed(held, now)
    await records.forget_asked(list(state.members), now - LIFETIME, now + SKEW)
    await records.forget_contests(now)
