"""The publishing step: a process of its own, the only one that holds the key and that writes the ledger.

What it reads in the database beside the ledger are notes: it verifies everything anew, and each row that it records
is checked as every replica will check it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import msgspec

from .acts import LIFETIME, act_of, digest_of
from .apart import Apart
from .force import Force
from .founding import begin
from .issuing import OversizeError, issue
from .marks import mark_refusal
from .memory import Memory
from .notices import News
from .noting import Asked
from .proposals import UNDECIDED, Proposal, State, stage
from .recorded import recorded_one, waiting
from .recording import RecordingError, followed, heal_clock, record, require_remembered
from .refusals import Refusal, Rule
from .replay import LACKING, SKEW
from .rows import Lost, Publish, Reason, Refuse, Row, Stop
from .sifting import MOST_WORKED_ON, Sifting, content_of, forget, refuse, reopen, set_back
from .signing import Signer
from .store import BEAT, Records, Store
from .telling import notify
from .tidying import TIDY_EVERY, end_access, tidy
from .weighing import Rules, against, case_of, counted, is_over_the_cap

RESIGN_AFTER = 24 * 3600


class Publisher:
    """Records what is due, and signs what is in force; ``signer`` gives the key of the moment.

    ``take_over``: SHA-256, in hex, of what a register of before had published, by which the operator confirms it;
    ``memory``: where the last row written is kept beside the key, so that nothing less is signed.
    """

    def __init__(
        self,
        store: Store,
        force: Force,
        rules: Rules,
        signer: Callable[[], Signer],
        clock: Callable[[], float],
        take_over: str = "",
        memory: Memory | None = None,
    ) -> None:
        self.store = store
        self.force = force
        self.rules = rules
        self._signer = signer
        self._revoked: list[str] | None = None  # as told to clients since this process began
        self._clock = clock
        self._beaten = 0
        self._tidied = 0
        self._take_over = take_over
        self._memory = memory

    async def step(self) -> list[Proposal]:
        """Do whatever is due now; the proposals decided.

        Raises NoteError once all else is done, StoreError or KeyFileError, and loses nothing.
        """
        now, apart = int(self._clock()), Apart()
        async with self._writing() as records:
            await heal_clock(records, self.force, now, self._signer())
        if not self.force.now.state.version:
            async with self._writing() as records:
                await begin(records, self.force, self._take_over, now, self._signer())
        decided = await self._stop_and_mark(now, apart)
        await self._count(now, apart)
        decided += await self._lapse(now, apart)
        decided += await self._publish(now, apart)
        await self._resign(now)
        await self._tidy(now, apart)
        await self._beat(now)  # last: who cannot work is as silent as who is not there
        apart.tell(decided)
        return decided

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Records]:
        """A transaction that is alone to write; what was replayed or compiled of it is forgotten if it fails."""
        in_force = self.force.now
        try:
            async with self.store.write() as records:
                if self._memory is not None:
                    state = (await followed(records, self.force, int(self._clock()))).state
                    await require_remembered(records, state, self._memory)
                yield records
        except BaseException:
            self.force.now = in_force
            raise
        if self._memory is not None and self.force.now.state.head != self._memory.seen().head:
            self._memory.keep(self.force.now.state)

    async def accept_loss(self, reason: str) -> Row | None:
        """Record that rows which were written here are lost, and go on from what is left; None if nothing is lost.

        Raises StoreError where the rest does not hold, KeyFileError, and RecordingError.
        """
        now = int(self._clock())
        if self._memory is None:
            return None
        seen = self._memory.seen()
        async with self.store.write() as records:
            state = (await followed(records, self.force, now)).state
            if await seen.is_in(records) or seen.is_let_go_by(state):
                return None
            lost = Lost(seen.head.number, seen.head.hash, reason)
            row = await record(records, self.force, lost, max(now, state.head.at), self._signer())
            await records.add_notice(News(kind="lost", number=seen.head.number, words=reason), now)
        self._memory.keep(self.force.now.state)
        return row

    async def _beat(self, now: int) -> None:
        """Let the replicas know that somebody publishes."""
        if abs(now - self._beaten) < BEAT:
            return
        async with self.store.write() as records:
            await records.beat(now)
        self._beaten = now

    async def _tidy(self, now: int, apart: Apart) -> None:
        if abs(now - self._tidied) >= TIDY_EVERY:
            async with self.store.read() as records:
                hidden = await self._sifting(records, now, apart).hidden()
            await reopen(self.store, hidden)
            async with self.store.write() as records:
                await tidy(records, self.force.now.state, now)
            self._tidied = now

    # --- what members ask for ---

    async def _stop_and_mark(self, now: int, apart: Apart) -> list[Proposal]:
        """Record the stops and marks that members have asked for; the proposals stopped."""
        decided: list[Proposal] = []
        for kind in ("stop", "mark"):
            async with self.store.read() as records:
                asked, refused = await self._sifting(records, now, apart).asked(kind)
            await refuse(self.store, refused)
            decided += await apart.each(lambda one: self._answer(one, now), asked)
        return decided

    def _sifting(self, records: Records, now: int, apart: Apart) -> Sifting:
        return Sifting(records, self.force.now.state, now, self.force.pins, apart)

    async def _answer(self, asked: Asked, now: int) -> Proposal | None:
        stopped, content = None, content_of(asked)
        async with self._writing() as records:
            try:
                if isinstance(content, Stop):
                    proposal, reason = act_of(asked.about), act_of(asked.text).reason
                    stopped = await self._end(records, digest_of(asked.about), proposal.number, content, now, reason)
                else:
                    await self._require_markable(records, asked, now)
                    await record(records, self.force, content, now, self._signer())
            except RecordingError as error:
                await records.refuse_asked([asked.id], error.code)
            else:
                await records.drop_asked(asked.id)
        return stopped

    async def _require_markable(self, records: Records, asked: Asked, now: int) -> None:
        """Raises RecordingError where the lists or the scanner are against a mark."""
        in_force = await followed(records, self.force, now)
        if mark_refusal(act_of(asked.text).host, in_force.base, in_force.index):
            raise RecordingError("registered")

    # --- proposals ---

    async def _count(self, now: int, apart: Apart) -> None:
        """Record of which proposals enough signatures were seen: their wait begins."""
        async with self.store.read() as records:
            found = await self._sifting(records, now, apart).proposals([State.WAITING])
        await set_back(self.store, found, self.force.now.state.members)
        await apart.each(lambda number: self._say_enough(number, now), found.signed[:MOST_WORKED_ON])

    async def _say_enough(self, number: int, now: int) -> None:
        async with self._writing() as records:
            in_force = await followed(records, self.force, now)
            proposal = await recorded_one(records, in_force.state, number)
            if proposal is None or stage(proposal, in_force.state) is not State.OPEN:
                return
            stands = await counted(records, in_force, proposal, self.force, self.rules, now)
            if stands.missing in LACKING:
                await records.save_proposal(msgspec.structs.replace(proposal, state=State.OPEN))
                return
            found = await against(await case_of(records, in_force, proposal.difference, now))
            if stands.missing and not found:
                found = [Refusal(Rule.SIGNATURES, value=stands.missing)]
            if found:
                await self._say(records, proposal.digest, proposal.id, found, now)
                return
            row = await record(records, self.force, stands.row, now, self._signer())
            await notify(records, "approved", proposal, now, row.at + stands.row.wait if stands.row.wait else 0)

    async def _lapse(self, now: int, apart: Apart) -> list[Proposal]:
        """Refuse what nobody will sign in time any more, and erase what nobody ever signed; the proposals refused.

        What says that it was made tomorrow can be nobody's either, and would stay for as long as it likes.
        """
        lasting = (now - LIFETIME, now + SKEW)
        async with self.store.read() as records:
            sifting = self._sifting(records, now, apart)
            found = await sifting.proposals(UNDECIDED, outside=lasting)
            unclaimed = await sifting.unclaimed(UNDECIDED, outside=lasting)
        await forget(self.store, found, unclaimed)
        lapsed = [*found.signed, *found.short][:MOST_WORKED_ON]
        return await apart.each(lambda number: self._refuse_lapsed(number, now), lapsed)

    async def _refuse_lapsed(self, number: int, now: int) -> Proposal | None:
        async with self._writing() as records:
            lapsed = await records.proposal(number)
            if lapsed is None:
                return None
            found = [Refusal(Rule.SIGNATURES, value="early" if lapsed.made > now else "lapsed")]
            return await self._say(records, lapsed.digest, lapsed.id, found, now)

    async def _publish(self, now: int, apart: Apart) -> list[Proposal]:
        """Publish what has waited; the proposals published or refused."""
        pending = self.force.now.state.pending
        due = sorted((found.due, found.row, digest) for digest, found in pending.items() if found.due <= now)
        return await apart.each(lambda digest: self._settle(digest, now), [digest for _, _, digest in due])

    async def _settle(self, digest: str, now: int) -> Proposal | None:
        """Decide one proposal; one that would make the register too large is refused once it is taken back."""
        try:
            async with self._writing() as records:
                return await self._decide(records, digest, now)
        except OversizeError as error:
            async with self._writing() as records:
                number = self.force.now.state.pending[digest].act.number
                return await self._say(records, digest, number, [Refusal(Rule.OVERSIZE, value=str(error))], now)

    async def _decide(self, records: Records, digest: str, now: int) -> Proposal | None:
        in_force = await followed(records, self.force, now)
        pending = in_force.state.pending.get(digest)
        if pending is None or is_over_the_cap(in_force, pending.act.difference, self.rules, now):
            return None
        number, difference = pending.act.number, pending.act.difference
        found = await against(await case_of(records, in_force, difference, now))
        if found:
            return await self._say(records, digest, number, found, now)
        try:
            published = await self._end(records, digest, number, Publish(pending.row, digest), now)
        except RecordingError as error:
            return await self._say(records, digest, number, [Refusal(Rule.SIGNATURES, value=error.code)], now)
        await end_access(records, difference, now)
        await issue(records, self.force, now, self._signer())
        return published

    async def _say(
        self, records: Records, digest: str, number: int, found: Sequence[Refusal], now: int
    ) -> Proposal | None:
        """Record which rules are against a proposal. Raises RecordingError where it is decided."""
        reasons = tuple(Reason(refusal.code, refusal.about, refusal.value) for refusal in found)
        outcome = msgspec.json.encode(found).decode()
        return await self._end(records, digest, number, Refuse(digest, number, reasons), now, outcome)

    async def _end(
        self, records: Records, digest: str, number: int, content: Publish | Stop | Refuse, now: int, outcome: str = ""
    ) -> Proposal | None:
        """Record how a proposal ends, note it, and tell everybody. Raises RecordingError where it may not end so.

        None where it did not wait and its note is another's.
        """
        waits = await waiting(records, (await followed(records, self.force, now)).state, digest)
        await record(records, self.force, content, now, self._signer())
        state = self.force.now.state
        proposal = waits or await recorded_one(records, state, number)
        if proposal is None or proposal.digest not in state.final:
            return None
        decided = msgspec.structs.replace(proposal, state=stage(proposal, state), outcome=outcome)
        await records.save_proposal(decided)
        if decided.state is not State.PUBLISHED:
            await records.free_discoveries([item.key for item in decided.difference if item.table == "fake"])
        await notify(records, state.final[proposal.digest].outcome, decided, now)
        return decided

    # --- what clients get ---

    async def _resign(self, now: int) -> None:
        """Sign anew what nobody changed for a day, for snapshots expire, or what another key signed or revoked."""
        signer = self._signer()
        async with self.store.read() as records:
            latest = await records.latest_snapshot()
        is_recent = latest is not None and latest.keyid == signer.keyid and 0 <= now - latest.issued < RESIGN_AFTER
        if is_recent and list(signer.revoked) == self._revoked:
            return
        async with self._writing() as records:
            await issue(records, self.force, now, self._signer())
        self._revoked = list(signer.revoked)
