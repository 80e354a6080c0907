"""The publishing step: a process of its own, the only one that holds the key and that writes the register's entries.

It trusts nobody's word for an approval: every rule and every raw signature is checked again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec

from .changes import Difference, change
from .desk import DAY, MOST_PROPOSALS, Rules, against, weigh_in
from .force import Force, InForce
from .notices import News
from .people import Institution, Member
from .proposals import Proposal, State, standing
from .refusals import Refusal, Rule
from .signing import Signer
from .snapshot import SnapshotError, sign, snapshot_text
from .store import BEAT, Published, Records, Store, StoreError
from .telling import notify, told

RESIGN_AFTER = DAY
FOUNDER = "founder"
"""The purpose of the tickets by which the first members enrol."""
RECOVERY = "recovery"
"""The purpose of the tickets by which members who lost their passkeys enrol new ones."""


class OversizeError(StoreError):
    """The register has grown past what clients take as a snapshot."""


class Publisher:
    """Publishes what is due, and signs what is published; ``signer`` gives the key of the moment."""

    def __init__(
        self,
        store: Store,
        force: Force,
        rules: Rules,
        signer: Callable[[], Signer],
        clock: Callable[[], float],
    ) -> None:
        self.store = store
        self.force = force
        self.rules = rules
        self._signer = signer
        self._revoked: list[str] | None = None  # as told to clients since this process began
        self._clock = clock
        self._beaten = 0

    async def step(self) -> list[Proposal]:
        """Do whatever is due now; the proposals decided. Raises StoreError or KeyFileError, and loses nothing."""
        now = int(self._clock())
        await self._beat(now)
        await self._admit_founders(now)
        await self._admit_recovered(now)
        async with self.store.read() as records:
            waiting = await records.proposals([State.WAITING], limit=MOST_PROPOSALS)
        due = [proposal.id for proposal in reversed(waiting) if proposal.due <= now]
        decided = [found for number in due if (found := await self._settle(number, now)) is not None]
        await self._resign(now)
        return decided

    async def _beat(self, now: int) -> None:
        """Let the replicas know that somebody publishes."""
        if abs(now - self._beaten) < BEAT:
            return
        async with self.store.write() as records:
            await records.beat(now)
        self._beaten = now

    async def _settle(self, number: int, now: int) -> Proposal | None:
        """Decide one proposal; one that would make the register too large is refused once it is taken back."""
        in_force = self.force.now
        try:
            return await self._decide(number, now)
        except OversizeError as error:
            self.force.now = in_force
            refusal = Refusal(Rule.OVERSIZE, value=str(error))
            async with self.store.write() as records:
                proposal = await records.proposal(number)
                return None if proposal is None else await self._refuse(records, proposal, [refusal], now)
        except BaseException:  # what was compiled for it must never be signed under its number
            self.force.now = in_force
            raise

    async def _decide(self, number: int, now: int) -> Proposal | None:
        """Publish or refuse one proposal, in one transaction; None if it must go on waiting."""
        async with self.store.write() as records:
            proposal = await records.proposal(number)
            if proposal is None or proposal.state is not State.WAITING:
                return None
            in_force = await self.force.at(records, now)
            weight = await weigh_in(records, in_force, proposal.difference, now)
            signatures = await records.signatures(proposal.id, proposal.version)
            stands = standing(proposal, signatures, await records.members(), weight.people, self.rules.party, now)
            last = max((signature.at for signature in signatures), default=now)
            if weight.waits and now < last + self.rules.delay:
                return None
            found = await against(records, in_force, proposal.difference, weight, self.rules, now)
            if not stands.is_enough:
                found.append(Refusal(Rule.SIGNATURES, value=stands.missing))
            if found:
                return await self._refuse(records, proposal, found, now)
            await records.publish(proposal.difference, now)
            await _end_access(records, proposal.difference, now)
            await records.add_additions(now, weight.additions)
            published = msgspec.structs.replace(proposal, state=State.PUBLISHED)
            await records.save_proposal(published)
            await records.log(now, "vigilien", "publish", told(published) | {"signers": list(stands.signers)})
            await notify(records, "published", published, now)
            await self._sign(records, now)
        return published

    async def _refuse(self, records: Records, proposal: Proposal, found: list[Refusal], now: int) -> Proposal:
        outcome = msgspec.json.encode(found).decode()
        refused = msgspec.structs.replace(proposal, state=State.REFUSED, outcome=outcome)
        await records.save_proposal(refused)
        await records.log(now, "vigilien", "refuse", told(refused))
        await notify(records, "refused", refused, now)
        return refused

    async def _sign(self, records: Records, now: int) -> None:
        """Sign what is in force: its version rises, and it holds the hash of the one before and the log's end."""
        in_force: InForce = await self.force.at(records, now)
        before = await records.latest_snapshot()
        head = await records.audit_head()
        version = max(now, before.version + 1 if before else 0)
        previous = hashlib.sha256(before.text.encode()).hexdigest() if before else ""
        signer = self._signer()
        try:
            text = snapshot_text(in_force.index, version, now, previous, head.hash if head else "", signer.revoked)
        except SnapshotError as error:
            raise OversizeError(f"the snapshot: {error}") from error
        signed = sign(text, signer)
        await records.add_snapshot(
            Published(
                version,
                now,
                signed.keyid,
                signed.signature,
                signed.snapshot,
                head.number if head else 0,
                head.hash if head else "",
            )
        )

    async def _resign(self, now: int) -> None:
        """Sign anew what nobody changed for a day, for snapshots expire, or what another key signed or revoked."""
        signer = self._signer()
        async with self.store.read() as records:
            latest = await records.latest_snapshot()
        is_recent = latest is not None and latest.keyid == signer.keyid and now - latest.issued < RESIGN_AFTER
        if is_recent and list(signer.revoked) == self._revoked:
            return
        async with self.store.write() as records:
            await records.log(now, "vigilien", "sign-snapshot", {"keyid": signer.keyid})
            await self._sign(records, now)
        self._revoked = list(signer.revoked)

    async def _admit_founders(self, now: int) -> None:
        """Once every founder has enrolled by the command line's links, they are the register's first members."""
        async with self.store.read() as records:
            founders = await enrolled(records, FOUNDER)
            is_founded = bool(await records.members())
        if is_founded or not founders:
            return
        async with self.store.write() as records:
            if await records.members():
                return
            institutions = sorted({member.institution for member in founders})
            await records.publish(tuple(change(None, Institution(name)) for name in institutions), 0)
            await records.publish(tuple(change(None, member) for member in founders), 0)
            await records.drop_tickets(FOUNDER)
            await records.log(now, "vigilien", "found", {"members": [member.name for member in founders]})

    async def _admit_recovered(self, now: int) -> None:
        """Members who came back by two recovery codes: new passkeys, and no approving for 72 hours."""
        async with self.store.read() as records:
            recovered = await enrolled(records, RECOVERY)
        if not recovered:
            return
        async with self.store.write() as records:
            members = await records.members()
            difference: Difference = tuple(
                change(members[back.id].member, _with_keys_of(members[back.id].member, back))
                for back in recovered
                if back.id in members
            )
            if difference:
                await records.publish(difference, now)
                await _end_access(records, difference, now)
            await records.drop_tickets(RECOVERY)
            names = [member.name for member in recovered]
            await records.log(now, "vigilien", "recover", {"members": names})
            await records.add_notice(News(kind="recovered", people=tuple(names), difference=difference), now)


async def _end_access(records: Records, difference: Difference, now: int) -> None:
    """Whoever was changed signs in again, with the key they have now; whoever left takes their tokens along."""
    for item in difference:
        if item.table == "member":
            await records.end_sessions(member=item.key)
            if item.after is None:
                await records.revoke_tokens_of(item.key, now)


def _with_keys_of(member: Member, back: Member) -> Member:
    """The member as published now, with the new keys: their role may have changed since the link was made."""
    return msgspec.structs.replace(member, passkeys=back.passkeys, recovery=back.recovery)


async def enrolled(records: Records, purpose: str) -> list[Member]:
    """The members of all tickets of a purpose, if every one of them has made a passkey; else none."""
    tickets = await records.tickets(purpose)
    members = [msgspec.json.decode(ticket.content, type=Member) for ticket in tickets]
    return members if members and all(member.passkeys for member in members) else []
