"""Errors as RFC 9457 ``application/problem+json``, of one schema, never echoing what was sent.

::

    ProblemError          any of the problems below, raised by handlers and the guard around them
    PROBLEMS              slug -> (status, title)
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import msgspec
from aiohttp import web

from .responses import NO_STORE, response

CONTENT_TYPE = "application/problem+json"

PROBLEMS: Mapping[str, tuple[int, str]] = {
    "invalid-request": (400, "The request is not well-formed HTTP"),
    "invalid-body": (400, "The body does not have the expected shape"),
    "invalid-parameter": (400, "A parameter does not have an expected value"),
    "unauthenticated": (401, "The token is unknown, has ended, or may not do this"),
    "forbidden": (403, "This may not be done, or not from there"),
    "not-found": (404, "There is no such route"),
    "method-not-allowed": (405, "The route does not take this method"),
    "body-timeout": (408, "The body did not arrive in time"),
    "conflict": (409, "Something else happened meanwhile"),
    "payload-too-large": (413, "The body is too large"),
    "unsupported-media-type": (415, "The body is of a type or coding that the route does not take"),
    "refused": (422, "A rule of the register is against it"),
    "rate-limited": (429, "Too many requests"),
    "internal": (500, "The service made a mistake"),
    "not-implemented": (501, "Not available yet"),
    "unavailable": (503, "The register's database cannot be used now"),
    "overloaded": (503, "Too many requests at once"),
}


class FieldError(msgspec.Struct, frozen=True):
    """One field at fault: ``pointer`` is a JSON pointer (RFC 6901) into the body."""

    pointer: str
    message: str


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """The one schema of every error. ``instance`` names this occurrence; ``retry_after`` is in seconds."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    errors: list[FieldError] = []
    retry_after: int | msgspec.UnsetType = msgspec.UNSET


class ProblemError(Exception):
    """A request ends in the problem ``code`` (a key of PROBLEMS); ``detail`` says what to do."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: list[FieldError] | None = None,
        retry_after: int | None = None,
        headers: Mapping[str, str] | None = None,
        close: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.errors = errors or []
        self.retry_after = retry_after
        self.headers = dict(headers or {})
        self.close = close


_encode = msgspec.json.Encoder().encode


def problem_response(error: ProblemError) -> web.Response:
    """The HTTP response for a ProblemError."""
    status, title = PROBLEMS[error.code]
    problem = Problem(
        type=f"urn:vigilien:problem:{error.code}",
        title=title,
        status=status,
        detail=error.detail,
        instance=f"urn:uuid:{uuid.uuid4()}",
        code=error.code,
        errors=error.errors,
        retry_after=msgspec.UNSET if error.retry_after is None else error.retry_after,
    )
    headers = {"Cache-Control": NO_STORE, **error.headers}
    if error.retry_after is not None:
        headers["Retry-After"] = str(error.retry_after)
    told = response(_encode(problem), status, CONTENT_TYPE, headers)
    if error.close:
        told.force_close()
    return told


def from_http_exception(error: web.HTTPException) -> ProblemError:
    """Aiohttp's own errors (unknown route, wrong method, body too large) as problems."""
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        return ProblemError("payload-too-large", "Send a smaller body.", close=True)
    code = "invalid-request" if error.status < 500 else "internal"
    return ProblemError(code, "The request could not be served.")
