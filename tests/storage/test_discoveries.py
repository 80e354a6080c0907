"""Discoveries on both databases: what was decided stays, and what was dismissed comes back only when it is worse."""

from __future__ import annotations

import msgspec

from scanner.storage.database import Database
from scanner.storage.discoveries import Discovery

FOUND = Discovery("arneli.fr", "arneli.fr", "Assurance maladie", "suspicious", "homoglyph", "1", "jour.txt", 1, 1)


def another(host: str, **fields: object) -> Discovery:
    return msgspec.structs.replace(FOUND, host=host, display_host=host, **fields)


async def keep(database: Database, *found: Discovery) -> None:
    async with database.write() as records:
        await records.add_discoveries(found)


async def test_a_discovery_comes_back_as_it_was(database: Database) -> None:
    await keep(database, FOUND)
    async with database.read() as records:
        assert await records.discovery("arneli.fr") == FOUND
        assert await records.discovery("autre.fr") is None
        assert await records.count_discoveries("new") == 1


async def test_they_stand_by_organisation_dangerous_first_then_the_newest(database: Database) -> None:
    await keep(
        database,
        another("a.fr", organisation=""),
        another("b.fr", organisation="Doctolib"),
        another("c.fr", first_seen=2),
        another("d.fr", verdict="dangerous"),
        FOUND,
    )
    async with database.read() as records:
        pages = [await records.discoveries("new", skip=skip, limit=2) for skip in (0, 2, 4)]
    assert [[one.host for one in page] for page in pages] == [["d.fr", "c.fr"], ["arneli.fr", "b.fr"], ["a.fr"]]


async def test_what_is_seen_again_keeps_its_first_day_and_what_was_decided(database: Database) -> None:
    await keep(database, FOUND)
    async with database.write() as records:
        assert await records.decide_discoveries(["arneli.fr", "autre.fr"], "watched", "à suivre", "anne", 5) == 1
    await keep(database, another("arneli.fr", verdict="dangerous", first_seen=9, last_seen=9))
    async with database.read() as records:
        known = await records.discovery("arneli.fr")
    assert known is not None
    assert (known.first_seen, known.last_seen, known.verdict) == (1, 9, "dangerous")
    assert (known.state, known.reason, known.member, known.decided) == ("watched", "à suivre", "anne", 5)


async def test_a_dismissed_one_is_new_again_only_when_it_is_worse(database: Database) -> None:
    await keep(database, FOUND)
    async with database.write() as records:
        await records.decide_discoveries(["arneli.fr"], "dismissed", "vu", "anne", 5)
    await keep(database, FOUND)
    async with database.read() as records:
        assert await records.count_discoveries("dismissed") == 1
    await keep(database, another("arneli.fr", verdict="dangerous"))
    async with database.read() as records:
        assert await records.count_discoveries("new") == 1
