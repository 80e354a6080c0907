"""Telling every admin: by e-mail (SMTP) and by webhook. A notice that cannot be sent stays in the queue."""

from __future__ import annotations

import asyncio
import http.client
import smtplib
import urllib.request
from collections.abc import Callable, Sequence
from email.message import EmailMessage

import msgspec

from .store import Notice, Store

TIMEOUT = 10


class Channels(msgspec.Struct, frozen=True):
    """Where notices go. ``smtp``: HOST:PORT, "" for none; ``webhook``: a URL that takes a JSON POST, "" for none."""

    smtp: str = ""
    sender: str = ""
    webhook: str = ""

    @property
    def is_any(self) -> bool:
        """Whether there is anywhere to send to."""
        return bool(self.smtp or self.webhook)


class Teller:
    """Sends what is queued: each notice once by each channel, whatever becomes of the other channel or notice."""

    def __init__(self, store: Store, channels: Channels) -> None:
        self._store = store
        self._channels = channels
        self._gone: set[tuple[int, str]] = set()  # notices that went out by one channel and not yet by the other

    async def step(self) -> list[str]:
        """Send the queued notices; what failed, by channel. Raises StoreError."""
        async with self._store.read() as records:
            waiting = await records.notices()
            members = await records.members()
        recipients = sorted({a.member.email for a in members.values() if a.member.email})
        faults: list[str] = []
        for notice in waiting:
            failed = await asyncio.to_thread(self._send, notice, recipients)
            faults += failed
            if not failed:
                async with self._store.write() as records:
                    await records.sent(notice.id)
                self._gone -= {(notice.id, "smtp"), (notice.id, "webhook")}
        return faults

    def _send(self, notice: Notice, recipients: Sequence[str]) -> list[str]:
        """Send one notice by every channel that has not taken it yet; blocks."""
        ways: dict[str, Callable[[], None]] = {}
        if self._channels.smtp and recipients:
            ways["smtp"] = lambda: mail(notice, recipients, self._channels)
        if self._channels.webhook:
            ways["webhook"] = lambda: post(notice, self._channels)
        failed = []
        for name, way in ways.items():
            if (notice.id, name) in self._gone:
                continue
            try:
                way()
            except (OSError, ValueError, smtplib.SMTPException, http.client.HTTPException) as error:
                failed.append(f"{name}: {type(error).__name__}")
            else:
                self._gone.add((notice.id, name))
        return failed


def mail(notice: Notice, recipients: Sequence[str], channels: Channels) -> None:
    """Send one notice by SMTP; blocks. Raises OSError, ValueError or smtplib.SMTPException."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = notice.subject, channels.sender, ", ".join(recipients)
    message.set_content(notice.text)
    host, _, port = channels.smtp.rpartition(":")
    with smtplib.SMTP(host, int(port), timeout=TIMEOUT) as server:
        server.send_message(message)


def post(notice: Notice, channels: Channels) -> None:
    """Send one notice to the webhook; blocks. Raises OSError, ValueError or http.client.HTTPException."""
    body = msgspec.json.encode({"subject": notice.subject, "text": notice.text})
    request = urllib.request.Request(  # noqa: S310 (the operator's own address)
        channels.webhook, body, {"Content-Type": "application/json"}, method="POST"
    )
    urllib.request.urlopen(request, timeout=TIMEOUT).close()  # noqa: S310
