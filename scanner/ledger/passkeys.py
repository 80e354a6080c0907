"""Registering a passkey (W3C Web Authentication Level 2, 7.1); what one has signed is in ``assertions.py``.

``webauthn`` is imported where it is called: the public tier starts without it.
"""

from __future__ import annotations

from .assertions import PasskeyError, RelyingParty
from .people import Passkey


def verify_registration(answer: str, challenge: bytes, party: RelyingParty) -> Passkey:
    """The new passkey that a browser made on the signer. Raises PasskeyError."""
    import webauthn
    from webauthn.helpers import bytes_to_base64url
    from webauthn.helpers.exceptions import WebAuthnException

    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.signer,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, RecursionError) as error:
        raise PasskeyError(f"the new passkey does not hold ({type(error).__name__}); try again") from None
    return Passkey(bytes_to_base64url(made.credential_id), bytes_to_base64url(made.credential_public_key))
