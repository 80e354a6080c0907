"""aiohttp's connection handler, bounded in memory and time, made to answer in problems and to log nothing it refuses.

What aiohttp does not bound, seen in its source (3.14): a client that takes no answer is waited for without end, also
once its connection was closed (a transport flushes first); a head may hold a megabyte; a body is read in pieces of
256 KiB. Requests that its parser refuses never reach the application: it answers them as text and logs the exception,
whose message holds the refused bytes, a patient's host among them.
"""

from __future__ import annotations

import asyncio
from typing import Any, NoReturn, cast

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.streams import EMPTY_PAYLOAD
from aiohttp.web_protocol import RequestHandler, RequestPayloadError, _ErrInfo
from aiohttp.web_request import BaseRequest

from .problems import ProblemError, problem_response
from .refusals import MAX_FIELD, MAX_FIELDS, MAX_HEAD, MAX_LINE, HeadTooLargeError, refusal, refuse_odd
from .system import connections_within

READ_PIECE = 16 * 1024
MAX_UNSENT = 16 * 1024
"""Bytes of answers, beside the one being written, that wait in this process for one client to take them."""

MAX_CONNECTIONS = 8192

log = structlog.get_logger()


def is_gone(request: BaseRequest) -> bool:
    """Whether nobody is there to be answered any more."""
    return request.transport is None or request.transport.is_closing()


def cut_off(request: BaseRequest) -> NoReturn:
    """End the connection amid an answer. Raises ConnectionError, which has to reach aiohttp."""
    if request.transport is not None:
        request.transport.abort()
    raise ConnectionError("part of the answer was sent already")


