"""Write the dumps of this version's schema with data, which every later version must be able to migrate.

``python -m tests.storage.release`` writes ``released/SCHEMA.sqlite.sql`` and ``released/SCHEMA.postgresql.sql``: run
it once, when a schema is released; a released file never changes.
"""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import msgspec

from scanner.ledger.keys import new_key
from scanner.ledger.steps import Pins
from scanner.ledger.store import Reported
from scanner.storage.access import Token
from scanner.storage.backup import backup, restore
from scanner.storage.contests import Contest
from scanner.storage.database import Database
from scanner.storage.discoveries import Discovery
from scanner.storage.migrate import migrate, newest
from tests.databases import Postgresql, postgresql_binaries, running_postgresql
from tests.ledger.office import Office, small
from tests.ledger.test_desk import adding

RELEASED = Path(__file__).parent / "released"


async def fill(url: str, key: Path) -> Pins:
    """A small register in which something of each kind happened."""
    database = Database(url)
    await migrate(database)
    office = Office(database, new_key(key), loaded=small())
    await office.found()
    await office.sign("bea", await office.propose("paul", adding()))
    await office.a_day_later()
    await office.propose("paul", adding("autre-centre-imaginaire.fr"))
    await office.mark("anne", "ameli-xkcd.fr")
    await office.publisher.step()
    async with database.write() as records:
        report = Reported("amelie.example", "wrong", "suspicious", ("typosquat",), 7)
        await records.add_reports([report], int(office.clock.now))
        await records.add_token("t0ken", Token(0, "ci", ("scan",), "anne", 1, 2, 0))
        contest = Contest("0" * 32, "ch-imaginaire.fr", "unlisted", "CH imaginaire", "a@b.example", 7, 2**33)
        await records.add_contest(contest)
        found = Discovery("arneli.fr", "arneli.fr", "CHU", "dangerous", "homoglyph", "1", "jour.txt", 1, 1)
        await records.add_discoveries([found])
    await database.close()
    return office.pins


async def main() -> None:
    with tempfile.TemporaryDirectory() as name, running_postgresql() as server:
        folder = Path(name)
        pins = await fill(f"sqlite:///{folder}/register.db", folder / "key")
        with closing(sqlite3.connect(folder / "register.db")) as connection:
            dump = "\n".join(connection.iterdump()) + "\n"
        (RELEASED / f"{newest()}.sqlite.sql").write_text(dump)
        (RELEASED / f"{newest()}.pinned.json").write_bytes(msgspec.json.encode(pins.keys[0]) + b"\n")
        url = server.new(is_empty=True)
        source, target = Database(f"sqlite:///{folder}/register.db"), Database(url)
        await migrate(target)
        await backup(source, folder / "backup.gz")
        await restore(target, folder / "backup.gz", pins)
        await source.close()
        await target.close()
        (RELEASED / f"{newest()}.postgresql.sql").write_bytes(dump_of(server, url))


def dump_of(server: Postgresql, url: str) -> bytes:
    command = [f"{postgresql_binaries()}/pg_dump", "--inserts", "--no-owner", "-h", "127.0.0.1", "-p", str(server.port)]
    return subprocess.run([*command, "-U", "app", url.rpartition("/")[2]], check=True, capture_output=True).stdout


if __name__ == "__main__":
    asyncio.run(main())
