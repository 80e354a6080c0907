"""Notices: their texts, a real SMTP conversation and a real webhook; what cannot be sent stays, and is told."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from sqlalchemy import text

from scanner.ledger.changes import change
from scanner.ledger.channels import Channels, Teller
from scanner.ledger.keys import new_key
from scanner.ledger.notices import Kind, Letter, News, letter
from scanner.ledger.people import fingerprint
from scanner.ledger.refusals import Refusal, Rule
from scanner.ledger.store import Reached
from scanner.storage.database import Database
from scanner.wording.console import console_texts, refused
from tests.conftest import ROOT
from tests.databases import new_sqlite
from tests.ledger.office import DAY, START, Office
from tests.ledger.rule_cases import added, entry, fake, member, numbered
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE


class Post:
    """What arrived: mails (with their recipients) and webhook bodies. ``refuses``: answer with a failure."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], email.message.EmailMessage]] = []
        self.hooks: list[dict[str, Any]] = []
        self.smtp = self.webhook = ""
        self.refuses = False

    async def take_mail(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 test\r\n")
        recipients: list[str] = []
        while line := await reader.readline():
            verb = line[:4].upper()
            if self.refuses and verb == b"RCPT":
                writer.write(b"450 later\r\n")
                continue
            if verb == b"RCPT":
                recipients.append(line.decode().partition("<")[2].partition(">")[0])
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                raw = (await reader.readuntil(b"\r\n.\r\n"))[:-5]
                self.mails.append((recipients, email.message_from_bytes(raw, policy=email.policy.default)))
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
        writer.close()

    async def take_hook(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        if not self.refuses:
            self.hooks.append(json.loads(body))
        status = b"500 no" if self.refuses else b"204 ok"
        writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def post_office() -> AsyncIterator[Post]:
    post = Post()
    mails = await asyncio.start_server(post.take_mail, "127.0.0.1", 0)
    hooks = await asyncio.start_server(post.take_hook, "127.0.0.1", 0)
    async with mails, hooks:
        post.smtp = f"127.0.0.1:{mails.sockets[0].getsockname()[1]}"
        post.webhook = f"http://127.0.0.1:{hooks.sockets[0].getsockname()[1]}/hook"
        yield post


FAKE = News(kind="published", number=7, author="Anne", difference=(fake("ameli-xkcd.fr"),), digest="ab" * 32)
SENTENCES = {language: console_texts(language).sentences for language in ("fr", "en")}


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A founded register whose members have e-mail addresses, and one notice."""
    made = Database(new_sqlite(tmp_path / "register.db"))
    office = Office(made, new_key(tmp_path / "key"))
    office.clock.now = time.time()
    await office.found()
    async with made.write() as records:
        await records.add_notice(FAKE, int(time.time()))
    yield office
    await made.close()


@pytest.fixture
def database(office: Office) -> Database:
    return office.database


def teller(office: Office, channels: Channels) -> Teller:
    return Teller(office.database, office.force, channels, SENTENCES, time.time)


async def reads_english(office: Office, name: str) -> None:
    """They are written to in English from now on; what is told of that stays unsent."""
    known = office.member(name)
    difference = (change(known, msgspec.structs.replace(known, language="en")),)
    await office.sign("chloe", await office.propose("bea", difference))
    await office.a_day_later()
    async with office.database.write() as records:
        await records._run(text("DELETE FROM notices WHERE id > 1"))


async def reached(database: Database) -> dict[str, Reached]:
    async with database.read() as records:
        return {found.channel: found for found in await records.channels()}


async def held_back(database: Database) -> bool:
    async with database.read() as records:
        last = await records.last_notice(2**40)
    found = await reached(database)
    return {name for name in found if found[name].notice == last} != {"smtp", "webhook"}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_letter_tells_the_whole_difference(kind: Kind, language: str) -> None:
    before = entry(numbered(30), contact="ancien", aliases=["centre imaginaire"])
    after = entry(numbered(200)[1:], contact="nouveau", aliases=["centre imaginaire"])
    person = member("eve", "ARS", language="en")
    difference = (change(before, after), change(None, person), fake("ameli-xkcd.fr"))
    refusal = Refusal(Rule.STALE, "Centre imaginaire")
    written = letter(
        News(
            kind=kind, number=7, author="Anne", difference=difference, digest="ab" * 32, due=START, words="Non !",
            refusals=(refusal,), people=("Eve",), count=3,
        ),
        SENTENCES[language],
    )  # fmt: skip
    assert "\n" not in written.subject
    assert {"recovered": "Eve", "discovered": "3"}.get(kind, "7") in written.subject
    lines = written.text.splitlines()
    assert [line for line in lines if line.endswith("-imaginaire.fr")] == [
        "    - a0-imaginaire.fr",
        *(f"    + {host}" for host in numbered(200)[30:]),
    ]
    assert {"    - ancien", "    + nouveau", "    + ameli-xkcd.fr"} <= set(lines)
    assert "centre imaginaire" not in written.text  # what stays is not told
    assert fingerprint(person.passkeys[0].public_key) in written.text
    assert all(word in written.text for word in ("Anne", "Non !", "ab" * 32))
    assert refused([refusal], language)[0] in written.text


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_subject_says_once_whose_it_is_and_the_console_not_again(kind: Kind, language: str) -> None:
    sentences = SENTENCES[language]
    written = letter(News(kind=kind, number=7, people=("Eve",), count=3), sentences)
    assert written.subject == f"{sentences['name']}{sentences['colon']} {written.title}"
    assert "vigilien" not in f"{written.title} {written.text}".lower()


def test_an_approval_tells_of_a_wait_only_where_something_waits() -> None:
    approved = News(kind="approved", number=7, difference=(fake("ameli-xkcd.fr"),))
    at_once = letter(approved, SENTENCES["fr"])
    waiting = letter(msgspec.structs.replace(approved, due=START), SENTENCES["fr"])
    told = ("délai", "Publication à partir du", "vous pouvez encore l'arrêter")
    assert [word in waiting.subject + waiting.text for word in told] == [True] * 3
    assert [word in at_once.subject + at_once.text for word in told] == [False] * 3


def test_what_never_came_is_told_as_what_would_have_changed() -> None:
    about = News(kind="published", number=7, difference=(fake("ameli-xkcd.fr"),))
    kinds: tuple[Kind, ...] = ("published", "stopped", "refused")
    texts = [letter(msgspec.structs.replace(about, kind=kind), SENTENCES["en"]).text for kind in kinds]
    assert ["would have changed:" in text for text in texts] == [False, True, True]
    assert "change" not in letter(News(kind="stopped", number=7), SENTENCES["en"]).text  # nothing that could be told


def test_letters_are_of_one_language() -> None:
    french, english = (letter(FAKE, SENTENCES[language]) for language in ("fr", "en"))
    assert "Ajouter le faux site" in french.text
    assert "Add" in english.text
    shared = set(french.text.splitlines()) & set(english.text.splitlines()) - {""}
    assert all(line.startswith("    ") for line in shared)  # the values themselves


def test_codes_are_told_in_words() -> None:
    assert "    + hôpital public" in letter(News(kind="published", difference=(added(),)), SENTENCES["fr"]).text
    assert "    + public hospital" in letter(News(kind="published", difference=(added(),)), SENTENCES["en"]).text


async def test_everybody_gets_the_mail_in_their_language_and_the_webhook_its_json(
    office: Office, database: Database
) -> None:
    await reads_english(office, "anne")
    async with post_office() as post:
        sender = teller(office, Channels(post.smtp, "registre@example.fr", post.webhook))
        assert await sender.step() == []
        assert await sender.step() == []
    told = {tuple(recipients): mail for recipients, mail in post.mails}
    assert set(told) == {("anne@example.fr",), ("bea@example.fr",)}
    assert told["anne@example.fr",]["subject"] == letter(FAKE, SENTENCES["en"]).subject
    assert told["bea@example.fr",]["subject"] == letter(FAKE, SENTENCES["fr"]).subject
    assert told["bea@example.fr",].get_content().splitlines() == letter(FAKE, SENTENCES["fr"]).text.splitlines()
    assert told["bea@example.fr",]["from"] == "registre@example.fr"
    (hook,) = post.hooks
    assert hook["subject"] == letter(FAKE, SENTENCES["fr"]).subject
    assert hook["told"]["en"]["text"] == letter(FAKE, SENTENCES["en"]).text
    assert hook["news"]["difference"][0]["key"] == "ameli-xkcd.fr"
    assert not await held_back(database)


@pytest.mark.parametrize("how", ["nobody listens", "refused"])
async def test_a_notice_that_cannot_be_sent_is_told_and_stays(office: Office, database: Database, how: str) -> None:
    async with post_office() as post:
        post.refuses = True
        dead = f"127.0.0.1:{reserved_port()}"
        smtp, webhook = (post.smtp, post.webhook) if how == "refused" else (dead, f"http://{dead}/")
        sender = teller(office, Channels(smtp, "registre@example.fr", webhook))
        faults = await sender.step()
        assert [fault.partition(":")[0] for fault in faults] == ["smtp", "webhook"]
        found = await reached(database)
        assert all(channel.fault and channel.notice == 0 for channel in found.values())
        began = {channel.since for channel in found.values()}
        await sender.step()
        assert {channel.since for channel in (await reached(database)).values()} == began
        post.refuses = False
        mended = Channels(post.smtp, "registre@example.fr", post.webhook)
        assert await teller(office, mended).step() == []
        assert {channel.fault for channel in (await reached(database)).values()} == {""}


async def test_a_channel_that_is_down_neither_repeats_the_other_nor_holds_it_up(
    office: Office, database: Database
) -> None:
    async with post_office() as post:
        sender = teller(office, Channels(post.smtp, "registre@example.fr", f"http://127.0.0.1:{reserved_port()}/"))
        async with database.write() as records:
            await records.add_notice(msgspec.structs.replace(FAKE, number=8), int(time.time()))
        for _ in range(3):
            assert len(await sender.step()) == 1
        assert [mail["subject"].count("7") for _, mail in post.mails] == [1, 0]
        again = teller(office, Channels(post.smtp, "registre@example.fr", post.webhook))  # after a restart
        assert await again.step() == []
        assert len(post.mails) == len(post.hooks) == 2
    assert not await held_back(database)


async def test_a_mail_of_one_language_goes_out_once_although_the_other_fails(
    office: Office, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await reads_english(office, "anne")
    sent: list[str] = []

    def mail(written: Letter, recipients: Sequence[str], channels: Channels) -> None:
        if recipients == ["anne@example.fr"] and len(sent) < 2:
            sent.append("failed")
            raise OSError
        sent.append(recipients[0])

    monkeypatch.setattr("scanner.ledger.channels.mail", mail)
    sender = teller(office, Channels("127.0.0.1:1", "registre@example.fr"))
    while await sender.step():
        assert len(sent) < 9
    assert sent == ["bea@example.fr", "failed", "anne@example.fr"]


async def test_a_new_channel_tells_the_last_day_and_no_more(office: Office, database: Database) -> None:
    now = int(time.time())
    async with database.write() as records:
        await records.add_notice(msgspec.structs.replace(FAKE, number=8), now)
    async with post_office() as post:
        later = Teller(database, office.force, Channels(webhook=post.webhook), SENTENCES, lambda: now + DAY + 60)
        assert await later.step() == []
        assert post.hooks == []
        async with database.write() as records:
            await records.add_notice(msgspec.structs.replace(FAKE, number=9), now + DAY)
        await later.step()
        assert [hook["news"]["number"] for hook in post.hooks] == [9]


async def test_a_channel_that_is_set_no_longer_is_not_told_as_failing(office: Office, database: Database) -> None:
    await teller(office, Channels(webhook=f"http://127.0.0.1:{reserved_port()}/")).step()
    assert [found.fault for found in (await reached(database)).values()] != [""]
    await teller(office, Channels()).step()
    assert await reached(database) == {}


async def test_the_publishing_process_sends_them(office: Office, database: Database, tmp_path: Path) -> None:
    async with post_office() as post:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "scanner", "publish", "--key", str(tmp_path / "key")),
            *("--database", f"sqlite:///{tmp_path}/register.db"),
            cwd=ROOT,
            env={
                **os.environ,
                "VIGILIEN_SMTP": post.smtp,
                "VIGILIEN_NOTICE_FROM": "registre@example.fr",
                "VIGILIEN_WEBHOOK": post.webhook,
            },
            stderr=subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(PATIENCE):
                while not post.mails or not post.hooks or await held_back(database):  # noqa: ASYNC110 (another process empties it)
                    await asyncio.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert len(post.mails) == len(post.hooks) == 1
