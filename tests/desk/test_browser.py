"""The console in real Chromium with virtual authenticators: found, sign in, propose, approve, and patients see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.conftest import eventually
from tests.desk.patient import patient_of, shown
from tests.desk.person import AXE, Person, found
from tests.desk.running import RunningRegister
from tests.extension.browsers import Browser, missing
from tests.web.helpers import post, send


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegister]:
    folder = tmp_path_factory.mktemp("register")
    running = RunningRegister(folder, f"sqlite:///{folder}/register.db")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def people(register: RunningRegister) -> Iterator[list[Person]]:
    """The founders, signed in; the third stays at the door."""
    founders = [Person(register.origin) for _ in range(3)]
    founders[0].open("/admin")
    assert "pas encore ouvert" in founders[0].text()
    found(founders, register.invite_founders())
    eventually(lambda: is_open(register))
    assert "Anne Martin" in register.command("admin", "people")
    for person in founders[:2]:
        person.sign_in()
    yield founders
    for person in founders:
        person.close()


def is_open(register: RunningRegister) -> bool:
    """Whether the desk knows of the founding; to ask the command again and again costs a process each time."""
    return b"data-passkey" in send(register.desk_port, "GET", "/admin/sign-in").body


def is_published(person: Person, number: int) -> bool:
    """Whether the desk says so of a proposal."""
    person.open(f"/admin/proposals/{number}")
    return "publiée" in person.text(".state")


def verdict(register: RunningRegister, host: str) -> str:
    return str(post(register.port, "/v1/scan", {"url": host}).json["verdict"])


def propose_organisation(person: Person, name: str, domain: str) -> int:
    person.open("/admin/register/organisation")
    person.write("#name", name)
    Select(person.driver.find_element(By.ID, "kind")).select_by_visible_text("hôpital public")
    person.write("#domains", domain)
    person.write("#evidence", "appel au standard")
    person.write("#note", "Nouveau portail.")
    person.submit("button.first")
    return int(person.driver.current_url.rpartition("/")[2])


@pytest.fixture(scope="module")
def patient(register: RunningRegister, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    running = patient_of(register, tmp_path_factory.mktemp("patient"))
    yield running
    running.close()


def test_two_people_make_a_domain_official_and_take_it_back(
    register: RunningRegister, people: list[Person], patient: Browser
) -> None:
    anne, bea, _ = people
    domain = "centre-imaginaire-de-lille.fr"
    number = propose_organisation(anne, "Centre imaginaire de Lille", domain)
    assert "signature de son auteur" in anne.text()
    anne.picture("proposal-draft-fr")
    anne.sign(number)
    bea.open("/admin")
    assert "Centre imaginaire de Lille" in bea.text()
    bea.picture("home-fr")
    bea.open(f"/admin/proposals/{number}")
    bea.picture("proposal-fr")
    assert verdict(register, domain) != "official"
    bea.sign(number)
    eventually(lambda: verdict(register, domain) == "official")
    eventually(lambda: shown(patient, domain) == "official")  # the service's word makes it fetch the signed list
    bea.open(f"/admin/proposals/{number}")
    assert "publiée" in bea.text(".state")

    anne.open("/admin/register/organisation?key=Centre%20imaginaire%20de%20Lille")
    anne.picture("entry-fr")
    anne.submit("button.danger")
    removal = int(anne.driver.current_url.rpartition("/")[2])
    anne.sign(removal)
    bea.sign(removal)
    eventually(lambda: verdict(register, domain) != "official")
    patient.answer({"type": "choose", "consent": True})  # fetches the list, as the half-hourly alarm does
    eventually(lambda: shown(patient, domain) != "official")


def test_a_refused_proposal_says_why_and_loses_nothing(people: list[Person]) -> None:
    anne = people[0]
    anne.open("/admin/register/organisation")
    anne.write("#name", "Faux")
    anne.write("#domains", "github.io")
    anne.write("#evidence", "x")
    anne.submit("button.first")
    assert "où chacun prend un nom" in anne.text()
    anne.picture("refused-fr")
    assert anne.driver.find_element(By.ID, "domains").get_attribute("value") == "github.io"
    assert anne.violations() == []


def test_somebody_invited_is_nobody_until_two_have_approved(register: RunningRegister, people: list[Person]) -> None:
    anne, bea, _ = people
    anne.open("/admin/people")
    anne.write("#new-name", "David Leroy")
    anne.write("#new-institution", "CHU d'Amiens")
    Select(anne.driver.find_element(By.ID, "new-role")).select_by_value("proposer")
    anne.touch("#invite button", expected="David Leroy")
    eventually(lambda: anne.text("#invite .print").startswith("http"))
    link = anne.text("#invite .print")
    david = Person(register.origin)
    try:
        david.enrol(link)
        fingerprint = david.text(".print")
        david.open("/admin/sign-in")
        device = david.plug(*david.passkeys[:1])
        david.click("[data-passkey=sign-in]")
        eventually(lambda: david.text("[role=alert]") != "")
        david.unplug(device)
        anne.open("/admin/people")
        assert fingerprint in anne.text()
        anne.picture("people-fr")
        anne.submit("button[value=admit]")
        number = int(anne.driver.current_url.rpartition("/")[2])
        assert fingerprint in anne.text("main")
        anne.sign(number)
        bea.sign(number)
        eventually(lambda: is_published(bea, number))
        assert "David Leroy" in register.command("admin", "people")
        david.sign_in()
        assert "David Leroy" in david.text("header")
        david.open(link)
        assert "déjà servi" in david.text() or fingerprint in david.text()
    finally:
        david.close()


def test_a_reported_wrong_alarm_is_undone_at_once(register: RunningRegister, people: list[Person]) -> None:
    anne, bea, _ = people
    host = "amelie-remboursement.fr"
    said = verdict(register, host)
    assert said in ("dangerous", "suspicious")
    report = {"host": host, "kind": "wrong", "verdict": said, "codes": ["combosquat"]}
    assert post(register.port, "/v1/reports", report).status == 202
    report = {"host": "ameli-xkcd.fr", "kind": "fake", "verdict": "suspicious", "codes": []}
    assert post(register.port, "/v1/reports", report).status == 202
    anne.open("/admin/reports")
    assert "ameli-xkcd.fr" in anne.text()
    anne.picture("reports-fr")
    anne.open("/admin/reports?kind=wrong")
    assert host in anne.text()
    anne.submit("a[href^='/admin/register/exception?host=']")
    anne.write("#reason", "Une boutique.")
    anne.submit("button.first")
    number = int(anne.driver.current_url.rpartition("/")[2])
    anne.sign(number)
    bea.sign(number)
    eventually(lambda: verdict(register, host) == "unknown")
    anne.open("/admin/reports")
    anne.touch("[data-act=mark]", expected="ameli-xkcd.fr")
    eventually(
        lambda: b"reported as fake" in post(register.port, "/v1/scan", {"url": "ameli-xkcd.fr", "lang": "en"}).body
    )


def test_an_import_is_seen_before_it_is_proposed(
    register: RunningRegister, people: list[Person], tmp_path: Path
) -> None:
    anne = people[0]
    file = tmp_path / "hopitaux.csv"
    file.write_text(
        "name;kind;domain;status;evidence\nCentre importé;hopital-public;centre-importe-imaginaire.fr;verified;appel\n",
        encoding="utf-8",
    )
    anne.open("/admin/import")
    anne.driver.find_element(By.ID, "file").send_keys(str(file))
    eventually(lambda: "imaginaire" in str(anne.driver.find_element(By.ID, "text").get_attribute("value")))
    anne.submit("button.first")
    assert "ajouter l'organisme Centre importé (hôpital public)" in anne.text()
    assert "ajouter le domaine centre-importe-imaginaire.fr à Centre importé" in anne.text()
    anne.picture("import-preview-fr")
    anne.submit("button[name=propose]")
    assert "/admin/proposals/" in anne.driver.current_url
    assert "centre-importe-imaginaire.fr" in anne.text()
    anne.open("/admin/import")
    anne.write("#text", "name;kind;domain;status\nX;hopital-public;github.io;verified")
    anne.submit("button.first")
    anne.submit("button[name=propose]")
    assert "où chacun prend un nom" in anne.text("[role=alert]")
    assert "github.io" in str(anne.driver.find_element(By.ID, "text").get_attribute("value"))


def test_a_token_is_shown_once_and_works_until_it_is_revoked(register: RunningRegister, people: list[Person]) -> None:
    anne = people[0]
    anne.open("/admin/people")
    anne.write("#token-name", "passerelle")
    anne.click("[name=scope-scan]")
    anne.touch("#token button", expected="passerelle")
    eventually(lambda: anne.text("#token .print").startswith("vgl_"))
    token = anne.text("#token .print")
    scan = {"url": "ameli.fr"}
    eventually(lambda: post(register.port, "/v1/scan", scan, Authorization=f"Bearer {token}").status == 200)
    anne.open("/admin/people")
    assert token not in anne.text()
    anne.submit("form[action='/admin/tokens/revoke'] button")
    eventually(lambda: post(register.port, "/v1/scan", scan, Authorization=f"Bearer {token}").status == 401)


@pytest.fixture(scope="module")
def discovered(register: RunningRegister, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a day's new names brought to the desk."""
    folder = tmp_path_factory.mktemp("day")
    (folder / "names").mkdir()
    (folder / "names" / "20261125_CREA_fr.txt").write_text(
        "#BOF\narneli.fr\ndoctolb.fr\nsante-renouvellement.fr\n#EOF\n"
    )
    told = ("--output", str(folder / "new.jsonl"), "--notify")
    register.command("watch", str(folder / "names"), "--memory", str(folder / "memory.db"), "--once", *told)


