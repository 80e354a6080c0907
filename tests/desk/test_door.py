"""The console's door: sessions that end, tokens that do what they may, and a database that fails while scans go on."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from sqlalchemy import text

from scanner.desk import sessions
from scanner.desk.visit import fingerprint
from scanner.ledger.store import Ticket
from scanner.storage.access import Session, Token
from scanner.storage.database import Database
from tests.conftest import Service, eventually
from tests.databases import free_port
from tests.desk.running import RunningRegister, desk_on, founded
from tests.passkey import SoftPasskey
from tests.web.helpers import Reply, assert_problem, post, send

HOUR = 3600


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegister]:
    folder = tmp_path_factory.mktemp("door")
    running = RunningRegister(folder, f"sqlite:///{folder}/register.db")
    asyncio.run(founded(running.environment["VIGILIEN_DATABASE"], running, "a-good-session"))
    eventually(lambda: "Anne" in running.command("admin", "people"))
    yield running
    running.stop()


def keep(register: RunningRegister, *things: tuple[str, Session | Token]) -> None:
    """Put sessions and tokens, by their secret, into the database."""

    async def work() -> None:
        database = Database(register.environment["VIGILIEN_DATABASE"])
        async with database.write() as records:
            for secret, thing in things:
                if isinstance(thing, Session):
                    await records.add_session(secret, thing)
                else:
                    await records.add_token(secret, thing)
            await records.touch()
        await database.close()

    asyncio.run(work())


def page(register: RunningRegister, path: str, session: str, fields: dict[str, str] | None = None) -> Reply:
    headers = {"Cookie": f"vigilien={session}", "Origin": register.origin, "Sec-Fetch-Site": "same-origin"}
    if fields is None:
        return send(register.desk_port, "GET", path, headers=headers)
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return send(register.desk_port, "POST", path, urlencode(fields), headers)


@pytest.mark.parametrize(
    ("secret", "created", "seen", "status"),
    [
        ("fresh", 60, 60, 200),
        ("used-for-long", 12 * HOUR - 60, 60, 200),
        ("left-alone", HOUR, 30 * 60 + 5, 303),
        ("too-old", 12 * HOUR + 5, 1, 303),
    ],
)
def test_a_session_ends(register: RunningRegister, secret: str, created: int, seen: int, status: int) -> None:
    now = int(time.time())
    keep(register, (secret, Session("bea", now - created, now - seen)))
    assert page(register, "/admin", secret).status == status


def test_a_session_of_nobody_opens_nothing(register: RunningRegister) -> None:
    now = int(time.time())
    keep(register, ("of-nobody", Session("somebody who left", now, now)))
    assert page(register, "/admin", "of-nobody").status == 303
    assert page(register, "/admin", "").status == 303


def test_tokens_are_made_just_after_signing_in_alone(register: RunningRegister) -> None:
    now = int(time.time())
    fields = {"name": "x", "days": "10", "scope-scan": "on"}
    keep(register, ("left-open", Session("bea", now - 11 * 60, now)), ("just-now", Session("bea", now, now)))
    assert page(register, "/admin/tokens", "left-open", fields).status == 403
    assert page(register, "/admin/tokens", "just-now", fields).status == 200
    assert page(register, "/admin/tokens", "just-now", fields | {"days": "366"}).status == 409
    assert page(register, "/admin/tokens", "just-now", {"name": "x", "days": "10"}).status == 409


def test_an_invitation_planted_beside_an_honest_one_admits_nobody_else(register: RunningRegister) -> None:
    """A thief's keys on more links for the same person: the fingerprint that was read out decides."""
    now = int(time.time())
    keep(register, ("inviting", Session("bea", now, now)))
    honest, thiefs = SoftPasskey(), [SoftPasskey() for _ in range(8)]

    async def plant() -> None:
        database = Database(register.environment["VIGILIEN_DATABASE"])
        async with database.write() as records:
            paul = (await records.members())["paul"].member
            for number, key in enumerate((honest, *thiefs)):
                invited = msgspec.structs.replace(paul, passkeys=(key.public,))
                content = msgspec.json.encode(invited).decode()
                await records.add_ticket(f"link {number}", Ticket("invitation", content, now + HOUR), now)
        await database.close()

    asyncio.run(plant())
    seen = fingerprint(honest.public.public_key)
    fields = {"member": "paul", "action": "admit", "fingerprint": seen}
    reply = page(register, "/admin/people/propose", "inviting", fields)
    shown = page(register, reply.headers["location"], "inviting").body.decode()
    assert f"</span>{seen}</ins>" in shown
    assert not any(fingerprint(key.public.public_key) in shown for key in thiefs)
    assert page(register, "/admin/people/propose", "inviting", fields | {"fingerprint": ""}).status == 409


