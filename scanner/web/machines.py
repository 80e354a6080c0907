"""What only machines with a token do: propose changes, which people then sign or not."""

from __future__ import annotations

from typing import Annotated

import msgspec
from aiohttp import web

from ..http.codec import encode, read_typed
from ..http.problems import FieldError, ProblemError
from ..http.responses import json_response
from ..ledger.changes import Change
from ..ledger.desk import Author, DeskError, RefusedError
from ..ledger.store import StoreError
from .state import State
from .tokens import require_scope

MAX_CHANGES = 1000


class ProposalRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Entries before and after, as the register holds them; ``before`` null adds one, ``after`` null removes one."""

    changes: Annotated[list[Change], msgspec.Meta(min_length=1, max_length=MAX_CHANGES)]
    note: str = ""


class ProposalAnswer(msgspec.Struct, frozen=True):
    """The proposal's number; two approvers of two institutions decide on it."""

    proposal: int
    state: str


_decoder = msgspec.json.Decoder(ProposalRequest)


async def propose(request: web.Request, state: State, cap: int) -> web.Response:
    """Propose a change of the register; a token counts as nobody, so that two people must approve."""
    token = require_scope(request, state, "propose")
    body = await read_typed(request, _decoder, cap, state.settings.body_timeout)
    if state.desk is None:
        raise ProblemError("unavailable", "The register's database does not answer.", retry_after=5)
    try:
        proposal = await state.desk.draft(Author(f"jeton {token.name}"), body.note, tuple(body.changes))
    except RefusedError as error:
        errors = [FieldError("/changes", reason) for reason in error.reasons]
        raise ProblemError("refused", "Nothing was proposed.", errors=errors) from None
    except DeskError as error:
        raise ProblemError("conflict", str(error)) from None
    except StoreError as error:
        raise ProblemError("unavailable", str(error), retry_after=60) from None
    return json_response(encode(ProposalAnswer(proposal.id, str(proposal.state))), 201)