PAGES = (
    "/inbox",
    "/proposals?list=machines",
    "/reports?kind=wrong&state=all",
    "/register?status=candidates&page=2",
    "",
    "/register?q=lille",
    "/register/organisation",
    "/register/fake",
    "/proposals",
    "/reports?state=all",
    "/discoveries",
    "/contests",
    "/due",
    "/people",
    "/import",
    "/history",
    "/proposals/1",
    "/me",
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_accessible_and_fits_a_small_screen(
    people: list[Person], discovered: None, language: str
) -> None:
    anne = people[0]
    if not AXE.exists():
        missing("axe-core")
    anne.open("/admin/discoveries")
    assert "arneli.fr" in anne.text()
    for page in PAGES:
        anne.open(f"/admin{page}{'&' if '?' in page else '?'}lang={language}")
        assert anne.violations(colours=language == "fr") == [], page
        if "page=" not in page:  # a long list says no more in a picture
            shown = re.sub(r"\W+", "-", page).strip("-") or "start"
            anne.picture(f"{shown}-{language}")
        assert anne.fits(320), page
    anne.open("/admin?lang=fr")


def test_an_enrolment_page_is_accessible_and_fits_a_small_screen(people: list[Person]) -> None:
    anne = people[0]
    anne.open("/admin/people?lang=fr")
    anne.write("#new-name", "Élise Roux")
    anne.write("#new-institution", "ARS")
    anne.touch("#invite button", expected="Élise Roux")
    eventually(lambda: anne.text("#invite .print").startswith("http"))
    link = anne.text("#invite .print")
    for is_enrolled in (False, True):
        if is_enrolled:
            elise = Person(anne.origin)
            elise.enrol(link)
            elise.close()
        for language in ("fr", "en"):
            anne.open(f"{link}?lang={language}")
            assert anne.violations(colours=language == "fr") == []
            assert anne.fits(320)
    anne.open("/admin?lang=fr")


def test_the_door_is_accessible(register: RunningRegister, people: list[Person]) -> None:
    chloe = people[2]
    for language in ("fr", "en"):
        chloe.open(f"/admin/sign-in?lang={language}")
        assert chloe.violations() == []
        assert chloe.sees_first()
        chloe.picture(f"sign-in-{language}")


def test_signing_out_ends_the_session(people: list[Person]) -> None:
    bea = people[1]
    cookies = bea.driver.get_cookies()
    bea.submit(".who button")
    for cookie in cookies:
        bea.driver.add_cookie(cookie)
    bea.open("/admin")
    assert bea.at("/admin/sign-in")
    bea.sign_in()


def test_nothing_of_the_console_is_open_to_strangers(register: RunningRegister, people: list[Person]) -> None:
    for path in ("/admin", "/admin/people", "/admin/history", "/admin/proposals/1"):
        reply = send(register.desk_port, "GET", path)
        assert (reply.status, reply.headers["location"]) == (303, "/admin/sign-in")
