"""Coming in without anybody to approve: founders, who all sign, and members who come back with their recovery codes."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from scanner.cli import main
from scanner.ledger.changes import change
from scanner.ledger.keys import new_key
from scanner.ledger.people import Member
from scanner.ledger.weighing import Rules
from scanner.storage.database import Database
from tests.databases import new_sqlite
from tests.desk.enrolling import Enrolling, RecoveryCode
from tests.desk.tiers import Starter, Tiers, opened_desk, settings_for
from tests.french import plain
from tests.ledger.office import Office
from tests.passkey import SoftPasskey
from tests.web.helpers import assert_problem

PEOPLE = ("Anne;CHU de Lille;", "Béa;ARS;", "Chloé;GRADeS;")


@pytest.fixture
async def unfounded(start: Starter, tmp_path: Path) -> AsyncIterator[Tiers]:
    """A desk and a publishing step over a register that nobody has founded."""
    database, pinned = Database(new_sqlite(tmp_path / "register.db")), tmp_path / "pinned.json"
    office = Office(database, new_key(tmp_path / "key"), Rules(delay=0))
    office.clock.now = time.time()
    pinned.write_bytes(msgspec.json.encode([office.pinned]))
    settings = settings_for(f"sqlite:///{tmp_path}/register.db", pinned)
    yield Tiers(start, settings, office, await opened_desk(start, settings))
    await database.close()


async def command(tiers: Tiers, *arguments: str, told: str | None = None) -> Result:
    told_by = {"PINNED": tiers.settings.pinned, "DATABASE": tiers.url, "DELAY": 0}
    environment = {f"VIGILIEN_{name}": str(value) for name, value in told_by.items()}
    return await asyncio.to_thread(CliRunner().invoke, main, arguments, env=environment, input=told)


async def founders(tiers: Tiers, *more: str, told: str | None = None) -> list[Enrolling]:
    people = [word for person in PEOPLE for word in ("--person", person)]
    done = await command(tiers, "admin", "setup", *people, *more, told=told)
    assert done.exit_code == 0, done.output
    return [Enrolling(tiers, link) for link in re.findall(r"http\S+/admin/enrol/\S+", done.output)]


async def test_the_register_opens_once_every_founder_has_signed(unfounded: Tiers) -> None:
    people = await founders(unfounded)
    for at, person in enumerate(people):
        assert await person.text() == ""
        assert (await person.enrol(recovery=RecoveryCode().public)).status == 200
        assert bool(await person.text()) == (at == 2)
    text = await people[0].text()
    assert {await person.text() for person in people} == {text}
    for person, waited_for in zip(people[:2], ("Béa, Chloé", "Chloé"), strict=True):
        assert (await person.confirm()).status == 200
        assert f"quand auront signé aussi : {waited_for}." in plain(await person.page())
        await unfounded.office.publisher.step()
        assert not (await unfounded.office.state()).version
    assert_problem(await people[0].confirm(), "conflict")
    assert (await people[2].confirm()).status == 200
    assert "Vous avez signé, comme tous les autres. Le registre s&#39;ouvre" in await people[2].page()
    await unfounded.office.publisher.step()
    members = (await unfounded.office.state()).members
    assert sorted(admitted.member.name for admitted in members.values()) == ["Anne", "Béa", "Chloé"]
    assert all(len(a.member.passkeys) == 2 and a.member.recovery for a in members.values())
    assert (await unfounded.page(people[0].link, "")).status == 404
    session = await unfounded.sign_in(next(iter(members)))
    history = (await unfounded.page("/admin/history", session)).body.decode()
    assert 'data-label="Qui">ligne de commande</td>' in history
    assert not any(f">{number}</td>" in history for number in members)


async def test_one_person_cannot_sign_for_another_founder(unfounded: Tiers) -> None:
    people = await founders(unfounded)
    for person in people:
        await person.enrol(recovery=RecoveryCode().public)
    assert_problem(await people[1].confirm(people[0].keys[0]), "unauthenticated")
    assert_problem(await people[1].confirm(SoftPasskey()), "unauthenticated")


async def test_a_passkey_of_one_founder_is_refused_to_the_next(unfounded: Tiers) -> None:
    first, second, _ = await founders(unfounded)
    assert (await first.enrol(recovery=RecoveryCode().public)).status == 200
    again = await second.enrol(first.keys[0], second.keys[1], recovery=RecoveryCode().public)
    assert_problem(again, "forbidden")


async def test_each_founder_compares_the_fingerprints_of_all(unfounded: Tiers) -> None:
    people = await founders(unfounded)
    for person in people:
        await person.enrol(recovery=RecoveryCode().public)
    pages = [set(re.findall(r"(?:[0-9a-f]{4}-){3}[0-9a-f]{4}", await person.page())) for person in people]
    assert len(pages[0]) == 6
    assert pages[0] == pages[1] == pages[2]


async def test_setting_up_again_asks_and_voids_the_links_before(unfounded: Tiers) -> None:
    (first, *_) = await founders(unfounded)
    await first.enrol(recovery=RecoveryCode().public)
    people = [word for person in PEOPLE for word in ("--person", person)]
    asked = await command(unfounded, "admin", "setup", *people, told="n\n")
    assert asked.exit_code == 1
    assert "3 links were given, 1 of them used" in asked.output
    assert (await unfounded.page(first.link, "")).status == 200
    again = await founders(unfounded, told="y\n")
    assert (await unfounded.page(first.link, "")).status == 404
    assert {(await unfounded.page(person.link, "")).status for person in again} == {200}


async def test_setup_prints_no_recovery_code(unfounded: Tiers) -> None:
    people = [word for person in PEOPLE for word in ("--person", person)]
    assert "code" not in (await command(unfounded, "admin", "setup", *people)).output


@pytest.fixture
async def codes(tiers: Tiers) -> dict[str, RecoveryCode]:
    """Recovery codes of Anne, Alain and Bea, which the ledger knows."""
    made = {name: RecoveryCode() for name in ("anne", "alain", "bea")}
    office, changes = tiers.office, []
    for name, code in made.items():
        member = office.member(name)
        changes.append(change(member, msgspec.structs.replace(member, recovery=code.public)))
    proposal = await office.propose("chloe", tuple(changes))
    await office.sign("anne", proposal)
    await office.publisher.step()
    assert (await office.state()).admitted("bea").member.recovery == made["bea"].public  # type: ignore[union-attr]
    return made


async def returning(tiers: Tiers, *names: str) -> list[Enrolling]:
    done = await command(tiers, "admin", "recover", *(word for name in names for word in ("--person", name)))
    assert done.exit_code == 0, done.output
    return [Enrolling(tiers, link) for link in re.findall(r"http\S+/admin/enrol/\S+", done.output)]


async def now(tiers: Tiers, name: str) -> Member:
    admitted = (await tiers.office.state()).admitted(name)
    assert admitted is not None
    return admitted.member


async def test_two_people_come_back_with_their_codes_and_new_keys(tiers: Tiers, codes: dict[str, RecoveryCode]) -> None:
    back = dict(zip(("anne", "bea"), await returning(tiers, "Anne", "Bea"), strict=True))
    fresh = RecoveryCode(), RecoveryCode()
    for person, code in zip(back.values(), fresh, strict=True):
        assert await person.text() == ""
        assert (await person.enrol(recovery=code.public)).status == 200
    text = await back["anne"].text()
    assert text == await back["bea"].text()
    assert_problem(await back["anne"].confirm(code=codes["bea"]), "conflict")
    assert_problem(await back["anne"].confirm(code=fresh[0]), "conflict")
    assert_problem(await back["bea"].confirm(code=codes["bea"]), "conflict")  # Anne's comes first: she is the author
    assert (await back["anne"].confirm(code=codes["anne"])).status == 200
    await tiers.office.publisher.step()
    assert (await now(tiers, "anne")).recovery == codes["anne"].public
    assert (await back["bea"].confirm(code=codes["bea"])).status == 200
    await tiers.office.publisher.step()
    for name, person, code in zip(back, back.values(), fresh, strict=True):
        member = await now(tiers, name)
        assert member.passkeys == tuple(key.public for key in person.keys)
        assert member.recovery == code.public
    state = await tiers.office.state()
    assert not any(admitted.may_approve(int(time.time())) for name in back if (admitted := state.admitted(name)))


async def test_a_passkey_signs_no_recovery(tiers: Tiers, codes: dict[str, RecoveryCode]) -> None:
    back = await returning(tiers, "Anne", "Bea")
    for person in back:
        await person.enrol(recovery=RecoveryCode().public)
    assert_problem(await back[0].confirm(tiers.office.keys["anne"]), "conflict")
    assert_problem(await back[0].confirm(back[0].keys[0]), "conflict")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Anne",), "two institutions"),
        (("Anne", "Alain"), "two institutions"),
        (("Anne", "Nobody"), "0 members are called Nobody"),
        (("Anne", "Chloe"), "no recovery code"),
    ],
)
async def test_who_cannot_come_back_is_told_why(
    tiers: Tiers, codes: dict[str, RecoveryCode], names: tuple[str, ...], told: str
) -> None:
    done = await command(tiers, "admin", "recover", *(word for name in names for word in ("--person", name)))
    assert done.exit_code == 1
    assert told in done.output
