"""What a change asks for and what is against it, as desk and publishing step both ask: the rules that need the scanner,
the release's lists or reports. Whether the ledger takes it is ``replay.py``'s.
"""

from __future__ import annotations

import asyncio

import msgspec

from ..durations import DAY
from .case import Case, Circumstances
from .changes import Difference
from .force import Force, InForce
from .proposals import Proposal, Standing, standing
from .refusals import Refusal
from .rules import Weight, refusals, weigh
from .store import Records
from .trust import trusted_hosts


class Rules(msgspec.Struct, frozen=True):
    """How the register is kept. ``delay``: seconds that a change of trust waits once it is approved."""

    delay: int = DAY
    additions_a_day: int = 50


async def case_of(records: Records, in_force: InForce, difference: Difference, now: int) -> Case:
    """The difference before the rules, with what they must know of patients' reports and of what was published."""
    hosts = {table: [item.key for item in difference if item.table == table] for table in ("exception", "fake")}
    return Case(
        in_force.base,
        in_force.layer,
        in_force.index,
        difference,
        Circumstances(
            now=now,
            former=in_force.state.former,
            wrong_alarms=await records.reported("wrong", hosts["exception"]),
            doubted=await records.reported("fake", hosts["fake"]),
        ),
    )


async def weighed(case: Case) -> Weight:
    """What a difference asks for; worked out in a thread."""
    return await asyncio.to_thread(weigh, case)


async def against(case: Case) -> list[Refusal]:
    """Every rule against publishing a difference; worked out in a thread."""
    return await asyncio.to_thread(refusals, case)


async def counted(
    records: Records, in_force: InForce, proposal: Proposal, force: Force, rules: Rules, now: int
) -> Standing:
    """Who has signed a proposal, and whether that is enough by the rules of today."""
    weight = await weighed(await case_of(records, in_force, proposal.difference, now))
    signatures = await records.signatures_under([proposal.id], list(in_force.state.members))
    wait = rules.delay if weight.waits else 0
    return standing(proposal, signatures, in_force.state, force.pins, now, weight.people, wait)


def is_over_the_cap(in_force: InForce, difference: Difference, rules: Rules, now: int) -> bool:
    """Whether publishing it today would make more hosts trusted than become so in a day: it waits for tomorrow."""
    count = trusted_hosts(difference)
    return bool(count) and count + in_force.state.trusted_since(now - DAY) > rules.additions_a_day
