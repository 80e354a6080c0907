"""Bodies in and out: capped, timed, strictly typed; msgspec on both ways."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from aiohttp import hdrs, web

from .compression import decompressed, give_back
from .problems import FieldError, ProblemError
from .responses import JSON
from .running import CLIENT, RUNNING

_Body = TypeVar("_Body")
_AT = re.compile(r"^(?P<message>.*?)(?: - at `(?P<path>\$[^`]*)`)?$", re.DOTALL)


encode = msgspec.json.Encoder().encode


async def read_body(
    request: web.Request,
    cap: int,
    timeout: float,  # noqa: ASYNC109 (a deadline setting)
    types: tuple[str, ...] = (JSON,),
) -> bytes:
    """The body, of one of the media ``types``, gzip undone. Raises ProblemError as ``received`` and ``unpacked`` do."""
    body = await received(request, cap, timeout, types)
    return await unpacked(request, body, cap) if hdrs.CONTENT_ENCODING in request.headers else body


async def received(request: web.Request, cap: int, timeout: float, types: tuple[str, ...]) -> bytes:  # noqa: ASYNC109
    """The body as it was sent, of one of the media ``types``.

    Raises ProblemError when it is of another type or coding, over ``cap`` bytes or ``timeout`` seconds late.

    The deadline is only armed, and room only taken, when the body has not fully arrived: doing it always would cost
    more than the rest of the request. ConnectionError is left to the guard: nobody is there to be answered.

    It is read here and not by aiohttp, which would keep it as long as the request and read far ahead.
    """
    if _coding(request) not in ("identity", "gzip"):
        raise ProblemError("unsupported-media-type", "Send the body as it is, or as gzip.", close=True)
    if request.headers.get(hdrs.CONTENT_TYPE) not in types and request.content_type not in types:  # read only at need
        raise ProblemError("unsupported-media-type", f"Set Content-Type: {' or '.join(types)}.", close=True)
    content = request.content
    try:
        body = content.read_nowait() if content.is_eof() else await _in_time(request, cap, timeout)
    except web.RequestPayloadError:
        detail = "Send the body as its head announces it, and whole."
        raise ProblemError("invalid-request", detail, close=True) from None
    if len(body) > cap:
        raise _too_large(cap)
    return body


async def unpacked(
    request: web.Request, body: bytes, cap: int, pause: Callable[[], Awaitable[None]] = give_back
) -> bytes:
    """What was sent of ``request`` with its gzip undone. Raises ProblemError as ``decompressed`` does."""
    return body if _coding(request) == "identity" else await decompressed(body, cap, pause)


def _coding(request: web.Request) -> str:
    return request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower()


async def _in_time(request: web.Request, cap: int, timeout: float) -> bytes:  # noqa: ASYNC109 (a deadline setting)
    """A body that is still on its way; no more of one over ``cap`` than shows that it is."""
    size = cap if request.content_length is None else request.content_length
    if size > cap:
        raise _too_large(cap)
    with request.app[RUNNING].room.hold(request.get(CLIENT) or request.remote or "", size):
        body = bytearray()
        try:
            async with asyncio.timeout(timeout):
                while len(body) <= cap and (piece := await request.content.readany()):
                    body += piece
        except TimeoutError:
            detail = f"Send the whole body within {timeout:g} seconds."
            raise ProblemError("body-timeout", detail, close=True) from None
        return bytes(body)


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
