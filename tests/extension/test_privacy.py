"""While a patient goes about ordinary sites nothing is sent, and nothing of where they have been stays on disk."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import LISTS, ROOT, SOAK
from tests.extension.browsers import Browser
from tests.extension.layouts import CARD, CONTACT, NIR, PASSWORD
from tests.extension.layouts import page as layout
from tests.extension.leaks import FORM
from tests.extension.leaks import page as bare
from tests.extension.sites import Recorder, Sites

SEED = 20261125
HOSTS = 1000
WITH_FIELDS = 300
FILES = ("benign-general.txt", "benign-popular.txt", "benign-public-sector.txt")
MAY_BE_ASKED = 20
"""Of a thousand ordinary hosts, and of three hundred hosts about health whose pages show no field."""

DECIDE = """const [hosts, withFields, done] = arguments;
const modules = ["decide", "snapshot"].map((name) => import(`/background/${name}.js`));
Promise.all(modules).then(async ([{ decide }, { Register }]) => {
  const register = new Register(() => Math.floor(Date.now() / 1000));
  await register.load();
  const [nothing, asked, passed] = [async () => null, [], []];
  const memory = { isAllowed: nothing, posed: nothing, verdict: nothing, settings: async () => ({ consent: true }) };
  const service = { ask: async ({ host }) => (asked.push(host), null) };
  for (const [at, host] of hosts.entries()) {
    await decide({ host, key: host, tenant: "" }, { register, memory, service }, { fields: at < withFields });
    if (register.sieve(host) === "none") passed.push(host);
  }
  done([asked, passed.length, asked.filter((host) => passed.includes(host))]);
}).catch((e) => done(String(e)));"""


def drawn(name: str, count: int) -> list[str]:
    """``count`` hosts by seed and file: of the evaluation's when it is there, else of those that everybody knows.

    Those are the project's own (``well-known.txt``), other ones for each name: without the evaluation the thousand
    are distinct hosts of France all the same, and what is held is the same; only none of them is about health.
    """
    file = Path(os.environ.get("EVAL", ROOT.parent / "shared" / "eval")) / name
    if file.is_file():
        lines = [line.strip() for line in file.read_text().splitlines() if "." in line and not line.startswith("#")]
        hosts = [urlsplit(line).hostname or line for line in lines]
    else:
        known = (LISTS / "lexicon" / "well-known.txt").read_text().splitlines()
        hosts = [line.strip() for line in known if line.strip() and not line.startswith("#")]
        random.Random(SEED).shuffle(hosts)
        hosts = hosts[FILES.index(name) :: len(FILES)] if name in FILES else hosts
    return random.Random(SEED).sample(hosts, min(count, len(hosts)))


def decided(browser: Browser, hosts: list[str], with_fields: int) -> Any:
    browser.page("pages/options.html")
    browser.driver.set_script_timeout(120)
    return browser.driver.execute_async_script(DECIDE, hosts, with_fields)


def test_a_thousand_ordinary_hosts_cost_hardly_a_request(browser: Browser) -> None:
    hosts = [host for name in FILES for host in drawn(name, HOSTS // len(FILES) + 1)][:HOSTS]
    assert len(hosts) == HOSTS
    asked, passed, betrayed = decided(browser, hosts, WITH_FIELDS)
    assert betrayed == []
    assert len(asked) <= MAY_BE_ASKED, asked
    assert passed >= len(hosts) * 9 // 10


def test_sites_about_health_without_a_field_cost_hardly_a_request(browser: Browser) -> None:
    asked, _, betrayed = decided(browser, drawn("benign-health.txt", WITH_FIELDS), 0)
    assert betrayed == []
    assert len(asked) <= MAY_BE_ASKED, asked


FIELDS = [PASSWORD, CARD, NIR, CONTACT]


def test_pages_with_a_log_in_or_a_payment_send_nothing(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    count = WITH_FIELDS if SOAK else 12
    for number in range(count):
        host = f"commerce-{number}.example.org"
        sites.pages[host] = layout("Commerce", "Commerce", "<h1>Commande</h1>", FIELDS[number % 4])
        browser.open(f"http://{host}/panier?client={number}")
        browser.keys("#secret", "abc")
        browser.until(lambda: browser.run("return document.getElementById('secret').value") == "abc")
    assert recorder.requests == []
    browser.page("pages/options.html")
    assert not [
        key
        for key in browser.stored("local")
        if key not in ("consent", "automatic", "agreedTo", "snapshot", "always", "ledger", "policy")
    ]
    assert browser.stored("local").get("always", []) == []


@pytest.mark.parametrize("mode", ["refusing", "500", "hang", "late"])
def test_a_missing_service_is_never_shown_on_an_ordinary_log_in_page(
    browser: Browser, sites: Sites, recorder: Recorder, mode: str
) -> None:
    names = ["banque-du-rhone", "espace-client-eau", "mairie-en-ligne", "webmail-pro", "boutique-bleue"]
    with recorder.broken(mode):
        for number in range(50 if SOAK else len(names)):
            host = f"{names[number % 5]}-{number}.example.org"
            sites.pages[host] = layout("Connexion", "Espace client", "<h1>Connexion</h1>", PASSWORD)
            browser.open(f"http://{host}/")
            browser.keys("#secret", "abc")
            browser.until(lambda: browser.run("return document.getElementById('secret').value") == "abc")
            assert browser.is_at(f"{host}/")  # nothing took its place
    assert recorder.requests == []


def test_a_weak_host_is_asked_about_once_a_field_can_be_seen(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    hidden = FORM.replace("<form>", "<form id=f style='display: none'>")
    show = "<button id=go onclick='f.style.display = \"block\"'>Connexion</button>"
    sites.pages["chu-lile.fr"] = bare(show + hidden + "<input type=search>")
    browser.open("http://chu-lile.fr/chemin?jeton=1")
    browser.keys("input[type=search]", "urgences")
    assert recorder.requests == []
    browser.click("#go")
    browser.until(lambda: browser.is_stopped and browser.text("#host") == "chu-lile.fr")
    assert {path for _, path, *_ in recorder.requests} == {"/v1/hosts/chu-lile.fr?lang=fr"}


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.0.9", "100.64.0.1", "0.0.0.0",
    "[::1]", "[fe80::1]", "[febf::1]", "[fc00::1]", "[fd00::1]", "[fdff:1::]", "[::ffff:a01:203]",
    "localhost", "imprimante", "imprimante.local",
]  # fmt: skip
PUBLIC = [
    "172.32.0.1", "192.169.1.1", "100.128.0.1", "203.0.113.7", "1.1.1.1", "[2001:db8::1]", "[::ffff:cb00:7107]",
    "[fc::1]", "[fd::1]", "[fd0::1]", "[fe8::1]", "[fec0::1]", "[fe00::1]", "exemple.fr",
]  # fmt: skip


def test_only_addresses_of_this_network_are_left_out(browser: Browser) -> None:
    browser.page("popup/popup.html")
    left_out = browser.run("return arguments[0].filter((host) => vigilien.names.isPrivate(host))", PRIVATE + PUBLIC)
    assert left_out == PRIVATE
