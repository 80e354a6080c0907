"""Machines' tokens: ``Authorization: Bearer vgl_…``. They scan, report, propose and export; they never approve."""

from __future__ import annotations

import secrets
import time

from aiohttp import web

from ..http.problems import ProblemError
from ..storage.access import Token, digest
from .state import State

SCOPES = ("scan", "report", "propose", "export")
PREFIX = "vgl_"


def new_token() -> str:
    """A token of 256 random bits; what it is shows at its beginning, so that a leak can be recognised."""
    return PREFIX + secrets.token_urlsafe(32)


def require_scope(request: web.Request, state: State, scope: str) -> Token:
    """The token sent, if it holds and may do this. Raises ProblemError."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = state.tokens.get(digest(secret.strip())) if kind.lower() == "bearer" else None
    if token is None or scope not in token.scopes or token.until <= time.time():
        raise ProblemError(
            "unauthenticated",
            f"Send a token with the scope `{scope}` as `Authorization: Bearer …`, or none.",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return token
