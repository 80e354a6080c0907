"""What one stolen credential could do: every attack is played against the running service, and every one fails.

The thief holds, in turn, an admin's session, a machine's token with every scope, and an admin's passkey together with
its session. The other people of the register do nothing meanwhile.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec
import pytest
from webauthn.helpers import base64url_to_bytes

from scanner.ledger.changes import challenge, change
from scanner.ledger.keys import PinnedKey
from scanner.ledger.people import Member, Role
from scanner.ledger.snapshot import SnapshotError, open_snapshot
from scanner.register.models import ExceptionEntry, FakeEntry, OrganisationEntry
from tests.conftest import eventually
from tests.desk.running import RunningRegister, founded
from tests.ledger.office import LOADED, Office
from tests.passkey import SoftPasskey
from tests.web.helpers import Reply, post, send

FAKE, LOOKALIKE, REAL = "portail-patients-imaginaire.fr", "ameli-remboursement-secu.fr", "chu-lille.fr"
SESSION, TOKEN = "the-thiefs-session", "vgl_the-thiefs-token"
REAL_ENTRY = next(s.entry for s in LOADED.register.organisations if REAL in s.entry.domains)


class Victim(NamedTuple):
    """The running register, and what was stolen from Anne."""

    register: RunningRegister
    office: Office
    database: str


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    folder = tmp_path_factory.mktemp("red-team")
    url = f"sqlite:///{folder}/register.db"
    register = RunningRegister(folder, url)  # approved changes wait for nothing: only the signatures stand in the way
    office = asyncio.run(founded(url, register, SESSION, TOKEN))
    eventually(lambda: "Anne" in register.command("admin", "people"))
    yield Victim(register, office, url)
    register.stop()


class Thief:
    """Speaks to the service with what was stolen; ``passkey`` is None while only the session or token was."""

    def __init__(self, victim: Victim, *, session: bool = False, token: bool = False, passkey: bool = False) -> None:
        self.victim = victim
        self.headers: dict[str, str] = {"Origin": victim.register.origin, "Sec-Fetch-Site": "same-origin"}
        if session:
            self.headers["Cookie"] = f"vigilien={SESSION}"
        self.token = TOKEN if token else ""
        self.passkey: SoftPasskey | None = victim.office.keys["anne"] if passkey else None

    def send(self, method: str, path: str, body: str = "", kind: str = "application/x-www-form-urlencoded") -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.victim.register.desk_port, timeout=20)
        connection.request(method, path, body.encode(), {**self.headers, "Content-Type": kind})
        answer = connection.getresponse()
        headers = {key.lower(): value for key, value in answer.getheaders()}
        reply = Reply(answer.status, headers, answer.read())
        connection.close()
        return reply

    def propose(self, *changes: Any) -> int:
        """Propose by every way there is, and sign with whatever there is; the number, 0 if it was refused."""
        number = self._by_token(changes) if self.token else self._by_form(changes)
        for name in ("anne", "bea", "chloe"):  # in one's own name, and in those of others
            self._sign(number, name)
        return number

    def _by_token(self, changes: Any) -> int:
        content = {"changes": msgspec.to_builtins(changes)}
        reply = post(self.victim.register.desk_port, "/v1/proposals", content, Authorization=f"Bearer {self.token}")
        return int(reply.json["proposal"]) if reply.status == 201 else 0

    def _by_form(self, changes: Any) -> int:
        item = changes[0]
        fields: dict[str, str] = {"table": item.table, "key": item.key if item.before else ""}
        for name, value in (item.after or {}).items():
            fields[name] = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        if item.after is None:
            fields["remove"] = "1"
        reply = self.send("POST", "/admin/register", urlencode(fields))
        return int(reply.headers["location"].rpartition("/")[2]) if reply.status == 303 else 0

    def _sign(self, number: int, name: str) -> Reply:
        page = self.send("GET", f"/admin/proposals/{number}").body.decode()
        exact = re.search(r'<pre id="exact"[^>]*>(.*?)</pre>', page, re.DOTALL)
        text = re.sub("&#34;|&quot;", '"', exact[1]).replace("&#39;", "'").replace("&amp;", "&") if exact else "{}"
        key = self.passkey or SoftPasskey(self.victim.register.origin)
        answer = json.loads(key.sign(challenge(text)))
        answer["id"] = answer["rawId"] = self.victim.office.keys[name].id  # key ids are no secret
        body = json.dumps({"version": 1, "assertion": json.dumps(answer)})
        return self.send("POST", f"/admin/proposals/{number}/sign", body, "application/json")

    def settle(self) -> None:
        """Let the publishing step look twice."""
        time.sleep(1.2)

    def verdict(self, host: str) -> str:
        return str(post(self.victim.register.port, "/v1/scan", {"url": host}).json["verdict"])


STOLEN = {
    "session": {"session": True},
    "token": {"token": True},
    "passkey and session": {"session": True, "passkey": True},
}


@pytest.fixture(params=STOLEN)
def thief(request: pytest.FixtureRequest, victim: Victim) -> Thief:
    return Thief(victim, **STOLEN[request.param])


def entry(domain: str, **fields: object) -> OrganisationEntry:
    return OrganisationEntry(f"Centre {domain}", "hopital-public", [domain], ["x"], **fields)  # type: ignore[arg-type]


def test_a_fake_domain_does_not_become_official(thief: Thief) -> None:
    number = thief.propose(change(None, entry(FAKE)))
    assert number > 0
    page = Thief(thief.victim, session=True).send("GET", f"/admin/proposals/{number}").body.decode()
    has_signed_as_anne = "<li>Anne, CHU de Lille</li>" in page
    assert has_signed_as_anne == (thief.passkey is not None)
    assert "<li>Bea, ARS</li>" not in page
    thief.settle()
    assert thief.verdict(FAKE) == "unknown"


def test_a_lookalike_does_not_become_official_nor_a_candidate(thief: Thief) -> None:
    before = thief.verdict(LOOKALIKE)
    assert before in ("dangerous", "suspicious")
    thief.propose(change(None, entry(LOOKALIKE)))
    candidate = OrganisationEntry("Centre candidat", "hopital-public", [], ["x"], [LOOKALIKE])
    thief.propose(change(None, candidate))
    thief.propose(change(None, ExceptionEntry(LOOKALIKE, "genuine")))
    thief.settle()
    assert thief.verdict(LOOKALIKE) == before


def test_a_real_hospital_is_neither_removed_nor_renamed(thief: Thief) -> None:
    thief.propose(change(REAL_ENTRY, None))
    thief.propose(change(REAL_ENTRY, msgspec.structs.replace(REAL_ENTRY, domains=[FAKE], url="")))
    thief.settle()
    assert thief.verdict(REAL) == "official"
    assert thief.verdict(FAKE) != "official"


def test_a_real_site_is_not_called_fake(thief: Thief) -> None:
    assert thief.propose(change(None, FakeEntry(REAL, "fake"))) == 0
    assert thief.propose(change(None, FakeEntry(f"rdv.{REAL}", "fake"))) == 0
    thief.send("POST", "/admin/marks", urlencode({"host": REAL}))
    thief.send("POST", "/admin/marks", urlencode({"host": "service-public.fr"}))
    thief.settle()
    assert thief.verdict(REAL) == "official"
    assert thief.verdict("service-public.fr") == "unknown"


def test_a_whole_shared_suffix_is_never_trusted(thief: Thief) -> None:
    for suffix in ("github.io", "web.app", "gouv.fr", "sites.google.com"):
        assert thief.propose(change(None, entry(suffix))) == 0
        assert thief.propose(change(None, ExceptionEntry(suffix, "x"))) == 0


def test_no_threshold_or_rule_can_be_loosened(thief: Thief) -> None:
    """Rules are in the release, delays in the operator's settings: nothing over HTTP reaches them."""
    before = thief.verdict("arneli.fr")
    for path in ("/v1/settings", "/v1/lists", "/v1/rules", "/admin/settings", "/admin/rules"):
        for method in ("PUT", "POST", "PATCH", "DELETE"):
            assert thief.send(method, path, "{}", "application/json").status in (404, 405)
    for table in ("lexicon", "hosting", "settings", "reports"):
        content = {"changes": [{"table": table, "key": "x", "before": None, "after": {"name": "x"}}]}
        reply = post(thief.victim.register.desk_port, "/v1/proposals", content, Authorization=f"Bearer {TOKEN}")
        assert reply.status == 400
    assert thief.verdict("arneli.fr") == before == "dangerous"


