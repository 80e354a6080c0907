"""What is told of a proposal: to the audit log, and to every admin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .proposals import Proposal
from .store import Records

_TOLD = 20
"""Entries of a difference that are named; its digest stands for the rest."""


def told(proposal: Proposal) -> dict[str, Any]:
    """What the log says of a proposal."""
    keys = [f"{item.table} {item.title}" for item in proposal.difference]
    return {
        "proposal": proposal.id,
        "version": proposal.version,
        "base": proposal.base,
        "digest": proposal.challenge.hex(),
        "changes": len(keys),
        "entries": keys[:_TOLD],
        "outcome": proposal.outcome,
    }


NOTICES: Mapping[str, str] = {
    "approved": "Registre Vigilien : proposition {id} approuvée, publiée après le délai",
    "edited": "Registre Vigilien : proposition {id} modifiée, ses signatures sont annulées",
    "stopped": "Registre Vigilien : proposition {id} arrêtée",
    "published": "Registre Vigilien : proposition {id} publiée",
    "refused": "Registre Vigilien : proposition {id} refusée à la publication",
}


async def notify(records: Records, what: str, proposal: Proposal, now: int) -> None:
    """Tell every admin what became of a proposal; the text names the entries, so that each can object."""
    keys = [f"- {item.table} : {item.title}" for item in proposal.difference[:_TOLD]]
    more = len(proposal.difference) - len(keys)
    lines = [
        f"Proposition {proposal.id}, version {proposal.version}, écrite par {proposal.author_name}.",
        *keys,
        *([f"… et {more} autres"] if more else []),
        *([f"Motif : {proposal.outcome}"] if proposal.outcome else []),
        f"Empreinte : {proposal.challenge.hex()}",
        "Si vous ne l'attendiez pas, ouvrez la console du registre et arrêtez-la.",
    ]
    await records.add_notice(NOTICES[what].format(id=proposal.id), "\n".join(lines), now)
