"""Machines' tokens: ``Authorization: Bearer vgl_…``. They scan, report, propose, export, fetch feeds."""

from __future__ import annotations

import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Protocol, TypeVar

from aiohttp import web

from .problems import ProblemError

SCOPES = ("scan", "report", "propose", "export", "feeds")


class Token(Protocol):
    """Which token it is, what it may do, and until when (epoch seconds)."""

    @property
    def id(self) -> int: ...  # noqa: D102

    @property
    def scopes(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def until(self) -> int: ...  # noqa: D102


_Token = TypeVar("_Token", bound=Token)


def require_scope(request: web.Request, tokens: Mapping[str, _Token], scope: str) -> _Token:
    """The token sent, if it is one of ``tokens`` (by SHA-256 of the secret) and may do this. Raises ProblemError."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    digest = sha256(secret.strip().encode(errors="surrogateescape")).hexdigest()  # of whatever bytes were sent
    token = tokens.get(digest) if kind.lower() == "bearer" else None
    if token is None or scope not in token.scopes or token.until <= time.time():
        raise ProblemError(
            "unauthenticated",
            f"Send a token with the scope `{scope}` as `Authorization: Bearer …`, or none.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return token
