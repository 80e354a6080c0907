"""The signer in real Chromium: what it shows of each kind of act, what it signs, and whom it listens to."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from scanner.ledger.acts import (
    Act,
    Founding,
    Granting,
    Inviting,
    Marking,
    Proposing,
    Stopping,
    challenge,
    text_of,
)
from scanner.ledger.addresses import Address
from scanner.ledger.assertions import PasskeyError, RelyingParty, verify_act, verify_sign_in
from scanner.ledger.changes import change
from scanner.ledger.passkeys import verify_registration
from scanner.ledger.people import Institution, Member, Passkey, Role, fingerprint
from scanner.register.models import FakeEntry, OrganisationEntry
from tests.conftest import Service, eventually
from tests.desk.person import AXE, Person
from tests.extension.browsers import missing

MADE = 1_800_000_000
ADDRESSES = [Address("bea@ars.example", "5a" * 16), Address("d@amiens.example", "a5" * 16)]
SECOND = "Créer ma deuxième clé, ailleurs"
CALL = """
window.answers = []; window.heard = [];
const signer = arguments[0], message = arguments[1];
window.opened = window.open(signer + "/signer?lang=" + arguments[2], "signer");
addEventListener("message", ({data, origin, source}) => {
  window.heard.push(origin);
  if (data.vigilien === "ready") source.postMessage(message, signer);
  else window.answers.push(data);
});
"""


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!doctype html><title>desk</title><h1>desk</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def desks() -> Iterator[list[str]]:
    """Two origins with nothing on them: the first is the desk that the signer knows."""
    servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield [f"http://localhost:{server.server_port}" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def signer(desks: list[str]) -> Iterator[str]:
    running = Service(environment={"VIGILIEN_ORIGIN": desks[0], "VIGILIEN_DATABASE": ""})
    yield f"http://localhost:{running.port}"
    running.stop()


class Keeper:
    """Somebody who calls the signer from a desk's page and sees what it shows."""

    def __init__(self, desk: str, signer: str) -> None:
        self.person = Person(desk)
        self.driver = self.person.driver
        self.signer = signer
        self.enrolled: dict[str, Any] = {}
        self.passkeys: list[Passkey] = []
        self.desk = self.driver.current_window_handle

    def call(self, message: dict[str, Any], desk: str = "", language: str = "fr") -> None:
        """Open the signer from the desk and hand it a message; afterwards the signer's window is the one looked at."""
        for handle in self.driver.window_handles:
            if handle != self.desk:
                self.driver.switch_to.window(handle)
                self.driver.close()
        self.driver.switch_to.window(self.desk)
        self.driver.get((desk or self.person.origin) + "/")
        self.driver.execute_script(CALL, self.signer, message, language)
        eventually(lambda: len(self.driver.window_handles) == 2)
        self.driver.switch_to.window(next(h for h in self.driver.window_handles if h != self.desk))
        eventually(lambda: self.text("h1") not in ("", "…"))

    def read(self, act: Act, language: str = "fr", **more: object) -> str:
        """Have an act shown; the page's text."""
        credentials = [key.credential for key in self.passkeys]
        more = {"addresses": msgspec.to_builtins(ADDRESSES), **more}
        message = {"vigilien": "act", "text": text_of(act), "credentials": credentials, **more}
        self.call(message, language=language)
        eventually(lambda: self.buttons() != [])
        self.person.plug(*self.person.passkeys[:1])
        return self.text("main")

    def text(self, selector: str) -> str:
        return self.person.text(selector)

    def buttons(self) -> list[str]:
        return self.person.buttons()

    def press(self, label: str) -> None:
        self.person.press(label)

    def _shows(self, label: str) -> bool:
        return label in self.buttons()

    def answer(self) -> dict[str, Any]:
        """What the desk's page was handed."""
        self.driver.switch_to.window(self.desk)
        eventually(lambda: self.driver.execute_script("return window.answers.length"))
        return dict(self.driver.execute_script("return window.answers[0]"))

    def enrol(self) -> dict[str, Any]:
        """Make two passkeys and a recovery code; the code, and what the desk was handed."""
        random = bytes_to_base64url(b"challenge of the enrolment link..")
        member = {"id": "anne", "name": "Anne Martin", "institution": "CHU de Lille", "role": "approver"}
        self.call({"vigilien": "enrol", "challenge": random, "member": member})
        eventually(lambda: "Créer ma première clé" in self.buttons())
        self.person.picture("signer-enrol-fr")
        for label, then in (("Créer ma première clé", SECOND), (SECOND, "Terminer")):
            device = self.person.plug()
            self.press(label)
            eventually(partial(self._shows, then))
            self.person.unplug(device)
        code = self.text("#recovery-code")
        self.person.picture("signer-code-fr")
        self.driver.find_element(By.ID, "kept").click()
        self.press("Terminer")
        return {"code": code, "challenge": random, **self.answer()}