def test_an_auditor_reads_and_does_nothing(register: RunningRegister) -> None:
    now = int(time.time())
    keep(register, ("auditor", Session("denis", now, now)))
    assert page(register, "/admin/history", "auditor").status == 200
    assert b'action="/admin/tokens"' not in page(register, "/admin/people", "auditor").body
    for path, fields in {
        "/admin/register": {"table": "fake", "host": "x.example", "reason": "x"},
        "/admin/tokens": {"name": "x", "days": "10", "scope-scan": "on"},
        "/admin/people/invite": {"name": "x", "institution": "x", "role": "approver"},
        "/admin/marks": {"host": "ameli-xkcd.fr"},
    }.items():
        assert page(register, path, "auditor", fields).status == 403, path


@pytest.mark.parametrize(
    ("scopes", "until", "revoked", "route", "is_served"),
    [
        (("scan",), 100, 0, "/v1/scan", True),
        (("scan",), -1, 0, "/v1/scan", False),
        (("scan",), 100, 1, "/v1/scan", False),
        (("report", "propose", "export"), 100, 0, "/v1/scan", False),
        (("report",), 100, 0, "/v1/reports", True),
        (("scan",), 100, 0, "/v1/reports", False),
        (("scan", "report", "export"), 100, 0, "/v1/proposals", False),
    ],
)
def test_a_token_does_what_its_scopes_say(
    register: RunningRegister, scopes: tuple[str, ...], until: int, revoked: int, route: str, is_served: bool
) -> None:
    now = int(time.time())
    secret = f"vgl_{scopes}{until}{revoked}{route}"
    keep(register, (secret, Token(0, "t", scopes, "anne", now, now + until, revoked)))
    bodies: dict[str, Any] = {
        "/v1/scan": {"url": "ameli.fr"},
        "/v1/reports": {"host": "x.example", "kind": "fake", "verdict": "unknown"},
        "/v1/proposals": {"changes": [{"table": "fake", "key": "x", "before": None, "after": None}]},
    }
    time.sleep(0.7)  # the watcher reads tokens with the version row
    port = register.desk_port if route == "/v1/proposals" else register.port
    reply = post(port, route, bodies[route], Authorization=f"Bearer {secret}")
    if is_served:
        assert reply.status in (200, 202)
    else:
        assert_problem(reply, "unauthenticated")
        assert reply.headers["www-authenticate"] == "Bearer"


def test_proposing_needs_a_token(register: RunningRegister) -> None:
    assert_problem(post(register.desk_port, "/v1/proposals", {"changes": []}), "unauthenticated")


def test_a_machine_hears_why_its_proposal_is_refused(register: RunningRegister) -> None:
    now = int(time.time())
    keep(register, ("vgl_proposing", Token(0, "t", ("propose",), "anne", now, now + 100, 0)))
    entry = {"name": "X", "kind": "mutuelle", "domains": ["github.io"], "evidence": ["x"]}
    change = {"table": "organisation", "key": "X", "before": None, "after": entry}
    time.sleep(0.7)
    reply = post(register.desk_port, "/v1/proposals", {"changes": [change]}, Authorization="Bearer vgl_proposing")
    problem = assert_problem(reply, "refused")
    assert any("public suffix" in error.message for error in problem.errors)


def test_a_machine_exports_the_register_with_its_token(register: RunningRegister) -> None:
    now = int(time.time())
    keep(register, ("vgl_exporting", Token(0, "t", ("export",), "anne", now, now + 100, 0)))
    time.sleep(0.7)
    headers = {"Authorization": "Bearer vgl_exporting"}
    for form, sign in (("csv", "chu-lille.fr"), ("toml", "[[organisation]]")):
        reply = send(register.desk_port, "GET", f"/v1/register?format={form}", headers=headers)
        assert reply.status == 200
        assert sign in reply.body.decode()
    assert_problem(send(register.desk_port, "GET", "/v1/register?format=xls", headers=headers), "invalid-parameter")
    assert_problem(send(register.desk_port, "GET", "/v1/register"), "unauthenticated")


