"""How every journey ends, to be looked at: ``pytest -n 0 tests/pages/pictures.py``. Not part of ``make test``.

In French at both widths; the smallest telephone also in English, dark, in forced colours and without a network.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from tests.conftest import ROOT
from tests.extension.browsers import Browser
from tests.pages.browsers import NARROW, whole_picture
from tests.pages.conftest import FAKE
from tests.pages.front import Front
from tests.pages.journeys import JOURNEYS
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient
from tests.pages.test_accessibility import SEEN
from tests.pages.test_browser import READY

FOLDER = ROOT / ".dev" / "pages"
KEPT = ROOT / "docs" / "screenshots" / "pages"
"""The screens at the end of the journeys on the smallest telephone are kept with the project."""
PLAIN_PATHS = ("/", "/sites-officiels", "/sites-officiels/ameli.fr", "/aide", "/aide/facile", "/proteger", "/contester")


def picture(browser: Browser, name: str) -> None:
    """What is on the screen, and the page from its top to its foot."""
    browser.driver.save_screenshot(str(FOLDER / f"{name}-screen.png"))
    whole_picture(browser, FOLDER / f"{name}.png")


@pytest.fixture(params=["narrow", "chrome"])
def patient(request: pytest.FixtureRequest, front: Front) -> Patient:
    for folder in (FOLDER, KEPT):
        folder.mkdir(parents=True, exist_ok=True)
    return Patient(request.getfixturevalue(request.param), front)


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "home"


def test_the_end_of_each_journey(patient: Patient, letter: Path) -> None:
    for name, journey in JOURNEYS.items():
        patient.opens()
        width = patient.browser.run("return innerWidth")
        journey.walk(patient, letter)
        picture(patient.browser, f"{slug(name)}-{width}-fr")
        if width == NARROW:
            shutil.copy(FOLDER / f"{slug(name)}-{width}-fr-screen.png", KEPT / f"{slug(name)}-fr.png")
    for path in PLAIN_PATHS:
        patient.opens(path)
        picture(patient.browser, f"{slug(path)}-{width}-fr")


LOOKS = [("en", "light"), ("fr", "dark"), ("en", "forced")]


@pytest.mark.parametrize(("language", "how"), LOOKS)
def test_other_looks(narrow: Browser, front: Front, letter: Path, language: str, how: str) -> None:
    patient = Patient(narrow, front)
    narrow.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": SEEN[how]})
    for name in ("SMS with a lure", "several, the worst first"):
        patient.opens(f"/?lang={language}")
        patient.pastes(MESSAGES[name].text)
        narrow.click("#submit")
        patient.sees_result()
        picture(narrow, f"{slug(name)}-320-{language}-{how}")
    patient.opens(f"/?lang={language}")
    patient.picks(letter)
    patient.sees_result()
    picture(narrow, f"letter-320-{language}-{how}")
    patient.opens(f"/sites-officiels?lang={language}")
    patient.writes("q", "hopital lyon")
    narrow.click("#search button")
    narrow.until(lambda: narrow.driver.find_elements(By.CSS_SELECTOR, "#cards .name"))
    picture(narrow, f"found-320-{language}-{how}")
    for path in PLAIN_PATHS:
        patient.opens(f"{path}?lang={language}")
        picture(narrow, f"{slug(path)}-320-{language}-{how}")
    narrow.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_without_a_network(patient: Patient) -> None:
    patient.opens()
    patient.browser.until(lambda: patient.browser.driver.execute_async_script(READY))
    with patient.front.unreachable():
        patient.checks(f"https://www.ameli.fr/assure https://{FAKE}/x https://example.org/")
        picture(patient.browser, f"offline-{patient.browser.run('return innerWidth')}-fr")
