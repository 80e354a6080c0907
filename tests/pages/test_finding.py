"""Two journeys in real browsers, with and without scripts: *which is my hospital's site*, *I already gave my card*."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.extension.browsers import Browser
from tests.pages.front import Front
from tests.pages.patient import Patient
from tests.pages.states import looks_for

BROWSERS = ["chrome", "plain_chrome", "fox", "plain_fox"]


@pytest.fixture(params=BROWSERS)
def patient(request: pytest.FixtureRequest, front: Front) -> Patient:
    browser: Browser = request.getfixturevalue(request.param.replace("plain_chrome", "chrome"))
    return Patient(browser, request.getfixturevalue("plain_front") if request.param == "plain_chrome" else front)


@pytest.fixture
def scripted(chrome: Browser, front: Front) -> Patient:
    return Patient(chrome, front)


def names(patient: Patient) -> list[str]:
    return [found.text for found in patient.browser.driver.find_elements(By.CSS_SELECTOR, "#cards .name")]


def buttons(patient: Patient) -> list[tuple[str, str]]:
    ways = patient.browser.driver.find_elements(By.CSS_SELECTOR, "#cards .way")
    return [(way.text, str(way.get_attribute("href"))) for way in ways if way.is_displayed()]


def test_which_is_my_hospitals_site(patient: Patient) -> None:
    looks_for(patient, "chu lile")
    assert patient.touches <= 3
    assert names(patient)[0] == "CHU de Lille"
    assert buttons(patient)[0] == ("Ouvrir chu-lille.fr", "https://www.chu-lille.fr/")
    assert "Adresse sur notre liste" in patient.browser.text("#cards")


def test_a_hospital_whose_site_nobody_has_checked_is_told_without_a_button(patient: Patient) -> None:
    looks_for(patient, "hopital roubaix")
    assert names(patient)[0] == "Centre hospitalier de Roubaix"
    assert "Adresse pas encore vérifiée" in patient.browser.text("#cards li")
    assert buttons(patient) == []


def test_what_is_not_on_the_list_ends_with_what_to_do(patient: Patient) -> None:
    looks_for(patient, "xyzzy")
    assert names(patient) == []
    assert "appelez l'accueil" in patient.browser.text("#none")


def test_i_already_gave_my_card(patient: Patient) -> None:
    patient.opens("/aide?lang=fr")
    patient.touches_button("Ma carte bancaire ou mon RIB")
    assert patient.touches <= 3
    card = patient.browser.driver.find_element(By.ID, "card")
    top = patient.browser.run("return arguments[0].getBoundingClientRect().top", card)
    assert 0 <= top < 200
    assert "Appelez votre banque maintenant" in card.text
    number = card.find_element(By.CSS_SELECTOR, "a[href='tel:0892705705']")
    assert number.is_displayed()
    assert number.rect["height"] >= 24
    assert not patient.browser.driver.find_element(By.ID, "password").is_displayed()
    patient.touches_button("Revenir au choix")
    assert patient.browser.driver.find_element(By.ID, "password").is_displayed()


def test_with_scripts_a_search_sends_nothing(scripted: Patient) -> None:
    scripted.opens("/sites-officiels?lang=fr")
    front = scripted.front
    before = len(front.requests)
    looks_for(scripted, "canarihopital lille")
    asked = front.requests[before:]
    assert {one.method for one in asked} == {"GET"}
    assert not [one for one in asked if "canari" in one.path + str(one.headers) + one.body.decode("utf-8", "replace")]


def test_results_come_while_somebody_writes(scripted: Patient) -> None:
    scripted.opens("/sites-officiels?lang=fr")
    scripted.browser.keys("#q", "mgen")
    scripted.browser.until(lambda: names(scripted)[:1] == ["MGEN"])
    assert scripted.browser.run("return document.activeElement.id") == "q"


def test_the_search_works_offline_after_one_visit(scripted: Patient) -> None:
    scripted.opens("/sites-officiels?lang=fr")
    kept = """const done = arguments[0]; const { controller } = navigator.serviceWorker;
    caches.match("/sites-officiels.json").then((found) => done(Boolean(found && controller)));"""
    scripted.browser.until(lambda: scripted.browser.driver.execute_async_script(kept))
    scripted.opens("/sites-officiels/chu-lille.fr?lang=fr")
    with scripted.front.unreachable():
        looks_for(scripted, "chu lile")
        assert names(scripted)[0] == "CHU de Lille"
        scripted.opens("/sites-officiels/chu-lille.fr?lang=fr")
        assert scripted.browser.text("h1") == "CHU de Lille"
