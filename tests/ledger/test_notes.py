"""Notes that are none: whoever writes to the database beside the ledger ends no process and holds nobody else up."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import text

from scanner.ledger.acts import Proposing, Stopping, digest_of, text_of
from scanner.ledger.apart import Apart, NoteError
from scanner.ledger.changes import Change, change
from scanner.ledger.desk import Author, DeskError
from scanner.ledger.force import Force
from scanner.ledger.keys import KeyFileError
from scanner.ledger.notices import LANGUAGES, letter
from scanner.ledger.noting import Asked
from scanner.ledger.proposals import Proposal, State
from scanner.ledger.recorded import decided, decisions, recorded_one, undecided, undecided_heads
from scanner.ledger.replay import ReplayError
from scanner.register.models import FakeEntry
from scanner.storage.backup import replayed_from
from scanner.storage.records import SqlRecords
from scanner.wording.console import console_texts
from tests.ledger.office import DAY, START, Office, opened_office, small

LONG_AGO = START - 15 * DAY
NUL = "\0"


def difference(after: object, table: str = "fake", key: str = "k") -> str:
    return json.dumps([{"table": table, "key": key, "before": None, "after": after}])


DIFFERENCES: Mapping[str, str] = {
    "no JSON": "no json",
    "deep": "[" * 100_000,
    "no changes": "[]",
    "no number that is one": '[{"table": "fake", "key": "k", "before": null, "after": {"host": NaN}}]',
    "a number too long": difference({"host": 1}).replace("1", "9" * 6000),
    "half a character": difference({"host": "\ud800"}),
    "another table's shape": difference({"host": 5}),
    "what cannot be gone through": difference({"name": "k", "domains": 5}, "organisation"),
    "an address that is a number": difference({"address": 5}, "member"),
    "what no text of the database holds": difference({"host": f"a{NUL}b", "source": "x"}, key=f"a{NUL}b"),
}


async def plant(records: SqlRecords, content: str, state: State, made: int, number: int = 9000) -> None:
    """A note of a proposal, as the desk's role may write it."""
    columns = "id, version, author, author_name, note, base, difference, state, created, outcome, made"
    values = f"{number}, 1, 'anne', 'Anne', '', 0, :content, '{state}', {START}, '', {made}"
    statement = text(f"INSERT INTO proposals ({columns}) VALUES ({values})")
    await records._connection.execute(statement, {"content": content})


async def asking(office: Office) -> tuple[Proposal, Proposal]:
    """What others wait for meanwhile: a proposal that is signed, and one that is to be stopped."""
    signed = await office.propose("anne", (change(None, FakeEntry("ameli-xkcd.fr", "x")),))
    await office.sign("bea", signed)
    stopped = await office.propose("anne", (change(None, FakeEntry("ameli-abcd.fr", "x")),))
    await office.stop("bea", stopped)
    return signed, stopped


async def told(office: Office) -> list[str]:
    """The kinds of the notices, each of which can be written as a letter in each language."""
    async with office.database.read() as records:
        notices = await records.notices(0, 100)
    for language in LANGUAGES:
        sentences = console_texts(language).sentences
        assert all(letter(notice.news, sentences).text for notice in notices)
    return [notice.news.kind for notice in notices]


@pytest.mark.parametrize("content", DIFFERENCES.values(), ids=DIFFERENCES)
async def test_a_proposal_that_is_none_holds_back_neither_publications_nor_stops_nor_letters(
    office: Office, content: str
) -> None:
    await asking(office)
    async with office.database.write() as records:
        await plant(records, content, State.WAITING, START)
        await plant(records, content, State.OPEN, LONG_AGO, 9001)
        await plant(records, content, State.WAITING, LONG_AGO, 9002)
    await office.publisher.step()
    kinds = await office.kinds()
    assert {"stop", "publish"} <= set(kinds)
    assert {"stopped", "approved", "published"} <= set(await told(office))
    if content != DIFFERENCES["what no text of the database holds"]:
        assert "refuse" not in kinds  # nobody signed it, and it says nothing that could be refused


async def test_a_reason_that_no_column_holds_stops_a_proposal_and_nothing_else(office: Office) -> None:
    signed, _ = await asking(office)
    stopped = await office.propose("anne", (change(None, FakeEntry("ameli-efgh.fr", "x")),))
    await office.stop("bea", stopped, f"no{NUL}")
    decided = {proposal.id: proposal.state for proposal in await office.publisher.step()}
    assert (decided[stopped.id], decided[signed.id]) == (State.STOPPED, State.PUBLISHED)
    assert await told(office)


