"""The eight journeys by the keyboard alone, and what is told of each end, in order, to who does not see the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.extension.browsers import Browser
from tests.french import plain
from tests.pages.front import Front
from tests.pages.journeys import JOURNEYS
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient

ACTS = [
    ("heading", "Que faire maintenant ?"),
    ("link", "Trouver le vrai site"),
    ("link", "J'ai déjà donné mes informations"),
    ("button", "Montrer à un proche"),
    ("heading", "Signaler"),
]
AGAIN = [
    ("heading", "Vérifier un autre message"),
    ("textbox", "Collez ici le message entier, ou le lien"),
    ("button", "Vérifier"),
]
BEFORE = [("heading", "Vérifier un lien ou un message"), ("heading", "Résultat")]


def answer(title: str, *more: tuple[str, str], report: str = "") -> list[tuple[str, str]]:
    """What is told of a message with one link."""
    reported = [("button", f"Signaler {report} à Vigilien")] if report else []
    return [*BEFORE, ("heading", title), *more, *ACTS, *reported, *AGAIN]


AMELI = ("link", "Ouvrir ameli.fr")
LURE = "Attention : ressemble à un faux site"
TOLD = {
    "SMS with a lure": answer(LURE, AMELI, report="ameli-carte-vitale.com"),
    "SMS with the true ameli": answer("C'est l'adresse de : Assurance maladie", AMELI),
    "mail with a wrapped link": answer("Ce lien passe par un autre site", AMELI),
    "letter with a QR": answer(LURE, report="faux-confirme.example.com"),
    "shortener": [
        *BEFORE,
        ("heading", "Prudence : ce lien cache où il mène"),
        *ACTS,
        ("link", "Signaler une autre adresse"),
        *AGAIN,
    ],
    "no link": [*BEFORE, *ACTS, *AGAIN],
    "which is my hospital's site": [
        ("heading", "Trouver le vrai site"),
        ("searchbox", "Quel hôpital, quelle mutuelle, quel organisme ?"),
        ("button", "Chercher"),
        ("heading", "Résultat"),
        ("heading", "CHU de Lille"),
        ("link", "Ouvrir chu-lille.fr"),
        ("link", "Page à garder ou à imprimer CHU de Lille"),
    ],
    "I already gave my card": [
        ("heading", "J'ai déjà donné mes informations"),
        ("heading", "Qu'avez-vous donné ?"),
        ("heading", "Ma carte bancaire ou mon RIB"),
        ("link", "0 892 705 705"),
        ("link", "17cyber.gouv.fr"),
        ("link", "Revenir au choix"),
    ],
}
"""Roles and names that are told, in this order; others may come between."""

FIRST_STOP = {name: "Ouvrir ameli.fr" for name in TOLD if AMELI in TOLD[name]}
"""What Tab reaches first after a result; else the way to find the true site."""


@pytest.fixture
def patient(chrome: Browser, front: Front) -> Patient:
    return Patient(chrome, front)


@pytest.mark.parametrize("name", JOURNEYS)
def test_the_end_of_each_journey_is_told_by_names_in_order(patient: Patient, letter: Path, name: str) -> None:
    patient.opens()
    JOURNEYS[name].walk(patient, letter)
    rest = iter(told(patient.browser))
    missing = [one for one in TOLD[name] if one not in rest]  # each is looked for after the one before
    assert missing == [], told(patient.browser)


@pytest.mark.parametrize("name", [name for name in JOURNEYS if name in MESSAGES])
def test_a_message_is_checked_by_the_keyboard_alone(patient: Patient, name: str) -> None:
    patient.opens()
    assert _tab_to(patient.browser, "text")[0] == "skip", "the first stop leads past the header"
    _press(patient.browser, MESSAGES[name].text)
    _tab_to(patient.browser, "submit")
    _press(patient.browser, Keys.ENTER)
    patient.sees_result()
    patient.browser.until(lambda: _focused(patient.browser) == "results-title")
    _press(patient.browser, Keys.TAB)
    assert _text(patient.browser) == FIRST_STOP.get(name, "Trouver le vrai site")


def test_a_site_is_reported_by_the_keyboard_alone(patient: Patient) -> None:
    patient.checks(MESSAGES["mail with a wrapped lure"].text)  # the fake behind the mail filter is meant
    patient.browser.until(lambda: _focused(patient.browser) == "results-title")
    _tab_to_text(patient.browser, "Signaler ameli-carte.com à Vigilien")
    _press(patient.browser, Keys.ENTER)
    patient.browser.until(lambda: "Votre signalement a été reçu" in patient.browser.text("#report-done"))


def test_a_photograph_is_chosen_by_the_keyboard_alone(patient: Patient, letter: Path) -> None:
    patient.opens()
    patient.browser.until(lambda: patient.browser.driver.find_element("id", "picture").is_displayed())
    choice = "return document.activeElement.parentElement.id"
    for _ in range(30):
        _press(patient.browser, Keys.TAB)
        if patient.browser.run(choice) == "picture":
            break
    patient.browser.driver.switch_to.active_element.send_keys(str(letter))
    patient.sees_result()
    patient.browser.until(lambda: _focused(patient.browser) == "results-title")


def _follows(patient: Patient, link: str, path: str) -> None:
    """From the first page, by the keyboard alone."""
    patient.opens()
    _tab_to_text(patient.browser, link)
    _press(patient.browser, Keys.ENTER)
    patient.browser.until(lambda: patient.browser.url.endswith(path))


def test_a_hospital_is_found_by_the_keyboard_alone(patient: Patient) -> None:
    _follows(patient, "Trouver le vrai site", "/sites-officiels")
    _tab_to(patient.browser, "q")
    _press(patient.browser, "chu lile" + Keys.ENTER)
    patient.browser.until(lambda: _focused(patient.browser) == "results-title")
    _press(patient.browser, Keys.TAB)
    assert _text(patient.browser) == "Ouvrir chu-lille.fr"


def test_who_gave_a_card_reaches_the_number_by_the_keyboard_alone(patient: Patient) -> None:
    _follows(patient, "J'ai donné mes informations", "/aide")
    _tab_to_text(patient.browser, "Ma carte bancaire ou mon RIB")
    _press(patient.browser, Keys.ENTER)
    _press(patient.browser, Keys.TAB)
    assert _text(patient.browser) == "0 892 705 705"


def told(browser: Browser) -> list[tuple[str, str]]:
    """The roles and names of the accessibility tree, in order."""
    nodes = {
        node["nodeId"]: node for node in browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    }
    first = next(node for node in nodes.values() if "parentId" not in node)
    return [
        (node["role"]["value"], plain(node["name"]["value"]))
        for node in _in_order(first, nodes)
        if not node["ignored"] and "name" in node
    ]


def _in_order(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["childIds"]:
        yield from _in_order(nodes[child], nodes)


def _press(browser: Browser, keys: str) -> None:
    """Whatever has the focus gets them."""
    ActionChains(browser.driver).send_keys(keys).perform()


def _focused(browser: Browser) -> str:
    """What has the focus, by its id or class."""
    return str(browser.run("const { id, className } = document.activeElement; return id || className.split(' ').pop()"))


def _text(browser: Browser) -> str:
    return plain(str(browser.run("return document.activeElement.innerText")))


def _tab_to(browser: Browser, name: str) -> list[str]:
    """Press Tab until that has the focus; what was passed on the way."""
    passed = []
    for _ in range(30):
        _press(browser, Keys.TAB)
        passed.append(_focused(browser))
        if passed[-1] == name:
            return passed
    raise AssertionError(f"the keyboard does not reach {name}: {passed}")


def _tab_to_text(browser: Browser, text: str) -> None:
    passed = []
    for _ in range(30):
        _press(browser, Keys.TAB)
        passed.append(_text(browser))
        if passed[-1] == text:
            return
    raise AssertionError(f"the keyboard does not reach {text}: {passed}")
