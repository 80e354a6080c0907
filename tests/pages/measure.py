"""``make bench-pages``: how long each page keeps its reader waiting on a processor four times as slow as this one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scanner.web.pages.rows import PAGES
from tests.extension.browsers import Browser
from tests.pages.browsers import chromium
from tests.pages.front import Front
from tests.pages.messages import MESSAGES
from tests.pages.patient import Patient
from tests.pages.tasks import longest

SLOWER = 4
LONGEST = 50
"""Milliseconds after which a touch is felt to be late (the Long Tasks API's own bound)."""

SEVERAL = MESSAGES["several, the worst first"]
PATHS = [page.path.replace("{domain}", "ameli.fr") for page in PAGES if page.path not in ("/partager", "/signaler")]
DEAREST = "ch"
"""What half of the register answers to."""


@pytest.fixture(scope="module")
def timed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    running = chromium(tmp_path_factory.mktemp("timed"), is_timed=True)
    yield running
    running.close()


def test_measure(timed: Browser, own_front: Front, capsys: pytest.CaptureFixture[str]) -> None:
    """First visits, while each opens, while a message is checked and while half of the register is found."""
    visitor = Patient(timed, own_front)
    for path in PATHS:
        visitor.opens(path)
        if path == "/verifier":
            timed.run("document.getElementById('text').value = arguments[0]", SEVERAL.text)
            visitor.touches_button("Vérifier")
            visitor.sees_result()
            assert tuple(visitor.kinds) == SEVERAL.kinds
        if path == "/sites-officiels":
            timed.keys("#q", DEAREST)
            visitor.touches_button("Chercher")
            timed.until(lambda: len(timed.driver.find_elements("css selector", "#cards .name")) == 10)
    timed.open("about:blank")  # what was written down of a page is handed over when it is left
    with capsys.disabled():
        print(f"\nlongest tasks of the pages at a quarter of the speed, milliseconds (aim: under {LONGEST})")
        for milliseconds, steps in longest(timed, own_front.url):
            print(f"{milliseconds * SLOWER:6.0f}  {steps}")
