"""Who keeps the register: members, institutions, invitations, machines' tokens."""

from __future__ import annotations

import secrets

import msgspec
from aiohttp import web

from ..durations import DAY
from ..http.tokens import SCOPES
from ..ledger.acts import Granting, Inviting
from ..ledger.addresses import UNCLAIMED, commitments_in, opened
from ..ledger.changes import Change, change
from ..ledger.desk import Author, DeskError, ForbiddenError
from ..ledger.founding import LINK_LIFETIME, enrolment_link, newcomer
from ..ledger.people import Admitted, Institution, Member, Role
from ..ledger.store import Ticket
from .acts import FRESH, credentials, noted_address, taken, verify
from .enrol import INVITATION, key_fingerprint
from .granting import Giver, end, grant
from .visit import Visit, number_in, redirect


async def people(visit: Visit) -> web.Response:
    """Everybody, everything that may come in, and the forms to change it."""
    async with visit.store.read() as records:
        tickets = await records.tickets(INVITATION)
        tokens = await records.tokens()
        notes = await records.addresses()
    state = (await visit.state.in_force(visit.now)).state
    members = state.members
    invitations = [msgspec.json.decode(ticket.content, type=Member) for ticket in tickets if ticket.until > visit.now]
    waiting = [member for member in invitations if not _is_admitted(member, members.get(member.id))]
    return visit.page(
        "people.html",
        members=sorted(members.values(), key=lambda admitted: (admitted.member.institution, admitted.member.name)),
        names={name: admitted.member.name for name, admitted in members.items()},
        institutions=state.institutions,
        waiting=[(member, key_fingerprint(member)) for member in waiting],
        fingerprints={name: key_fingerprint(admitted.member) for name, admitted in members.items()},
        roles=list(Role),
        addresses=opened((admitted.member.address for admitted in members.values()), notes),
        notes=notes,
        scopes=SCOPES,
        tokens=tokens,
        credentials=credentials(visit),
    )


def _is_admitted(invited: Member, admitted: Admitted | None) -> bool:
    """Whether the key made by an invitation is a member's already."""
    return admitted is not None and bool(invited.passkeys) and admitted.member.passkeys == invited.passkeys


async def invite(visit: Visit) -> web.Response:
    """Make a one-time link by which somebody new, or a member with new devices, makes their keys."""
    act, sent = await taken(visit, Inviting)
    _require_proposer(visit)
    secret = secrets.token_urlsafe(32)
    async with visit.store.write() as records:
        await verify(visit, records, sent)
        known = (await visit.state.force.at(records, visit.now)).state.members.values()
        same = [a.member for a in known if (a.member.name, a.member.institution) == (act.name, act.institution)]
        if len(same) > 1:
            raise DeskError("same-name")
        new = newcomer(act.name, act.institution, _role(act.role), act.address)
        member = msgspec.structs.replace(same[0], passkeys=(), recovery="") if same else new
        content = msgspec.json.encode(member).decode()
        await records.keep_address(act.address, visit.now + UNCLAIMED)
        await records.add_ticket(secret, Ticket(INVITATION, content, visit.now + LINK_LIFETIME), visit.now)
        await records.log(visit.now, visit.member.member.name, "invite", {"member": member.name, "text": sent.text})
    return visit.json({"shown": enrolment_link(visit.state.settings.origin, secret)})


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise DeskError("role") from None


def _require_proposer(visit: Visit) -> None:
    if not visit.member.may_propose:
        raise ForbiddenError("auditor")


async def propose_member(visit: Visit) -> web.Response:
    """Propose somebody who has made a passkey, another role or address for a member, or that one leaves."""
    fields = await visit.form()
    number, action, print_seen = (fields.get(name, "") for name in ("member", "action", "fingerprint"))
    async with visit.store.read() as records:
        state = (await visit.state.force.at(records, visit.now)).state
        tickets = await records.tickets(INVITATION)
    admitted = state.admitted(number)
    before = admitted.member if admitted is not None else None
    changes: tuple[Change, ...]
    if action == "admit":
        waiting = [msgspec.json.decode(ticket.content, type=Member) for ticket in tickets]
        made = [member for member in waiting if member.id == number and member.passkeys]
        after = next((member for member in made if key_fingerprint(member) == print_seen), None)
        if after is None:
            raise DeskError("no-key-yet")
        if before is not None:  # a link for new keys changes nothing but the keys
            after = msgspec.structs.replace(before, passkeys=after.passkeys, recovery=after.recovery)
        changes = (change(before, after),)
        if after.institution not in state.institutions:
            changes = (change(None, Institution(after.institution)), *changes)
    elif before is None:
        raise DeskError("no-member")
    elif action == "leave":
        changes = (change(before, None),)
    elif action == "address":
        email = fields.get("email", "").strip()
        address = (await noted_address(visit, email, FRESH)).commitment if email else ""
        changes = (change(before, msgspec.structs.replace(before, address=address)),)
    else:
        changes = (change(before, msgspec.structs.replace(before, role=_role(fields.get("role", "")))),)
    author = visit.member.member
    proposal = await visit.desk.draft(Author(author.name, author.id), fields.get("note", ""), changes)
    async with visit.store.write() as records:
        for address in commitments_in(item.after for item in changes if item.table == "member"):
            await records.keep_address(address, visit.now + UNCLAIMED)
    return redirect(f"/admin/proposals/{proposal.id}")


async def make_token(visit: Visit) -> web.Response:
    """Give a machine a token, shown once."""
    act, sent = await taken(visit, Granting)
    _require_proposer(visit)
    days = (act.until - act.made) // DAY
    async with visit.store.write() as records:
        await verify(visit, records, sent)
        _, secret = await grant(records, _giver(visit), act.name, act.scopes, days, visit.now)
    return visit.json({"shown": secret})


async def revoke_token(visit: Visit) -> web.Response:
    """End a token; any member may."""
    fields = await visit.form()
    _require_proposer(visit)
    number = number_in(fields.get("token", ""))
    async with visit.store.write() as records:
        await end(records, _giver(visit), number, visit.now)
    return redirect("/admin/people")


def _giver(visit: Visit) -> Giver:
    return Giver(visit.member.member.name, visit.member.member.id)
