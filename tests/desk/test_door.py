"""The console's door: sessions that end, tokens that do what they may, and a database that fails while scans go on."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text
from structlog.testing import capture_logs
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from scanner.desk import sessions
from scanner.desk.app import create_app as create_desk
from scanner.desk.challenges import LIFETIME, Challenges
from scanner.http.tokens import SCOPES
from scanner.ledger.people import fingerprint
from scanner.ledger.store import Ticket
from scanner.web.app import create_app
from scanner.web.state import STATE
from scanner.web.watch import Watcher
from tests.conftest import shipped
from tests.desk.tiers import OURS, Starter, Tiers, settings_for
from tests.passkey import SoftPasskey
from tests.web.helpers import Reply, assert_problem

HOUR = 3600


@pytest.mark.parametrize(
    ("created", "seen", "status"),
    [
        pytest.param(60, 60, 200, id="fresh"),
        pytest.param(11 * HOUR, 60, 200, id="used for long"),
        pytest.param(HOUR, 31 * 60, 303, id="left alone"),
        pytest.param(12 * HOUR + 60, 1, 303, id="too old"),
    ],
)
async def test_a_session_ends(tiers: Tiers, created: int, seen: int, status: int) -> None:
    session = await tiers.sign_in("bea", created=created, seen=seen)
    assert (await tiers.page("/admin", session)).status == status


async def test_a_session_of_nobody_opens_nothing(tiers: Tiers) -> None:
    assert (await tiers.page("/admin", await tiers.sign_in("somebody who left"))).status == 303
    assert (await tiers.page("/admin", "")).status == 303


async def test_an_address_that_is_no_page_is_told_as_a_page(tiers: Tiers) -> None:
    session = await tiers.sign_in("bea")
    for path in ("/admin/nope", "/admin/people/of/lille", "/admin/marks"):
        reply = await tiers.page(f"{path}?lang=en", session)
        assert (reply.status, b"<h1>There is no such page</h1>" in reply.body) == (404, True)
    assert (await tiers.page("/admin/nope", "")).status == 303
    assert_problem(await tiers.page("/elsewhere", session), "not-found")


async def test_the_door_keeps_the_language_that_was_asked_for(tiers: Tiers) -> None:
    reply = await tiers.page("/admin?lang=en", "")
    assert (reply.status, "vigilien-language=en" in reply.headers["set-cookie"]) == (303, True)


async def test_an_invitation_planted_beside_an_honest_one_admits_nobody_else(tiers: Tiers) -> None:
    """A thief's keys on more links for the same person: the fingerprint that was read out decides."""
    honest, thiefs = SoftPasskey(), [SoftPasskey() for _ in range(8)]
    now = int(time.time())
    async with tiers.office.database.write() as records:
        paul = tiers.office.member("paul")
        for number, key in enumerate((honest, *thiefs)):
            invited = msgspec.structs.replace(paul, passkeys=(key.public,))
            content = msgspec.json.encode(invited).decode()
            await records.add_ticket(f"link {number}", Ticket("invitation", content, now + HOUR), now)
    seen, inviting = fingerprint(honest.public.public_key), await tiers.sign_in("bea")
    fields = {"member": "paul", "action": "admit", "fingerprint": seen}
    reply = await tiers.page("/admin/people/propose", inviting, fields)
    shown = (await tiers.page(reply.headers["location"], inviting)).body.decode()
    assert f"</span>{seen}</ins>" in shown
    assert not any(fingerprint(key.public.public_key) in shown for key in thiefs)
    unread = await tiers.page("/admin/people/propose", inviting, fields | {"fingerprint": ""})
    assert unread.status == 409


async def test_an_auditor_reads_and_does_nothing(tiers: Tiers) -> None:
    auditor = await tiers.sign_in("denis")
    assert (await tiers.page("/admin/history", auditor)).status == 200
    assert b'id="token"' not in (await tiers.page("/admin/people", auditor)).body
    fields = {"table": "fake", "host": "x.example", "reason": "x"}
    assert (await tiers.page("/admin/register", auditor, fields)).status == 403
    for kind, (to, content) in ACTS.items():
        reply = await tiers.act("denis", auditor, kind, content, to)
        assert_problem(reply, "forbidden")


ACTS = {
    "token": ("/admin/tokens", {"name": "x", "days": "10", "scope-scan": "on"}),
    "invitation": ("/admin/people/invite", {"name": "x", "institution": "x", "role": "approver"}),
    "mark": ("/admin/marks", {"host": "ameli-xkcd.fr"}),
}


