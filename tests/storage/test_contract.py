"""One contract for both databases: what the register keeps, and that it is kept whole."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from scanner.ledger.changes import change
from scanner.ledger.force import Force
from scanner.ledger.memory import Memory
from scanner.ledger.notices import News
from scanner.ledger.noting import Asked
from scanner.ledger.proposals import Proposal, Signature, State
from scanner.ledger.recording import require_remembered
from scanner.ledger.rows import EMPTY_HEAD, Clock, Row, sealed
from scanner.ledger.store import (
    Checkpoint,
    Published,
    Reached,
    ReadOnlyError,
    Reported,
    StoreError,
    Ticket,
    UnavailableError,
)
from scanner.register.models import ExceptionEntry
from scanner.storage import reports as reports_module
from scanner.storage.access import Session, Token, digest
from scanner.storage.database import Database
from scanner.storage.governed import KEPT_SNAPSHOTS
from scanner.storage.migrate import current, migrate, newest, require_newest
from scanner.storage.records import SqlRecords
from tests.ledger.office import START, small
from tests.ledger.simulator import Simulator, made_key
from tests.ledger.tampering import without_triggers

LAST = 2**31 - 1


def proposal(number: int = 0, **fields: object) -> Proposal:
    made = Proposal(
        id=number,
        version=1,
        author="anne",
        author_name="Anne",
        note="é « n »",
        base=0,
        difference=(change(None, ExceptionEntry("amelie.example", "a bakery")),),
        state=State.OPEN,
        created=5,
        made=5,
    )
    return made if not fields else Proposal(**{**{f: getattr(made, f) for f in made.__struct_fields__}, **fields})


async def test_a_new_database_has_the_newest_schema_and_an_old_one_is_told(empty_database_url: str) -> None:
    made = Database(empty_database_url)
    assert await current(made) == ""
    with pytest.raises(UnavailableError, match="vigilien db migrate"):
        await require_newest(made)
    with pytest.raises(UnavailableError, match="vigilien db migrate"):
        async with made.read() as records:
            await records.revision()
    assert await migrate(made) == newest()
    await require_newest(made)
    assert await migrate(made) == newest()
    await made.close()


def sim_rows() -> list[Row]:
    sim = Simulator().found()
    sim.add(sim.marking("anne", "é.example"))
    return sim.rows


async def append(database: Database, rows: list[Row]) -> None:
    async with database.write() as records:
        for row in rows:
            await records.append(row)


async def test_rows_come_back_letter_by_letter_and_in_order(database: Database) -> None:
    rows = sim_rows()
    await append(database, rows[::-1])
    async with database.read() as records:
        assert await records.ledger_rows(1, 10) == rows
        assert await records.ledger_rows(1, 1) == rows[:1]
        assert await records.ledger_rows(2, 10) == rows[1:]
        assert await records.ledger_rows(3, 10) == []
        assert await records.ledger_rows_numbered([2, 1, 3]) == rows
        assert await records.last_row() == 2


async def test_every_row_raises_the_revision(database: Database) -> None:
    async with database.read() as records:
        before = await records.revision()
    await append(database, sim_rows())
    async with database.read() as records:
        after = await records.revision()
    assert after[0] > before[0]
    assert (before[1], after[1]) == (0, 2)


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    async def fail_midway() -> None:
        async with database.write() as records:
            await records.append(sim_rows()[0])
            await records.log(7, "Anne", "propose", {})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail_midway()
    async with database.read() as records:
        assert await records.last_row() == 0
        assert await records.events(LAST, 10) == []


async def test_the_newest_checkpoints_are_kept(database: Database) -> None:
    for number in range(1, 6):
        async with database.write() as records:
            await records.add_checkpoint(Checkpoint(number, f"{number:064}", "{}", "k", "s"), kept=2)
    async with database.read() as records:
        found = [await records.checkpoint(before) for before in (6, 5, 4)]
    assert [one and one.number for one in found] == [5, 4, None]


async def test_what_is_asked_waits_until_it_is_answered(database: Database) -> None:
    first = Asked(0, "stop", 3, "anne", "about", "text", "{}", 5)
    async with database.write() as records:
        for asked in (
            first,
            msgspec.structs.replace(first, text="newer"),
            msgspec.structs.replace(first, member="bea"),
        ):
            await records.ask(asked)
        found = await records.asked("stop")
        assert [(one.member, one.text) for one in found] == [("anne", "newer"), ("bea", "text")]
        await records.refuse_asked([found[0].id], "role")
        await records.drop_asked(found[1].id)
        assert [(one.member, one.fault) for one in await records.asked("stop")] == [("anne", "role")]


async def test_notes_come_newest_first(database: Database) -> None:
    async with database.write() as records:
        for number in range(5):
            await records.log(number, "Anne", "try", {"é": number})
        found = await records.events(LAST, 2)
        assert [(event.at, event.details) for event in found] == [(4, '{"é":4}'), (3, '{"é":3}')]
        assert [event.at for event in await records.events(found[-1].id, 9)] == [2, 1, 0]


async def test_a_proposal_comes_back_as_it_was(database: Database) -> None:
    async with database.write() as records:
        first = await records.add_proposal(proposal())
        second = await records.add_proposal(proposal(state=State.DRAFT, author=""))
    kept = proposal(first, state=State.WAITING, version=3, made=99)
    async with database.write() as records:
        await records.save_proposal(kept)
    async with database.read() as records:
        assert await records.proposal(first) == kept
        assert await records.proposal(404) is None
        assert [found.id for found in await records.proposals([State.DRAFT, State.WAITING])] == [second, first]
        assert await records.proposals([State.PUBLISHED]) == []
        assert [found.id for found in await records.proposals([State.DRAFT, State.WAITING], authors=["anne"])] == [
            first
        ]
        assert [found.id for found in await records.proposals_numbered([first, second, 404, 2**70])] == [first, second]
    async with database.write() as records:
        await records.forget_proposals([first])
        await records.save_proposal(kept)
        assert await records.proposal(first) is None


async def test_what_stands_under_proposals_is_found_by_whose_name_it_is_in(database: Database) -> None:
    async with database.write() as records:
        numbers = [await records.add_proposal(proposal(state=State.WAITING, made=n)) for n in range(4)]
        for number, version, member in ((1, 1, "anne"), (1, 1, "bea"), (2, 1, "anne"), (3, 9, "anne"), (4, 1, "eve")):
            await records.add_signature(Signature(number, version, member, "{}", 5))
    members, states = ["anne", "bea"], [State.WAITING]
    async with database.read() as records:
        assert await records.claims(states, members, 9) == [(1, "anne"), (1, "bea"), (2, "anne")]
        assert await records.claims(states, members, 1) == [(1, "anne"), (1, "bea")]
        assert await records.claims(states, members, 9, left_out=[1, 2**70]) == [(2, "anne")]
        assert await records.claims(states, members, 9, outside=(1, 9)) == [(1, "anne"), (1, "bea")]
        assert await records.claims([State.OPEN], members, 9) == []
        assert await records.unclaimed(states, members, 9, [], outside=(9, 10)) == [3, 4]
        assert await records.unclaimed(states, members, 1, [3], outside=(9, 10)) == [4]
        assert await records.unclaimed(states, members, 9, [], outside=(0, 2)) == [4]
        assert [s.member for s in await records.signatures_under([1, 4], members)] == ["anne", "bea"]
    async with database.write() as records:
        await records.note_states(State.OPEN, [1, 2])
        await records.forget_proposals([3, 4])
        await records.pass_over(2)
        await records.pass_over(1)
    async with database.read() as records:
        assert [(p.id, p.state) for p in await records.proposals_numbered(numbers)] == [(1, "open"), (2, "open")]
        assert await records.signatures(4, 1) == []
        assert await records.passed_over() == 3


async def test_what_was_asked_in_vain_is_erased_and_what_waits_is_not(database: Database) -> None:
    asked = {"anne": 1, "bea": 50, "chloe": 999, "eve": 1}
    async with database.write() as records:
        for member, at in asked.items():
            await records.ask(Asked(0, "stop", 3, member, "about", "text", "{}", at))
        members = ["anne", "bea", "chloe"]
        numbers = {one.member: one.id for one in await records.asked("stop")}
        assert await records.asked_claims("stop", members, 9) == [(numbers[name], name) for name in members]
        await records.refuse_asked([numbers["bea"], numbers["chloe"]], "role")
        assert await records.asked_claims("stop", members, 9) == [(numbers["anne"], "anne")]
        await records.forget_asked(members, before=10, after=100)
        assert [one.member for one in await records.asked("stop")] == ["anne", "bea"]


async def test_a_value_that_cannot_be_kept_is_not_told_as_silence(database: Database) -> None:
    with pytest.raises(StoreError, match="refused a value") as caught:
        async with database.write() as records:
            await records._run(text("INSERT INTO revision (id, value) VALUES (1, 0)"))
    assert not isinstance(caught.value, UnavailableError)
    if not database.is_sqlite:
        with pytest.raises(StoreError, match="refused a value"):
            async with database.write() as records:
                await records.log(2**70, "Anne", "try", {})


async def test_one_signature_a_member_and_version(database: Database) -> None:
    async with database.write() as records:
        await records.add_signature(Signature(1, 1, "anne", "{}", 5))
        await records.add_signature(Signature(1, 1, "anne", '{"a":1}', 6))
        await records.add_signature(Signature(1, 2, "anne", "{}", 7))
    async with database.read() as records:
        assert await records.signatures(1, 1) == [Signature(1, 1, "anne", '{"a":1}', 6)]


async def test_writers_are_alone_so_the_ledger_has_one_end(database: Database) -> None:
    key = made_key("publisher")

    async def write(at: int) -> None:
        async with database.write() as records:
            rows = await records.ledger_rows(await records.last_row(), 1)
            head = rows[0].head if rows else EMPTY_HEAD
            await records.append(sealed(head, at, Clock(1), key))

    await asyncio.gather(*map(write, range(20)))
    async with database.read() as records:
        rows = await records.ledger_rows(1, 100)
    assert [row.number for row in rows] == list(range(1, 21))
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger SET kind = 'x'", "DELETE FROM ledger", "DELETE FROM ledger WHERE number = 1"]
)
async def test_the_database_itself_refuses_to_change_the_ledger(database: Database, statement: str) -> None:
    await append(database, sim_rows())
    with pytest.raises(StoreError, match="append-only"):
        async with database.write() as records:
            await records._run(text(statement))
    async with database.read() as records:
        assert [row.kind for row in await records.ledger_rows(1, 10)] == ["found", "mark"]


def foundings() -> dict[str, tuple[Row, str]]:
    """Rows that a thief lays into a database that they emptied, each with what a replica says that has just begun."""
    own, thiefs = Simulator().found(), Simulator()
    thiefs.key = made_key("thief")
    later = Simulator()
    later.now += 1
    return {
        "its own": (own.rows[0], "row 2: rewritten"),
        "another by the same people": (later.found().rows[0], "row 2: rewritten"),
        "one by another key": (thiefs.sealed(thiefs.founding()), "row 1: publisher"),
    }


@pytest.mark.parametrize("which", foundings())
async def test_a_founding_laid_into_an_emptied_ledger_is_neither_served_nor_written_on(
    database: Database, tmp_path: Path, which: str
) -> None:
    rows, (laid, said) = sim_rows(), foundings()[which]
    pins, memory = Simulator().pins, Memory(tmp_path / "seen")
    await append(database, rows)
    replica = Force(small(), pins, memory)
    async with database.read() as records:
        assert (await replica.at(records, START)).state.head == rows[-1].head
    async with database.write() as records:
        await without_triggers(records, database.is_sqlite)
        await records._run(text("DELETE FROM ledger"))
        await records.append(laid)
    restarted = Force(small(), pins, memory)
    async with database.write() as records:
        assert (await replica.at(records, START)).state.head == rows[-1].head
        await restarted.at(records, START)
        with pytest.raises(StoreError, match="nothing is signed"):
            await require_remembered(records, restarted.now.state, memory)
    assert (str(replica.fault), str(restarted.fault)) == ("row 2: rewritten", said)
    assert memory.seen().head == rows[-1].head


async def test_snapshots_forget_old_texts(database: Database) -> None:
    for version in range(KEPT_SNAPSHOTS + 3):
        async with database.write() as records:
            await records.add_snapshot(
                Published(version, 10 + version, "k", "s", f"text {version}", version, f"{version:064}")
            )
    async with database.read() as records:
        latest = await records.latest_snapshot()
        assert latest is not None
        assert latest.text == f"text {KEPT_SNAPSHOTS + 2}"
        assert await records._scalar(text("SELECT text FROM snapshots WHERE version = 0")) == ""


async def test_reports_are_counted_by_host_and_forgotten_after_thirty_days(database: Database) -> None:
    day = 24 * 3600
    async with database.write() as records:
        await records.add_reports([Reported("old.example", "fake", "unknown", (), 1)], 0)
        reports = [
            Reported("a.example", "fake", "dangerous", ("homoglyph",), 1),
            Reported("a.example", "fake", "dangerous", ("homoglyph",), 1),
            Reported("b.example", "wrong", "suspicious", (), 1),
        ]
        await records.add_reports(reports, 31 * day)
        await records.add_reports([Reported("a.example", "fake", "unknown", ("claim",), 2)], 31 * day + 1)
    async with database.read() as records:
        (found,) = await records.reports("fake", since=0)
        assert (found.host, found.sources, found.count, found.last) == ("a.example", 2, 3, 31 * day + 1)
        assert (found.verdicts, found.codes) == (("dangerous", "unknown"), ("claim", "homoglyph"))
        assert await records.reported("wrong", ["a.example", "b.example"]) == {"b.example"}
        assert await records.newest_reported(0, 1) == {"a.example"}
        assert await records.hosts_reported("fake", 0, 10) == ["a.example"]
        assert [report.host for report in await records.reports("fake", 0, hosts=["b.example"])] == []
        assert [report.count for report in await records.reports("fake", 0, hosts=["a.example"])] == [found.count]
        assert await records.newest_reported(0, 10) == {"a.example", "b.example"}
        assert await records.newest_reported(32 * day, 10) == frozenset()


async def test_a_flood_of_reports_pushes_out_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_module, "MAX_REPORTS", 60)
    async with database.write() as records:
        await records.add_reports([Reported("true.example", "fake", "unknown", (), 99)], 1)
        for number in range(300):
            flood = [Reported(f"junk-{number}-{source}.example", "fake", "unknown", (), source) for source in range(5)]
            await records.add_reports(flood, 2 + number)
        await records.add_reports([Reported("late.example", "fake", "unknown", (), 98)], 1000)
    async with database.read() as records:
        kept = [report.host for report in await records.reports("fake", since=0, newest=True)]
        assert len(kept) <= 60
        assert kept[0] == "late.example"
        assert "true.example" in kept
        assert "junk-299-0.example" in kept


@pytest.mark.parametrize("together", [1, 3])
async def test_what_few_sources_report_keeps_no_other_report_from_the_desk(database: Database, together: int) -> None:
    """Three sources flood: with hosts of their own, or all with the same ones, which then come from most sources."""
    async with database.write() as records:
        await records.add_reports([Reported("true.example", "fake", "unknown", (), 9)], 1)
        for source in range(3):
            flood = [Reported(f"junk-{source // together}-{n}.example", "fake", "", (), source) for n in range(40)]
            await records.add_reports(flood, 2 + source)
        for source in (7, 8):
            await records.add_reports([Reported("seen.example", "fake", "unknown", (), source)], 2)
    async with database.read() as records:
        found = await records.hosts_reported("fake", 0, 6)
    assert {"seen.example", "true.example"} <= set(found)
    assert len(found) == 6


async def test_reports_from_most_sources_come_first(database: Database) -> None:
    async with database.write() as records:
        many_times = [Reported("loud.example", "fake", "unknown", (), 1)] * 50
        many_places = [Reported("seen.example", "fake", "unknown", (), source) for source in range(3)]
        await records.add_reports(many_places, 1)
        await records.add_reports(many_times, 2)
    async with database.read() as records:
        assert [report.host for report in await records.reports("fake", 0)] == ["seen.example", "loud.example"]
        assert [report.host for report in await records.reports("fake", 0, newest=True, limit=1)] == ["loud.example"]


async def test_each_channel_goes_on_where_it_was(database: Database) -> None:
    async with database.write() as records:
        for number in (1, 2, 3):
            await records.add_notice(News(kind="published", number=number), 10 * number)
        first, second, third = await records.notices(0, 10)
        assert [(notice.at, notice.news.number) for notice in (first, second, third)] == [(10, 1), (20, 2), (30, 3)]
        assert await records.notices(first.id, 1) == [second]
        assert await records.newest_notices(1, 10) == [second, first]
        assert (await records.last_notice(30), await records.last_notice(5)) == (second.id, 0)
        assert await records.notices_after(first.id) == 2
        assert await records.reached("smtp") is None
        await records.reach("smtp", first.id, "", 40)
        await records.reach("webhook", 0, "OSError", 50)
        await records.reach("webhook", 0, "ValueError", 60)
        assert await records.reached("webhook") == Reached("webhook", 0, "ValueError", 50)
        await records.reach("webhook", first.id, "", 70)
        assert await records.channels() == [Reached("smtp", first.id, "", 40), Reached("webhook", first.id, "", 70)]
        await records.keep_channels(["smtp"])
        assert [found.channel for found in await records.channels()] == ["smtp"]
        assert await records.read_until("anne") == 0
        for seen in (first.id, third.id):
            await records.has_read("anne", seen)
        assert (await records.read_until("anne"), await records.read_until("bea")) == (third.id, 0)


async def test_a_ticket_is_used_once_and_ends(database: Database) -> None:
    async with database.write() as records:
        await records.add_ticket("secret", Ticket("enrol", "{}", until=50), now=0)
        await records.add_ticket("late", Ticket("enrol", "{}", until=10), now=0)
    async with database.write() as records:
        assert await records.ticket("secret", "other", now=1) is None
        assert await records.use_ticket("late", "enrol", now=11) is None
        assert await records.use_ticket("secret", "enrol", now=11) == Ticket("enrol", "{}", 50)
        assert await records.use_ticket("secret", "enrol", now=11) is None


async def test_sessions_and_tokens_are_kept_by_their_digest_alone(database: Database) -> None:
    async with database.write() as records:
        await records.add_session("s3cret", Session("anne", 1, 1))
        await records.add_session("other", Session("bob", 1, 1))
        await records.see_session("s3cret", 9)
        number = await records.add_token("t0ken", Token(0, "ci", ("scan", "export"), "anne", 1, 100, 0))
    async with database.write() as records:
        assert await records.session("s3cret") == Session("anne", 1, 9)
        await records.end_sessions(member="anne")
        assert await records.session("s3cret") is None
        assert await records.session("other") is not None
        token = (await records.live_tokens(now=99))[digest("t0ken")]
        assert token.scopes == ("scan", "export")
        assert await records.live_tokens(now=100) == {}
        await records.revoke_token(number, now=50)
        assert await records.live_tokens(now=99) == {}
    async with database.read() as records:
        for table in ("sessions", "tokens"):
            kept = str(await records._all(text(f"SELECT * FROM {table}")))
            assert "s3cret" not in kept
            assert "t0ken" not in kept


async def test_a_read_only_database_says_so(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    made = Database(f"sqlite:///{file}")
    await migrate(made)
    await made.close()
    blocked = Database(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(ReadOnlyError, match="make it writable"):
        async with blocked.write() as records:
            await records.log(1, "Anne", "try", {})
    async with blocked.read() as records:
        assert await records.last_row() == 0
    await blocked.close()


async def test_a_database_that_does_not_answer_says_so() -> None:
    silent = Database("postgresql://app@127.0.0.1:1/none")
    with pytest.raises(UnavailableError, match="does not answer"):
        async with silent.read() as records:
            await records.last_row()
    await silent.close()


@pytest.mark.parametrize("url", ["mysql://a/b", "no url at all", ""])
def test_other_databases_are_refused_with_what_to_write(url: str) -> None:
    with pytest.raises(StoreError, match="sqlite:///FILE"):
        Database(url)


async def test_the_tables_are_what_the_migrations_make(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from scanner.storage.tables import metadata

    async with database.engine.connect() as connection:
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
    assert found == []


def test_records_are_what_the_register_asks_for() -> None:
    from scanner.ledger.store import Records

    asked = {name for name in vars(Records) if not name.startswith("_")}
    assert asked <= set(dir(SqlRecords))
