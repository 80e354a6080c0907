"""States of the pages that no address shows: what a search finds, an organisation, a demand refused or kept."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from selenium.webdriver.common.by import By

from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient

CHECK = {"fr": "Vérifier", "en": "Check"}
SEARCH = {"fr": "Chercher", "en": "Search"}
_numbers = itertools.count()


def looks_for(patient: Patient, text: str, language: str = "fr") -> None:
    """Opens the page, writes and searches; until something is told."""
    patient.opens(f"/sites-officiels?lang={language}")
    patient.writes("q", text)
    patient.touches_button(SEARCH[language])
    told = ("Nous avons", "Nous n'avons", "We found")
    patient.browser.until(lambda: patient.browser.text("#summary").startswith(told))


def checks(patient: Patient, language: str) -> None:
    """Several links and a number."""
    patient.opens(f"/?lang={language}")
    patient.pastes(MESSAGES["several, the worst first"].text)
    patient.touches_button(CHECK[language])
    patient.sees_result()


def contests(patient: Patient, language: str, contact: str) -> None:
    """A demand for a site of its own, as one a day is taken."""
    patient.opens(f"/contester?lang={language}")
    for field, text in (("host", f"ch-{next(_numbers)}.example"), ("name", "CH imaginaire"), ("contact", contact)):
        patient.browser.keys(f"#{field}", text)
    patient.browser.click("label[for=claim-flagged]")
    patient.browser.click("main form button.first")
    patient.browser.until(lambda: patient.browser.driver.find_elements(By.CSS_SELECTOR, "#kept, [role=alert]"))


STATES: dict[str, Callable[[Patient, str], None]] = {
    "answer": checks,
    "search": lambda patient, language: looks_for(patient, "hopital lyon", language),
    "nothing found": lambda patient, language: looks_for(patient, "xyzzy", language),
    "organisation": lambda patient, language: patient.opens(f"/sites-officiels/ameli.fr?lang={language}"),
    "candidate": lambda patient, language: patient.opens(f"/sites-officiels/ch-roubaix.fr?lang={language}"),
    "contest with a fault": lambda patient, language: contests(patient, language, "dsi"),
    "contest kept": lambda patient, language: contests(patient, language, "dsi@ch.example"),
}