BODIES: dict[str, Any] = {
    "/v1/scan": {"url": "ameli.fr"},
    "/v1/reports": {"host": "x.example", "kind": "fake", "verdict": "unknown"},
    "/v1/proposals": {"changes": [{"table": "fake", "key": "x", "before": None, "after": None}]},
}


@pytest.mark.parametrize(
    ("scopes", "lasts", "revoked", "route", "status"),
    [
        (("scan",), 100, 0, "/v1/scan", 200),
        (("scan",), -1, 0, "/v1/scan", 401),
        (("scan",), 100, 1, "/v1/scan", 401),
        (("report", "propose", "export"), 100, 0, "/v1/scan", 401),
        (("report",), 100, 0, "/v1/reports", 202),
        (("scan",), 100, 0, "/v1/reports", 401),
        (("scan", "report", "export"), 100, 0, "/v1/proposals", 401),
    ],
)
async def test_a_token_does_what_its_scopes_say(
    tiers: Tiers, scopes: tuple[str, ...], lasts: int, revoked: int, route: str, status: int
) -> None:
    token = await tiers.token(*scopes, lasts=lasts, revoked=revoked)
    client = tiers.desk if route == "/v1/proposals" else await tiers.replica()
    reply = await client.ask(route, BODIES[route], **token)
    assert reply.status == status
    if status == 401:
        assert_problem(reply, "unauthenticated")
        assert reply.headers["www-authenticate"] == "Bearer"


async def test_proposing_needs_a_token(tiers: Tiers) -> None:
    assert_problem(await tiers.desk.ask("/v1/proposals", {"changes": []}), "unauthenticated")


async def test_a_machine_hears_why_its_proposal_is_refused(tiers: Tiers) -> None:
    entry = {"name": "X", "kind": "mutuelle", "domains": ["github.io"], "evidence": ["x"]}
    change = {"table": "organisation", "key": "X", "before": None, "after": entry}
    reply = await tiers.desk.ask("/v1/proposals", {"changes": [change]}, **await tiers.token("propose"))
    problem = assert_problem(reply, "refused")
    assert any("anybody takes a name" in error.message for error in problem.errors)


async def test_a_machine_exports_the_register_with_its_token(tiers: Tiers) -> None:
    token = await tiers.token("export")
    for form, sign in (("csv", "chu-lille.fr"), ("toml", "[[organisation]]")):
        reply = await tiers.desk.send("GET", f"/v1/register?format={form}", headers=token)
        assert reply.status == 200
        assert sign in reply.body.decode()
    unknown = await tiers.desk.send("GET", "/v1/register?format=xls", headers=token)
    assert_problem(unknown, "invalid-parameter")
    assert_problem(await tiers.desk.send("GET", "/v1/register"), "unauthenticated")


async def challenged(tiers: Tiers) -> Reply:
    headers = {**OURS, "Content-Type": "application/json"}
    return await tiers.desk.send("POST", "/admin/sign-in/challenge", "{}", headers)


async def signing_in(tiers: Tiers, secret: str, key: SoftPasskey, **how: Any) -> Reply:
    body = {"challenge": secret, "assertion": key.sign_in(base64url_to_bytes(secret), **how)}
    return await tiers.desk.ask("/admin/sign-in", body, **OURS)


async def test_nobody_is_locked_out_by_who_asks_and_fails_from_the_same_address(tiers: Tiers) -> None:
    challenges = [await challenged(tiers) for _ in range(100)]
    assert {reply.status for reply in challenges} == {200}
    stranger = SoftPasskey()
    failed = [await signing_in(tiers, reply.json["challenge"], stranger) for reply in challenges[:40]]
    assert failed[0].status == 401
    assert_problem(failed[-1], "rate-limited")
    good = await signing_in(tiers, challenges[40].json["challenge"], tiers.office.keys["anne"])
    assert good.status == 200


async def test_a_challenge_lapses_and_cannot_be_made_up() -> None:
    challenges, now = Challenges(), 1_800_000_000
    one = challenges.new(now)
    assert challenges.holds(one, now + LIFETIME)
    assert not challenges.holds(one, now + LIFETIME + 1)
    assert not challenges.holds(one, now - 1)
    assert not Challenges().holds(one, now)
    raw = bytearray(base64url_to_bytes(one))
    for at in range(len(raw)):
        changed = bytes(raw[:at]) + bytes([raw[at] ^ 1]) + bytes(raw[at + 1 :])
        assert not challenges.holds(bytes_to_base64url(changed), now)
    for odd in ("", "é", "A", one[:-2], one + "AA"):
        assert not challenges.holds(odd, now)
    challenges.use(one, now)
    assert not challenges.holds(one, now)


