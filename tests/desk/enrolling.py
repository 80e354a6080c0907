"""Somebody with a one-time link, as the signer would answer for them."""

from __future__ import annotations

import html
import re

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from scanner.ledger.acts import challenge
from tests.desk.tiers import Tiers
from tests.passkey import SoftPasskey
from tests.web.helpers import Reply

RECOVERY = "A" * 43
"""The public half of a recovery key."""


def exact_text(page: str) -> str:
    """The text that a page has signed; "" where there is none."""
    exact = re.search(r'<pre id="exact"[^>]*>(.*?)</pre>', page, re.DOTALL)
    return html.unescape(exact[1]) if exact else ""


class RecoveryCode:
    """A code on paper, as the key that a browser makes of it."""

    def __init__(self) -> None:
        self._private = Ed25519PrivateKey.generate()

    @property
    def public(self) -> str:
        return str(bytes_to_base64url(self._private.public_key().public_bytes_raw()))

    def sign(self, text: str) -> str:
        return str(bytes_to_base64url(self._private.sign(challenge(text))))


class Enrolling:
    """Somebody with a one-time link."""

    def __init__(self, tiers: Tiers, link: str) -> None:
        self.tiers = tiers
        self.link = "/" + link.partition("//")[2].partition("/")[2]
        self.keys = [SoftPasskey(), SoftPasskey()]

    async def enrol(self, *keys: SoftPasskey, recovery: str = RECOVERY) -> Reply:
        page = (await self.tiers.page(self.link, "")).body.decode()
        asked = re.search(r'data-challenge="([\w-]+)"', page)
        random = base64url_to_bytes(asked[1] if asked else "")
        answers = [key.register(random) for key in keys or self.keys]
        return await self.tiers.ask(self.link, "", {"answers": answers, "recovery": recovery})

    async def page(self) -> str:
        return (await self.tiers.page(self.link, "")).body.decode()

    async def text(self) -> str:
        """The text that is to be confirmed; "" while there is none."""
        return exact_text(await self.page())

    async def confirm(self, key: SoftPasskey | None = None, code: RecoveryCode | None = None) -> Reply:
        """Sign what the page shows, with one of the passkeys or with a recovery code."""
        text = await self.text()
        answer = {"assertion": "", "recovery": code.sign(text)} if code else {
            "assertion": (key or self.keys[0]).sign(challenge(text)), "recovery": ""
        }  # fmt: skip
        return await self.tiers.ask(f"{self.link}/confirm", "", {"text": text, **answer})
