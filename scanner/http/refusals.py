"""Which problem each refusal of the HTTP parser is; a client must be able to tell what it has to change.

aiohttp gives all of them status 400 and a text with what was sent in it.
"""

from __future__ import annotations

import re

from aiohttp import hdrs, web
from aiohttp.http_exceptions import BadHttpMethod, BadStatusLine, HttpProcessingError, LineTooLong
from aiohttp.http_writer import HttpVersion10, HttpVersion11

from .problems import ProblemError

MAX_LINE = 8190
MAX_FIELD = 8000
"""Bytes of the request line and of one field; they differ so that the parser's refusals can be told apart."""

MAX_FIELDS = 64
MAX_HEAD = 16 * 1024
"""Bytes of a whole head, which the parser does not bound: 64 fields would hold half a megabyte."""

_METHOD = re.compile(r"b['\"][A-Z]{1,20} ")
"""In the parser's text, a request line that begins as one does."""

_VERSION = re.compile("Invalid (HTTP|major|minor) version")


class HeadTooLargeError(HttpProcessingError):
    """A head of more than MAX_HEAD bytes."""


def refusal(error: BaseException | None) -> ProblemError:
    """The problem for what the parser raised."""
    if isinstance(error, LineTooLong) and error.args[1] == MAX_LINE:
        return _problem("uri-too-long", f"Send at most {MAX_LINE} bytes of address.")
    if isinstance(error, LineTooLong | HeadTooLargeError) or "Too many headers" in str(error):
        return _problem("head-too-large", f"Send at most {MAX_FIELDS} fields and {MAX_HEAD} bytes of them.")
    if isinstance(error, BadHttpMethod) and _METHOD.search(str(error)):
        return _problem("unknown-method", "See /openapi.json for the routes and their methods.")
    if isinstance(error, BadStatusLine) and _VERSION.search(str(error)):
        return _problem("unknown-version", "Send HTTP/1.1.")
    return _problem("invalid-request", "Send a well-formed HTTP/1.1 request.")


def refuse_odd(request: web.BaseRequest) -> None:
    """Refuse what the parser lets pass: other versions, other transfer encodings (RFC 9112, sections 2.3 and 6.1).

    Raises ProblemError.
    """
    if request.version not in (HttpVersion11, HttpVersion10):
        raise _problem("unknown-version", "Send HTTP/1.1.")
    encodings = request.headers.getall(hdrs.TRANSFER_ENCODING, None)
    if encodings is None:
        return
    if request.version == HttpVersion10:
        raise _problem("invalid-request", "HTTP/1.0 has no Transfer-Encoding.")
    if ",".join(encodings).strip().lower() != "chunked":
        raise _problem("unknown-transfer-encoding", "Send the body in plain chunks, or with its length.")


def _problem(code: str, detail: str) -> ProblemError:
    return ProblemError(code, detail, close=True)