def test_a_second_account_of_ones_own_is_not_admitted(thief: Thief) -> None:
    own = SoftPasskey(thief.victim.register.origin)
    eve = Member("eve", "Eve", "ARS", Role.APPROVER, (own.public,))
    raised = thief.victim.office.member("paul")
    if thief.token:
        thief.propose(change(None, eve))
        thief.propose(change(raised, msgspec.structs.replace(raised, role=Role.APPROVER)))
    else:
        invited = thief.send(
            "POST", "/admin/people/invite", urlencode({"name": "Eve", "institution": "ARS", "role": "approver"})
        )
        link = re.search(r"/admin/enrol/[\w-]+", invited.body.decode())
        assert link is not None
        page = thief.send("GET", link[0]).body.decode()
        asked = re.search(r'data-challenge="([\w-]+)"', page)
        assert asked is not None
        body = json.dumps({"answer": own.register(base64url_to_bytes(asked[1]))})
        assert thief.send("POST", link[0], body, "application/json").status == 200
        people = thief.send("GET", "/admin/people").body.decode()
        for number in re.findall(r'name="member" value="(\w+)"><button name="action" value="admit"', people):
            thief.send("POST", "/admin/people/propose", urlencode({"member": number, "action": "admit"}))
        thief.send("POST", "/admin/people/propose", urlencode({"member": "paul", "action": "role", "role": "approver"}))
    thief.settle()
    told = thief.victim.register.command("admin", "people")
    assert "Eve" not in told
    assert "Paul\tCHU de Lille\tproposer" in told
    secret = thief.send("POST", "/admin/sign-in/challenge", "{}", "application/json").json["challenge"]
    body = json.dumps({"challenge": secret, "assertion": own.sign(base64url_to_bytes(secret))})
    assert thief.send("POST", "/admin/sign-in", body, "application/json").status == 401


