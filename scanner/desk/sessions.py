"""Signing in with a passkey, staying signed in, and refusing what another site sends in our cookie's name."""

from __future__ import annotations

import secrets

import msgspec
from aiohttp import web
from webauthn.helpers import base64url_to_bytes
from yarl import URL

from ..http.limits import client_of
from ..http.problems import ProblemError
from ..ledger.passkeys import PasskeyError, credential_of, verify_assertion
from ..ledger.people import Admitted
from ..ledger.store import Ticket
from ..storage.access import Session
from ..storage.database import Database
from .state import State
from .visit import Visit, redirect

IDLE = 30 * 60
LONGEST = 12 * 3600
CHALLENGE_LIFETIME = 5 * 60
FRESH = 10 * 60
"""Seconds after signing in for which a member may make tokens: a session left open is not enough."""

SIGN_IN = "sign-in"


def cookie_name(state: State) -> str:
    """The session's cookie: ``__Host-`` binds it to this very host over https; plain localhost cannot have that."""
    return "__Host-vigilien" if URL(state.settings.origin).scheme == "https" else "vigilien"


def refuse_other_sites(request: web.Request, state: State) -> None:
    """Cross-site requests change nothing here (Fetch Metadata, and Origin where it is missing). Raises ProblemError."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    is_ours = (site in (None, "same-origin")) and (origin in (None, state.settings.origin))
    if not is_ours or (site is None and origin is None):
        raise ProblemError("forbidden", f"Use the console at {state.settings.origin}/admin.")


async def member_of(store: Database, secret: str, now: int) -> Admitted | None:
    """The member whose session it is, if it still holds; noted as seen once a minute."""
    if not secret:
        return None
    async with store.read() as records:
        session = await records.session(secret)
        if session is None or now - session.seen > IDLE or now - session.created > LONGEST:
            return None
        admitted = (await records.members()).get(session.member)
    if admitted is not None and now - session.seen > 60:
        async with store.write() as records:
            await records.see_session(secret, now)
    return admitted


async def sign_in_page(visit: Visit) -> web.Response:
    """The door."""
    async with visit.store.read() as records:
        is_founded = bool(await records.members())
    return visit.page("sign-in.html", is_founded=is_founded, enrolled="enrolled" in visit.request.query)


async def challenge(visit: Visit) -> web.Response:
    """A challenge that a passkey signs within five minutes, once."""
    _throttle(visit)
    secret = secrets.token_urlsafe(32)
    async with visit.store.write() as records:
        await records.add_ticket(secret, Ticket(SIGN_IN, "", visit.now + CHALLENGE_LIFETIME), visit.now)
    return visit.json({"challenge": secret, "rpId": visit.state.rules.party.id})


def _throttle(visit: Visit) -> None:
    wait = visit.state.sign_ins.take(client_of(visit.request, visit.state.settings.trusted_proxies), 1)
    if wait > 0:
        raise ProblemError("rate-limited", "Wait a little before signing in again.", retry_after=int(wait) + 1)


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The challenge and the browser's answer to it (JSON text)."""

    challenge: str
    assertion: str


_sign_in = msgspec.json.Decoder(SignIn)


async def sign_in(visit: Visit) -> web.Response:
    """Sign in the member whose passkey answered."""
    _throttle(visit)
    sent = await visit.body(_sign_in)
    secret = secrets.token_urlsafe(32)
    async with visit.store.write() as records:
        ticket = await records.use_ticket(sent.challenge, SIGN_IN, visit.now)
        member = _owner(await records.members(), sent.assertion) if ticket is not None else None
        if member is None:
            raise ProblemError("unauthenticated", "This passkey is not known here, or the page was open too long.")
        try:
            verify_assertion(sent.assertion, base64url_to_bytes(sent.challenge), member.member, visit.state.rules.party)
        except PasskeyError as error:
            raise ProblemError("unauthenticated", str(error)) from None
        await records.end_sessions(before=visit.now - IDLE)
        await records.add_session(secret, Session(member.member.id, visit.now, visit.now))
        await records.log(visit.now, member.member.name, "sign-in", {})
    answer = visit.json({"location": "/admin"})
    set_cookie(answer, visit.state, secret)
    return answer


def _owner(members: dict[str, Admitted], assertion: str) -> Admitted | None:
    try:
        credential = credential_of(assertion)
    except PasskeyError:
        return None
    return next((found for found in members.values() if found.member.passkey(credential)), None)


def set_cookie(answer: web.Response, state: State, secret: str) -> None:
    """Give the session's cookie, or take it back with an empty secret."""
    is_https = URL(state.settings.origin).scheme == "https"
    age = LONGEST if secret else 0
    answer.set_cookie(
        cookie_name(state), secret, max_age=age, path="/", secure=is_https, httponly=True, samesite="Strict"
    )


async def sign_out(visit: Visit) -> web.Response:
    """End this session."""
    async with visit.store.write() as records:
        await records.end_sessions(secret=visit.secret)
        await records.log(visit.now, visit.member.member.name, "sign-out", {})
    answer = redirect("/admin/sign-in")
    set_cookie(answer, visit.state, "")
    return answer


async def is_fresh(visit: Visit) -> bool:
    """Whether the member signed in a moment ago."""
    async with visit.store.read() as records:
        session = await records.session(visit.secret)
    return session is not None and visit.now - session.created <= FRESH
