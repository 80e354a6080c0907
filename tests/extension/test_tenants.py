"""Where strangers live in the path of one host, one of them is stopped and the others are left alone."""

from __future__ import annotations

import base64
import json
import urllib.parse
import urllib.request
from typing import Any

import pytest

from tests.extension.browsers import Browser
from tests.extension.leaks import FORM, POSING, page
from tests.extension.sites import LOGIN, Recorder, Sites
from tests.extension.test_leaks import closed_in_the_end, is_asked, leaks, opens_a_window, write

HOST = "sites.google.com"
BAD = f"{HOST}/view/cpam-remboursement"
GOOD = f"{HOST}/view/club-de-tricot"
KEY = "1FAIpQLSdHkq3vW0"

PLACE = """const [url, tenants, done] = arguments;
import("/background/place.js")
  .then(({ placeOf, asLabel }) => { const place = placeOf(url, tenants); done([place, asLabel(place.tenant)]); })
  .catch((e) => done(String(e)));"""

PLACES = [
    (f"https://{BAD}/accueil?x=1#y", BAD, "cpam-remboursement"),
    (f"https://{HOST}//view//cpam-remboursement/", BAD, "cpam-remboursement"),
    (f"https://{HOST}/%76iew/cpam%2Dremboursement", BAD, "cpam-remboursement"),
    (f"https://{HOST}/site/cpam-remboursement/", f"{HOST}/site/cpam-remboursement", "cpam-remboursement"),
    (f"https://{HOST}./view/club-de-tricot", GOOD, "club-de-tricot"),
    (f"https://{HOST}/view/www.ameli.fr/x", f"{HOST}/view/www.ameli.fr", "www.ameli.fr"),
    (f"https://{HOST}/view/", HOST, ""),
    (f"https://{HOST}", HOST, ""),
    (f"https://docs.google.com/forms/d/e/{KEY}/viewform?usp=x", f"docs.google.com/forms/d/e/{KEY}", ""),
    (f"https://docs.google.com/document/u/0/d/{KEY}/edit", f"docs.google.com/document/u/0/d/{KEY}", ""),
    ("https://linktr.ee/ameli-carte?utm=3", "linktr.ee/ameli-carte", "ameli-carte"),
    ("https://linktr.ee/am%C3%A9li_carte", "linktr.ee/am%C3%A9li_carte", "am%C3%A9li_carte"),
    ("https://linktr.ee/améli-carte", "linktr.ee/am%C3%A9li-carte", "am%C3%A9li-carte"),
    ("https://fr.surveymonkey.com/r/ameli-carte", "fr.surveymonkey.com/r/ameli-carte", "ameli-carte"),
    ("https://ipfs.io/ipfs/ameli-carte/", "ipfs.io/ipfs/ameli-carte", "ameli-carte"),
    ("https://notlinktr.ee/ameli-carte", "notlinktr.ee", ""),
    ("https://boutique-fleurs.com/ameli-carte?x", "boutique-fleurs.com", ""),
    ("https://www.google.com/view/ameli-carte", "www.google.com", ""),
]  # fmt: skip


def page_place(browser: Browser, url: str, tenants: list[str]) -> Any:
    return browser.driver.execute_async_script(PLACE, url, tenants)


def listed_tenants(recorder: Recorder) -> list[str]:
    with urllib.request.urlopen(f"{recorder.service}/v1/snapshot") as answer:
        found: list[str] = json.loads(json.loads(answer.read())["snapshot"])["path_tenants"]
    return found


def verdict_of(recorder: Recorder, path: str, body: object = None) -> str:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(recorder.service + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return str(json.loads(answer.read())["verdict"])


def test_the_segment_sent_is_the_one_that_the_engine_would_have_judged(fresh: Browser, recorder: Recorder) -> None:
    fresh.page("pages/welcome.html")
    tenants = listed_tenants(recorder)
    for url, key, tenant in PLACES:
        place, _ = page_place(fresh, url, tenants)
        assert (place["key"], place["tenant"]) == (key, tenant), url
        if place["key"] != place["host"]:
            query = f"?tenant={urllib.parse.quote(tenant, safe='')}" if tenant else ""
            asked = verdict_of(recorder, f"/v1/hosts/{place['host']}{query}")
            assert asked == verdict_of(recorder, "/v1/scan", {"url": url}), url


def test_a_segment_is_cut_for_the_question_and_whole_for_the_patients_choices(fresh: Browser) -> None:
    fresh.page("pages/welcome.html")
    long = "é" * 40
    place, label = page_place(fresh, f"https://linktr.ee/{long}", ["linktr.ee"])
    assert place["tenant"] == urllib.parse.quote(long)[:100]
    assert place["key"] == "linktr.ee/" + urllib.parse.quote(long)
    assert label.endswith(".x")


def stopped(browser: Browser, address: str, place: str) -> None:
    browser.open(f"https://{address}")
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: "Assurance maladie" in browser.text("h1"))
    assert browser.text("#host") == place


