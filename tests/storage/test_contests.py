"""Demands of owners, on both databases: none that was acknowledged is lost, and no contact outlives its use."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import text

from scanner.durations import DAY
from scanner.storage import contests as module
from scanner.storage.contests import CONTEST_LIFETIME, KEPT_EACH, Contest, Filing, token_of
from scanner.storage.database import Database

GIVEN = Contest(token_of("ref"), "ch-imaginaire.fr", "unlisted", "CH imaginaire", "dsi@ch.example", 7, created=DAY)


def another(number: int, **fields: object) -> Contest:
    return msgspec.structs.replace(GIVEN, token=f"{number:032}", **{"host": f"h{number}.example", **fields})


async def file(database: Database, *contests: Contest) -> list[Filing]:
    async with database.write() as records:
        return [await records.add_contest(contest) for contest in contests]


async def test_a_demand_comes_back_as_it_was(database: Database) -> None:
    assert await file(database, GIVEN) == [Filing.KEPT]
    async with database.read() as records:
        assert await records.contest(GIVEN.token, DAY) == GIVEN
        assert await records.contest("0" * 32, DAY) is None
        assert await records.contests("open", DAY) == [GIVEN]
        assert await records.contests("handled", DAY) == []
        assert await records.count_contests("open", DAY) == 1


async def test_demands_come_newest_first_a_page_at_a_time(database: Database) -> None:
    await file(database, *(another(number, created=DAY + number) for number in range(5)))
    async with database.read() as records:
        pages = [await records.contests("open", DAY, skip=skip, limit=2) for skip in (0, 2, 4)]
    assert [[contest.host for contest in page] for page in pages] == [
        ["h4.example", "h3.example"],
        ["h2.example", "h1.example"],
        ["h0.example"],
    ]


async def test_one_demand_a_host_and_source_and_day(database: Database) -> None:
    again = another(1, host=GIVEN.host)
    elsewhere = another(2, host=GIVEN.host, source=8)
    next_day = another(3, host=GIVEN.host, created=2 * DAY)
    assert await file(database, GIVEN, again, elsewhere, next_day) == ["kept", "twice", "kept", "kept"]


async def test_handling_a_demand_erases_the_contact_at_once(database: Database) -> None:
    await file(database, GIVEN)
    async with database.write() as records:
        assert await records.handle_contest(GIVEN.token)
        assert not await records.handle_contest(GIVEN.token)
        assert not await records.handle_contest("0" * 32)
    async with database.read() as records:
        assert await records.contests("open", DAY) == []
        (handled,) = await records.contests("handled", DAY)
        assert handled == msgspec.structs.replace(GIVEN, state="handled", contact="")
        assert "dsi@ch.example" not in str(await records._all(text("SELECT * FROM contests")))


async def test_only_who_holds_the_reference_withdraws_a_demand(database: Database) -> None:
    await file(database, GIVEN)
    async with database.write() as records:
        assert not await records.withdraw_contest(GIVEN.token)  # what the DNS shows to everybody
        assert await records.withdraw_contest("ref")
        assert not await records.withdraw_contest("ref")
        assert await records._all(text("SELECT * FROM contests")) == []


async def test_a_demand_ends_after_ninety_days(database: Database) -> None:
    await file(database, GIVEN)
    end = GIVEN.created + CONTEST_LIFETIME
    async with database.read() as records:
        assert await records.count_contests("open", end - 1) == 1
        assert await records.count_contests("open", end) == 0
        assert await records.contests("open", end) == []
        assert await records.contest(GIVEN.token, end) is None
    async with database.write() as records:
        assert await records.forget_contests(end - 1) == 0
        assert await records.forget_contests(end) == 1


async def test_an_old_demand_goes_when_a_new_one_comes(database: Database) -> None:
    await file(database, GIVEN, another(1, created=GIVEN.created + CONTEST_LIFETIME))
    async with database.read() as records:
        assert "dsi@ch.example" in str(await records._all(text("SELECT * FROM contests")))
        assert GIVEN.token not in str(await records._all(text("SELECT * FROM contests")))


async def test_a_flood_pushes_out_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CONTESTS", 20)
    flood = [another(number, source=99, created=DAY + number) for number in range(300)]
    late = another(1000, source=8, created=2 * DAY)
    assert set(await file(database, GIVEN, *flood, late)) == {"kept"}
    async with database.read() as records:
        kept = [contest.host for contest in await records.contests("open", DAY)]
    assert len(kept) == 20
    assert {GIVEN.host, late.host, "h299.example"} <= set(kept)


async def test_a_flood_from_everywhere_is_refused_and_loses_nothing_acknowledged(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_CONTESTS", 1 + 5 * KEPT_EACH)
    flood = [another(number, source=100 + number % 5) for number in range(100)]
    filed = await file(database, GIVEN, *flood)
    assert filed.count(Filing.KEPT) > 5 * KEPT_EACH
    everywhere = [another(1000 + number, source=1000 + number) for number in range(30)]
    assert (await file(database, *everywhere))[-1] == Filing.FULL
    async with database.write() as records:
        kept = await records.contests("open", DAY)
        assert GIVEN in kept
        assert await records.handle_contest(kept[0].token)
    assert await file(database, another(2000, source=2000)) == [Filing.KEPT]
    async with database.read() as records:
        assert await records.count_contests("handled", DAY) == 0
