"""One function a route: parse, call, encode."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec
import structlog
from aiohttp import hdrs, web

from .. import __version__
from ..engine import address as addresses
from ..engine.verdict import Fault, Verdict
from ..http.codec import encode, read_typed, received, unpacked
from ..http.conditional import unchanged
from ..http.keeping import kept_response
from ..http.limits import ALLOWANCE, refuse_until
from ..http.problems import FieldError, ProblemError
from ..http.responses import JSON, NDJSON, json_response, response
from ..http.running import CLIENT
from ..http.sending import Framing, Items
from ..ledger.store import Reported
from ..reading.line import scan_line
from ..reading.links import Link
from ..reading.message import links_in_message
from ..wording import LANGUAGES, Answer, answer, json_line, link_answer, negotiate
from .batches import NOT_TEXT, from_json, from_lines
from .bodies import MAX_MESSAGE_LINKS, HostRequest, MessageRequest, ReportRequest, ScanRequest
from .feeds import headers_of, require_token
from .readiness import readiness
from .state import State
from .turns import Turn

BATCH_HOLDS = 2
"""How many times its body a batch may hold in memory: as it came, then as texts."""

BATCH_TYPES = (JSON, NDJSON)
HOST_CACHE = "public, max-age=300, s-maxage=60"
SNAPSHOT_CACHE = "public, max-age=600"

MAX_TENANT = 100
_SEGMENT = re.compile(rf"(?!(?:\.|%2e){{1,2}}\Z)[^/\\?#\x00-\x20\x7f-\x9f]{{1,{MAX_TENANT}}}", re.IGNORECASE)
"""One segment of a path, as a URL holds it; a dot or two would lead to another one."""

_Item = TypeVar("_Item")

log = structlog.get_logger()

_scan_decoder = msgspec.json.Decoder(ScanRequest)
_message_decoder = msgspec.json.Decoder(MessageRequest)
_report_decoder = msgspec.json.Decoder(ReportRequest)
_host_decoder = msgspec.json.Decoder(HostRequest)

_RESULTS = Framing(JSON, b'{"results":[', b",", b"]}")
_LINES = Framing(NDJSON)


def language(request: web.Request, asked: str | None = None) -> str:
    """The language asked for: the body's ``lang``, the query's, or ``Accept-Language``."""
    named = request.query.get("lang") if request.query_string else None
    if named is not None and named not in LANGUAGES:
        detail = f"lang is one of: {', '.join(LANGUAGES)}."
        raise ProblemError("invalid-parameter", detail, errors=[FieldError("lang", "Is not a known language.")])
    return asked or named or negotiate(request.headers.get(hdrs.ACCEPT_LANGUAGE, ""))


def told(state: State, verdict: Verdict, lang: str) -> Answer:
    """The verdict in words (``lang``: one of LANGUAGES), counted; a failed signal is counted and logged once."""
    state.metrics.verdict(verdict.verdict)
    for fault in verdict.faults:
        _note(state, fault)
    version = state.scanner.index.version
    try:
        return answer(verdict, version, lang)
    except Exception as error:  # a reason without words must not take the verdict with it, nor the rest of a batch
        _note(state, Fault("wording", type(error).__name__))
        return answer(msgspec.structs.replace(verdict, reasons=()), version, lang)


def _note(state: State, fault: Fault) -> None:
    """Count a fault; log the first of its kind."""
    if state.metrics.fault(fault):
        log.error("a signal failed, and is counted from now on", signal=fault.signal, kind=fault.kind)


async def scan(request: web.Request, state: State, cap: int) -> web.Response:
    """Verdict on one URL."""
    body = await read_typed(request, _scan_decoder, cap, state.settings.body_timeout)
    return json_response(encode(told(state, scan_line(state.scanner, body.url), language(request, body.lang))))


async def scan_batch(request: web.Request, state: State, cap: int) -> web.StreamResponse:
    """Verdicts on up to 1,000 URLs, in order; an item that is no text is `invalid` alone.

    As JSON lines (`application/x-ndjson`) with one text a line by `Content-Type`, and one answer a line by `Accept`.
    Batches are worked on in turn, and each costs by its URLs.
    """
    client = request[CLIENT]
    is_packed = "Content-Encoding" in request.headers
    size = cap if is_packed or request.content_length is None else min(cap, request.content_length)
    with state.room.hold(client, BATCH_HOLDS * size):
        bodies = [await received(request, cap, state.settings.body_timeout, BATCH_TYPES)]
        async with state.turns.turn(client) as turn:
            bodies.append(await unpacked(request, bodies.pop(), cap, turn.pause))
            texts, asked = (from_lines if request.content_type == NDJSON else from_json)(bodies.pop())
            bucket = state.limits.batches(client)
            wait = bucket.charge(len(texts) - 1) if len(texts) > 1 else 0.0  # its first was taken already
            request[ALLOWANCE] = bucket.allowance()
            refuse_until(wait)
            lang = language(request, asked)
            framing, encode_item = (_LINES, json_line) if _wants_lines(request) else (_RESULTS, encode)

            def answered(text: str | None) -> bytes:
                verdict = NOT_TEXT if text is None else scan_line(state.scanner, text)
                return encode_item(told(state, verdict, lang))

            items = await _worked(turn, Items(request, framing), texts, answered)
        return await items.end()


async def messages(request: web.Request, state: State, cap: int) -> web.StreamResponse:
    """Verdicts on the links of a message, in order; those beyond the first 100 are counted, not judged."""
    body = await read_typed(request, _message_decoder, cap, state.settings.body_timeout)
    lang = language(request, body.lang)
    client = request[CLIENT]
    with state.room.hold(client, cap):
        async with state.turns.turn(client) as turn:
            links = await asyncio.to_thread(links_in_message, body.text)
            first = links[:MAX_MESSAGE_LINKS]

            def answered(link: Link) -> bytes:
                reply = told(state, state.scanner.scan(link.url, link.shown), lang)
                return encode(link_answer(reply, link.found, link.shown))

            framing = Framing(JSON, b'{"results":[', b",", b'],"left_out":%d}' % (len(links) - len(first)))
            items = await _worked(turn, Items(request, framing), first, answered)
        return await items.end()


async def _worked(turn: Turn, items: Items, asked: Iterable[_Item], answered: Callable[[_Item], bytes]) -> Items:
    """The answer to each item, sent as far as the client takes it, giving the event loop back in between."""
    await turn.pause()  # decoding a full body took its share already
    for item in asked:
        items.add(answered(item))
        if items.is_full and not await items.send():
            await turn.apart(items.taken())
        await turn.pause()
    return items


def _wants_lines(request: web.Request) -> bool:
    """Whether ``Accept`` names JSON lines, or, naming neither, lines were sent."""
    accepted = request.headers.get("Accept", "")
    return NDJSON in accepted or (JSON not in accepted and request.content_type == NDJSON)


async def host(request: web.Request, state: State, cap: int) -> web.Response:
    """Verdict on a host alone: what the extension asks. Cacheable, never logged.

    ``tenant``: where tenants live in the path, whose page of the host; elsewhere nobody's path is looked at.
    """
    lang = language(request)
    tenant = _tenant(request)
    tag = f'"{__version__}-{state.scanner.index.version}-{lang}"'
    headers = {"Cache-Control": HOST_CACHE, "ETag": tag, "Vary": "Accept-Language"}
    held = unchanged(request, headers)
    if held is not None:
        return held
    verdict = _on_host(state, request.match_info["host"], tenant)
    return response(encode(told(state, verdict, lang)), 200, JSON, headers)


async def host_by_post(request: web.Request, state: State, cap: int) -> web.Response:
    """Verdict on a host alone, for those who keep hosts out of addresses and caches."""
    body = await read_typed(request, _host_decoder, cap, state.settings.body_timeout)
    verdict = _on_host(state, body.host, _tenant(request))
    return json_response(encode(told(state, verdict, language(request, body.lang))))


def _on_host(state: State, text: str, tenant: str) -> Verdict:
    url = "https://" + text if addresses.is_bare_host(text) else ""
    if tenant and _has_tenants(text, state):
        url += "/" + tenant
    return msgspec.structs.replace(state.scanner.scan(url), input=text)


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
    """Report a fake site or a wrong alarm: a host, a verdict and reason codes, nothing else. 202 once it is kept."""
    body = await read_typed(request, _report_decoder, cap, state.settings.body_timeout)
    if not addresses.is_bare_host(body.host):
        errors = [FieldError("/host", "Is not a host alone.")]
        raise ProblemError("invalid-body", "A field is not as expected.", errors=errors)
    client = request[CLIENT]
    report = Reported(body.host, body.kind, body.verdict, tuple(body.codes), state.reports.source(client))
    with state.room.hold(client, len(body.host)):
        await state.reports.keep(state.store, report)
    state.metrics.report(body.kind)
    return json_response(b'{"status":"received"}', 202)


async def snapshot(request: web.Request, state: State, cap: int) -> web.Response:
    """The signed register for the extension; the same for everyone."""
    snapshot = state.snapshot(int(time.time()))
    if snapshot is None:
        raise ProblemError("not-implemented", "Nothing has signed a snapshot yet: vigilien publish does.")
    headers = {"Cache-Control": SNAPSHOT_CACHE, "ETag": snapshot.tag, "Vary": "Accept-Encoding"}
    held = unchanged(request, headers)
    if held is not None:
        return held
    return await kept_response(request, state.compressed_snapshot, snapshot.body, headers)


async def feed(request: web.Request, state: State, cap: int) -> web.Response:
    """The register in another tool's format: the feed's only file, or its first.

    The names, and what each is for, are in docs/integrations.
    """
    return await _feed_file(request, state, None)


async def feed_file(request: web.Request, state: State, cap: int) -> web.Response:
    """One file of a feed that has several."""
    return await _feed_file(request, state, request.match_info["file"])


async def _feed_file(request: web.Request, state: State, name: str | None) -> web.Response:
    require_token(request, state.settings)
    file = await state.feeds.file(state.force.now, request.match_info["name"], name)
    headers = headers_of(file, is_private=state.settings.feeds_token)
    held = unchanged(request, headers)
    return held or await kept_response(request, file.compressed, file.body, headers, file.media)


async def openapi(request: web.Request, state: State, cap: int) -> web.Response:
    """The description of the interface."""
    headers = {"Cache-Control": "public, max-age=3600", "ETag": f'"{__version__}"', "Vary": "Accept-Encoding"}
    held = unchanged(request, headers)
    if held is not None:
        return held
    return await kept_response(request, state.compressed_description, state.description(), headers)


async def readyz(request: web.Request, state: State, cap: int) -> web.Response:
    """The service takes requests; with the version and age of what it serves, and what needs a person."""
    found = readiness(state, int(time.time()))
    return json_response(encode(found), status=200 if state.is_ready else 503)
