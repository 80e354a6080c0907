"""A passkey in software: what a browser's authenticator answers, with real keys and real signatures."""

from __future__ import annotations

import hashlib
import json
import os

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

from scanner.ledger.people import Passkey

ORIGIN = "http://localhost:8081"
"""The desk's, where people sign in."""

SIGNER = "http://localhost:8080"
"""The signer's, where they sign acts."""

RP_ID = "localhost"
USER_PRESENT, USER_VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftPasskey:
    """One credential for the desk and the signer; of the same ``seed`` the same one, in whichever process."""

    def __init__(self, seed: str = "") -> None:
        drawn = hashlib.sha256(seed.encode()).digest() if seed else os.urandom(32)
        self.private = ec.derive_private_key(int.from_bytes(drawn) >> 1, ec.SECP256R1())
        self.raw_id = drawn[:16] if seed else os.urandom(16)

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
        client = self._client_data("webauthn.create", challenge, SIGNER)
        return self._answer(clientDataJSON=client, attestationObject=attestation)

    def sign_in(self, challenge: bytes, *, origin: str = ORIGIN, verified: bool = True) -> str:
        """What ``navigator.credentials.get`` answers at the desk's door, as JSON."""
        return self.sign(challenge, origin=origin, verified=verified)

    def sign(self, challenge: bytes, *, origin: str = SIGNER, verified: bool = True) -> str:
        """What ``navigator.credentials.get`` answers on the signer, as JSON."""
        data = self._authenticator_data(USER_PRESENT | (USER_VERIFIED if verified else 0))
        client = self._client_data("webauthn.get", challenge, origin)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _authenticator_data(self, flags: int) -> bytes:
        return hashlib.sha256(RP_ID.encode()).digest() + bytes([flags]) + bytes(4)

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