async def test_a_stop_of_a_number_that_no_note_has_is_recorded_and_holds_nothing_up(office: Office) -> None:
    await asking(office)
    ledger = (await office.state()).ledger
    about = text_of(Proposing(ledger, 2**70, 1, 0, START, "anne", (Change("fake", "k", None, {"host": 5}),)))
    act = text_of(Stopping(ledger, 2**70, digest_of(about), "bea", "no", START))
    async with office.database.write() as records:
        await records.ask(Asked(0, "stop", 1, "bea", about, act, office.answer("bea", act), START))
    await office.publisher.step()
    assert (await office.kinds()).count("stop") == 2
    assert "publish" in await office.kinds()


async def test_a_decided_proposal_called_open_again_is_neither_refused_nor_in_the_way(office: Office) -> None:
    signed, _ = await asking(office)
    await office.publisher.step()
    before = await office.kinds()
    async with office.database.write() as records:
        await records._connection.execute(text("UPDATE proposals SET state = 'open'"))
    office.clock.now += 15 * DAY
    await office.publisher.step()
    assert await office.kinds() == before
    assert signed.digest in (await office.state()).final


async def test_an_approved_proposal_called_open_again_does_not_lapse(office: Office) -> None:
    waiting = await office.propose("anne", (change(office.member("paul"), None),))
    office.clock.now += 14 * DAY - 3600
    await office.sign("bea", waiting)
    await office.publisher.step()
    async with office.database.write() as records:
        await records._connection.execute(text("UPDATE proposals SET state = 'open'"))
    office.clock.now += 2 * 3600
    await office.publisher.step()
    assert list(await office.pending()) == [waiting.id]


@pytest.mark.parametrize("noted", ["published", "before"])
async def test_what_people_signed_is_not_hidden_by_a_note_of_an_end_that_no_row_knows(
    office: Office, noted: str
) -> None:
    short = await office.propose("anne", (change(office.member("paul"), None),))
    signed, _ = await asking(office)
    async with office.database.write() as records:
        await records._connection.execute(text(f"UPDATE proposals SET state = '{noted}'"))
    await office.publisher.step()  # looks for such once an hour, the first time at once
    async with office.database.read() as records:
        assert {head.id for head in await undecided_heads(records, await office.state())} == {short.id, signed.id}
    await office.publisher.step()
    assert (await office.state()).final[signed.digest].outcome == "published"


async def test_a_decided_proposal_whose_author_has_left_is_told_by_what_people_signed(office: Office) -> None:
    stopped = await office.propose("paul", (change(None, FakeEntry("ameli-abcd.fr", "x")),))
    await office.stop("bea", stopped)
    leaving = await office.propose("anne", (change(office.member("paul"), None),))
    await office.sign("bea", leaving)
    await office.a_day_later()
    async with office.database.write() as records:
        await records._connection.execute(text("UPDATE proposals SET author_name = 'Brice'"))
        ledger = await office.state()
        names = {one.id: one.author_name for one in await decided(records, ledger, decisions(ledger))}
    assert names == {stopped.id: "paul", leaving.id: "Anne"}


REWRITTEN = "UPDATE proposals SET author = 'brice', made = made - 1"
ERASED = "DELETE FROM proposals"


async def approved_and(office: Office, statement: str) -> Proposal:
    """What waits for its day, and whose note says something else now, or is gone."""
    waiting = await office.propose("anne", (change(office.member("paul"), None),))
    await office.sign("bea", waiting)
    await office.publisher.step()
    async with office.database.write() as records:
        await records._connection.execute(text(statement))
    return waiting


@pytest.mark.parametrize("statement", [REWRITTEN, ERASED])
async def test_what_waits_is_stopped_as_its_row_says_whatever_its_note_says(office: Office, statement: str) -> None:
    """Else the stop would be of a text that nobody signed, and what was signed would be published all the same."""
    waiting = await approved_and(office, statement)
    async with office.database.read() as records:
        noted = await records.proposal(waiting.id)
        recorded = await recorded_one(records, await office.state(), waiting.id)
    assert recorded is not None
    if noted is not None:
        assert noted.digest != waiting.digest
        with pytest.raises(DeskError):
            await office.stop("chloe", noted)
    await office.stop("chloe", recorded)
    await office.publisher.step()
    assert (await office.state()).final[waiting.digest].outcome == "stopped"
    assert (await told(office))[-1] == "stopped"


@pytest.mark.parametrize("statement", [REWRITTEN, ERASED])
async def test_what_is_published_is_told_whatever_its_note_said_meanwhile(office: Office, statement: str) -> None:
    waiting = await approved_and(office, statement)
    office.clock.now += DAY
    (published,) = await office.publisher.step()
    assert (published.digest, published.state) == (waiting.digest, State.PUBLISHED)
    assert (await told(office))[-1] == "published"


