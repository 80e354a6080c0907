"""Telling every admin: by e-mail (SMTP) and by webhook. A notice that cannot be sent stays in the queue."""

from __future__ import annotations

import smtplib
import urllib.request
from collections.abc import Sequence
from email.message import EmailMessage

import msgspec

from .store import Notice

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


def send(notice: Notice, recipients: Sequence[str], channels: Channels) -> None:
    """Send one notice by every channel; blocks. Raises OSError or smtplib.SMTPException when one fails."""
    if channels.smtp and recipients:
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = notice.subject, channels.sender, ", ".join(recipients)
        message.set_content(notice.text)
        host, _, port = channels.smtp.rpartition(":")
        with smtplib.SMTP(host, int(port), timeout=TIMEOUT) as server:
            server.send_message(message)
    if channels.webhook:
        body = msgspec.json.encode({"subject": notice.subject, "text": notice.text})
        request = urllib.request.Request(  # noqa: S310 (the operator's own address)
            channels.webhook, body, {"Content-Type": "application/json"}, method="POST"
        )
        urllib.request.urlopen(request, timeout=TIMEOUT).close()  # noqa: S310
