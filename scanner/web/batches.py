"""The items of a batch, as one JSON object or as JSON lines: whatever is no text is an item that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from ..engine.codes import Code, Outcome
from ..engine.verdict import Reason, Verdict
from ..http.codec import decode
from ..http.problems import FieldError, ProblemError
from .bodies import MAX_BATCH, BatchRequest

NOT_TEXT = Verdict("", "", "", "", Outcome.INVALID, (Reason(Code.UNPARSABLE, None, {"detail": "not-text"}),))
"""What is said of an item that is a number, null, an object, or text that Unicode does not have."""

_LONE_SURROGATE = re.compile(
    rb"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)

_batch_decoder = msgspec.json.Decoder(BatchRequest)
_text_decoder = msgspec.json.Decoder(str)


class Batch(NamedTuple):
    """``texts``: one an item, None where it is no text; ``lang`` is what the body asks for."""

    texts: list[str | None]
    lang: str | None


def from_json(body: bytes) -> Batch:
    """``{"urls": [...]}``. Raises ProblemError when the object itself is not as expected."""
    try:
        request = decode(body, _batch_decoder)
    except ProblemError:
        request = decode(_without_lone_surrogates(body), _batch_decoder)
    return Batch(_texts(request.urls), request.lang)


def from_lines(body: bytes) -> Batch:
    """A JSON string a line. Raises ProblemError when there are more lines than a batch may have."""
    lines = body.removesuffix(b"\n").split(b"\n") if body else []
    if len(lines) > MAX_BATCH:
        errors = [FieldError("", f"Holds more than {MAX_BATCH} lines.")]
        raise ProblemError("invalid-body", "Send fewer lines at once.", errors=errors)
    return Batch(_texts(lines), None)


def _texts(items: Sequence[bytes] | Iterable[msgspec.Raw]) -> list[str | None]:
    return [_text(item) for item in items]


def _text(item: bytes | msgspec.Raw) -> str | None:
    try:
        return _text_decoder.decode(item)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _without_lone_surrogates(body: bytes) -> bytes:
    """The body with a byte that is no UTF-8 for each lone surrogate, which spoils its item and not the whole.

    The decoder refuses the whole for one. Escaped backslashes are written otherwise first, so that what looks
    like an escape is one.
    """
    return _LONE_SURROGATE.sub(b"\xff", body.replace(rb"\\", rb"\u005c"))
