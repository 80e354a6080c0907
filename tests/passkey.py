"""A passkey in software: what a browser's authenticator answers, with real keys and real signatures."""

from __future__ import annotations

import hashlib
import json
import os
from urllib.parse import urlsplit

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

from scanner.ledger.people import Passkey

ORIGIN = "http://localhost:8080"
USER_PRESENT, USER_VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftPasskey:
    """One credential on one origin."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.raw_id = os.urandom(16)

    @property
    def id(self) -> str:
        return bytes_to_base64url(self.raw_id)

    @property
    def cose(self) -> bytes:
        numbers = self.private.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})

    @property
    def public(self) -> Passkey:
        return Passkey(self.id, bytes_to_base64url(self.cose))

    def register(self, challenge: bytes) -> str:
        """The browser's answer to ``navigator.credentials.create``, as JSON."""
        attested = bytes(16) + len(self.raw_id).to_bytes(2, "big") + self.raw_id + self.cose
        data = self._authenticator_data(USER_PRESENT | USER_VERIFIED | ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client_data("webauthn.create", challenge, self.origin)
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def sign(self, challenge: bytes, *, origin: str = "", verified: bool = True) -> str:
        """The browser's answer to ``navigator.credentials.get``, as JSON."""
        data = self._authenticator_data(USER_PRESENT | (USER_VERIFIED if verified else 0))
        client = self._client_data("webauthn.get", challenge, origin or self.origin)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _authenticator_data(self, flags: int) -> bytes:
        rp_id = urlsplit(self.origin).hostname or ""
        return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + bytes(4)

    @staticmethod
    def _client_data(kind: str, challenge: bytes, origin: str) -> bytes:
        content = {"type": kind, "challenge": bytes_to_base64url(challenge), "origin": origin, "crossOrigin": False}
        return json.dumps(content).encode()

    def _answer(self, **response: bytes) -> str:
        encoded = {key: bytes_to_base64url(value) for key, value in response.items()}
        return json.dumps(
            {
                "id": self.id,
                "rawId": self.id,
                "type": "public-key",
                "response": encoded,
                "clientExtensionResults": {},
            }
        )
