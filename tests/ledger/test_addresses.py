"""Members' e-mail addresses: commitments in the ledger, addresses in notes that open them, are erased, or are told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from scanner.ledger.addresses import UNCLAIMED, Address, is_address, salted
from scanner.ledger.changes import change
from scanner.ledger.channels import ADDRESSES, Channels, Teller
from scanner.ledger.force import Force
from scanner.ledger.keys import new_key
from scanner.ledger.notices import News
from scanner.storage.contests import CONTEST_LIFETIME, Contest
from scanner.storage.database import Database
from scanner.wording.console import console_texts
from tests.ledger.office import Office, small

SENTENCES = {language: console_texts(language).sentences for language in ("fr", "en")}
EXCHANGED = "UPDATE addresses SET address = 'voleur@evil.example' WHERE address = 'bea@example.fr'"


@pytest.fixture
async def office(tmp_path: Path, database_url: str) -> AsyncIterator[Office]:
    """A founded register, of whose members Anne and Béa have addresses."""
    database = Database(database_url)
    office = Office(database, new_key(tmp_path / "key"), loaded=small())
    await office.found()
    yield office
    await database.close()


@pytest.fixture
def mailed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """To whom mails went."""
    found: list[str] = []
    monkeypatch.setattr("scanner.ledger.channels.mail", lambda written, readers, channels: found.extend(readers))
    return found


async def tell(office: Office) -> None:
    """Something happens, and a publishing step that has just begun tells it."""
    async with office.database.write() as records:
        await records.add_notice(News(kind="published", number=7), int(office.clock()))
    sender = Teller(office.database, office.force, Channels("127.0.0.1:1", "registre@x"), SENTENCES, office.clock)
    assert await sender.step() == []


async def run(office: Office, statement: str) -> None:
    async with office.database.write() as records:
        await records._run(text(statement))


async def told(office: Office) -> str:
    """What is told of addresses where channels that fail are."""
    async with office.database.read() as records:
        found = await records.reached(ADDRESSES)
    return found.fault if found is not None else ""


async def noted(office: Office) -> set[str]:
    async with office.database.read() as records:
        return {address.text for address in (await records.addresses()).values()}


@given(st.text(max_size=20), st.binary(min_size=16, max_size=16), st.text(max_size=20), st.binary(max_size=20))
def test_nothing_but_its_address_and_salt_opens_a_commitment(one: str, salt: bytes, other: str, more: bytes) -> None:
    first, second = Address(f"{one}@x", salt.hex()), Address(f"{other}@x", more.hex())
    assert second.opens(first.commitment) == (first == second and is_address(first.text))


def test_two_commitments_to_one_address_differ() -> None:
    assert salted("anne@example.fr").commitment != salted("anne@example.fr").commitment


@pytest.mark.parametrize("address", ["a", "a@b\nBcc: c@d", "a@b, c@d", "<a@b>", "a@b\n", "", "a b@c", "a@b;c@d", "a@é"])
def test_what_would_break_a_mail_is_no_address(address: str) -> None:
    assert not is_address(address)
    made = Address(address, "00" * 16)
    assert not made.opens(made.commitment)


async def test_no_row_holds_an_address(office: Office) -> None:
    paul = office.member("paul")
    changed = msgspec.structs.replace(paul, address=salted("paul@example.fr").commitment)
    await office.sign("bea", await office.propose("anne", (change(paul, changed),)))
    await office.a_day_later()
    async with office.database.read() as records:
        rows = msgspec.json.encode(await records.ledger_rows(1, 100))
    assert b"@" not in rows
    assert changed.address.encode() in rows


async def test_mail_goes_to_addresses_that_open_their_commitment(office: Office, mailed: list[str]) -> None:
    await tell(office)
    assert mailed == ["anne@example.fr", "bea@example.fr"]
    assert await told(office) == ""


async def test_nothing_is_mailed_to_an_address_that_somebody_wrote_to_the_notes(
    office: Office, mailed: list[str]
) -> None:
    await run(office, EXCHANGED)
    await tell(office)
    assert mailed == ["anne@example.fr"]
    assert await told(office) == "Bea"
    await run(office, "UPDATE addresses SET address = 'bea@example.fr' WHERE address = 'voleur@evil.example'")
    await tell(office)
    assert await told(office) == ""
    assert mailed[-1] == "bea@example.fr"


async def test_a_salt_of_somebody_elses_is_told_as_well(office: Office, mailed: list[str]) -> None:
    await run(office, f"UPDATE addresses SET salt = '{'00' * 16}' WHERE address = 'bea@example.fr'")
    await tell(office)
    assert (mailed, await told(office)) == (["anne@example.fr"], "Bea")


async def test_an_erased_address_is_not_mailed_and_the_ledger_stays(office: Office, mailed: list[str]) -> None:
    before = await office.state()
    async with office.database.write() as records:
        assert await records.forget_addresses([office.addresses["bea"].commitment]) == 1
    await tell(office)
    assert (mailed, await told(office)) == (["anne@example.fr"], "")
    fresh = Force(small(), office.pins)
    async with office.database.read() as records:
        assert (await fresh.at(records, int(office.clock()))).state == before


async def test_who_leaves_or_changes_their_address_has_the_old_one_erased(office: Office) -> None:
    anne, bea = office.member("anne"), office.member("bea")
    new = salted("anne@neuf.example")
    async with office.database.write() as records:
        await records.add_address(new, int(office.clock()) + UNCLAIMED)
    difference = (change(anne, msgspec.structs.replace(anne, address=new.commitment)), change(bea, None))
    await office.sign("chloe", await office.propose("alain", difference))
    await office.publisher.step()
    assert await noted(office) == {"anne@example.fr", "bea@example.fr", "anne@neuf.example"}
    await office.a_day_later()
    assert await noted(office) == {"anne@neuf.example"}


async def test_what_nobody_claims_is_erased_when_its_time_is_over(office: Office) -> None:
    now = int(office.clock())
    async with office.database.write() as records:
        await records.add_address(salted("eve@example.fr"), now + UNCLAIMED)
        await records.add_contest(Contest("0" * 32, "ch-imaginaire.fr", "unlisted", "CH", "a@b.example", 7, now))
    await office.publisher.step()
    assert "eve@example.fr" in await noted(office)
    office.clock.now = now + max(UNCLAIMED, CONTEST_LIFETIME) + 1
    await office.publisher.step()
    assert await noted(office) == {"anne@example.fr", "bea@example.fr"}
    async with office.database.read() as records:
        assert await records._all(text("SELECT host FROM contests")) == []
