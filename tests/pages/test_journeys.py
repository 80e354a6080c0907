"""Whole journeys in real browsers, with and without scripts: the right words on the screen, in three touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extension.browsers import Browser
from tests.french import plain
from tests.pages.front import Front
from tests.pages.journeys import JOURNEYS, MOST_TOUCHES
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient

BROWSERS = ["chrome", "plain_chrome", "fox", "plain_fox"]


@pytest.fixture(params=BROWSERS)
def patient(request: pytest.FixtureRequest, front: Front) -> Patient:
    browser: Browser = request.getfixturevalue(request.param.replace("plain_chrome", "chrome"))
    return Patient(browser, request.getfixturevalue("plain_front") if request.param == "plain_chrome" else front)


@pytest.fixture(params=["chrome", "fox"])
def scripted(request: pytest.FixtureRequest, front: Front) -> Patient:
    return Patient(request.getfixturevalue(request.param), front)


def walks(patient: Patient, letter: Path, *, is_plain: bool) -> None:
    """Every journey, each to its end."""
    for name, journey in JOURNEYS.items():
        if is_plain and journey.is_scripted:
            continue
        patient.opens()
        journey.walk(patient, letter)
        assert patient.touches <= MOST_TOUCHES, name
        shown = plain(patient.browser.text("main"))
        assert [words for words in journey.words if words not in shown] == [], name
        assert patient.sees(journey.seen), f"{name}: not on the screen"
        assert [label for label, _ in patient.ways][:1] == ([journey.way] if journey.way else []), name


def test_each_journey_ends_with_the_right_words(patient: Patient, letter: Path, request: pytest.FixtureRequest) -> None:
    walks(patient, letter, is_plain="plain" in request.node.callspec.id)


def test_each_journey_ends_well_on_the_smallest_telephone_with_a_slow_network(
    narrow: Browser, slow_front: Front, letter: Path
) -> None:
    walks(Patient(narrow, slow_front), letter, is_plain=False)


def test_without_scripts_a_qr_code_ends_with_what_to_do_instead(plain_fox: Browser, front: Front) -> None:
    patient = Patient(plain_fox, front)
    patient.opens()
    assert "tapez plutôt dans le cadre l'adresse écrite à côté" in patient.browser.text("#qr")
    assert not patient.browser.driver.find_element("id", "photo").is_displayed()


def test_each_message_gives_its_cards_and_ways(scripted: Patient) -> None:
    """As the form does, which is tried on the same table without a browser; one after the other into one page."""
    scripted.opens()
    for name, message in MESSAGES.items():
        scripted.pastes(message.text)
        scripted.touches_button("Vérifier")  # takes away at once what was told of the one before
        scripted.sees_result()
        assert tuple(scripted.kinds) == message.kinds, name
        assert [label for label, _ in scripted.ways] == [f"Ouvrir {domain}" for domain in message.ways], name
        for (_, address), domain in zip(scripted.ways, message.ways, strict=True):
            assert address.startswith("https://")
            assert domain in address


def test_an_empty_box_is_told(patient: Patient) -> None:
    patient.opens()
    patient.touches_button("Vérifier")
    patient.browser.until(lambda: "Le cadre est vide" in patient.browser.text("#results"))
    assert not patient.browser.driver.find_element("id", "now").is_displayed()


def test_a_site_is_reported_with_one_touch(patient: Patient) -> None:
    patient.checks(MESSAGES["SMS with a lure"].text)
    patient.touches_button("Signaler ameli-carte-vitale.com à Vigilien")
    patient.browser.until(lambda: "Votre signalement a été reçu" in patient.browser.text("main"))
    assert patient.touches == 3
    sent = [asked for asked in patient.front.requests if asked.method == "POST"][-1].body.decode()
    assert "ameli-carte-vitale.com" in sent
    assert "combosquat" in sent
    assert "renouv" not in sent


def test_what_was_found_is_shown_to_somebody_close(patient: Patient) -> None:
    patient.checks(MESSAGES["SMS with a lure"].text)
    patient.touches_button("Montrer à un proche")
    words = patient.browser.driver.find_element("id", "share-words")
    patient.browser.until(words.is_displayed)
    text = str(words.get_property("value"))
    assert "ameli-carte-vitale[.]com" in text
    assert "ameli[.]fr" in text
