"""aiohttp's connection handler, made to answer in problems and to log nothing of what it refuses.

Requests that the HTTP parser refuses never reach the application; aiohttp
answers them as text and logs the exception, whose message holds the refused
bytes, a patient's host among them.
"""

from __future__ import annotations

from typing import Any

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_request import BaseRequest

from .problems import ProblemError, problem_response

log = structlog.get_logger()


class QuietHandler(RequestHandler):
    """A connection whose errors are problems; of exceptions only the type is logged."""

    __slots__ = ()

    def log_debug(self, *args: Any, **kw: Any) -> None:
        """Nothing: aiohttp's debug lines tell of single requests."""

    def log_exception(self, *args: Any, **kw: Any) -> None:
        """The exception's type, never its text."""
        error = kw.get("exc_info")
        log.error("a connection failed", kind=type(error).__name__)

    def handle_error(
        self, request: BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer what the parser refused, or a failure outside the application, with a problem."""
        if not isinstance(exc, HttpProcessingError):
            self.log_exception(exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("part of the answer was sent already")
        error = (
            ProblemError("invalid-request", "Send a well-formed HTTP/1.1 request.", close=True)
            if 400 <= status < 500
            else ProblemError("internal", "Try again; report it if it persists.", close=True)
        )
        return problem_response(error)


class QuietServer(web.Server):
    """A server of QuietHandler connections."""

    def __call__(self) -> RequestHandler:
        """A handler for one new connection."""
        return QuietHandler(self, loop=self._loop, **self._kwargs)


class QuietRunner(web.AppRunner):
    """An AppRunner on QuietServer; aiohttp has no setting for the connection's class."""

    async def _make_server(self) -> web.Server:
        plain = await super()._make_server()

        async def handle(request: BaseRequest) -> web.StreamResponse:
            try:
                return await plain.request_handler(request)
            except web.HTTPException:  # ``OPTIONS *`` and ``CONNECT`` match no route at all
                return problem_response(ProblemError("not-found", "See /openapi.json for the routes."))

        return QuietServer(handle, request_factory=plain.request_factory, **plain._kwargs)
