"""Bodies in and out: capped, timed, strictly typed; msgspec on both ways."""

from __future__ import annotations

import asyncio
import re
from typing import TypeVar

import msgspec
from aiohttp import web

from .compression import decompressed
from .problems import FieldError, ProblemError
from .responses import JSON

_Body = TypeVar("_Body")
_AT = re.compile(r"^(?P<message>.*?)(?: - at `(?P<path>\$[^`]*)`)?$", re.DOTALL)


encode = msgspec.json.Encoder().encode


async def read_body(
    request: web.Request,
    cap: int,
    timeout: float,  # noqa: ASYNC109 (a deadline setting)
    types: tuple[str, ...] = (JSON,),
) -> bytes:
    """The body, of one of the media ``types``, gzip undone.

    Raises ProblemError when it is of another type or coding, over ``cap`` bytes or ``timeout`` seconds late.

    The deadline is only armed when the body has not fully arrived: arming it
    always would cost more than the rest of the request.
    """
    coding = request.headers.get("Content-Encoding", "identity").lower()
    if coding not in ("identity", "gzip"):
        raise ProblemError("unsupported-media-type", "Send the body as it is, or as gzip.", close=True)
    if request.content_type not in types:
        raise ProblemError("unsupported-media-type", f"Set Content-Type: {' or '.join(types)}.", close=True)
    if request.content_length is not None and request.content_length > cap:
        raise _too_large(cap)
    try:
        if request.content.is_eof():
            body = await request.read()
        else:
            async with asyncio.timeout(timeout):
                body = await request.read()
    except TimeoutError:
        detail = f"Send the whole body within {timeout:g} seconds."
        raise ProblemError("body-timeout", detail, close=True) from None
    except ConnectionError:
        raise ProblemError("invalid-request", "The connection was closed before the whole body.", close=True) from None
    if len(body) > cap:
        raise _too_large(cap)
    return body if coding == "identity" else await decompressed(body, cap)


async def read_typed(
    request: web.Request,
    decoder: msgspec.json.Decoder[_Body],
    cap: int,
    timeout: float,  # noqa: ASYNC109 (a deadline setting)
) -> _Body:
    """The typed body. Raises ProblemError as ``read_body`` and ``decode`` do."""
    return decode(await read_body(request, cap, timeout), decoder)


def _too_large(cap: int) -> ProblemError:
    return ProblemError("payload-too-large", f"Send at most {cap} bytes.", close=True)


def decode(body: bytes, decoder: msgspec.json.Decoder[_Body]) -> _Body:
    """The typed body. Raises ProblemError naming the field at fault, never its content."""
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        raise ProblemError("invalid-body", "A field is not as expected.", errors=[_field_error(str(error))]) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise ProblemError("invalid-body", "Send one JSON object in UTF-8.") from None


def _field_error(text: str) -> FieldError:
    if text.startswith("Object contains unknown field"):  # the rest of the text is the client's
        return FieldError(pointer="", message="The body holds a field that this route does not know.")
    found = _AT.match(text)
    message, path = (found["message"], found["path"]) if found else (text, None)
    if message.startswith("Invalid enum value"):
        message = "Is not one of the expected values."
    return FieldError(pointer=_pointer(path or "$"), message=message)


def _pointer(path: str) -> str:
    return re.sub(r"\.|\[(\d+)\]", lambda match: f"/{match[1] or ''}", path.removeprefix("$"))