async def test_letters_name_an_author_as_the_ledger_does_and_say_whose_name_nobody_signed(office: Office) -> None:
    await office.propose("anne", (change(office.member("paul"), None),))
    await office.desk.draft(Author("Anne"), "", (change(None, FakeEntry("ameli-abcd.fr", "x")),))
    async with office.database.write() as records:
        await records._connection.execute(text("UPDATE proposals SET author_name = 'Brice'"))
        proposals = await records.proposals(list(State))
    for proposal in proposals:
        await office.sign("bea", proposal)
    await office.sign("anne", proposals[0])
    await office.publisher.step()
    async with office.database.read() as records:
        letters = [letter(one.news, console_texts("fr").sentences).text for one in await records.notices(0, 100)]
    assert any("Écrite par Anne." in text for text in letters)
    assert any("Écrite par Brice (nom que personne n'a signé)." in text for text in letters)


async def test_those_who_lost_their_keys_find_what_brings_them_back_whatever_machines_propose(office: Office) -> None:
    own = await office.desk.draft(Author("Anne", "anne"), "", (change(office.member("paul"), None),))
    async with office.database.write() as records:
        for number in range(300):
            await plant(records, "[]", State.OPEN, START, 9000 + number)
        await records._connection.execute(text("UPDATE proposals SET author = '' WHERE id >= 9000"))
        assert await undecided(records, await office.state(), 200, {"anne"}) == [own]


async def test_the_number_of_versions_at_its_end_goes_on_from_its_beginning(office: Office) -> None:
    await asking(office)
    async with office.database.write() as records:
        await records._connection.execute(text("UPDATE revision SET value = 9223372036854775807"))
    await office.publisher.step()
    assert "publish" in await office.kinds()
    async with office.database.read() as records:
        assert 0 <= (await records.revision())[0] < 100


async def test_a_token_without_a_number_leaves_the_others(office: Office) -> None:
    columns = "id, name, digest, scopes, member, created, until, revoked"
    async with office.database.write() as records:
        values = f"(0, 'x', 'x', 'scan', 'anne', 0, {START + DAY}, 0)"
        await records._connection.execute(text(f"INSERT INTO tokens ({columns}) VALUES {values}"))
        assert set(await records.live_tokens(START)) == {"x"}


async def test_a_step_that_fails_gives_no_sign_of_life(office: Office) -> None:
    def no_key() -> None:
        raise KeyFileError("the key cannot be read")

    office.publisher._signer = no_key  # type: ignore[assignment]
    await asking(office)
    with pytest.raises(KeyFileError):
        await office.publisher.step()
    async with office.database.read() as records:
        assert await records.last_beat() == 0


async def test_the_fault_of_one_note_is_told_once_all_others_are_done() -> None:
    async def work(number: int) -> int | None:
        if number == 2:
            raise TypeError("a note")
        return number or None

    apart = Apart()
    assert await apart.each(work, [0, 1, 2, 3]) == [1, 3]
    with pytest.raises(NoteError, match="TypeError") as told:
        apart.tell([3])
    assert told.value.done == [3]


@pytest.fixture
async def in_a_file(tmp_path: Path) -> AsyncIterator[Office]:
    """An office on SQLite, whose columns hold any type."""
    async with opened_office(f"sqlite:///{tmp_path}/register.db", tmp_path) as made:
        yield made


BROKEN: Mapping[str, str] = {
    "a time that is text": "UPDATE ledger SET at = 'soon' WHERE number = 1",
    "a time that is bytes": "UPDATE ledger SET at = x'00' WHERE number = 1",
}


@pytest.mark.parametrize("statement", BROKEN.values(), ids=BROKEN)
async def test_a_row_of_another_type_is_told_as_any_other_fault(in_a_file: Office, statement: str) -> None:
    office = in_a_file
    async with office.database.write() as records:
        for (name,) in await records._all(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
            await records._connection.execute(text(f"DROP TRIGGER {name}"))
        await records._connection.execute(text(statement))
    force = Force(small(), office.pins)
    async with office.database.read() as records:
        await force.at(records, START)
        with pytest.raises(ReplayError, match="row 1: form"):
            await replayed_from(records, office.pins)
    assert str(force.fault) == "row 1: form"


async def test_a_checkpoint_of_another_type_is_passed_over(in_a_file: Office) -> None:
    office = in_a_file
    async with office.database.write() as records:
        await records._connection.execute(text("INSERT INTO checkpoints VALUES (1, x'00', x'00', x'00', x'00')"))
    force = Force(small(), office.pins)
    async with office.database.read() as records:
        await force.begin(records)
        await force.at(records, START)
    assert (force.fault, force.now.state.head.number) == (None, 1)
