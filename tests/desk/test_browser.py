"""The console in real Chromium with virtual authenticators: found, sign in, propose, approve, and patients see it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service as ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import Protocol, Transport, VirtualAuthenticatorOptions
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import Select

from tests.conftest import ROOT, eventually
from tests.desk.running import RunningRegister
from tests.extension.browsers import Browser, chromium, missing, started
from tests.ports import reserved_port
from tests.web.helpers import post, send

SCREENSHOTS = ROOT / "docs" / "screenshots" / "console"
AXE = ROOT / "tests" / "extension" / "tools" / "node_modules" / "axe-core" / "axe.min.js"


class Person:
    """Somebody at a browser of their own, with a passkey in it."""

    def __init__(self, register: RunningRegister, language: str = "fr") -> None:
        binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
        if not (binary and driver):
            missing("chromium and chromedriver")
        options = webdriver.ChromeOptions()
        options.binary_location = binary or ""
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                         "--disable-background-networking", "--window-size=1200,900", f"--lang={language}",
                         f"--accept-lang={language}"):  # fmt: skip
            options.add_argument(argument)
        self.register = register
        self.driver: WebDriver = webdriver.Chrome(
            options=options, service=ChromeService(driver, env={**os.environ, "LANGUAGE": language})
        )
        made = VirtualAuthenticatorOptions(
            protocol=Protocol.CTAP2,
            transport=Transport.INTERNAL,
            has_resident_key=True,
            has_user_verification=True,
            is_user_verified=True,
        )
        self.driver.add_virtual_authenticator(made)

    def open(self, path: str) -> None:
        self.driver.get(path if path.startswith("http") else self.register.origin + path)

    def at(self, path: str) -> bool:
        return self.driver.current_url.partition("?")[0] == self.register.origin + path

    def text(self, selector: str = "main") -> str:
        return str(self.driver.find_element(By.CSS_SELECTOR, selector).text)

    def click(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def submit(self, selector: str) -> None:
        """Press a button that loads another page, and wait for it."""
        self.driver.execute_script("window.isOld = true")
        self.click(selector)
        eventually(lambda: self.driver.execute_script("return !window.isOld && document.readyState === 'complete'"))

    def write(self, selector: str, text: str) -> None:
        field = self.driver.find_element(By.CSS_SELECTOR, selector)
        field.clear()
        field.send_keys(text)

    def enrol(self, link: str) -> None:
        self.open(link)
        self.click("[data-passkey=enrol]")
        eventually(lambda: self.at("/admin/sign-in"))

    def sign_in(self) -> None:
        self.open("/admin/sign-in")
        self.click("[data-passkey=sign-in]")
        eventually(lambda: self.at("/admin"))

    def sign(self, number: int) -> None:
        self.open(f"/admin/proposals/{number}")
        self.click("[data-passkey=sign]")
        eventually(lambda: not self.driver.find_elements(By.CSS_SELECTOR, "[data-passkey=sign]"))

    def picture(self, name: str) -> None:
        if os.environ.get("VIGILIEN_SCREENSHOTS") == "1":
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            height = self.driver.execute_script("return document.documentElement.scrollHeight")
            self.driver.set_window_size(1200, min(int(height) + 120, 3000))
            self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))
            self.driver.set_window_size(1200, 900)

    def violations(self) -> list[str]:
        """What axe-core finds against the page."""
        self.driver.execute_script(AXE.read_text())
        found = self.driver.execute_async_script(
            "axe.run(document).then(r => arguments[0](r.violations.map(v => v.id + ' ' + v.nodes[0].html)))"
        )
        return [str(item) for item in found]

    def close(self) -> None:
        self.driver.quit()


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRegister]:
    folder = tmp_path_factory.mktemp("register")
    running = RunningRegister(folder, f"sqlite:///{folder}/register.db")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def people(register: RunningRegister) -> Iterator[list[Person]]:
    """The founders, signed in; the third stays at the door."""
    founders = [Person(register) for _ in range(3)]
    founders[0].open("/admin")
    assert "pas encore ouvert" in founders[0].text()
    founders[0].picture("not-founded-fr")
    for person, link in zip(founders, register.invite_founders(), strict=True):
        if person is founders[0]:
            person.open(link)
            person.picture("enrol-fr")
        person.enrol(link)
    eventually(lambda: "Anne Martin" in register.command("admin", "people"))
    for person in founders[:2]:
        person.sign_in()
    yield founders
    for person in founders:
        person.close()


def verdict(register: RunningRegister, host: str) -> str:
    return str(post(register.port, "/v1/scan", {"url": host}).json["verdict"])


def propose_organisation(person: Person, name: str, domain: str) -> int:
    person.open("/admin/register/organisation")
    person.write("#name", name)
    Select(person.driver.find_element(By.ID, "kind")).select_by_visible_text("hopital-public")
    person.write("#domains", domain)
    person.write("#evidence", "appel au standard")
    person.write("#note", "Nouveau portail.")
    person.submit("button.first")
    return int(person.driver.current_url.rpartition("/")[2])


@pytest.fixture(scope="module")
def patient(register: RunningRegister, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A patient's Chromium with the extension, which pins the register's two keys and holds its first snapshot."""
    folder = Path(shutil.copytree(ROOT / "extension", tmp_path_factory.mktemp("patient") / "extension"))
    (folder / "data" / "keys.json").write_text(json.dumps(register.pinned))
    eventually(lambda: send(register.port, "GET", "/v1/snapshot").status == 200)
    (folder / "data" / "snapshot.json").write_bytes(send(register.port, "GET", "/v1/snapshot").body)
    address = f"http://127.0.0.1:{register.port}"
    (folder / "data" / "config.json").write_text(json.dumps({"service": address}))
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("http://127.0.0.1:8080", address))
    running = started(lambda: chromium(folder, tmp_path_factory.mktemp("profile"), reserved_port(), reserved_port()))
    running.click("#agree")
    running.until(lambda: running.stored("local").get("consent"))
    yield running
    running.close()


