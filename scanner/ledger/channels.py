"""Telling every member: by e-mail (SMTP), in their language, and by webhook. What cannot be sent stays in the queue."""

from __future__ import annotations

import asyncio
import http.client
import smtplib
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage

import msgspec

from ..durations import DAY
from .addresses import Notes, exchanged, opened
from .force import Force
from .notices import DEFAULT_LANGUAGE, LANGUAGES, Letter, News, Sentences, letter
from .people import Member
from .store import Notice, Store

TIMEOUT = 10
AT_ONCE = 20
"""Notices sent by a channel before the others have their turn."""

ADDRESSES = "addresses"
"""What is told as a channel where an address in the notes is not the one that was signed: nothing is mailed to it."""

BEGINS = DAY
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
                await records.keep_channels([*self._channels.names, *([ADDRESSES] if self._channels.smtp else [])])
            self._has_begun = True
        if self._channels.smtp:
            await self._look_at_addresses()
        faults = [await self._by(name) for name in self._channels.names]
        return [f"{name}: {fault}" for name, fault in zip(self._channels.names, faults, strict=True) if fault]

    async def _by(self, name: str) -> str:
        now = int(self._clock())
        async with self._store.read() as records:
            reached = await records.reached(name)
            after = reached.notice if reached is not None else await records.last_notice(now - BEGINS)
            waiting = await records.notices(after, AT_ONCE)
            members = [a.member for a in (await self._force.at(records, now)).state.members.values()]
            readers = _readers(members, await records.addresses())
        fault = ""
        for notice in waiting:
            fault = await asyncio.to_thread(self._send, name, notice, readers)
            if fault:
                break
            after = notice.id
        if reached is None or (reached.notice, reached.fault) != (after, fault):
            async with self._store.write() as records:
                await records.reach(name, after, fault, now)
        return fault

    async def _look_at_addresses(self) -> None:
        """Say of whom the notes hold another address than the one that was signed, and where that is over."""
        now = int(self._clock())
        async with self._store.read() as records:
            members = [a.member for a in (await self._force.at(records, now)).state.members.values()]
            fault = ", ".join(exchanged(members, await records.addresses()))
            known = await records.reached(ADDRESSES)
        if fault != (known.fault if known is not None else ""):
            async with self._store.write() as records:
                await records.reach(ADDRESSES, 0, fault, now)

    def _send(self, name: str, notice: Notice, readers: Mapping[str, Sequence[str]]) -> str:
        """Send one notice; "" or the kind of what failed. Blocks."""
        letters = {language: letter(notice.news, self._sentences[language]) for language in LANGUAGES}
        try:
            if name == "webhook":
                post(notice.news, letters, self._channels)
            else:
                self._mail(notice.id, letters, readers)
        except (OSError, ValueError, smtplib.SMTPException, http.client.HTTPException) as error:
            return type(error).__name__
        return ""

    def _mail(self, number: int, letters: Mapping[str, Letter], readers: Mapping[str, Sequence[str]]) -> None:
        """One mail a language, to those who read it; none is sent twice because the other failed."""
        for language, written in letters.items():
            if readers[language] and (number, language) not in self._gone:
                mail(written, readers[language], self._channels)
                self._gone.add((number, language))
        self._gone -= {(number, language) for language in letters}


def _readers(members: Sequence[Member], notes: Notes) -> dict[str, list[str]]:
    """The addresses of those who read each language: only what they, or others for them, have signed."""
    known = opened((member.address for member in members), notes)
    told = [(m.language or DEFAULT_LANGUAGE, known[m.address].text) for m in members if m.address in known]
    return {language: sorted({text for reads, text in told if reads == language}) for language in LANGUAGES}


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
