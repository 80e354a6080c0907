"""Base64url without padding (RFC 4648, section 5), as WebAuthn writes bytes; only the one exact spelling is taken."""

from __future__ import annotations

import base64


def encoded(raw: bytes) -> str:
    """Bytes as text."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """The bytes of a text. Raises ValueError unless it is what ``encoded`` writes."""
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if encoded(raw) != text:
        raise ValueError("this is no base64url without padding")
    return raw
