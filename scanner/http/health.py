"""What monitors ask of either application: does the process answer, and what has it counted."""

from __future__ import annotations

from aiohttp import web

from .metrics import CONTENT_TYPE
from .responses import NO_STORE, json_response, response
from .running import Running


async def healthz(request: web.Request, running: Running, cap: int = 0) -> web.Response:
    """The process answers."""
    return json_response(b'{"status":"ok"}')


async def metrics_text(request: web.Request, running: Running, cap: int = 0) -> web.Response:
    """Prometheus metrics of this process."""
    return response(running.metrics.text(), 200, CONTENT_TYPE, {"Cache-Control": NO_STORE})
