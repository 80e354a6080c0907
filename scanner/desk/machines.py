"""What only machines with a token do: propose changes, which people then sign or not, and take the register along."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Annotated

import msgspec
from aiohttp import web

from ..http.codec import encode, read_typed
from ..http.guard import Handler
from ..http.limits import client_of, refuse_until
from ..http.problems import FieldError, ProblemError
from ..http.responses import json_response
from ..http.running import CLIENT
from ..http.tokens import require_scope
from ..ledger.changes import Change
from ..ledger.desk import Author, DeskError, RefusedError
from ..ledger.store import StoreError
from ..storage.access import Token
from ..wording import negotiate
from ..wording.console import failed, refused
from .exchange import export_file
from .state import State

MAX_CHANGES = 1000
MAX_BODY = 2048 * 1024
COST = 5
"""Of a client's bucket, for each request."""


class ProposalRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Entries before and after, as the register holds them; ``before`` null adds one, ``after`` null removes one."""

    changes: Annotated[list[Change], msgspec.Meta(min_length=1, max_length=MAX_CHANGES)]
    note: str = ""


class ProposalAnswer(msgspec.Struct, frozen=True):
    """The proposal's number; two approvers of two institutions decide on it."""

    proposal: int
    state: str


_decoder = msgspec.json.Decoder(ProposalRequest)


def limited(state: State, handler: Callable[[web.Request, State], Awaitable[web.Response]]) -> Handler:
    """The handler behind its client's token bucket."""

    async def limit(request: web.Request) -> web.StreamResponse:
        client = client_of(request, state.settings.trusted_proxies)
        refuse_until(state.buckets.take(client, COST))
        request[CLIENT] = client
        try:
            return await handler(request, state)
        except StoreError as error:
            raise ProblemError("unavailable", str(error), retry_after=60) from None

    return limit


async def _token(request: web.Request, state: State, scope: str) -> Token:
    async with state.store.read() as records:
        tokens = await records.live_tokens(int(time.time()))
    return require_scope(request, tokens, scope)


async def propose(request: web.Request, state: State) -> web.Response:
    """Propose a change of the register; a token counts as nobody, so that two people must approve."""
    token = await _token(request, state, "propose")
    body = await read_typed(request, _decoder, MAX_BODY, state.settings.body_timeout)
    language = negotiate(request.headers.get("Accept-Language", "en"))
    try:
        proposal = await state.desk.draft(Author(f"jeton {token.name}"), body.note, tuple(body.changes))
    except RefusedError as error:
        errors = [FieldError("/changes", reason) for reason in refused(error.refusals, language)]
        raise ProblemError("refused", "Nothing was proposed.", errors=errors) from None
    except DeskError as error:
        raise ProblemError("conflict", failed(error.code, error.fields, language)) from None
    return json_response(encode(ProposalAnswer(proposal.id, str(proposal.state))), 201)


async def export(request: web.Request, state: State) -> web.Response:
    """Every organisation in force as CSV, or as TOML with ``?format=toml``."""
    await _token(request, state, "export")
    form = request.query.get("format", "csv")
    if form not in ("csv", "toml"):
        raise ProblemError("invalid-parameter", "format is one of: csv, toml.")
    async with state.store.read() as records:
        now = await state.force.at(records, int(time.time()))
    return export_file(now, form)


ROWS = (("POST", "/v1/proposals", propose), ("GET", "/v1/register", export))
"""Method, path and handler."""