@pytest.fixture(scope="module")
def anne(desks: list[str], signer: str) -> Iterator[Keeper]:
    """Anne, who has made her passkeys."""
    keeper = Keeper(desks[0], signer)
    keeper.enrolled = keeper.enrol()
    party = RelyingParty(desks[0], signer, "localhost")
    random = base64url_to_bytes(keeper.enrolled["challenge"])
    keeper.passkeys = [verify_registration(answer, random, party) for answer in keeper.enrolled["answers"]]
    yield keeper
    keeper.person.close()


def test_enrolling_makes_two_passkeys_and_a_code_that_stays_in_the_browser(anne: Keeper) -> None:
    first, second = anne.passkeys
    assert first.credential != second.credential
    code = anne.enrolled["code"]
    assert [len(group) for group in code.split("-")] == [5] * 5
    handed = json.dumps({key: value for key, value in anne.enrolled.items() if key != "code"})
    assert code not in handed
    assert len(base64url_to_bytes(anne.enrolled["recovery"])) == 32


ENTRY = OrganisationEntry(
    name="Hôpital de la Fontaine",
    kind="hopital-public",
    domains=[f"site-{number}.example" for number in range(300)],
    evidence=["appel au standard"],
)
BEA = Member("bea", "Béa Durand", "ARS", Role.PROPOSER, (Passkey("x", "cose"),), ADDRESSES[0].commitment)
LEDGER = "a1" * 32
PROPOSAL = Proposing(
    LEDGER,
    12,
    3,
    7,
    MADE,
    "anne",
    (
        change(None, FakeEntry("xn--aml-8ma4g.fr", "Copie d'ameli.")),
        change(None, Institution("ARS")),
        change(None, BEA),
        change(
            msgspec.structs.replace(ENTRY, domains=[*ENTRY.domains[:-1], "arneli.example"], url="https://a.example"),
            ENTRY,
        ),
    ),
)
ACTS: dict[str, tuple[Act, list[str]]] = {
    "proposal": (
        PROPOSAL,
        [
            "Signer la proposition 12, version 3",
            *ENTRY.domains,
            "− retiré : arneli.example",
            "r n ressemble à m.",
            "− retiré : https://a.example",
            "+ ajouté : site-299.example",
            "Ajouter le faux site xn--aml-8ma4g.fr",
            "S'affiche : am",
            "Sites ajoutés : 2. Sites retirés : 1.",
            "Ajouter la personne bea",
            fingerprint("cose"),
            "propose",
            "Béa Durand",
            "bea@ars.example",
        ],
    ),
    "stop": (
        Stopping(LEDGER, 12, challenge(text_of(PROPOSAL)).hex(), "anne", "Trop tôt.", MADE),
        ["Arrêter la proposition 12", "Trop tôt.", challenge(text_of(PROPOSAL)).hex()],
    ),
    "mark": (
        Marking(LEDGER, "faux-ameli.example", "anne", MADE),
        ["Marquer seul un site comme faux", "faux-ameli.example"],
    ),
    "token": (
        Granting(LEDGER, "passerelle", ("scan", "export"), MADE + 86400, "anne", MADE),
        ["Créer un jeton", "passerelle", "vérifier des liens", "exporter le registre", "16 janvier 2027"],
    ),
    "invitation": (
        Inviting(LEDGER, "David Leroy", "CHU d'Amiens", "proposer", ADDRESSES[1].commitment, "anne", MADE),
        ["Inviter une personne", "David Leroy", "CHU d'Amiens", "propose", "d@amiens.example"],
    ),
    "found": (
        Founding("0f" * 16, (BEA, msgspec.structs.replace(BEA, id="c", name="Chloé", recovery="clef")), MADE),
        ["Fonder le registre", "Béa Durand", "bea@ars.example", "Chloé", fingerprint("cose"), fingerprint("clef")],
    ),
}