class QuietHandler(RequestHandler):
    """A connection whose errors are problems and whose unread answers end it; of exceptions only the type is logged."""

    __slots__ = ("_head", "_is_half_closed", "_is_in_pieces", "_patience", "_payload", "_write_timeout")

    def __init__(self, *args: Any, write_timeout: float, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._write_timeout = write_timeout
        self._patience: asyncio.TimerHandle | None = None
        self._payload = EMPTY_PAYLOAD  # of the newest request
        self._head = 0  # bytes since the end of the newest request
        self._is_in_pieces = False  # a body has not come with its head
        self._is_half_closed = False

    @property
    def is_idle(self) -> bool:
        """Whether it waits for a request."""
        return self._waiter is not None and not self._waiter.done()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep no more than MAX_UNSENT bytes that were not taken; more stop the writer."""
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "set_write_buffer_limits")
        transport.set_write_buffer_limits(high=MAX_UNSENT)
        super().connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Parse; refuse a head that does not end.

        No other protocol is spoken here: a field Upgrade is ignored (RFC 9110, section 7.8), and what follows is parsed
        at once. aiohttp would keep it apart until that request is answered, and then parse it past these counts.
        """
        self._parse(data)
        while self._upgraded:
            assert self._parser is not None
            self._upgraded = False
            self._parser.set_upgraded(False)
            rest, self._message_tail = self._message_tail, b""
            self._parse(rest)

    def _parse(self, data: bytes) -> None:
        count, payload = self._request_count, self._payload
        is_head = payload.is_eof()
        super().data_received(data)
        if self._request_count != count:
            self._head = 0
            if not is_head and not payload.is_eof():  # its rest is none; aiohttp lets who reads it wait
                payload.set_exception(RequestPayloadError("not as its head announces it"))
            if self._messages:
                self._payload = self._messages[-1][1]
                if not self._payload.is_eof():
                    self._is_in_pieces = True
        elif is_head:
            self._head += len(data)
            if self._head > MAX_HEAD:
                self._refuse(HeadTooLargeError())

    def _refuse(self, error: HttpProcessingError) -> None:
        """Answer nothing but this, and read nothing more."""
        self._close = True
        self._messages.append((_ErrInfo(error.code, error, ""), EMPTY_PAYLOAD))
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def eof_received(self) -> bool | None:  # type: ignore[override]  # asyncio's own, narrowed by aiohttp
        """Answer what was asked before the client closed its side; whatever was cut short is no request."""
        if self.is_idle and not self._messages:
            return None
        self._is_half_closed = True
        if not self._payload.is_eof():
            self._payload.set_exception(RequestPayloadError("closed before the end of the body"))
        return True

    def resume_reading(self, resume_parser: bool = True) -> None:
        """Nothing while nothing was paused and each body came with its head: aiohttp parses once more even so.

        Else it has to: its parser may have stopped amid what it holds, at a pause that is over or a full queue.
        """
        if self._reading_paused or self._is_in_pieces:
            super().resume_reading(resume_parser)

    def finish(self, answer: web.StreamResponse) -> None:
        """Take up what waits in the parser; the last answer of a client that closed its side ends the connection.

        The parser counts the requests that wait, one too many once a body came in pieces: full, it stops, and aiohttp,
        which counts them right, starts it again for the next body at the earliest.
        """
        if self._is_in_pieces and not self._messages and self._payload.is_eof():
            self.data_received(b"")
        if self._is_half_closed and not self._messages:
            answer.force_close()

    def pause_writing(self) -> None:
        """The client takes its answers too slowly: it has ``write_timeout`` seconds for what waits."""
        super().pause_writing()
        self._be_patient(self.transport)

    def resume_writing(self) -> None:
        """It took what waited."""
        super().resume_writing()
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def force_close(self) -> None:
        """Close; a client that does not take what is still unsent is not waited for without end."""
        transport = self.transport
        super().force_close()
        self._be_patient(transport)

    async def start(self) -> None:
        """Serve the connection until it closes, and that it does."""
        try:
            await super().start()
        finally:
            self._be_patient(self.transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Nothing is waited for any more."""
        super().connection_lost(exc)
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _be_patient(self, transport: asyncio.Transport | None) -> None:
        if self._patience is None and transport is not None and transport.get_write_buffer_size():
            self._patience = self._loop.call_later(self._write_timeout, transport.abort)

    async def shutdown(self, timeout: float | None = 15.0) -> None:  # noqa: ASYNC109 (aiohttp's)
        """Let the request under way end, within ``timeout`` seconds in all: aiohttp waits that long twice."""
        if self.writing_paused and self.transport is not None:
            self._loop.call_later((timeout or 0) / 4, self.transport.abort)
        await super().shutdown(None if timeout is None else timeout / 2)

    def log_debug(self, *args: Any, **kw: Any) -> None:
        """Nothing: aiohttp's debug lines tell of single requests."""

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """The exception's type, never its text; nothing where the client left amid a body that was refused."""
        error = kw.get("exc_info")
        if not isinstance(error, RequestPayloadError):
            log.error("a connection failed", kind=type(error).__name__)

    def handle_error(
        self, request: BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer what the parser refused, or a failure outside the application, with a problem."""
        if isinstance(exc, ConnectionError) and is_gone(request):
            raise exc  # the client left: aiohttp then ends the connection without a word
        is_refused = isinstance(exc, HttpProcessingError)
        if not is_refused:
            self.log_exception(exc_info=exc)
        if request.writer.output_size > 0:
            cut_off(request)
        if is_refused:
            return problem_response(refusal(exc))
        return problem_response(ProblemError("internal", "Try again; report it if it persists.", close=True))


class QuietServer(web.Server):
    """A server of QuietHandler connections; when it has all it may have, a new one takes an idle one's place."""

    def __init__(self, *args: Any, most: int, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._most = most

    def __call__(self) -> RequestHandler:
        """A handler for one new connection."""
        return QuietHandler(self, loop=self._loop, **self._kwargs)

    def connection_made(self, handler: RequestHandler, transport: asyncio.Transport) -> None:
        """Note a connection. One too many ends the oldest that waits for a request, or itself where none does."""
        super().connection_made(handler, transport)
        if len(self._connections) > self._most:
            idle = (other for other in self._connections if isinstance(other, QuietHandler) and other.is_idle)
            self._connections[next(idle, handler)].abort()


class QuietRunner(web.AppRunner):
    """An AppRunner on QuietServer; aiohttp has no setting for the connection's class."""

    def __init__(self, app: web.Application, *, most_connections: int = MAX_CONNECTIONS, **kw: Any) -> None:
        kw |= {"read_bufsize": READ_PIECE, "max_line_size": MAX_LINE}
        super().__init__(app, max_field_size=MAX_FIELD, max_headers=MAX_FIELDS, **kw)
        self._most = most_connections

    async def _make_server(self) -> web.Server:
        plain = await super()._make_server()

        async def handle(request: BaseRequest) -> web.StreamResponse:
            try:
                refuse_odd(request)
                answer = await plain.request_handler(request)
            except ProblemError as error:
                answer = problem_response(error)
            except web.HTTPException:  # ``OPTIONS *`` and ``CONNECT`` match no route at all
                answer = problem_response(ProblemError("not-found", "See /openapi.json for the routes."))
            cast("QuietHandler", request.protocol).finish(answer)
            return answer

        most = connections_within(self._most)
        return QuietServer(handle, most=most, request_factory=plain.request_factory, **plain._kwargs)
