"""Passkeys: registering one, and verifying what one has signed (W3C Web Authentication Level 2, 7.1 and 7.2).

``webauthn`` is imported where it is called: the public tier reads proposals from the database but verifies none, and
starts without it.
"""

from __future__ import annotations

import msgspec
from yarl import URL

from .people import Member, Passkey


class PasskeyError(ValueError):
    """A passkey's answer does not hold: another origin, challenge or key, or the person was not verified."""


class RelyingParty(msgspec.Struct, frozen=True):
    """Where passkeys are used: the console's origin (``https://register.example``); its host is their domain."""

    origin: str

    @property
    def id(self) -> str:
        """The relying party's id: the origin's host."""
        return URL(self.origin).host or ""


def verify_assertion(assertion: str, challenge: bytes, member: Member, party: RelyingParty) -> str:
    """Verify what a member's passkey signed; the id of that passkey. Raises PasskeyError.

    ``assertion`` is the browser's answer as JSON (``PublicKeyCredential.toJSON()``).
    """
    import webauthn
    from webauthn.helpers import base64url_to_bytes
    from webauthn.helpers.exceptions import WebAuthnException

    credential = credential_of(assertion)
    passkey = member.passkey(credential)
    if passkey is None:
        raise PasskeyError("this passkey is not one of this person's")
    try:
        webauthn.verify_authentication_response(
            credential=assertion,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            # Counters are no use here: synced passkeys always say 0, and an approval is verified more than once.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, RecursionError) as error:
        raise PasskeyError(f"the passkey's answer does not hold ({type(error).__name__}); try again") from None
    return credential


def verify_registration(answer: str, challenge: bytes, party: RelyingParty) -> Passkey:
    """The new passkey that a browser made. Raises PasskeyError."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, RecursionError) as error:
        raise PasskeyError(f"the new passkey does not hold ({type(error).__name__}); try again") from None
    return Passkey(bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key))


def credential_of(assertion: str) -> str:
    """The id of the passkey that answered. Raises PasskeyError when the text is no answer."""
    try:
        return msgspec.json.decode(assertion, type=_HasId).id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise PasskeyError("the passkey's answer cannot be read; try again") from None


class _HasId(msgspec.Struct):
    id: str
