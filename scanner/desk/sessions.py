"""Signing in with a passkey, staying signed in, and refusing what another site sends in our cookie's name."""

from __future__ import annotations

import secrets

import msgspec
from aiohttp import web
from webauthn.helpers import base64url_to_bytes
from yarl import URL

from ..http.limits import client_of, refuse_until
from ..http.problems import ProblemError
from ..ledger.addresses import opened
from ..ledger.assertions import PasskeyError, credential_of, verify_sign_in
from ..ledger.force import Force
from ..ledger.founding import FOUNDER
from ..ledger.people import Admitted, fingerprint
from ..storage.access import Session
from ..storage.database import Database
from .opening import setup_command
from .state import State
from .visit import Visit, redirect

IDLE = 30 * 60
LONGEST = 12 * 3600


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


async def member_of(store: Database, force: Force, secret: str, now: int) -> Admitted | None:
    """The member whose session it is, if it still holds; noted as seen once a minute."""
    if not secret:
        return None
    async with store.read() as records:
        session = await records.session(secret)
        if session is None or now - session.seen > IDLE or now - session.created > LONGEST:
            return None
        admitted = (await force.at(records, now)).state.admitted(session.member)
    if admitted is not None and now - session.seen > 60:
        async with store.write() as records:
            await records.see_session(secret, now)
    return admitted


async def sign_in_page(visit: Visit) -> web.Response:
    """The door."""
    is_founded = bool((await visit.state.in_force(visit.now)).state.version)
    invited_until = 0
    if not is_founded:
        async with visit.store.read() as records:
            invited_until = max((link.until for link in await records.tickets(FOUNDER)), default=0)
    return visit.page(
        "sign-in.html",
        is_founded=is_founded,
        invited_until=invited_until if invited_until > visit.now else 0,
        command=setup_command(visit.state.settings, visit.language),
    )


async def challenge(visit: Visit) -> web.Response:
    """A challenge that a passkey signs within five minutes, once. Nothing is kept of it, so nobody can use them up."""
    return visit.json({"challenge": visit.state.challenges.new(visit.now), "rpId": visit.state.party.id})


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The challenge and the browser's answer to it (JSON text)."""

    challenge: str
    assertion: str


_sign_in = msgspec.json.Decoder(SignIn)


async def sign_in(visit: Visit) -> web.Response:
    """Sign in the member whose passkey answered; only those who fail are made to wait, by their address."""
    sent = await visit.body(_sign_in)
    members = (await visit.state.in_force(visit.now)).state.members
    try:
        member = _answered(visit, members, sent)
    except PasskeyError:
        refuse_until(visit.state.failures.take(client_of(visit.request, visit.state.settings.trusted_proxies), 1))
        raise ProblemError("unauthenticated", visit.error("sign-in")) from None
    visit.state.challenges.use(sent.challenge, visit.now)
    secret = secrets.token_urlsafe(32)
    async with visit.store.write() as records:
        await records.end_sessions(before=visit.now - IDLE)
        await records.add_session(secret, Session(member.member.id, visit.now, visit.now))
        await records.log(visit.now, member.member.name, "sign-in", {})
    answer = visit.json({"location": "/admin"})
    set_cookie(answer, visit.state, secret)
    return answer


def _answered(visit: Visit, members: dict[str, Admitted], sent: SignIn) -> Admitted:
    """The member whose passkey answered the challenge. Raises PasskeyError."""
    member = _owner(members, sent.assertion) if visit.state.challenges.holds(sent.challenge, visit.now) else None
    if member is None:
        raise PasskeyError("no passkey of a member, or an old challenge")
    verify_sign_in(sent.assertion, base64url_to_bytes(sent.challenge), member.member, visit.state.party)
    return member


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


async def mine(visit: Visit) -> web.Response:
    """One's own sessions, and the keys that one signs with."""
    member = visit.member.member
    async with visit.store.read() as records:
        found = await records.sessions_of(member.id)
        this = await records.session(visit.secret)
        known = opened([member.address], await records.addresses()).get(member.address)
    held = [session for session in found if visit.now - session.seen <= IDLE]
    prints = [fingerprint(key.public_key) for key in member.passkeys]
    address = known.text if known else ""
    return visit.page(
        "mine.html", sessions=held, this=this, prints=prints, address=address, has_address=bool(member.address)
    )


async def sign_out_everywhere(visit: Visit) -> web.Response:
    """End every session of one's own, this one too: whoever took one over is out."""
    async with visit.store.write() as records:
        await records.end_sessions(member=visit.member.member.id)
        await records.log(visit.now, visit.member.member.name, "sign-out-everywhere", {})
    answer = redirect("/admin/sign-in")
    set_cookie(answer, visit.state, "")
    return answer
