"""Notices by a real SMTP conversation and a real webhook; what cannot be sent stays in the queue."""

from __future__ import annotations

import asyncio
import email
import email.policy
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from scanner.ledger.keys import new_key
from scanner.ledger.notices import Channels, Teller
from scanner.ledger.store import Notice
from scanner.storage.database import Database
from scanner.storage.migrate import migrate
from tests.conftest import ROOT
from tests.ledger.office import Office
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE


class Post:
    """What arrived: mails (with their recipients) and webhook bodies. ``refuses``: answer with a failure."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], email.message.EmailMessage]] = []
        self.hooks: list[dict[str, str]] = []
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


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A founded register whose members have e-mail addresses, and one notice in the queue."""
    made = Database(f"sqlite:///{tmp_path}/register.db")
    await migrate(made)
    await Office(made, new_key(tmp_path / "key")).found()
    async with made.write() as records:
        await records.add_notice("Registre : « été »", "Deux lignes\nde texte", 1)
    yield made
    await made.close()


async def queued(database: Database) -> list[Notice]:
    async with database.read() as records:
        return await records.notices()


async def test_everybody_gets_the_mail_and_the_webhook_its_json(database: Database) -> None:
    async with post_office() as post:
        teller = Teller(database, Channels(post.smtp, "registre@example.fr", post.webhook))
        assert await teller.step() == []
        assert await teller.step() == []
    ((recipients, mail),) = post.mails
    assert recipients == ["anne@example.fr", "bea@example.fr"]
    assert (mail["subject"], mail["from"]) == ("Registre : « été »", "registre@example.fr")
    assert mail.get_content().splitlines() == ["Deux lignes", "de texte"]
    assert post.hooks == [{"subject": "Registre : « été »", "text": "Deux lignes\nde texte"}]
    assert await queued(database) == []


@pytest.mark.parametrize("how", ["nobody listens", "refused"])
async def test_a_notice_that_cannot_be_sent_stays_queued(database: Database, how: str) -> None:
    async with post_office() as post:
        post.refuses = True
        dead = f"127.0.0.1:{reserved_port()}"
        smtp, webhook = (post.smtp, post.webhook) if how == "refused" else (dead, f"http://{dead}/")
        faults = await Teller(database, Channels(smtp, "registre@example.fr", webhook)).step()
    assert [fault.partition(":")[0] for fault in faults] == ["smtp", "webhook"]
    assert len(await queued(database)) == 1


async def test_a_channel_that_is_down_neither_repeats_the_other_nor_holds_up_what_follows(database: Database) -> None:
    async with post_office() as post:
        down = Channels(post.smtp, "registre@example.fr", f"http://127.0.0.1:{reserved_port()}/")
        teller = Teller(database, down)
        async with database.write() as records:
            await records.add_notice("second", "text", 2)
        for _ in range(3):
            assert len(await teller.step()) == 2
        assert [mail["subject"] for _, mail in post.mails] == ["Registre : « été »", "second"]
        assert len(await queued(database)) == 2
        teller._channels = Channels(post.smtp, "registre@example.fr", post.webhook)
        assert await teller.step() == []
        assert len(post.mails) == len(post.hooks) == 2
    assert await queued(database) == []


async def test_the_publishing_process_sends_them(database: Database, tmp_path: Path) -> None:
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
                while await queued(database):  # noqa: ASYNC110 (another process empties it)
                    await asyncio.sleep(0.05)
            process.send_signal(signal.SIGTERM)
            assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    assert len(post.mails) == len(post.hooks) == 1
