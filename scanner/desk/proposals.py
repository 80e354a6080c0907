"""Proposals: read one with its exact difference, sign it with a passkey, stop it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from aiohttp import web

from ..engine.index import Index
from ..engine.scanner import judge
from ..ledger.acts import Proposing, Stopping
from ..ledger.addresses import Address, commitments_in, opened
from ..ledger.changes import Change, entry_of
from ..ledger.desk import edit_of
from ..ledger.people import Admitted, fingerprint
from ..ledger.proposals import UNDECIDED, Proposal, State, stage
from ..ledger.recorded import decided, recorded_one
from ..ledger.rows import Signed
from ..ledger.rules import weigh
from ..ledger.state import State as Ledger
from ..ledger.weighing import case_of, counted
from ..storage.records import SqlRecords
from ..storage.reports import REPORT_LIFETIME
from ..wording import Answer, answer
from .acts import credentials, read, taken, touched
from .impact import MAX_REPORTED
from .visit import Visit, number_in

UNSIGNED = (State.DRAFT, State.OPEN)
"""Where signatures are missing: once there are enough, another one or an edit would change nothing."""

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


def rows_of(change: Change, addresses: Mapping[str, Address]) -> list[Row]:
    """A change field by field, in the order of the entry's shape; fields that nobody filled are left out.

    ``addresses``: those that open their commitments, by these.
    """
    sides = [change.before or {}, change.after or {}]
    names = dict.fromkeys(name for side in sides for name in side)
    said = ((_items(name, side.get(name), addresses) for side in sides) for name in names)
    return [Row(name, before, after) for name, (before, after) in zip(names, said, strict=True)]


def _items(field: str, value: Any, addresses: Mapping[str, Address]) -> tuple[str, ...]:
    if value is None:
        return ()
    if field == "address":
        return (addresses[value].text if value in addresses else fingerprint(value),)
    return tuple(map(_item, value)) if isinstance(value, list) else (_item(value),)


def _item(value: Any) -> str:
    if isinstance(value, dict) and "public_key" in value:  # by its print: the key is what counts, not its id
        return fingerprint(value["public_key"])
    return str(value)


async def show(visit: Visit) -> web.Response:
    """One proposal: the difference side by side, what the scanner says of it, who signed, what may be done."""
    number = int(visit.request.match_info["number"])
    async with visit.store.read() as records:
        in_force = await visit.state.force.at(records, visit.now)
        proposal = await _read(visit, records, in_force.state, number)
        if proposal is None:
            return visit.told("no-such-page", 404)
        case = await case_of(records, in_force, proposal.difference, visit.now)
        reported = await records.newest_reported(visit.now - REPORT_LIFETIME, MAX_REPORTED)
        stands = await counted(records, in_force, proposal, visit.state.force, visit.state.rules, visit.now)
        stops = [one.fault for one in await records.asked("stop") if one.number == number]
        sides = [side for change in proposal.difference for side in (change.before, change.after)]
        addresses = opened(commitments_in(sides), await records.addresses())
    state, pending = in_force.state, in_force.state.pending.get(proposal.digest)
    proposal = msgspec.structs.replace(proposal, state=stage(proposal, state))
    weight = await asyncio.to_thread(weigh, case)
    moved = await visit.state.impacts.of(proposal.text, case, reported) if proposal.state in UNDECIDED else ()
    signers = [member for member, _ in pending.signers] if pending else stands.signers
    return visit.page(
        "proposal.html",
        proposal=proposal,
        changes=[(change, rows_of(change, addresses)) for change in proposal.difference[:MAX_SHOWN]],
        addresses=msgspec.json.encode(list(addresses.values())).decode(),
        more=max(0, len(proposal.difference) - MAX_SHOWN),
        verdicts=_verdicts(proposal, in_force.index, visit.language),
        weight=weight,
        impact=moved,
        third=visit.told_rules(weight.third),
        refused=visit.told_rules(proposal.refusals),
        hours=math.ceil(visit.state.rules.delay / 3600),
        wait=math.ceil(pending.wait / 3600) if pending else 0,
        stands=stands,
        signers=[found.member for name in signers if (found := state.admitted(name))],
        due=pending.due if pending else 0,
        stops=[visit.unrecorded(fault) if fault else "" for fault in stops],
        **_rights(proposal, visit.member, signers, visit.now),
        credentials=credentials(visit),
        decided=proposal.state not in UNDECIDED,
    )


async def _read(visit: Visit, records: SqlRecords, ledger: Ledger, number: int) -> Proposal | None:
    """A proposal as rows say what waits and what was decided; of one that is open, the version asked for."""
    proposal = await recorded_one(records, ledger, number)
    if proposal is None:
        return None
    final, version = ledger.final.get(proposal.digest), number_in(visit.request.query.get("version", ""))
    if final is not None:
        (proposal,) = await decided(records, ledger, [(proposal.digest, final)])
    elif stage(proposal, ledger) is not State.WAITING and version:
        proposal = await edit_of(records, proposal, version, visit.member.member.id, visit.now) or proposal
    return proposal


def _verdicts(proposal: Proposal, index: Index, language: str) -> list[Answer]:
    """What the scanner says today of each host that the changes on the page newly speak of."""
    hosts = [host for change in proposal.difference[:MAX_SHOWN] for host in _hosts(change)]
    return [answer(judge(host, index), index.version, language) for host in hosts]


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


def _rights(proposal: Proposal, me: Admitted, signers: Collection[str], now: int) -> dict[str, bool]:
    """What a member may do with a proposal that these have signed."""
    is_author = proposal.author == me.member.id
    return {
        "is_author": is_author,
        "can_sign": _can_sign(proposal, me, is_author, now) and me.member.id not in signers,
        "can_stop": _can_stop(proposal, me, is_author, now),
        "can_edit": proposal.state in UNSIGNED and me.may_propose and len(proposal.difference) == 1,
    }


def _can_stop(proposal: Proposal, me: Admitted, is_author: bool, now: int) -> bool:
    """Nobody stops what removes or changes themselves; an author takes back their own."""
    is_about_me = any(change.table == "member" and change.key == me.member.id for change in proposal.difference)
    return proposal.state in UNDECIDED and (is_author or (me.may_approve(now) and not is_about_me))


def _can_sign(proposal: Proposal, me: Admitted, is_author: bool, now: int) -> bool:
    if is_author:
        return proposal.state in UNSIGNED and me.may_propose
    return proposal.state is State.OPEN and me.may_approve(now)


async def sign(visit: Visit) -> web.Response:
    """Put the member's passkey signature under a proposal, under the version that they read on the signer."""
    sent = await visit.body(touched)
    number = int(visit.request.match_info["number"])
    await visit.desk.sign(number, read(visit, sent, Proposing).version, Signed(visit.member.member.id, sent.assertion))
    return visit.json({"location": f"/admin/proposals/{number}"})


async def stop(visit: Visit) -> web.Response:
    """Ask that a proposal be stopped, with the reason that everybody will read; the ledger says when it is."""
    _, sent = await taken(visit, Stopping)
    number = int(visit.request.match_info["number"])
    await visit.desk.stop(number, sent.text, sent.assertion)
    return visit.json({"location": f"/admin/proposals/{number}"})
