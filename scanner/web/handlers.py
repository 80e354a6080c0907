"""One function a route: parse, call, encode."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping

import msgspec
import structlog
from aiohttp import web

from .. import __version__
from ..engine import address as addresses
from ..engine.verdict import Fault, Verdict
from ..http.codec import encode, read_typed
from ..http.problems import FieldError, ProblemError
from ..http.responses import JSON, json_array, json_response, response
from ..ledger.store import StoreError
from ..wording import LANGUAGES, answer, negotiate
from .bodies import BatchRequest, ReportRequest, ScanRequest
from .readiness import readiness
from .state import State

MAX_HOLD = 0.004
"""Seconds of scanning after which a batch gives the event loop back."""

HOST_CACHE = "public, max-age=300, s-maxage=60"
SNAPSHOT_CACHE = "public, max-age=600"

MAX_TENANT = 100
_SEGMENT = re.compile(rf"(?!(?:\.|%2e){{1,2}}\Z)[^/\\?#\x00-\x20\x7f-\x9f]{{1,{MAX_TENANT}}}", re.IGNORECASE)
"""One segment of a path, as a URL holds it; a dot or two would lead to another one."""

log = structlog.get_logger()

_scan_decoder = msgspec.json.Decoder(ScanRequest)
_report_decoder = msgspec.json.Decoder(ReportRequest)
_batch_decoder = msgspec.json.Decoder(BatchRequest)


def language(request: web.Request, asked: str | None = None) -> str:
    """The language asked for: the body's ``lang``, the query's, or ``Accept-Language``."""
    if asked is not None:
        return asked
    asked = request.query.get("lang") if request.query_string else None
    if asked is None:
        return negotiate(request.headers.get("Accept-Language", ""))
    if asked not in LANGUAGES:
        detail = f"lang is one of: {', '.join(LANGUAGES)}."
        raise ProblemError("invalid-parameter", detail, errors=[FieldError("lang", "Is not a known language.")])
    return asked


def _answer(state: State, text: str, lang: str) -> bytes:
    verdict = state.scanner.scan(text)
    return _encoded(state, verdict, lang)


def _encoded(state: State, verdict: Verdict, lang: str) -> bytes:
    state.metrics.verdict(verdict.verdict)
    for fault in verdict.faults:
        _note(state, fault)
    version = state.scanner.index.version
    try:
        told = answer(verdict, version, lang)
    except Exception as error:  # a reason without words must not take the verdict with it, nor the rest of a batch
        _note(state, Fault("wording", type(error).__name__))
        told = answer(msgspec.structs.replace(verdict, reasons=()), version, lang)
    return encode(told)


def _note(state: State, fault: Fault) -> None:
    """Count a fault; log the first of its kind."""
    if state.metrics.fault(fault):
        log.error("a signal failed, and is counted from now on", signal=fault.signal, kind=fault.kind)


async def scan(request: web.Request, state: State, cap: int) -> web.Response:
    """Verdict on one URL."""
    body = await read_typed(request, _scan_decoder, cap, state.settings.body_timeout)
    return json_response(_answer(state, body.url, language(request, body.lang)))


async def scan_batch(request: web.Request, state: State, cap: int) -> web.StreamResponse:
    """Verdicts on up to 1,000 URLs, in order; the event loop is given back every few milliseconds."""
    body = await read_typed(request, _batch_decoder, cap, state.settings.body_timeout)
    lang = language(request, body.lang)
    await asyncio.sleep(0)  # decoding a full body took its share already
    results: list[bytes] = []
    until = time.perf_counter() + MAX_HOLD
    for url in body.urls:
        results.append(_answer(state, url, lang))
        if time.perf_counter() > until:
            await asyncio.sleep(0)
            until = time.perf_counter() + MAX_HOLD
    return await json_array(request, b'{"results":[', results, b"]}")


async def host(request: web.Request, state: State, cap: int) -> web.Response:
    """Verdict on a host alone: what the extension asks. Cacheable, never logged.

    ``tenant``: where tenants live in the path, whose page of the host; elsewhere nobody's path is looked at.
    """
    lang = language(request)
    tenant = _tenant(request)
    tag = f'"{__version__}-{state.scanner.index.version}-{lang}"'
    headers = {"Cache-Control": HOST_CACHE, "ETag": tag, "Vary": "Accept-Language"}
    unchanged = _unchanged(request, headers)
    if unchanged is not None:
        return unchanged
    text = request.match_info["host"]
    url = "https://" + text if addresses.is_bare_host(text) else ""
    if tenant and _has_tenants(text, state):
        url += "/" + tenant
    verdict = state.scanner.scan(url)
    verdict = msgspec.structs.replace(verdict, input=text)
    return response(_encoded(state, verdict, lang), 200, JSON, headers)


def _tenant(request: web.Request) -> str:
    """The query's ``tenant``, "" if there is none."""
    sent = request.query.getall("tenant", []) if request.query_string else []
    if len(sent) > 1 or not all(map(_SEGMENT.fullmatch, sent)):
        errors = [FieldError("tenant", f"Is not one segment of a path, of at most {MAX_TENANT} characters.")]
        raise ProblemError("invalid-parameter", "tenant is one segment of a path, sent once.", errors=errors)
    return sent[0] if sent else ""


def _has_tenants(text: str, state: State) -> bool:
    """Whether the host is, or is under, one whose tenants live in the path."""
    labels = (addresses.ascii_host(text) or "").split(".")
    return any(".".join(labels[at:]) in state.scanner.index.hosting.path_tenants for at in range(len(labels)))


async def reports(request: web.Request, state: State, cap: int) -> web.Response:
    """Report a fake site or a wrong alarm: a host, a verdict and reason codes, nothing else."""
    body = await read_typed(request, _report_decoder, cap, state.settings.body_timeout)
    if not addresses.is_bare_host(body.host):
        errors = [FieldError("/host", "Is not a host alone.")]
        raise ProblemError("invalid-body", "A field is not as expected.", errors=errors)
    state.metrics.report(body.kind)
    if state.store is not None:
        try:
            async with state.store.write() as records:
                await records.add_report(body.host, body.kind, body.verdict, body.codes, int(time.time()))
        except StoreError as error:
            raise ProblemError("unavailable", str(error), retry_after=60) from None
    return json_response(b'{"status":"received"}', 202)


async def snapshot(request: web.Request, state: State, cap: int) -> web.Response:
    """The signed register for the extension; the same for everyone."""
    snapshot = state.snapshot(int(time.time()))
    if snapshot is None:
        raise ProblemError("not-implemented", "Nothing has signed a snapshot yet: vigilien publish does.")
    headers = {"Cache-Control": SNAPSHOT_CACHE, "ETag": snapshot.tag}
    return _unchanged(request, headers) or response(snapshot.body, 200, JSON, headers)


def _unchanged(request: web.Request, headers: Mapping[str, str]) -> web.Response | None:
    """The short answer to a client that holds this already (RFC 9110, section 13.1.2)."""
    return response(None, 304, headers=headers) if request.headers.get("If-None-Match") == headers["ETag"] else None


async def openapi(request: web.Request, state: State, cap: int) -> web.Response:
    """The description of the interface."""
    return response(state.description(), 200, JSON, {"Cache-Control": "public, max-age=3600"})


async def readyz(request: web.Request, state: State, cap: int) -> web.Response:
    """The service takes requests; with the version and age of what it serves, and what needs a person."""
    found = readiness(state, int(time.time()))
    return json_response(encode(found), status=200 if state.is_ready else 503)
