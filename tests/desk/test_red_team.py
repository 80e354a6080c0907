"""What one stolen credential could do: every attack is played against both tiers, and every one fails.

The thief holds, in turn, an admin's session, a machine's token with every scope, and an admin's passkey together with
its session. The other people of the register do nothing meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from click.testing import CliRunner
from webauthn.helpers import base64url_to_bytes

from scanner.cli import main
from scanner.http.tokens import SCOPES
from scanner.ledger.acts import challenge
from scanner.ledger.changes import change
from scanner.ledger.people import Member, Role
from scanner.ledger.snapshot import SnapshotError, open_snapshot
from scanner.register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from scanner.storage.access import Session, Token
from tests.conftest import shipped
from tests.desk.enrolling import Enrolling, exact_text
from tests.desk.tiers import OURS, Tiers
from tests.ledger.office import DAY, PEOPLE
from tests.passkey import SoftPasskey
from tests.web.helpers import Reply

FAKE, LOOKALIKE, REAL = "portail-patients-imaginaire.fr", "ameli-remboursement-secu.fr", "chu-lille.fr"
SESSION, TOKEN = "the-thiefs-session", "vgl_the-thiefs-token"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
REAL_ENTRY = next(s.entry for s in shipped().register.organisations if REAL in s.entry.domains)


class Thief:
    """Speaks to both tiers with what was stolen from Anne; ``passkey`` is None while only her session or token was."""

    def __init__(self, tiers: Tiers, *, session: bool = False, token: bool = False, passkey: bool = False) -> None:
        self.tiers = tiers
        self.headers = dict(OURS)
        if session:
            self.headers["Cookie"] = f"vigilien={SESSION}"
        self.token = TOKEN if token else ""
        self.passkey: SoftPasskey | None = tiers.office.keys["anne"] if passkey else None

    async def send(self, method: str, path: str, body: str = "", kind: str = FORM) -> Reply:
        return await self.tiers.desk.send(method, path, body, {**self.headers, "Content-Type": kind})

    async def propose(self, *changes: Any) -> int:
        """Propose by every way there is, and sign with whatever there is; the number, 0 if it was refused."""
        number = await (self._by_token(changes) if self.token else self._by_form(changes))
        for name in ("anne", "bea", "chloe"):  # in one's own name, and in those of others
            await self._sign(number, name)
        return number

    async def _by_token(self, changes: Any) -> int:
        content = {"changes": msgspec.to_builtins(changes)}
        reply = await self.tiers.desk.ask("/v1/proposals", content, Authorization=f"Bearer {self.token}")
        return int(reply.json["proposal"]) if reply.status == 201 else 0

    async def _by_form(self, changes: Any) -> int:
        item = changes[0]
        fields: dict[str, str] = {"table": item.table, "key": item.key if item.before else ""}
        for name, value in (item.after or {}).items():
            fields[name] = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        if item.after is None:
            fields["remove"] = "1"
        reply = await self.send("POST", "/admin/register", urlencode(fields))
        return int(reply.headers["location"].rpartition("/")[2]) if reply.status == 303 else 0

    async def _sign(self, number: int, name: str) -> Reply:
        page = (await self.send("GET", f"/admin/proposals/{number}")).body.decode()
        return await self.hand_over(f"/admin/proposals/{number}/sign", exact_text(page) or "{}", name)

    async def act(self, kind: str, fields: dict[str, str], to: str) -> Reply:
        """Have an act of Anne's written, and hand it back with whatever there is for a touch."""
        written = await self.send("POST", f"/admin/acts/{kind}", json.dumps(fields), JSON)
        return await self.hand_over(to, written.json["text"], "anne") if written.status == 200 else written

    async def hand_over(self, to: str, text: str, name: str) -> Reply:
        """A text, signed with the passkey that there is, in the name of ``name``."""
        key = self.passkey or SoftPasskey()
        answer = json.loads(key.sign(challenge(text)))
        answer["id"] = answer["rawId"] = self.tiers.office.keys[name].id  # key ids are no secret
        return await self.send("POST", to, json.dumps({"text": text, "assertion": json.dumps(answer)}), JSON)

    async def wait(self) -> None:
        """Let the publishing step look now, and again after any delay is over."""
        for now in (time.time(), time.time() + DAY):
            self.tiers.office.clock.now = now
            await self.tiers.office.publisher.step()

    async def verdict(self, host: str) -> str:
        public = await self.tiers.replica()
        return str((await public.ask("/v1/scan", {"url": host})).json["verdict"])

    async def people(self) -> dict[str, Role]:
        members = (await self.tiers.office.state()).members
        return {name: admitted.member.role for name, admitted in members.items()}


STOLEN = {
    "session": {"session": True},
    "token": {"token": True},
    "passkey and session": {"session": True, "passkey": True},
}


