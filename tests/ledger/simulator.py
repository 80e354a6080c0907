"""A ledger without a database: people with passkeys and codes on paper, a publisher's key, and a clock to turn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from scanner.durations import DAY
from scanner.ledger import rows
from scanner.ledger.acts import Act, Founding, Marking, Proposing, Stopping, challenge, digest_of, text_of
from scanner.ledger.base64url import encoded
from scanner.ledger.changes import Change, Difference, change, well_formed
from scanner.ledger.keys import SigningKey, new_key
from scanner.ledger.people import Member
from scanner.ledger.replay import replay
from scanner.ledger.rows import Row, Signed, sealed
from scanner.ledger.state import EMPTY, State
from scanner.ledger.steps import Pins
from tests.ledger.people import PARTY, PEOPLE, REGISTER, START
from tests.passkey import SoftPasskey


@cache
def made_key(name: str) -> SigningKey:
    """A publisher's key of that name, the same for a whole process."""
    with TemporaryDirectory() as folder:
        return new_key(Path(folder) / name)


class Code:
    """What a person keeps on paper, as the key that their browser makes of it."""

    def __init__(self) -> None:
        self._private = Ed25519PrivateKey.generate()

    @property
    def public(self) -> str:
        return encoded(self._private.public_key().public_bytes_raw())

    def sign(self, asked: bytes) -> str:
        return encoded(self._private.sign(asked))


@cache
def passkey_of(name: str) -> SoftPasskey:
    """That person's passkey, the same for a whole process: nobody's key is another's."""
    return SoftPasskey()


@cache
def code_of(name: str) -> Code:
    """That person's recovery code."""
    return Code()


def member(name: str, **fields: object) -> Member:
    """Somebody of PEOPLE, or somebody new of the ARS."""
    institution, role = PEOPLE.get(name, PEOPLE["bea"])
    made = Member(name, name.title(), institution, role, (passkey_of(name).public,), "", code_of(name).public)
    return msgspec.structs.replace(made, **fields)


class Simulator:
    """A ledger and whoever may add to it; ``now`` is the publisher's clock."""

    def __init__(self) -> None:
        self.key = made_key("publisher")
        self.pins = Pins((self.key.pinned,), PARTY)
        self.now = START
        self.state: State = EMPTY
        self.rows: list[Row] = []

    def sealed(self, content: msgspec.Struct, at: int | None = None) -> Row:
        """The row that would follow, signed by the publisher."""
        return sealed(self.state.head, self.now if at is None else at, content, self.key)

    def take(self, row: Row) -> None:
        """Add a row. Raises ReplayError."""
        self.state = replay(self.state, row, self.pins)
        self.rows.append(row)

    def add(self, content: msgspec.Struct) -> Row:
        """Seal and add. Raises ReplayError."""
        row = self.sealed(content)
        self.take(row)
        return row

    # --- what people do ---

    def founding(self, *members: Member) -> rows.Found:
        act = Founding(REGISTER, members or tuple(map(member, PEOPLE)), self.now)
        return rows.Found(text_of(act), tuple(self.signed(one.id, act) for one in act.members))

    def found(self) -> Simulator:
        self.add(self.founding())
        return self

    def signed(self, name: str, act: Act) -> Signed:
        return Signed(name, passkey_of(name).sign(challenge(text_of(act))))

    def recovered(self, name: str, act: Act) -> Signed:
        return Signed(name, recovery=code_of(name).sign(challenge(text_of(act))))

    def proposing(self, author: str, *changes: Change, number: int = 1, made: int | None = None) -> Proposing:
        difference = well_formed(changes)
        moment = self.now if made is None else made
        return Proposing(self.state.ledger, number, 1, self.state.version, moment, author, difference)

    def enough(self, act: Proposing, *names: str, people: int = 2, wait: int = DAY) -> rows.Enough:
        return rows.Enough(text_of(act), tuple(self.signed(name, act) for name in names), people, wait)

    def agree(self, author: str, difference: Difference, *names: str, number: int = 1, **how: int) -> Proposing:
        """A proposal with enough signatures: its row is added."""
        act = self.proposing(author, *difference, number=number)
        self.add(self.enough(act, *names, **how))
        return act

    def publishing(self, act: Proposing) -> rows.Publish:
        digest = digest_of(text_of(act))
        pending = self.state.pending.get(digest)
        return rows.Publish(pending.row if pending else 0, digest)

    def publish(self, author: str, difference: Difference, *names: str, number: int = 1) -> Proposing:
        """Agree, wait and publish."""
        act = self.agree(author, difference, *names, number=number)
        self.now += DAY
        self.add(self.publishing(act))
        return act

    def stopping(self, name: str, act: Proposing, **fields: object) -> rows.Stop:
        stopping = msgspec.structs.replace(
            Stopping(act.ledger, act.number, digest_of(text_of(act)), name, "no", self.now), **fields
        )
        return rows.Stop(text_of(act), text_of(stopping), self.signed(name, stopping).assertion)

    def marking(self, name: str, host: str, made: int | None = None) -> rows.Mark:
        act = Marking(self.state.ledger, host, name, self.now if made is None else made)
        return rows.Mark(text_of(act), self.signed(name, act).assertion)


def admission(name: str, **fields: object) -> Difference:
    """Somebody new."""
    return (change(None, member(name, **fields)),)


def changed(name: str, **fields: object) -> Difference:
    """A member changed."""
    return (change(member(name), member(name, **fields)),)