def usable(browser: Browser, sites: Sites, address: str) -> None:
    """The page is there, asks for a password and gets it."""
    sites.pages[address] = LOGIN.format(title="Bonjour")
    browser.open(f"https://{address}")
    browser.until(lambda: browser.is_at(address))
    browser.keys("#secret", "abc")
    assert browser.until(lambda: browser.run("return document.getElementById('secret').value")) == "abc"


def test_a_bad_tenant_is_stopped_and_its_neighbours_are_left_alone(browser: Browser, sites: Sites) -> None:
    sites.pages[BAD] = LOGIN.format(title="CPAM")
    stopped(browser, f"{BAD}/accueil", BAD)
    for neighbour in (GOOD, f"{GOOD}/cpam-remboursement", f"{HOST}/view/cpam-remboursements-du-club-de-tricot/x"):
        sites.requests.clear()
        browser.open(f"https://{neighbour}")
        browser.until(lambda: neighbour in sites.requests)  # noqa: B023 (by no rule: what is found comes after)
    browser.until(lambda: browser.is_blocked and "Assurance maladie" in browser.text("h1"))  # the last, once looked at
    usable(browser, sites, GOOD)
    usable(browser, sites, f"{HOST}/")
    other_letters = f"{HOST}/view/CPAM-Remboursement"  # may be another tenant: judged, not stopped by the rule
    stopped(browser, other_letters, other_letters)


def test_the_next_visit_to_a_bad_tenant_makes_no_request(browser: Browser, sites: Sites) -> None:
    stopped(browser, BAD, BAD)
    for again in (BAD, f"{BAD}/autre?x=1", f"{BAD}?x"):
        sites.pages["journal.example.com"] = f'<!doctype html><a id="lien" href="https://{again}">lien</a>'
        browser.open("http://journal.example.com/")
        sites.requests.clear()
        browser.click("#lien")
        browser.until(lambda: browser.is_blocked)
        browser.until(lambda: "Assurance maladie" in browser.text("h1"))
        assert [request for request in sites.requests if request.startswith(HOST)] == []


@pytest.mark.parametrize("choice", ["once", "always"])
def test_going_on_counts_for_that_tenant_alone(browser: Browser, sites: Sites, choice: str) -> None:
    other = f"{HOST}/view/ameli-carte"
    stopped(browser, other, other)
    stopped(browser, BAD, BAD)
    browser.goes_on(choice)
    browser.until(lambda: browser.is_at(BAD))
    usable(browser, sites, f"{BAD}/encore")
    stopped(browser, f"{other}/encore", other)
    browser.page("pages/options.html")
    kept = browser.stored("local").get("always", []) + browser.stored("session").get("once", [])
    assert kept == [BAD]
    if choice == "always":
        browser.until(lambda: BAD in browser.text("#always"))
        browser.click("#always button")
        browser.until(lambda: BAD not in browser.text("#always"))
        stopped(browser, BAD, BAD)


def test_a_bad_tenant_in_a_frame_is_named_and_its_neighbour_is_not(browser: Browser, sites: Sites) -> None:
    sites.pages["page-neutre.info"] = f'<!doctype html><p>bonjour</p><iframe src="https://{BAD}" width=600></iframe>'
    sites.pages[BAD] = LOGIN.format(title="CPAM")
    browser.open("https://page-neutre.info/")
    browser.until(lambda: browser.is_blocked)
    browser.until(lambda: browser.text("#host") == BAD)
    usable(browser, sites, GOOD)


