"""The one guard around every route of both applications: a problem for every error, metrics, `Connection: close`."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.http_writer import HttpVersion11

from .limits import tell_allowance
from .metrics import GONE
from .problems import ProblemError, from_http_exception, problem_response
from .protocol import cut_off, is_gone
from .running import Running

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger()


def guarded(running: Running, name: str, handler: Handler) -> Handler:
    """Around every route: a problem for every error, metrics under ``name``; no log of the request.

    While the process drains, each answer is its connection's last. A wrapper and not an aiohttp middleware, which
    would cost as much as the rest of it.
    """

    async def guard(request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        running.in_flight += 1
        try:
            answer: web.StreamResponse = await handler(request)
        except ProblemError as error:
            answer = problem_response(error)
        except web.HTTPException as error:
            answer = problem_response(from_http_exception(error))
        except Exception as error:
            if isinstance(error, ConnectionError) and is_gone(request):
                running.metrics.request(name, GONE, time.perf_counter() - started)
                raise  # the client left: nobody is there to be answered, and nothing failed
            log.error("a handler failed", kind=type(error).__name__)
            if request.writer.output_size:  # the client must not take what it has for the whole, nor this for a part
                running.metrics.request(name, 500, time.perf_counter() - started)
                cut_off(request)
            answer = problem_response(ProblemError("internal", "Try again; report it if it persists."))
        finally:
            running.in_flight -= 1
        if not running.is_ready:
            answer.force_close()
        if not answer.prepared:
            tell_allowance(request, answer)
        running.metrics.request(name, answer.status, time.perf_counter() - started)
        return answer

    return guard


async def expect(request: web.Request) -> web.StreamResponse | None:
    """``Expect: 100-continue`` as HTTP wants it; nothing else can be expected of us (RFC 9110, section 10.1.1)."""
    if request.headers.get("Expect", "").lower() != "100-continue":
        return problem_response(ProblemError("invalid-request", "Send no Expect header.", close=True))
    if request.version < HttpVersion11:
        return None  # such a client knows of no answer before the answer
    await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    request.writer.output_size = 0
    return None
