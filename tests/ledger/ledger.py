"""What really happened at the desk, written down by the test itself, and what may be published because of it.

It shares no line with the rules that it judges: it knows who signed which difference with which key, and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from scanner.ledger.changes import Change, Difference
from scanner.ledger.proposals import Proposal
from scanner.register.models import Register

Key = tuple[str, str]
Content = dict[str, Any]
REST = 72 * 3600
LOOKALIKE = "ameli"
"""Domains of other organisations with this in them need a third person."""


class Written(NamedTuple):
    """One version of a proposal as it was written; ``author`` is "" for a token."""

    difference: Difference
    author: str
    by_thief: bool


class Signed(NamedTuple):
    """A signature that the desk took: whose, made with which key, under which version of which proposal, when."""

    member: str
    credential: str
    number: int
    version: int
    at: int


class Ledger:
    """The acts so far, and the entries that they led to. ``delay`` in seconds."""

    def __init__(self, base: Register, entries: Mapping[Key, Content | None], since: int, delay: int) -> None:
        self.base = {s.entry.name: list(s.entry.domains) for s in base.organisations}
        self.entries = dict(entries)
        self.since = {key: since for table, key in entries if table == "member"}
        self.delay = delay
        self.written: dict[tuple[int, int], Written] = {}
        self.newest: dict[int, int] = {}
        self.closed: set[int] = set()
        self.signed: list[Signed] = []
        self.reported: set[str] = set()
        self.published: list[Change] = []
        self.enough: dict[tuple[int, int], tuple[int, set[str]]] = {}

    def begin(self, number: int, written: Written) -> None:
        """A new proposal; its number may have been that of one that was erased, which nobody had signed."""
        self.signed = [one for one in self.signed if one.number != number]
        self.closed.discard(number)
        for known in (self.written, self.enough):
            for key in [key for key in known if key[0] == number]:
                del known[key]
        self.newest.pop(number, None)
        self.write(number, 1, written)

    def write(self, number: int, version: int, written: Written) -> None:
        self.written[number, version] = written
        self.newest[number] = max(version, self.newest.get(number, 0))

    def sign(self, signed: Signed, read: Proposal) -> None:
        """The desk took a signature: it must be the member's own, under exactly what the key's owner had read."""
        written = self.written[signed.number, signed.version]
        assert (read.id, read.version, read.difference) == (signed.number, signed.version, written.difference)
        assert self._counts(signed, written.author, signed.at), f"{signed.member} may not sign this"
        self.signed.append(signed)

    def look(self, now: int) -> None:
        """The publishing step looks: whatever is signed by enough people begins to wait."""
        for number, version in self.newest.items():
            if (number, version) not in self.enough and not self.lacks(number, now):
                signers = {one.member for one in self._valid(number, now)}
                self.enough[number, version] = now, signers

    def settle(self, entries: Mapping[Key, Content | None], now: int) -> None:
        """What the ledger says now must follow from the acts; else AssertionError."""
        changed = {key for key in entries if key not in self.entries or entries[key] != self.entries[key]}
        assert set(self.entries) <= set(entries), "an entry vanished"
        for number in sorted(self.newest):
            difference = self.written[number, self.newest[number]].difference
            keys = {(item.table, item.key) for item in difference}
            is_published = keys <= changed and all(entries[c.table, c.key] == c.after for c in difference)
            if is_published and not self.against(number, now):
                changed -= keys
                self._publish(number, difference, now)
        assert not changed, f"published without a reason: {changed}; {self._all_against(now)}"

    def _publish(self, number: int, difference: Difference, now: int) -> None:
        self.closed.add(number)
        for item in difference:
            self.entries[item.table, item.key] = item.after
            self.published.append(item)
            if item.table == "member":
                self.since[item.key] = now

    def against(self, number: int, now: int) -> str:
        """Why the newest version of a proposal may not be published at ``now``; "" if it may."""
        begun, signers = self.enough.get((number, self.newest[number]), (0, set()))
        if not begun:
            return "enough was never seen"
        if self._waits(self.written[number, self.newest[number]].difference) and now < begun + self.delay:
            return "too soon"
        return self.lacks(number, now, signers)

    def lacks(self, number: int, now: int, signers: set[str] | None = None) -> str:
        """What stands against it but for the time: of those who have signed, or of these ``signers`` among them."""
        written = self.written[number, self.newest[number]]
        if number in self.closed:
            return "it is decided"
        if written.by_thief:
            return "the thief wrote it"
        valid = {one.member for one in self._valid(number, now) if signers is None or one.member in signers}
        if written.author and written.author not in valid:
            return "its author did not sign"
        if len(valid) < (3 if self._looks_alike(written.difference) else 2):
            return "too few people"
        if len({(self.entries["member", member] or {})["institution"] for member in valid}) < 2:
            return "one institution"
        return ""

    def _valid(self, number: int, now: int) -> list[Signed]:
        version = self.newest[number]
        author = self.written[number, version].author
        these = (one for one in self.signed if (one.number, one.version) == (number, version))
        return [one for one in these if self._counts(one, author, now)]

    def _all_against(self, now: int) -> dict[int, str]:
        return {number: self.against(number, now) for number in self.newest}

    def _counts(self, signed: Signed, author: str, now: int) -> bool:
        content = self.entries.get(("member", signed.member))
        if content is None or signed.credential not in [key["credential"] for key in content["passkeys"]]:
            return False
        if signed.member == author:
            return content["role"] in ("proposer", "approver")
        return content["role"] == "approver" and now >= self.since[signed.member] + REST

    def _waits(self, difference: Difference) -> bool:
        is_urgent = (
            c.before is None and (c.table == "fake" or (c.table == "exception" and c.key in self.reported))
            for c in difference
        )
        return not all(is_urgent)

    def _looks_alike(self, difference: Difference) -> bool:
        new = (
            domain
            for c in difference
            if c.table == "organisation" and c.after is not None
            for domain in c.after["domains"]
            if domain not in (c.before or {"domains": ()})["domains"]
        )
        return any(LOOKALIKE in domain for domain in new)

    @property
    def official(self) -> set[str]:
        """The domains that are official because of what was published over the lists."""
        layer = {key: content for (table, key), content in self.entries.items() if table == "organisation"}
        held = {name: domains for name, domains in self.base.items() if name not in layer}
        held |= {name: content["domains"] for name, content in layer.items() if content is not None}
        return {domain for domains in held.values() for domain in domains}