def shown(patient: Browser, host: str) -> str:
    """What the extension says of a link to ``host``."""
    return str(patient.answer({"type": "checkLink", "url": f"https://{host}/"})["verdict"])


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
    anne.submit("form[action='/admin/people/invite'].entry button")
    link = anne.text(".note .print")
    david = Person(register)
    try:
        david.open(link)
        david.submit("[data-passkey=enrol]")
        fingerprint = david.text(".print")
        david.open("/admin/sign-in")
        david.click("[data-passkey=sign-in]")
        eventually(lambda: david.text("[role=alert]") != "")
        anne.open("/admin/people")
        assert fingerprint in anne.text()
        anne.picture("people-fr")
        anne.submit("button[value=admit]")
        number = int(anne.driver.current_url.rpartition("/")[2])
        assert fingerprint in anne.text("main")
        anne.sign(number)
        bea.sign(number)
        eventually(lambda: "David Leroy" in register.command("admin", "people"))
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
    assert host in anne.text()
    anne.picture("reports-fr")
    anne.submit("a[href^='/admin/register/exception?host=']")
    anne.write("#reason", "Une boutique.")
    anne.submit("button.first")
    number = int(anne.driver.current_url.rpartition("/")[2])
    anne.sign(number)
    bea.sign(number)
    eventually(lambda: verdict(register, host) == "unknown")
    anne.open("/admin/reports")
    anne.submit("form[action='/admin/marks'] button")
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
    anne.submit("form[action='/admin/tokens'] button")
    token = anne.text(".note .print")
    scan = {"url": "ameli.fr"}
    eventually(lambda: post(register.port, "/v1/scan", scan, Authorization=f"Bearer {token}").status == 200)
    anne.open("/admin/people")
    assert token not in anne.text()
    anne.submit("form[action='/admin/tokens/revoke'] button")
    eventually(lambda: post(register.port, "/v1/scan", scan, Authorization=f"Bearer {token}").status == 401)


PAGES = (
    "",
    "/register?q=lille",
    "/register/organisation",
    "/register/fake",
    "/proposals",
    "/reports",
    "/discoveries",
    "/contests",
    "/due",
    "/people",
    "/import",
    "/history",
    "/proposals/1",
)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_accessible_and_fits_a_small_screen(people: list[Person], language: str) -> None:
    anne = people[0]
    if not AXE.exists():
        missing("axe-core")
    for page in PAGES:
        anne.open(f"/admin{page}{'&' if '?' in page else '?'}lang={language}")
        assert anne.violations() == [], page
        anne.picture(f"{(page.strip('/') or 'start').replace('/', '-').partition('?')[0]}-{language}")
        anne.driver.set_window_size(500, 800)
        anne.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": 320, "height": 800, "deviceScaleFactor": 1, "mobile": False},
        )
        assert anne.driver.execute_script("return document.documentElement.scrollWidth") <= 320, page
        anne.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        anne.driver.set_window_size(1200, 900)
    anne.open("/admin?lang=fr")


def test_the_door_is_accessible(register: RunningRegister, people: list[Person]) -> None:
    chloe = people[2]
    for language in ("fr", "en"):
        chloe.open(f"/admin/sign-in?lang={language}")
        assert chloe.violations() == []
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