@pytest.fixture
async def victim(tiers: Tiers) -> Tiers:
    """Anne is signed in, and has made a token for everything."""
    now = int(time.time())
    everything = Token(0, "stolen", SCOPES, "anne", now, now + DAY, 0)
    await tiers.keep((SESSION, Session("anne", now, now)), (TOKEN, everything))
    return tiers


@pytest.fixture(params=STOLEN)
def thief(request: pytest.FixtureRequest, victim: Tiers) -> Thief:
    return Thief(victim, **STOLEN[request.param])


def entry(domain: str, **fields: object) -> OrganisationEntry:
    return OrganisationEntry(f"Centre {domain}", "hopital-public", [domain], ["x"], **fields)  # type: ignore[arg-type]


async def test_a_fake_domain_does_not_become_official(thief: Thief) -> None:
    number = await thief.propose(change(None, entry(FAKE)))
    assert number > 0
    page = (await Thief(thief.tiers, session=True).send("GET", f"/admin/proposals/{number}")).body.decode()
    has_signed_as_anne = "<li>Anne, CHU de Lille</li>" in page
    assert has_signed_as_anne == (thief.passkey is not None)
    assert "<li>Bea, ARS</li>" not in page
    await thief.wait()
    assert await thief.verdict(FAKE) == "unknown"


async def test_a_lookalike_does_not_become_official_nor_a_candidate(thief: Thief) -> None:
    before = await thief.verdict(LOOKALIKE)
    assert before in ("dangerous", "suspicious")
    await thief.propose(change(None, entry(LOOKALIKE)))
    candidate = OrganisationEntry("Centre candidat", "hopital-public", [], ["x"], [LOOKALIKE])
    await thief.propose(change(None, candidate))
    await thief.propose(change(None, ExceptionEntry(LOOKALIKE, "genuine")))
    await thief.wait()
    assert await thief.verdict(LOOKALIKE) == before


async def test_a_real_hospital_is_neither_removed_nor_renamed(thief: Thief) -> None:
    await thief.propose(change(REAL_ENTRY, None))
    await thief.propose(change(REAL_ENTRY, msgspec.structs.replace(REAL_ENTRY, domains=[FAKE], url="")))
    await thief.wait()
    assert await thief.verdict(REAL) == "official"
    assert await thief.verdict(FAKE) != "official"


async def test_a_real_site_is_not_called_fake(thief: Thief) -> None:
    assert await thief.propose(change(None, FakeEntry(REAL, "fake"))) == 0
    assert await thief.propose(change(None, FakeEntry(f"rdv.{REAL}", "fake"))) == 0
    for host in (REAL, "service-public.fr"):
        assert (await thief.act("mark", {"host": host}, "/admin/marks")).status in (401, 409, 422)
    await thief.wait()
    assert await thief.verdict(REAL) == "official"
    assert await thief.verdict("service-public.fr") == "unknown"


async def test_a_whole_shared_suffix_is_never_trusted(thief: Thief) -> None:
    for suffix in ("github.io", "web.app", "gouv.fr", "sites.google.com"):
        assert await thief.propose(change(None, entry(suffix))) == 0
        assert await thief.propose(change(None, ExceptionEntry(suffix, "x"))) == 0


async def test_no_threshold_or_rule_can_be_loosened(thief: Thief) -> None:
    """Rules are in the release, delays in the operator's settings: nothing over HTTP reaches them."""
    before = await thief.verdict("arneli.fr")
    for path in ("/v1/settings", "/v1/lists", "/v1/rules", "/admin/settings", "/admin/rules"):
        for method in ("PUT", "POST", "PATCH", "DELETE"):
            assert (await thief.send(method, path, "{}", JSON)).status in (404, 405)
    for table in ("lexicon", "hosting", "settings", "reports"):
        content = {"changes": [{"table": table, "key": "x", "before": None, "after": {"name": "x"}}]}
        reply = await thief.tiers.desk.ask("/v1/proposals", content, Authorization=f"Bearer {TOKEN}")
        assert reply.status == 400
    assert await thief.verdict("arneli.fr") == before == "dangerous"


