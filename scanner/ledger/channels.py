"""Telling every member: by e-mail (SMTP), in their language, and by webhook. What cannot be sent stays in the queue."""

from __future__ import annotations

import asyncio
import http.client
import smtplib
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage

import msgspec

from .force import Force
from .notices import DEFAULT_LANGUAGE, LANGUAGES, Letter, News, Sentences, letter
from .people import Member
from .store import Notice, Store

TIMEOUT = 10
AT_ONCE = 20
"""Notices sent by a channel before the others have their turn."""

BEGINS = 24 * 3600
"""A channel that is new tells what happened within so many seconds before."""


class Channels(msgspec.Struct, frozen=True):
    """Where notices go. ``smtp``: HOST:PORT, "" for none; ``webhook``: a URL that takes a JSON POST, "" for none."""

    smtp: str = ""
    sender: str = ""
    webhook: str = ""

    @property
    def names(self) -> list[str]:
        """The channels there are."""
        return [name for name, where in (("smtp", self.smtp), ("webhook", self.webhook)) if where]


class Teller:
    """Sends what happened by each channel, in order; one that fails neither repeats the others nor holds them up.

    ``sentences``: those of each language.
    """

    def __init__(
        self,
        store: Store,
        force: Force,
        channels: Channels,
        sentences: Mapping[str, Sentences],
        clock: Callable[[], float],
    ) -> None:
        self._store = store
        self._force = force
        self._channels = channels
        self._sentences = sentences
        self._clock = clock
        self._has_begun = False
        self._gone: set[tuple[int, str]] = set()  # letters of one notice that went out before another failed

    async def step(self) -> list[str]:
        """Send what waits, by every channel; what failed, by channel. Raises StoreError."""
        if not self._has_begun:
            async with self._store.write() as records:
                await records.keep_channels(self._channels.names)
            self._has_begun = True
        faults = [await self._by(name) for name in self._channels.names]
        return [f"{name}: {fault}" for name, fault in zip(self._channels.names, faults, strict=True) if fault]

    async def _by(self, name: str) -> str:
        now = int(self._clock())
        async with self._store.read() as records:
            reached = await records.reached(name)
            after = reached.notice if reached is not None else await records.last_notice(now - BEGINS)
            waiting = await records.notices(after, AT_ONCE)
            members = [a.member for a in (await self._force.at(records, now)).state.members.values()]
        fault = ""
        for notice in waiting:
            fault = await asyncio.to_thread(self._send, name, notice, members)
            if fault:
                break
            after = notice.id
        if reached is None or (reached.notice, reached.fault) != (after, fault):
            async with self._store.write() as records:
                await records.reach(name, after, fault, now)
        return fault

    def _send(self, name: str, notice: Notice, members: Sequence[Member]) -> str:
        """Send one notice; "" or the kind of what failed. Blocks."""
        letters = {language: letter(notice.news, self._sentences[language]) for language in LANGUAGES}
        try:
            if name == "webhook":
                post(notice.news, letters, self._channels)
            else:
                self._mail(notice.id, letters, members)
        except (OSError, ValueError, smtplib.SMTPException, http.client.HTTPException) as error:
            return type(error).__name__
        return ""

    def _mail(self, number: int, letters: Mapping[str, Letter], members: Sequence[Member]) -> None:
        """One mail a language, to those who read it; none is sent twice because the other failed."""
        for language, written in letters.items():
            readers = sorted({m.email for m in members if m.email and (m.language or DEFAULT_LANGUAGE) == language})
            if readers and (number, language) not in self._gone:
                mail(written, readers, self._channels)
                self._gone.add((number, language))
        self._gone -= {(number, language) for language in letters}


def mail(written: Letter, recipients: Sequence[str], channels: Channels) -> None:
    """Send one letter by SMTP; blocks. Raises OSError, ValueError or smtplib.SMTPException."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = written.subject, channels.sender, ", ".join(recipients)
    message.set_content(written.text)
    host, _, port = channels.smtp.rpartition(":")
    with smtplib.SMTP(host, int(port), timeout=TIMEOUT) as server:
        server.send_message(message)


def post(news: News, letters: Mapping[str, Letter], channels: Channels) -> None:
    """Send what happened to the webhook, in words of both languages and whole; blocks.

    Raises OSError, ValueError or http.client.HTTPException.
    """
    first = letters[DEFAULT_LANGUAGE]
    told = {language: {"subject": written.subject, "text": written.text} for language, written in letters.items()}
    body = msgspec.json.encode({"subject": first.subject, "text": first.text, "told": told, "news": news})
    request = urllib.request.Request(  # noqa: S310 (the operator's own address)
        channels.webhook, body, {"Content-Type": "application/json"}, method="POST"
    )
    urllib.request.urlopen(request, timeout=TIMEOUT).close()  # noqa: S310