@pytest.mark.parametrize("kind", ACTS)
def test_each_act_is_shown_whole_and_signed_as_it_stands(anne: Keeper, kind: str) -> None:
    act, words = ACTS[kind]
    page = anne.read(act)
    missed = [word for word in words if word not in page]
    assert not missed, page
    anne.person.picture(f"signer-{kind}-fr")
    anne.press("Signer avec ma clé")
    eventually(lambda: "Signé." in anne.text("#done"))
    answer = anne.answer()
    assert answer["text"] == text_of(act)
    party = RelyingParty(anne.person.origin, anne.signer, "localhost")
    member = Member("anne", "Anne", "CHU", Role.APPROVER, tuple(anne.passkeys))
    digest = challenge(text_of(act))
    assert verify_act(answer["assertion"], digest, member, party) == anne.passkeys[0].credential
    with pytest.raises(PasskeyError):
        verify_sign_in(answer["assertion"], digest, member, party)


@pytest.mark.parametrize("handed", ["another", "none", "another's salt", "no salt"])
def test_an_address_that_is_not_the_texts_own_is_not_shown(anne: Keeper, handed: str) -> None:
    own = ADDRESSES[1]
    addresses = {
        "another": [{"text": "voleur@evil.example", "salt": own.salt}],
        "none": [],
        "another's salt": [{"text": own.text, "salt": "5a" * 16}],
        "no salt": [{"text": own.text, "salt": ""}],
    }
    page = anne.read(ACTS["invitation"][0], addresses=addresses[handed])
    assert f"adresse effacée ou autre que celle de ce texte. Son empreinte est {fingerprint(own.commitment)}" in page
    assert "@" not in page


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_act_is_accessible_and_fits_a_small_screen(anne: Keeper, kind: str, language: str) -> None:
    if not AXE.exists():
        missing("axe-core")
    page = anne.read(ACTS[kind][0], language)
    assert ("Sign with my passkey" in page) == (language == "en")
    assert anne.driver.execute_script("return document.documentElement.lang") == language
    assert anne.person.violations(colours=language == "fr") == []
    assert anne.person.sees_first()
    assert anne.person.fits(320, f"signer-{kind}-{language}-narrow")


def test_the_heading_is_read_first_and_the_keyboard_signs(anne: Keeper) -> None:
    anne.read(ACTS["mark"][0])
    assert anne.driver.switch_to.active_element.get_attribute("id") == "title"
    for _ in range(6):
        anne.driver.switch_to.active_element.send_keys(Keys.TAB)
        if anne.driver.switch_to.active_element.text == "Signer avec ma clé":
            break
    anne.driver.switch_to.active_element.send_keys(Keys.ENTER)
    eventually(lambda: "Signé." in anne.text("#done"))


