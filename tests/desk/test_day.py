"""Days in the life of a register, in real Chromium: found, change, wait, stop, send a thief away, come back by a code.

The publishing step runs in the test's process, with a clock that the test turns; desk and service are processes.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from scanner.ledger.assertions import RelyingParty
from scanner.ledger.force import Force
from scanner.ledger.keyring import Keyring
from scanner.ledger.pinning import pins_of
from scanner.ledger.publishing import Publisher
from scanner.ledger.state import State
from scanner.ledger.weighing import Rules
from scanner.storage.database import Database
from tests.conftest import eventually, shipped
from tests.desk.patient import patient_of, shown
from tests.desk.person import Person, found, has_signed
from tests.desk.running import RunningRegister
from tests.desk.test_browser import propose_organisation, verdict
from tests.extension.browsers import Browser

DAY = 24 * 3600
DOMAIN = "centre-imaginaire-de-lille.fr"


class Register(RunningRegister):
    """A register whose publishing step looks when it is told to; ``ahead``: what it takes the time for, in seconds."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, f"sqlite:///{folder}/register.db", {"VIGILIEN_DELAY": str(DAY)}, publishes=False)
        self.now = int(time.time())

    def look(self, *, at: int = 0) -> State:
        """The publishing step looks, now or at a later time; what the ledger says then."""
        self.now = max(self.now, int(time.time()), at)
        return asyncio.run(self._look())

    async def _look(self) -> State:
        keys = self.folder / "keys"
        pins = pins_of(self.folder / "pinned.json", None, RelyingParty(self.origin, self.signer, "localhost"), DAY)
        database, lists = Database(self.environment["VIGILIEN_DATABASE"]), shipped()
        force = Force(lists, pins)
        publisher = Publisher(database, force, Rules(DAY), lambda: Keyring(keys).current(), lambda: self.now)
        await publisher.step()
        await database.close()
        return force.now.state

    def a_day_later(self) -> State:
        """The publishing step looks at the very end of the wait of what is approved."""
        return self.look(at=max(pending.due for pending in self.look().pending.values()))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    running = Register(tmp_path_factory.mktemp("register"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def codes() -> dict[str, str]:
    """The recovery codes on everybody's paper, by first name."""
    return {}


@pytest.fixture(scope="module")
def people(register: Register, codes: dict[str, str]) -> Iterator[list[Person]]:
    founders = [Person(register.origin) for _ in range(3)]
    codes |= dict(zip(("anne", "bea", "chloe"), found(founders, register.invite_founders()), strict=True))
    register.look()
    for person in founders:
        person.sign_in()
    yield founders
    for person in founders:
        person.close()


@pytest.fixture(scope="module")
def patient(register: Register, people: list[Person], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    running = patient_of(register, tmp_path_factory.mktemp("patient"))
    yield running
    running.close()


def test_a_change_is_official_a_day_after_the_publishing_step_saw_enough(
    register: Register, people: list[Person], patient: Browser
) -> None:
    anne, bea, _ = people
    number = propose_organisation(anne, "Centre imaginaire de Lille", DOMAIN)
    anne.sign(number)
    bea.sign(number)
    due = next(iter(register.look().pending.values())).due
    bea.open(f"/admin/proposals/{number}")
    assert "en attente" in bea.text(".state")
    bea.picture("proposal-waiting-fr")
    register.look(at=due - 1)
    assert verdict(register, DOMAIN) != "official"
    register.look(at=due)
    eventually(lambda: verdict(register, DOMAIN) == "official")
    eventually(lambda: shown(patient, DOMAIN) == "official")


def test_a_touch_at_the_desks_own_page_is_never_an_act(register: Register, people: list[Person]) -> None:
    """A hijacked console asks at a "sign-in" for the digest of what it wants signed, and lays the answer under it."""
    anne, bea, _ = people
    number = propose_organisation(anne, "Centre détourné", "centre-detourne-imaginaire.fr")
    anne.sign(number)
    bea.open(f"/admin/proposals/{number}")
    bea.plug(*bea.passkeys[:1])
    status, detail = bea.driver.execute_async_script(
        """
        const done = arguments[0], text = document.getElementById("exact").textContent;
        (async () => {
          const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("vigilien-act\\0" + text));
          const get = { challenge, rpId: "localhost", userVerification: "required" };
          const assertion = JSON.stringify((await navigator.credentials.get({ publicKey: get })).toJSON());
          const answer = await fetch(location.pathname + "/sign", { method: "POST",
            headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, assertion }) });
          done([answer.status, (await answer.json()).detail]);
        })().catch((error) => done([0, String(error)]));
        """
    )
    assert (status, "ne convient pas" in detail) == (409, True), detail
    assert register.look().pending == {}


def test_somebody_stops_what_two_have_approved(register: Register, people: list[Person]) -> None:
    anne, bea, chloe = people
    host = "centre-douteux-imaginaire.fr"
    number = propose_organisation(anne, "Centre douteux", host)
    anne.sign(number)
    bea.sign(number)
    register.look()
    chloe.open(f"/admin/proposals/{number}")
    chloe.write("#reason", "Ce numéro de téléphone n'est pas le leur.")
    assert host in chloe.touch("[data-act=stop]", expected="Ce numéro de téléphone")
    eventually(lambda: "Un arrêt est demandé" in chloe.text())
    chloe.picture("stop-asked-fr")
    assert "arrêtée" not in chloe.text(".state")
    state = register.look()
    chloe.open(f"/admin/proposals/{number}")
    assert "arrêtée" in chloe.text(".state")
    assert state.pending == {}
    register.look(at=register.now + 2 * DAY)
    assert verdict(register, host) != "official"


def test_a_thief_does_not_stop_being_sent_away(register: Register, people: list[Person]) -> None:
    anne, bea, thief = people
    anne.open("/admin/people")
    row = next(row for row in anne.found("tbody tr") if "Chloé Petit" in row.text)
    leave = row.find_element("css selector", "button[value=leave]")
    anne.driver.execute_script("arguments[0].id = 'leave'", leave)
    anne.submit("#leave")
    number = int(anne.driver.current_url.rpartition("/")[2])
    anne.sign(number)
    bea.sign(number)
    register.look()
    thief.open(f"/admin/proposals/{number}")
    assert thief.found("[data-act=stop]") == []
    thief.driver.execute_script(FORM, number)  # so the thief writes the form that the page does not offer
    thief.touch("#forged button", expected="Arrêter la proposition")
    eventually(lambda: "Personne n'arrête ce qui le retire" in thief.text("#forged"))
    register.a_day_later()
    thief.open("/admin")
    assert thief.at("/admin/sign-in")
    assert "Chloé Petit" not in register.command("admin", "people")


FORM = """
document.body.insertAdjacentHTML("beforeend", `<form id="forged"><input name="number" value="${arguments[0]}">
<input name="reason" value="non"><button data-passkey="act" data-act="stop" data-credentials=""
data-to="/admin/proposals/${arguments[0]}/stop">x</button><p role="alert" data-told="" data-refused=""></p></form>`);
const form = document.getElementById("forged"), button = form.querySelector("button");
form.addEventListener("submit", (event) => { event.preventDefault(); act(button, form); });
"""


def test_two_who_lost_their_keys_come_back_with_their_codes(
    register: Register, people: list[Person], codes: dict[str, str]
) -> None:
    told = register.command("admin", "recover", "--person", "Anne Martin", "--person", "Béa Durand")
    links = re.findall(r"http://\S+", told)
    back = [Person(register.origin) for _ in range(2)]
    try:
        fresh = [person.enrol(link) for person, link in zip(back, links, strict=True)]
        assert not set(fresh) & set(codes.values())
        changed = {}
        for _ in range(2):  # whoever is the proposal's author signs first
            for name, person, link in zip(("anne", "bea"), back, links, strict=True):
                person.open(link)
                if name not in changed and person.found("[data-passkey=sign]"):
                    changed[name] = person.touch_with_code("[data-passkey=sign]", codes[name])
                    eventually(partial(has_signed, person))
                    person.picture("recovery-signed-fr")
        assert set(changed) == {"anne", "bea"}
        assert all("Modifier la personne" in text for text in changed.values())
        register.a_day_later()
        for person in back:
            person.sign_in()
        lost = people[0]
        lost.open("/admin")
        assert lost.at("/admin/sign-in")
    finally:
        for person in back:
            person.close()
