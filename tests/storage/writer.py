"""A process that writes to a register as fast as it can, and says of each write that it is done: to be killed.

``python -m tests.storage.writer DATABASE-URL NAME KEY`` proposes, signs, approves and publishes institutions named
after NAME, and prints a line after each commit: ``draft ID``, ``signature ID MEMBER``, ``published ID``. KEY is the
publisher's key file; the people's passkeys are the same in each run.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from pathlib import Path

from scanner.ledger.changes import change
from scanner.ledger.desk import Author
from scanner.ledger.keys import read_key
from scanner.ledger.people import Institution
from scanner.ledger.weighing import Rules
from scanner.storage.database import Database
from tests.ledger.office import PEOPLE, Office, small
from tests.passkey import SoftPasskey


def done(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def main(url: str, name: str, key: str) -> None:
    office = Office(Database(url), read_key(Path(key)), Rules(delay=0), small())
    office.keys = {name: SoftPasskey(name) for name in PEOPLE}
    await office.found()
    done("ready")
    for number in itertools.count():
        difference = (change(None, Institution(f"{name} établissement {number}")),)
        proposal = await office.desk.draft(Author("Anne", "anne"), "", difference)
        done("draft", proposal.id)
        for member in ("anne", "bea"):
            await office.sign(member, proposal)
            done("signature", proposal.id, member)
        for decided in await office.publisher.step():
            done(decided.state, decided.id)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