DISGUISES = {
    "another alphabet": ("аmeli", ["U+0430 cyrillique", "plusieurs alphabets"]),
    "invisible": ("CHU\u200b de Lille", ["U+200B"]),
    "direction": ("CHU \u202eelliL", ["U+202E"]),
    "no-break": ("CHU\u00a0de Lille", ["U+00A0"]),
    "line feed": ("CHU\nde Lille", ["U+000A"]),
    "full width": ("ＣＨＵ", ["U+FF23 latin"]),
    "spaces": ("CHU  de Lille", ["espaces en trop"]),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_what_an_eye_would_miss_is_made_visible(anne: Keeper, disguise: str) -> None:
    name, words = DISGUISES[disguise]
    page = anne.read(Inviting(LEDGER, name, "ARS", "proposer", "", "anne", MADE))
    assert [word for word in words if word not in page] == []
    assert "Attention" in page


def test_an_ordinary_french_name_raises_no_alarm(anne: Keeper) -> None:
    assert "Attention" not in anne.read(
        Inviting(LEDGER, "Zoé Lefèvre-Œuvrard", "Hôpital d’Évreux", "proposer", "", "anne", MADE)
    )


NO_ACTS = {
    "not JSON": "ok",
    "unknown kind": '{"act":"sign-in"}',
    "a field besides": text_of(ACTS["mark"][0])[:-1] + ',"z":1}',
    "a field twice": text_of(ACTS["mark"][0]).replace('"host":', '"host":"x.example","host":'),
    "another order": '{"ledger":"x","made":1,"act":"mark","host":"x","member":"y"}',
    "spaces": text_of(ACTS["mark"][0]).replace(",", ", "),
    "a change with a field besides": text_of(PROPOSAL).replace('"table":"fake"}', '"table":"fake","z":1}'),
}


def test_an_act_of_another_register_is_refused_until_one_is_founded_here(anne: Keeper) -> None:
    """The words of both are the same: what was signed here before tells them apart."""
    act, _ = ACTS["mark"]
    other = msgspec.structs.replace(act, ledger="b2" * 32)

    def sign(text: Act) -> None:
        anne.read(text)
        anne.press("Signer avec ma clé")
        eventually(lambda: "Signé." in anne.text("#done"))
        anne.answer()

    def refuses(text: Act) -> None:
        assert "pour un autre registre" in anne.read(text)
        assert anne.buttons() == ["Annuler"]
        anne.press("Annuler")
        assert anne.answer()["vigilien"] == "cancelled"

    sign(act)
    refuses(other)
    refuses(msgspec.structs.replace(act, ledger=""))
    sign(act)
    sign(ACTS["found"][0])
    sign(other)
    refuses(act)
    sign(ACTS["found"][0])


@pytest.mark.parametrize("what", NO_ACTS)
def test_what_cannot_be_shown_whole_cannot_be_signed(anne: Keeper, what: str) -> None:
    anne.call({"vigilien": "act", "text": NO_ACTS[what], "credentials": []})
    eventually(lambda: anne.buttons() != [])
    assert "ne peut pas être signé" in anne.text("h1")
    assert anne.buttons() == ["Annuler"]


def test_a_second_text_does_not_take_the_place_of_the_first(anne: Keeper) -> None:
    anne.read(ACTS["mark"][0])
    shown = anne.driver.current_window_handle
    anne.driver.switch_to.window(anne.desk)
    other = {"vigilien": "act", "text": text_of(Marking(LEDGER, "chu-lille.fr", "anne", MADE)), "credentials": []}
    anne.driver.execute_script("window.opened.postMessage(arguments[0], arguments[1])", other, anne.signer)
    anne.driver.switch_to.window(shown)
    for _ in range(3):  # whatever is made of the message has been made
        anne.driver.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0]))")
    assert "faux-ameli.example" in anne.text("main")
    assert anne.buttons() == ["Signer avec ma clé", "Annuler"]
    anne.press("Signer avec ma clé")
    eventually(lambda: "Signé." in anne.text("#done"))
    assert "faux-ameli.example" in anne.answer()["text"]


def test_another_origin_is_neither_heard_nor_answered(anne: Keeper, desks: list[str]) -> None:
    act = {"vigilien": "act", "text": text_of(ACTS["mark"][0]), "credentials": []}
    anne.call(act, desk=desks[1])
    anne.driver.switch_to.window(anne.desk)
    anne.driver.execute_script("window.opened.postMessage(arguments[0], arguments[1])", act, anne.signer)
    assert anne.driver.execute_script("return window.heard") == []
    anne.driver.switch_to.window(next(h for h in anne.driver.window_handles if h != anne.desk))
    anne.driver.execute_async_script("setTimeout(arguments[0])")  # every message that is on its way has come
    assert "Rien à signer" in anne.text("h1")
    assert anne.buttons() == []


def test_cancelling_hands_back_no_signature(anne: Keeper) -> None:
    anne.read(ACTS["mark"][0])
    anne.press("Annuler")
    assert anne.answer() == {"vigilien": "cancelled", "kind": "cancelled"}


def test_a_stop_shows_the_proposal_that_it_names_and_no_other(anne: Keeper) -> None:
    stop = ACTS["stop"][0]
    assert "site-299.example" in anne.read(stop, about=text_of(PROPOSAL))
    other = text_of(msgspec.structs.replace(PROPOSAL, version=4))
    assert "site-299.example" not in anne.read(stop, about=other)


def test_a_recovery_code_signs_in_the_place_of_a_lost_passkey(anne: Keeper) -> None:
    anne.read(PROPOSAL, recovery=True)
    assert anne.buttons() == ["Signer avec mon code de secours", "Annuler"]
    field = anne.driver.find_element(By.ID, "code")
    field.send_keys("ABC")
    anne.press("Signer avec mon code de secours")
    assert "5 groupes" in anne.text("#told")
    field.clear()
    field.send_keys(anne.enrolled["code"].lower().replace("-", " "))
    anne.person.picture("signer-recovery-fr")
    anne.press("Signer avec mon code de secours")
    eventually(lambda: "Signé." in anne.text("#done"))
    answer = anne.answer()
    assert answer["key"] == anne.enrolled["recovery"]
    key = Ed25519PublicKey.from_public_bytes(base64url_to_bytes(answer["key"]))
    key.verify(base64url_to_bytes(answer["signature"]), challenge(text_of(PROPOSAL)))