def test_host_and_segment_are_sent_and_nothing_more(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    sites.pages[HOST] = LOGIN.format(title="Club")
    usable(browser, sites, GOOD)
    assert recorder.requests == []  # can imitate nobody
    stopped(browser, f"{BAD}/dossier/jean?jeton=123", BAD)
    assert {path for _, path, *_ in recorder.requests} == {f"/v1/hosts/{HOST}?lang=fr&tenant=cpam-remboursement"}
    for method, _, headers, body in recorder.requests:
        assert (method, body) == ("GET", b"")
        assert {"Cookie", "Referer", "Origin"}.isdisjoint(headers)


def test_a_documents_key_stays_in_the_browser(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    sites.pages["docs.google.com"] = LOGIN.format(title="Compte ameli")  # it poses: asked about
    browser.open(f"https://docs.google.com/forms/d/e/{KEY}/viewform")
    browser.until(lambda: browser.is_stopped)
    assert {path for _, path, *_ in recorder.requests} == {"/v1/hosts/docs.google.com?lang=fr"}


def test_no_path_of_an_ordinary_host_is_ever_sent(browser: Browser, sites: Sites, recorder: Recorder) -> None:
    for host in ("boutique-fleurs.com", "www.linktr.ee.example.org", "google.com"):
        sites.pages[host] = LOGIN.format(title="Boutique")
        browser.open(f"https://{host}/view/cpam-remboursement?x")
        browser.keys("#secret", "abc")
        assert browser.until(lambda: browser.run("return document.getElementById('secret').value")) == "abc"
    assert recorder.requests == []
    browser.page("popup/popup.html")
    recorder.requests.clear()
    browser.answer({"type": "checkLink", "url": "https://boutique-fleurs.com/view/cpam?x"})
    browser.answer({"type": "checkLink", "url": f"https://{BAD}/x?y"})
    assert [path for _, path, *_ in recorder.requests][-1] == f"/v1/hosts/{HOST}?lang=fr&tenant=cpam-remboursement"
    assert all("tenant" not in path for _, path, *_ in recorder.requests[:-1])


def test_a_page_that_writes_another_tenants_path_is_asked_about_all_the_same(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    recorder.mode = "slow"  # time to write it
    sites.pages[HOST] = LOGIN.format(title="x") + "<script>history.replaceState(0, '', '/view/club-de-tricot')</script>"
    browser.open(f"https://{BAD}")
    recorder.mode = "pass"
    browser.until(lambda: browser.is_stopped)


def test_a_path_as_long_as_the_browser_takes_is_not_remembered_whole(fresh: Browser) -> None:
    """What is remembered has room for ten of them, and without room nothing is asked any more."""
    fresh.page("pages/welcome.html")
    for path in ("a" * 10**6, "view/" * 10**5 + "a"):
        place, _ = page_place(fresh, f"https://linktr.ee/{path}", ["linktr.ee"])
        assert len(place["key"]) <= 1000


def test_what_is_typed_waits_once_a_page_has_become_another_tenants_without_being_loaded(
    browser: Browser, sites: Sites, recorder: Recorder
) -> None:
    sites.pages[HOST] = page(
        FORM + "<script>onclick = () => history.pushState(0, '', '/view/cpam-remboursement')</script>"
    )
    browser.open(f"https://{GOOD}")
    browser.until(lambda: "Mot de passe" in browser.text("body"))
    recorder.mode = "slow"  # time to type
    browser.until_heard(lambda: browser.click("body"), lambda: recorder.asked, seconds=2)
    write(browser)
    recorder.mode = "pass"
    browser.until(lambda: is_asked(browser))
    assert browser.text("#host") == BAD
    assert leaks(sites) == []


def test_a_window_counts_as_the_tenant_that_opened_it_whatever_it_showed_first(browser: Browser, sites: Sites) -> None:
    """Its origin is the whole host's, of which nothing is asked."""
    sites.pages[HOST] = page(
        "<button id=go>Ouvrir</button><script>let w; go.onclick = () => { w = open('http://boutique-fleurs.com/'); };"
        f"const made = atob('{base64.b64encode(POSING.encode()).decode()}');"
        "window.leads = () => { w.location = URL.createObjectURL(new Blob([made], {type: 'text/html'})); }</script>"
    )
    browser.open(f"https://{GOOD}")
    first, opened = opens_a_window(browser, is_framed=False)
    with closed_in_the_end(browser, first):
        browser.until(lambda: browser.is_at("boutique-fleurs.com/") and browser.text("h1"))
        browser.driver.switch_to.window(first)
        browser.run("leads()")
        browser.driver.switch_to.window(opened)
        browser.until(lambda: is_asked(browser) or browser.driver.find_elements("id", "secret"))
        write(browser)
        browser.until(lambda: is_asked(browser))
        assert browser.text("#host") == GOOD
        assert leaks(sites) == []
