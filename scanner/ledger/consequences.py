"""What a valid row changes: the State after it. Whether it is valid is ``replay.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from ..durations import DAY
from . import rows
from .acts import Founding, Marking, Proposing, Stopping, act_of, digest_of
from .assertions import credential_of
from .changes import Content, Difference, content_of
from .people import Institution
from .rows import Head, Signed
from .state import MARK_LIFETIME, YEAR, Entries, Final, Marked, Outcome, Pending, State, difference_key
from .trust import hosts_removed, trusted_hosts

LONG_AGO = 0
"""Since when founders are members: nobody was there before them to see them come in."""


def after(state: State, head: Head, content: Any) -> State:
    """The State after a valid row."""
    return msgspec.structs.replace(_CONSEQUENCES[type(content)](state, head, content), head=head)


def founders_entries(act: Founding) -> dict[tuple[str, str], Content]:
    """Institutions and members as a founding makes them."""
    names = sorted({member.institution for member in act.members})
    institutions = {("institution", name): content_of(Institution(name)) for name in names}
    return institutions | {("member", member.id): content_of(member) for member in act.members}


def _found(state: State, head: Head, content: rows.Found) -> State:
    act: Founding = act_of(content.text)
    since = {member.id: LONG_AGO for member in act.members}
    return msgspec.structs.replace(state, ledger=head.hash, version=1, entries=founders_entries(act), since=since)


def _take_over(state: State, head: Head, content: rows.TakenOver) -> State:
    entries = {(held.table, held.key): held.content for held in content.entries}
    since = {held.key: held.since for held in content.entries if held.table == "member" and held.content is not None}
    return msgspec.structs.replace(state, ledger=head.hash, version=content.version, entries=entries, since=since)


def _wait(state: State, head: Head, content: rows.Enough) -> State:
    signers = tuple((signed.member, _credential(signed)) for signed in content.signatures)
    pending = Pending(head.number, head.at, content.wait, content.people, content.text, signers)
    return msgspec.structs.replace(state, pending={**state.pending, digest_of(content.text): pending})


def _credential(signed: Signed) -> str:
    return credential_of(signed.assertion) if signed.assertion else ""


def _publish(state: State, head: Head, content: rows.Publish) -> State:
    difference = state.pending[content.digest].act.difference
    entries = laid(state.entries, difference)
    since = {**state.since, **{item.key: head.at for item in difference if item.table == "member"}}
    count = trusted_hosts(difference)
    decided = _decide(state, head, content.digest, "published")
    return msgspec.structs.replace(
        decided,
        version=state.version + 1,
        entries=entries,
        since=since,
        former=_former(state.former, entries, difference, head.at),
        trusted=(*(one for one in state.trusted if one[0] > head.at - DAY), *([(head.at, count)] if count else [])),
    )


def _former(former: Mapping[str, int], entries: Entries, difference: Difference, now: int) -> dict[str, int]:
    """Domains that left the register within a year, with when; those that are back, under any entry, are not."""
    left = dict.fromkeys(hosts_removed(difference), now)
    kept = {host: at for host, at in former.items() if at > now - YEAR} | left
    if not kept:
        return {}
    held = {host for (table, _), content in entries.items() if table == "organisation" for host in domains_of(content)}
    return {host: at for host, at in kept.items() if host not in held}


def laid(entries: Entries, difference: Difference) -> dict[tuple[str, str], Content | None]:
    """The entries with a difference over them."""
    return {**entries, **{(item.table, item.key): item.after for item in difference}}


def domains_of(content: Content | None) -> list[str]:
    """The official domains and candidates of an organisation's entry; none of no entry."""
    return [*content.get("domains", ()), *content.get("candidates", ())] if content else []


def _stop(state: State, head: Head, content: rows.Stop) -> State:
    act: Stopping = act_of(content.text)
    proposal: Proposing = act_of(content.proposal)
    decided = _decide(state, head, act.proposal, "stopped")
    if act.member == proposal.author:
        return decided  # taken back: nobody objected
    key = difference_key(proposal.difference)
    objections = {**state.objections, key: (*state.objections.get(key, ()), act.member)}
    return msgspec.structs.replace(decided, objections=objections)


def _refuse(state: State, head: Head, content: rows.Refuse) -> State:
    return _decide(state, head, content.digest, "refused")


def _decide(state: State, head: Head, digest: str, outcome: Outcome) -> State:
    pending = {key: found for key, found in state.pending.items() if key != digest}
    final = {**state.final, digest: Final(outcome, head.number)}
    return msgspec.structs.replace(state, pending=pending, final=final)


def _mark(state: State, head: Head, content: rows.Mark) -> State:
    act: Marking = act_of(content.text)
    marked = Marked(act.member, head.at, head.at + MARK_LIFETIME)
    return msgspec.structs.replace(state, marks={**state.marks, act.host: marked})


def _lose(state: State, head: Head, content: rows.Lost) -> State:
    return msgspec.structs.replace(state, losses={**state.losses, head.hash: content.number})


def _set_back(state: State, head: Head, content: rows.Clock) -> State:
    """No moment of what is under way is left in the future, where it would wait, rest or last for too long."""
    now = head.at
    pending = {d: msgspec.structs.replace(found, at=min(found.at, now)) for d, found in state.pending.items()}
    marks = {
        host: Marked(mark.member, min(mark.at, now), min(mark.until, now + MARK_LIFETIME))
        for host, mark in state.marks.items()
    }
    return msgspec.structs.replace(
        state,
        pending=pending,
        marks=marks,
        since={member: min(at, now) for member, at in state.since.items()},
        former={host: min(at, now) for host, at in state.former.items()},
        trusted=tuple((min(at, now), count) for at, count in state.trusted),
    )


_CONSEQUENCES: Mapping[type, Callable[[State, Head, Any], State]] = {
    rows.Found: _found,
    rows.TakenOver: _take_over,
    rows.Enough: _wait,
    rows.Publish: _publish,
    rows.Stop: _stop,
    rows.Refuse: _refuse,
    rows.Mark: _mark,
    rows.Lost: _lose,
    rows.Clock: _set_back,
}
