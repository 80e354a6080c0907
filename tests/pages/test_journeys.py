"""Whole journeys in real browsers, with and without scripts: the right words on the screen, in three touches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.extension.browsers import Browser
from tests.pages.browsers import whole_picture
from tests.pages.front import Front
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient

PICTURES = ROOT / "docs" / "screenshots" / "pages"
BROWSERS = ["chrome", "plain_chrome", "fox", "plain_fox"]


@pytest.fixture(params=BROWSERS)
def patient(request: pytest.FixtureRequest, front: Front) -> Patient:
    browser: Browser = request.getfixturevalue(request.param.replace("plain_chrome", "chrome"))
    return Patient(browser, request.getfixturevalue("plain_front") if request.param == "plain_chrome" else front)


def test_each_message_ends_with_the_right_words(patient: Patient) -> None:
    for name, message in MESSAGES.items():
        patient.checks(message.text)
        assert patient.touches <= 3, name
        assert tuple(patient.kinds) == message.kinds, name
        assert [label for label, _ in patient.ways] == [f"Ouvrir {domain}" for domain in message.ways], name
        for (_, address), domain in zip(patient.ways, message.ways, strict=True):
            assert address.startswith("https://")
            assert domain in address
    _picture(patient, "several")


def test_a_lure_is_told_in_words_with_the_way_to_the_true_site(patient: Patient) -> None:
    assert patient.checks(MESSAGES["SMS with a lure"].text) == ["Attention : ressemble à un faux site"]
    assert patient.ways == [("Ouvrir ameli.fr", "https://www.ameli.fr/")]
    shown = patient.browser.text("#results")
    for words in ("N'ouvrez pas ce lien", "ameli-carte-vitale.com", "Que faire maintenant", "33700", "17Cyber"):
        assert words in shown
    _picture(patient, "lure")


def test_the_true_site_is_named_and_the_message_not_vouched_for(patient: Patient) -> None:
    assert patient.checks(MESSAGES["SMS with the true ameli"].text) == ["C'est l'adresse de : Assurance maladie"]
    assert "Le message, lui, peut être faux" in patient.browser.text("#results")
    _picture(patient, "official")


def test_without_a_link_there_is_advice_all_the_same(patient: Patient) -> None:
    assert patient.checks(MESSAGES["no link"].text) == []
    shown = patient.browser.text("#results")
    assert "Il n'y a pas de lien dans ce texte" in shown
    assert "ne demande jamais votre carte bancaire" in shown
    _picture(patient, "no-link")


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


def _picture(patient: Patient, name: str) -> None:
    if os.environ.get("VIGILIEN_SCREENSHOTS") and patient.browser.is_chromium:
        PICTURES.mkdir(parents=True, exist_ok=True)
        is_plain = not patient.browser.run("return document.getElementById('paste').hidden === false")
        whole_picture(patient.browser, Path(PICTURES) / f"{name}{'-form' if is_plain else ''}-fr.png")
