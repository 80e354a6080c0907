"""What is taken for a passkey's signature: by the keys that authenticators make, on the right page, by a person."""

from __future__ import annotations

import hashlib
import json

import cbor2
import msgspec
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from hypothesis import given
from hypothesis import strategies as st

from scanner.ledger.assertions import PasskeyError, RelyingParty, credential_of, verify_act, verify_sign_in
from scanner.ledger.base64url import decoded, encoded
from scanner.ledger.people import Member, Passkey, Role
from tests.ledger.people import PARTY
from tests.passkey import ORIGIN, RP_ID, SIGNER, SoftPasskey

CHALLENGE = bytes(range(32))


def owner(*keys: Passkey) -> Member:
    return Member("anne", "Anne", "CHU de Lille", Role.APPROVER, keys)


KEY = SoftPasskey()
ANNE = owner(KEY.public)


def test_an_act_is_signed_on_the_signer_and_a_sign_in_at_the_desk() -> None:
    act, sign_in = KEY.sign(CHALLENGE), KEY.sign_in(CHALLENGE)
    assert verify_act(act, CHALLENGE, ANNE, PARTY) == KEY.id == credential_of(act)
    assert verify_sign_in(sign_in, CHALLENGE, ANNE, PARTY) == KEY.id
    with pytest.raises(PasskeyError, match="origin"):
        verify_act(sign_in, CHALLENGE, ANNE, PARTY)
    with pytest.raises(PasskeyError, match="origin"):
        verify_sign_in(act, CHALLENGE, ANNE, PARTY)


def answer(
    *,
    kind: str = "webauthn.get",
    challenge: bytes = CHALLENGE,
    origin: str = SIGNER,
    crossing: object = False,
    rp_id: str = RP_ID,
    flags: int = 5,
    cut: int = 37,
) -> str:
    """An answer of KEY's with something else in it, well signed all the same."""
    said = {"type": kind, "challenge": encoded(challenge), "origin": origin, "crossOrigin": crossing}
    client = json.dumps(said).encode()
    data = (hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + bytes(4))[:cut]
    signature = KEY.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
    fields = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
    return json.dumps({"id": KEY.id, "response": {name: encoded(raw) for name, raw in fields.items()}})


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"kind": "webauthn.create"}, "type"),
        ({"challenge": bytes(32)}, "challenge"),
        ({"challenge": b""}, "challenge"),
        ({"origin": ORIGIN}, "origin"),
        ({"origin": SIGNER + "/"}, "origin"),
        ({"origin": "http://localhost:9999"}, "origin"),
        ({"crossing": True}, "origin"),
        ({"crossing": "no"}, "form"),
        ({"rp_id": "evil.example"}, "relying party"),
        ({"flags": 1}, "user verification"),
        ({"flags": 4}, "user verification"),
        ({"cut": 36}, "relying party"),
    ],
)
def test_an_answer_that_is_amiss_is_refused(fault: dict[str, object], told: str) -> None:
    verify_act(answer(), CHALLENGE, ANNE, PARTY)
    with pytest.raises(PasskeyError, match=told):
        verify_act(answer(**fault), CHALLENGE, ANNE, PARTY)  # type: ignore[arg-type]


def test_an_answer_for_another_relying_party_is_refused() -> None:
    with pytest.raises(PasskeyError, match="relying party"):
        verify_act(answer(), CHALLENGE, ANNE, RelyingParty(ORIGIN, SIGNER, "example"))


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
def test_one_bit_changed_is_refused(part: str) -> None:
    whole = json.loads(KEY.sign(CHALLENGE))
    raw = bytearray(decoded(whole["response"][part]))
    for at in range(len(raw) * 8):
        raw[at // 8] ^= 1 << at % 8
        whole["response"][part] = encoded(bytes(raw))
        with pytest.raises(PasskeyError):
            verify_act(json.dumps(whole), CHALLENGE, ANNE, PARTY)
        raw[at // 8] ^= 1 << at % 8


def cose_answer(cose: dict[int, object], sign: object) -> tuple[Member, str]:
    client = json.dumps({"type": "webauthn.get", "challenge": encoded(CHALLENGE), "origin": SIGNER}).encode()
    data = hashlib.sha256(RP_ID.encode()).digest() + bytes([5]) + bytes(4)
    signature = sign(data + hashlib.sha256(client).digest())  # type: ignore[operator]
    fields = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
    text = json.dumps({"id": "k", "response": {name: encoded(raw) for name, raw in fields.items()}})
    return owner(Passkey("k", encoded(cbor2.dumps(cose)))), text


def test_keys_of_every_kind_that_authenticators_make_are_taken() -> None:
    edwards = ed25519.Ed25519PrivateKey.generate()
    member, text = cose_answer({1: 1, 3: -8, -1: 6, -2: edwards.public_key().public_bytes_raw()}, edwards.sign)
    assert verify_act(text, CHALLENGE, member, PARTY) == "k"
    private = rsa.generate_private_key(65537, 2048)
    numbers = private.public_key().public_numbers()
    cose = {1: 3, 3: -257, -1: numbers.n.to_bytes(256), -2: numbers.e.to_bytes(3)}
    member, text = cose_answer(cose, lambda raw: private.sign(raw, padding.PKCS1v15(), hashes.SHA256()))
    assert verify_act(text, CHALLENGE, member, PARTY) == "k"


@pytest.mark.parametrize(
    "cose",
    [
        {},
        {3: -7},
        {1: 2, 3: -7, -1: 1, -2: b"x", -3: b"y"},
        {1: 2, 3: -7, -2: "x", -3: 5},
        {1: 1, 3: -8, -2: b"short"},
        {1: 3, 3: -257, -1: b"", -2: b"\x03"},
        {1: 2, 3: -36},
        [1, 2],
        "key",
    ],
)
def test_what_is_no_key_verifies_nothing(cose: object) -> None:
    member = owner(Passkey(KEY.id, encoded(cbor2.dumps(cose))))
    with pytest.raises(PasskeyError):
        verify_act(KEY.sign(CHALLENGE), CHALLENGE, member, PARTY)


@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_whatever_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(PasskeyError):
        verify_act(text, CHALLENGE, ANNE, PARTY)


@given(st.binary(max_size=80))
def test_whatever_is_no_key_is_refused(raw: bytes) -> None:
    member = owner(msgspec.structs.replace(KEY.public, public_key=encoded(raw)))
    with pytest.raises(PasskeyError):
        verify_act(KEY.sign(CHALLENGE), CHALLENGE, member, PARTY)


@given(st.binary(max_size=50))
def test_bytes_have_one_spelling(raw: bytes) -> None:
    assert decoded(encoded(raw)) == raw
    for other in (encoded(raw) + "=", encoded(raw) + "A===", " " + encoded(raw)):
        with pytest.raises(ValueError):
            decoded(other)
