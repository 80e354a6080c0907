"""Proposals: read one with its exact difference, sign it with a passkey, stop it."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
from aiohttp import web

from ..engine.scanner import judge
from ..ledger.changes import Change, entry_of
from ..ledger.desk import case_of
from ..ledger.people import Admitted, fingerprint
from ..ledger.proposals import UNDECIDED, Proposal, State, standing
from ..ledger.rules import weigh
from ..storage.reports import REPORT_LIFETIME
from ..wording import answer
from .impact import MAX_REPORTED
from .visit import Visit, redirect

MAX_SHOWN = 100
"""Changes of one proposal that the page shows in full; an import has more, all of them in its exact text."""


class Row(msgspec.Struct, frozen=True):
    """One field of an entry, before and after; lists as their items."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def removed(self) -> tuple[str, ...]:
        """What goes."""
        return tuple(item for item in self.before if item not in self.after)

    @property
    def added(self) -> tuple[str, ...]:
        """What comes."""
        return tuple(item for item in self.after if item not in self.before)

    @property
    def kept(self) -> tuple[str, ...]:
        """What stays."""
        return tuple(item for item in self.before if item in self.after)


def rows_of(change: Change) -> list[Row]:
    """A change field by field, in the order of the entry's shape; fields that nobody filled are left out."""
    sides = [change.before or {}, change.after or {}]
    names = dict.fromkeys(name for side in sides for name in side)
    return [Row(name, _items(sides[0].get(name)), _items(sides[1].get(name))) for name in names]


def _items(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(_item, value)) if isinstance(value, list) else (_item(value),)


def _item(value: Any) -> str:
    if isinstance(value, dict) and "public_key" in value:  # by its print: the key is what counts, not its id
        return fingerprint(value["public_key"])
    return str(value)


async def show(visit: Visit) -> web.Response:
    """One proposal: the difference side by side, what the scanner says of it, who signed, what may be done."""
    number = int(visit.request.match_info["number"])
    async with visit.store.read() as records:
        proposal = await records.proposal(number)
        if proposal is None:
            return visit.told("no-such-page", 404)
        in_force = await visit.state.force.at(records, visit.now)
        case = await case_of(records, in_force, proposal.difference, visit.now)
        reported = await records.newest_reported(visit.now - REPORT_LIFETIME, MAX_REPORTED)
        members = await records.members()
        signatures = await records.signatures(proposal.id, proposal.version)
    weight = await asyncio.to_thread(weigh, case)
    moved = await visit.state.impacts.of(proposal.text, case, reported) if proposal.state in UNDECIDED else ()
    stands = standing(proposal, signatures, members, weight.people, visit.state.rules.party, visit.now)
    hosts = [host for change in proposal.difference[:MAX_SHOWN] for host in _hosts(change)]
    verdicts = [answer(judge(host, in_force.index), in_force.index.version, visit.language) for host in hosts]
    me = visit.member
    is_author = proposal.author == me.member.id
    return visit.page(
        "proposal.html",
        proposal=proposal,
        changes=[(change, rows_of(change)) for change in proposal.difference[:MAX_SHOWN]],
        more=max(0, len(proposal.difference) - MAX_SHOWN),
        verdicts=verdicts,
        weight=weight,
        impact=moved,
        third=visit.told_rules(weight.third),
        refused=visit.told_rules(proposal.refusals),
        hours=visit.state.rules.delay // 3600,
        stands=stands,
        signers=[members[name].member for name in stands.signers],
        is_author=is_author,
        can_sign=_can_sign(proposal, me, is_author, visit.now) and me.member.id not in stands.signers,
        can_stop=proposal.state in UNDECIDED and (is_author or me.may_approve(visit.now)),
        can_edit=proposal.state in UNDECIDED and me.may_propose and len(proposal.difference) == 1,
        credentials=[key.credential for key in me.member.passkeys],
        rp=visit.state.rules.party.id,
        decided=proposal.state not in UNDECIDED,
    )


def _hosts(change: Change) -> list[str]:
    """The hosts that a change newly speaks of."""
    if change.after is None:
        return []
    if change.table in ("exception", "fake"):
        return [change.key]
    if change.table != "organisation":
        return []
    before = entry_of("organisation", change.before) if change.before else None
    known = {*before.domains, *before.candidates} if before else set()
    after = entry_of("organisation", change.after)
    return [host for host in (*after.domains, *after.candidates) if host not in known]


def _can_sign(proposal: Proposal, me: Admitted, is_author: bool, now: int) -> bool:
    if proposal.state not in UNDECIDED:
        return False
    if is_author:
        return me.may_propose
    return proposal.state is not State.DRAFT and me.may_approve(now)


class Signing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The version that was read, and the browser's assertion over it (JSON text)."""

    version: int
    assertion: str


_signing = msgspec.json.Decoder(Signing)


async def sign(visit: Visit) -> web.Response:
    """Put the member's passkey signature under a proposal."""
    sent = await visit.body(_signing)
    number = int(visit.request.match_info["number"])
    await visit.desk.sign(visit.member.member.id, number, sent.version, sent.assertion)
    return visit.json({"location": f"/admin/proposals/{number}"})


async def stop(visit: Visit) -> web.Response:
    """Stop a proposal, with the reason that everybody will read."""
    number = int(visit.request.match_info["number"])
    fields = await visit.form()
    await visit.desk.stop(visit.member.member.id, number, fields.get("reason", ""))
    return redirect(f"/admin/proposals/{number}")
