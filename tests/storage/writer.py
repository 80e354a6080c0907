"""A process that writes to a register as fast as it can, and says of each write that it is done: to be killed.

``python -m tests.storage.writer DATABASE-URL NAME`` proposes, signs, approves and publishes institutions named
after NAME, and prints a line after each commit: ``draft ID``, ``signature ID MEMBER``, ``published ID``
(or ``refused ID``: what the run before left approved, for each run gives the people new keys).
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
from pathlib import Path

from scanner.ledger.changes import change
from scanner.ledger.desk import Author, Rules
from scanner.ledger.keys import new_key
from scanner.ledger.people import Institution
from scanner.storage.database import Database
from tests.ledger.office import PARTY, Office, small


def done(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def main(url: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        key = new_key(Path(folder) / "key")
    office = Office(Database(url), key, Rules(PARTY, delay=0), small())
    await office.found()
    done("ready")
    for number in itertools.count():
        difference = (change(None, Institution(f"{name} {number}")),)
        proposal = await office.desk.draft(Author("Anne", "anne"), "", difference)
        done("draft", proposal.id)
        for member in ("anne", "bea"):
            await office.sign(member, proposal)
            done("signature", proposal.id, member)
        for decided in await office.publisher.step():
            done(decided.state, decided.id)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