async def test_a_second_account_of_ones_own_is_not_admitted(thief: Thief) -> None:
    own = SoftPasskey()
    eve = Member("eve", "Eve", "ARS", Role.APPROVER, (own.public,))
    raised = thief.tiers.office.member("paul")
    if thief.token:
        await thief.propose(change(None, eve))
        await thief.propose(change(raised, msgspec.structs.replace(raised, role=Role.APPROVER)))
    else:
        eve_of = {"name": "Eve", "institution": "ARS", "role": "approver"}
        invited = await thief.act("invitation", eve_of, "/admin/people/invite")
        assert (invited.status == 200) is (thief.passkey is not None)
        if thief.passkey is not None:
            eves = Enrolling(thief.tiers, invited.json["shown"])
            assert (await eves.enrol(own, SoftPasskey())).status == 200
        people = (await thief.send("GET", "/admin/people")).body.decode()
        for number in re.findall(r'name="member" value="(\w+)"><button name="action" value="admit"', people):
            await thief.send("POST", "/admin/people/propose", urlencode({"member": number, "action": "admit"}))
        await thief.send(
            "POST", "/admin/people/propose", urlencode({"member": "paul", "action": "role", "role": "approver"})
        )
    await thief.wait()
    members = await thief.people()
    assert set(members) == set(PEOPLE)
    assert members["paul"] is Role.PROPOSER
    secret = (await thief.send("POST", "/admin/sign-in/challenge", "{}", JSON)).json["challenge"]
    body = json.dumps({"challenge": secret, "assertion": own.sign_in(base64url_to_bytes(secret))})
    assert (await thief.send("POST", "/admin/sign-in", body, JSON)).status == 401


async def test_an_old_list_is_not_served_again_and_not_taken(thief: Thief) -> None:
    await thief.wait()
    public = await thief.tiers.replica()
    envelope = (await public.send("GET", "/v1/snapshot")).body
    pinned = [thief.tiers.office.pinned]
    content = open_snapshot(envelope, pinned, 0, json.loads(json.loads(envelope)["snapshot"])["issued"])
    with pytest.raises(SnapshotError) as refused:
        open_snapshot(envelope, pinned, content["version"] + 1, content["issued"])
    assert refused.value.code == "older"
    with pytest.raises(SnapshotError) as refused:
        open_snapshot(envelope, pinned, 0, content["expires"])
    assert refused.value.code == "expired"
    for method in ("PUT", "POST", "DELETE"):
        assert (await public.send(method, "/v1/snapshot", "{}", {"Content-Type": JSON})).status == 405


async def test_nobody_can_read_who_scanned_what(thief: Thief) -> None:
    canary = "canari-du-patient.example"
    await thief.verdict(canary)
    pages = ("/admin", "/admin/history", "/admin/reports", "/admin/register?q=canari", "/metrics", "/admin/people")
    for page in pages:
        told = (await thief.send("GET", page)).body.decode()
        assert canary not in told.replace('value="canari"', "")
    database = Path(thief.tiers.url.removeprefix("sqlite:///"))
    for file in database.parent.glob(database.name + "*"):
        assert canary.encode() not in file.read_bytes()


async def test_a_token_can_neither_sign_in_nor_sign(victim: Tiers) -> None:
    thief = Thief(victim)
    thief.headers |= {"Authorization": f"Bearer {TOKEN}", "Cookie": f"vigilien={TOKEN}"}
    assert (await thief.send("GET", "/admin")).status == 303
    body = json.dumps({"text": "{}", "assertion": "{}"})
    assert (await thief.send("POST", "/admin/proposals/1/sign", body, JSON)).status == 401


async def test_a_session_neither_stops_nor_edits_what_removes_its_owner(victim: Tiers) -> None:
    proposal = await victim.office.propose("bea", (change(victim.office.member("anne"), None),))
    for stolen in STOLEN.values():
        thief, page = Thief(victim, **stolen), f"/admin/proposals/{proposal.id}"
        stop = {"number": str(proposal.id), "reason": "no"}
        assert (await thief.act("stop", stop, f"{page}/stop")).status in (401, 403, 409)
    await victim.office.sign("chloe", proposal)
    await Thief(victim).wait()
    assert (await victim.office.state()).admitted("anne") is None
    assert (await Thief(victim, session=True).send("GET", "/admin")).status == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
async def test_another_site_does_nothing_in_ones_name(victim: Tiers, headers: dict[str, str]) -> None:
    thief = Thief(victim, session=True)
    thief.headers = {"Cookie": f"vigilien={SESSION}", **headers}
    fields = urlencode({"table": "fake", "host": "x.example", "reason": "x"})
    assert (await thief.send("POST", "/admin/register", fields)).status == 403
    assert (await thief.send("POST", "/admin/sign-out", "")).status == 403


async def test_the_log_tells_all_of_it_and_still_holds(thief: Thief) -> None:
    for change_of in (change(None, entry(FAKE)), change(None, entry(LOOKALIKE)), change(REAL_ENTRY, None)):
        assert await thief.propose(change_of) > 0
    await thief.wait()
    environment = {"VIGILIEN_PINNED": str(thief.tiers.settings.pinned), "VIGILIEN_DELAY": "0"}
    arguments = ["audit", "verify", "--database", thief.tiers.url]
    told = await asyncio.to_thread(CliRunner(env=environment).invoke, main, arguments)
    assert (told.exit_code, "hold" in told.output) == (0, True)
    history = (await Thief(thief.tiers, session=True).send("GET", "/admin/history")).body.decode()
    for act in (FAKE, LOOKALIKE, "CHU de Lille"):
        assert act in history