def test_signing_in_is_throttled(register: RunningRegister) -> None:
    headers = {"Origin": register.origin, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
    replies = [send(register.desk_port, "POST", "/admin/sign-in/challenge", "{}", headers) for _ in range(40)]
    assert replies[0].status == 200
    assert_problem(replies[-1], "rate-limited")


def test_a_challenge_is_answered_once_and_by_a_known_key_alone(tmp_path: Path) -> None:
    running = RunningRegister(tmp_path, f"sqlite:///{tmp_path}/register.db")
    office = asyncio.run(founded(running.environment["VIGILIEN_DATABASE"], running, "x"))
    eventually(lambda: "Anne" in running.command("admin", "people"))
    headers = {"Origin": running.origin, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}

    def sign_in(secret: str, key: SoftPasskey, **how: Any) -> Reply:
        from webauthn.helpers import base64url_to_bytes

        body = json.dumps({"challenge": secret, "assertion": key.sign(base64url_to_bytes(secret), **how)})
        return send(running.desk_port, "POST", "/admin/sign-in", body, headers)

    def challenge() -> str:
        return str(send(running.desk_port, "POST", "/admin/sign-in/challenge", "{}", headers).json["challenge"])

    anne, used = office.keys["anne"], challenge()
    good = sign_in(used, anne)
    assert good.status == 200
    cookie = good.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert_problem(sign_in(used, anne), "unauthenticated")
    assert_problem(sign_in(challenge(), SoftPasskey(running.origin)), "unauthenticated")
    assert_problem(sign_in(challenge(), anne, verified=False), "unauthenticated")
    assert_problem(sign_in(challenge(), anne, origin="http://localhost:1"), "unauthenticated")
    assert_problem(sign_in("bmV2ZXItZ2l2ZW4", anne), "unauthenticated")
    running.stop()


def test_over_https_the_cookie_is_bound_to_the_host() -> None:
    class Settings:
        origin = "https://register.example"

    class Fake:
        settings = Settings()

    assert sessions.cookie_name(Fake()) == "__Host-vigilien"  # type: ignore[arg-type]


def test_scans_go_on_while_the_database_is_gone(tmp_path: Path) -> None:
    """Its tables dropped, it answers nothing more: the console says so, reports are refused, scans are served."""
    url = f"sqlite:///{tmp_path}/register.db"
    running = Service("--database", url)
    desk = desk_on(free_port(), {"VIGILIEN_DATABASE": url})
    eventually(lambda: send(desk.port, "GET", "/admin/sign-in").status == 200)

    async def drop() -> None:
        database = Database(url)
        async with database.write() as records:
            await records._run(text("DROP TABLE revision"))
            await records._run(text("DROP TABLE reports"))
            await records._run(text("DROP TABLE entries"))
        await database.close()

    asyncio.run(drop())
    assert post(running.port, "/v1/scan", {"url": "ameli.fr"}).json["verdict"] == "official"
    report = {"host": "canary-host.example", "kind": "fake", "verdict": "unknown"}
    assert_problem(post(running.port, "/v1/reports", report), "unavailable")
    told = send(desk.port, "GET", "/admin/sign-in", headers={"Accept-Language": "fr"})
    assert told.status == 503
    assert "Les vérifications de liens continuent" in told.body.decode()
    time.sleep(1.2)
    assert post(running.port, "/v1/scan", {"url": "arneli.fr"}).json["verdict"] == "dangerous"
    desk.stop()
    _, errors = running.stop()
    assert errors.count("the register cannot be read") == 1
    assert "canary-host" not in errors


def test_a_database_that_cannot_be_opened_stops_no_scan(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/no/such/folder/register.db"
    running, desk = Service("--database", url), desk_on(free_port(), {"VIGILIEN_DATABASE": url})
    assert post(running.port, "/v1/scan", {"url": "ameli.fr"}).json["verdict"] == "official"
    assert send(desk.port, "GET", "/admin").status == 503
    running.stop()
    desk.stop()