async def test_somebody_sees_their_sessions_and_ends_all_of_them(tiers: Tiers) -> None:
    here, there, others = (
        await tiers.sign_in("bea"), await tiers.sign_in("bea", created=600, seen=300), await tiers.sign_in("anne"),
    )  # fmt: skip
    page = (await tiers.page("/admin/me", here)).body.decode()
    assert (page.count("celle-ci"), page.count("une autre")) == (1, 1)
    assert fingerprint(tiers.office.keys["bea"].public.public_key) in page
    assert (await tiers.page("/admin/me/sign-out", here, {})).status == 303
    assert [(await tiers.page("/admin", secret)).status for secret in (here, there, others)] == [303, 303, 200]


async def test_a_challenge_is_answered_once_and_by_a_known_key_alone(tiers: Tiers) -> None:
    async def challenge() -> str:
        return str((await challenged(tiers)).json["challenge"])

    sign_in = partial(signing_in, tiers)
    anne, used = tiers.office.keys["anne"], await challenge()
    good = await sign_in(used, anne)
    assert good.status == 200
    cookie = good.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert_problem(await sign_in(used, anne), "unauthenticated")
    assert_problem(await sign_in(await challenge(), SoftPasskey()), "unauthenticated")
    assert_problem(await sign_in(await challenge(), anne, verified=False), "unauthenticated")
    assert_problem(await sign_in(await challenge(), anne, origin="http://localhost:1"), "unauthenticated")
    assert_problem(await sign_in("bmV2ZXItZ2l2ZW4", anne), "unauthenticated")


def test_over_https_the_cookie_is_bound_to_the_host() -> None:
    class Settings:
        origin = "https://register.example"

    class Fake:
        settings = Settings()

    assert sessions.cookie_name(Fake()) == "__Host-vigilien"  # type: ignore[arg-type]


async def test_scans_go_on_while_the_database_is_gone(tiers: Tiers) -> None:
    """Its tables dropped, it answers nothing more: the console says so, reports are refused, scans are served."""
    public = await tiers.replica()
    async with tiers.office.database.write() as records:
        for table in ("revision", "reports", "ledger"):
            await records._run(text(f"DROP TABLE {table}"))
    watcher = Watcher(public.app[STATE])
    with capture_logs() as logged:
        for _ in range(3):
            await watcher.look()
        assert (await public.ask("/v1/scan", {"url": "ameli.fr"})).json["verdict"] == "official"
        report = {"host": "canary-host.example", "kind": "fake", "verdict": "unknown"}
        assert_problem(await public.ask("/v1/reports", report), "unavailable")
    await watcher.close()
    told = await tiers.desk.send("GET", "/admin/sign-in", headers={"Accept-Language": "fr"})
    assert told.status == 503
    assert "Les vérifications de liens continuent" in told.body.decode()
    assert (await public.ask("/v1/scan", {"url": "arneli.fr"})).json["verdict"] == "dangerous"
    assert "canary-host" not in str(logged)


async def test_a_fault_of_the_database_is_told_once(tmp_path: Path) -> None:
    watcher = Watcher(create_app(settings_for(f"sqlite:///{tmp_path}/no/such/folder/register.db"), shipped())[STATE])
    with capture_logs() as logged:
        for _ in range(3):
            await watcher.look()
    await watcher.close()
    assert [entry["event"] for entry in logged] == ["the register cannot be read; what was read last is served"]


async def test_a_database_that_cannot_be_opened_stops_no_scan(start: Starter, tmp_path: Path) -> None:
    settings = settings_for(f"sqlite:///{tmp_path}/no/such/folder/register.db")
    public, desk = await start(create_app(settings, shipped())), await start(create_desk(settings, shipped()))
    assert (await public.ask("/v1/scan", {"url": "ameli.fr"})).json["verdict"] == "official"
    assert (await desk.send("GET", "/admin")).status == 503


async def test_every_scope_can_be_given_at_the_desk_and_says_what_it_is_for(tiers: Tiers) -> None:
    page = await tiers.page("/admin/people", await tiers.sign_in("anne"))
    assert page.status == 200
    assert [scope for scope in SCOPES if f'name="scope-{scope}"' not in page.body.decode()] == []
