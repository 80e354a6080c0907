"""What is told of a proposal: in the notes of the desk, and to every member."""

from __future__ import annotations

from typing import Any

from .changes import is_well_formed
from .notices import Kind, News
from .proposals import Proposal, State
from .store import Records

_TOLD = 20
"""Entries of a difference that the log names; its digest stands for the rest."""


def told(proposal: Proposal) -> dict[str, Any]:
    """What the notes say of a proposal."""
    keys = [f"{item.table} {item.title}" for item in proposal.difference]
    return {
        "proposal": proposal.id,
        "version": proposal.version,
        "base": proposal.base,
        "digest": proposal.digest,
        "changes": len(keys),
        "entries": keys[:_TOLD],
        "outcome": proposal.outcome,
    }


async def notify(records: Records, kind: Kind, proposal: Proposal, now: int, due: int = 0) -> None:
    """Let every member hear what became of a proposal. ``due``: the end of its wait (epoch seconds), 0 for none."""
    is_refused = proposal.state is State.REFUSED
    news = News(
        kind=kind,
        number=proposal.id,
        author=proposal.author_name,
        difference=proposal.difference if is_well_formed(proposal.difference) else (),  # letters name every field
        digest=proposal.digest,
        due=due,
        words="" if is_refused else proposal.outcome,
        refusals=tuple(proposal.refusals),
        is_unsigned=proposal.is_unsigned,
    )
    await records.add_notice(news, now)