def test_an_old_list_is_not_served_again_and_not_taken(thief: Thief) -> None:
    port = thief.victim.register.port
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/snapshot", timeout=10) as answer:
        envelope = answer.read()
    pinned = [PinnedKey(**key) for key in thief.victim.register.pinned]
    content = open_snapshot(envelope, pinned, 0, json.loads(json.loads(envelope)["snapshot"])["issued"])
    with pytest.raises(SnapshotError) as refused:
        open_snapshot(envelope, pinned, content["version"] + 1, content["issued"])
    assert refused.value.code == "older"
    with pytest.raises(SnapshotError) as refused:
        open_snapshot(envelope, pinned, 0, content["expires"])
    assert refused.value.code == "expired"
    for method in ("PUT", "POST", "DELETE"):
        reply = send(port, method, "/v1/snapshot", "{}", {"Content-Type": "application/json"})
        assert reply.status == 405


def test_nobody_can_read_who_scanned_what(thief: Thief) -> None:
    canary = "canari-du-patient.example"
    thief.verdict(canary)
    pages = ("/admin", "/admin/history", "/admin/reports", "/admin/register?q=canari", "/metrics", "/admin/people")
    for page in pages:
        told = thief.send("GET", page).body.decode()
        assert canary not in told.replace('value="canari"', "")
    database = Path(thief.victim.database.removeprefix("sqlite:///"))
    for file in database.parent.glob(database.name + "*"):
        assert canary.encode() not in file.read_bytes()


def test_a_token_can_neither_sign_in_nor_sign(victim: Victim) -> None:
    thief = Thief(victim)
    thief.headers |= {"Authorization": f"Bearer {TOKEN}", "Cookie": f"vigilien={TOKEN}"}
    assert thief.send("GET", "/admin").status == 303
    body = json.dumps({"version": 1, "assertion": "{}"})
    assert thief.send("POST", "/admin/proposals/1/sign", body, "application/json").status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
def test_another_site_does_nothing_in_ones_name(victim: Victim, headers: dict[str, str]) -> None:
    thief = Thief(victim, session=True)
    thief.headers = {"Cookie": f"vigilien={SESSION}", **headers}
    fields = urlencode({"table": "fake", "host": "x.example", "reason": "x"})
    assert thief.send("POST", "/admin/register", fields).status == 403
    assert thief.send("POST", "/admin/sign-out", "").status == 403


def test_the_log_tells_all_of_it_and_still_holds(victim: Victim) -> None:
    told = victim.register.command("audit", "verify")
    assert "hold" in told
    history = Thief(victim, session=True).send("GET", "/admin/history").body.decode()
    before = Thief(victim, session=True).send("GET", "/admin/history?before=60").body.decode()
    for act in (FAKE, LOOKALIKE, "CHU de Lille"):
        assert act in history + before
