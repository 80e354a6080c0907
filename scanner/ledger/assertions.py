"""What a passkey has signed, verified over the public key that the ledger keeps (W3C Web Authentication Level 2, 7.2).

A passkey shows no text: only the origin in the client data tells an act, which is signed on the signer's page, from a
sign-in at the desk. So each has its own origin here, and neither is taken for the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import msgspec

from .base64url import decoded
from .people import Member

USER_PRESENT, USER_VERIFIED = 0x01, 0x04
FLAGS_AT = 32
LEAST_DATA = 37
"""Bytes of authenticator data: the hash of the relying party's id, flags, a counter."""

ALGORITHM, ES256, EDDSA, RS256 = 3, -7, -8, -257
"""COSE's numbers (RFC 9053): where a key names its algorithm, and those that authenticators use."""


class PasskeyError(ValueError):
    """A passkey's answer does not hold: another origin, challenge or key, or the person was not verified."""


class RelyingParty(msgspec.Struct, frozen=True):
    """Where passkeys are used. ``origin``: the desk's, for signing in; ``signer``: the signer's, for acts.

    ``id`` is the domain that passkeys are bound to: the host of both origins, or a parent of both.
    """

    origin: str
    signer: str
    id: str


class _Response(msgspec.Struct):
    clientDataJSON: str  # noqa: N815 (the standard's name)
    authenticatorData: str  # noqa: N815
    signature: str


class _Answer(msgspec.Struct):
    id: str
    response: _Response


class _ClientData(msgspec.Struct):
    type: str
    challenge: str
    origin: str
    crossOrigin: bool = False  # noqa: N815


_answer = msgspec.json.Decoder(_Answer)
_client_data = msgspec.json.Decoder(_ClientData)


def verify_act(assertion: str, challenge: bytes, member: Member, party: RelyingParty) -> str:
    """Verify what a member signed on the signer; the id of the passkey. Raises PasskeyError.

    ``assertion`` is the browser's answer as JSON (``PublicKeyCredential.toJSON()``).
    """
    return _verified(assertion, challenge, member, party.signer, party.id)


def verify_sign_in(assertion: str, challenge: bytes, member: Member, party: RelyingParty) -> str:
    """Verify what a member signed at the desk's door; the id of the passkey. Raises PasskeyError."""
    return _verified(assertion, challenge, member, party.origin, party.id)


def credential_of(assertion: str) -> str:
    """The id of the passkey that answered. Raises PasskeyError when the text is no answer."""
    return _read(assertion).id


def _read(assertion: str) -> _Answer:
    try:
        return _answer.decode(assertion)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        raise PasskeyError("the passkey's answer cannot be read; try again") from None


def _verified(assertion: str, challenge: bytes, member: Member, origin: str, rp_id: str) -> str:
    answer = _read(assertion)
    passkey = member.passkey(answer.id)
    if passkey is None:
        raise PasskeyError("this passkey is not one of this person's")
    try:
        client, data = decoded(answer.response.clientDataJSON), decoded(answer.response.authenticatorData)
        said = _client_data.decode(client)
        fault = _fault(said, data, challenge, origin, rp_id)
        if not fault and not _is_signed(decoded(passkey.public_key), decoded(answer.response.signature), data, client):
            fault = "signature"
    except (ValueError, msgspec.MsgspecError, RecursionError, UnicodeError):
        fault = "form"
    if fault:
        # Counters are no use here: synced passkeys always say 0, and an approval is verified more than once.
        raise PasskeyError(f"the passkey's answer does not hold ({fault}); try again")
    return answer.id


def _fault(said: _ClientData, data: bytes, challenge: bytes, origin: str, rp_id: str) -> str:
    """What is wrong with an answer beside its signature; "" if nothing is. The order is that of the standard."""
    if said.type != "webauthn.get":
        return "type"
    if decoded(said.challenge) != challenge:
        return "challenge"
    if said.origin != origin or said.crossOrigin:
        return "origin"
    if len(data) < LEAST_DATA or data[:FLAGS_AT] != hashlib.sha256(rp_id.encode()).digest():
        return "relying party"
    if not data[FLAGS_AT] & USER_PRESENT or not data[FLAGS_AT] & USER_VERIFIED:
        return "user verification"
    return ""


KeyIdentity = tuple[int, ...] | str


def keys_of(member: Member) -> list[KeyIdentity]:
    """What a member signs with: of each passkey and of the recovery key what all its spellings share.

    COSE has many for one key (another order, fields that nobody reads, zeros in front). What is no key is its own text.
    """
    keys = [_identity(key.public_key) for key in member.passkeys]
    if member.recovery:
        with suppress(ValueError):
            return [*keys, (EDDSA, int.from_bytes(decoded(member.recovery)))]
        return [*keys, member.recovery]
    return keys


def _identity(public_key: str) -> KeyIdentity:
    import cbor2

    try:
        key = cbor2.loads(decoded(public_key))
        parts = {ES256: (-2, -3), EDDSA: (-2,), RS256: (-1, -2)}[key[ALGORITHM]]
        return (key[ALGORITHM], *(int.from_bytes(key[at]) for at in parts))
    except (KeyError, TypeError, ValueError, cbor2.CBORDecodeError):
        return public_key


def _is_signed(cose: bytes, signature: bytes, data: bytes, client: bytes) -> bool:
    """Whether the key of this COSE form (RFC 9053: ES256, EdDSA, RS256) signed data and client data."""
    import cbor2  # here, not above: a service that verifies nothing saves their time and memory
    from cryptography.exceptions import InvalidSignature

    message = data + hashlib.sha256(client).digest()
    try:
        key = cbor2.loads(cose)
        if not isinstance(key, dict):
            return False
        _verify(key, signature, message)
    except (InvalidSignature, KeyError, TypeError, ValueError, cbor2.CBORDecodeError):
        return False
    return True


def _verify(key: Mapping[int, Any], signature: bytes, message: bytes) -> None:
    """Raises InvalidSignature, or KeyError, TypeError or ValueError when it is no key of these kinds."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    algorithm = key[ALGORITHM]
    if algorithm == ES256:
        x, y = (int.from_bytes(key[at]) for at in (-2, -3))
        point = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
        point.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    elif algorithm == EDDSA:
        ed25519.Ed25519PublicKey.from_public_bytes(key[-2]).verify(signature, message)
    elif algorithm == RS256:
        modulus, exponent = (int.from_bytes(key[at]) for at in (-1, -2))
        numbers = rsa.RSAPublicNumbers(exponent, modulus).public_key()
        numbers.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    else:
        raise ValueError(algorithm)
