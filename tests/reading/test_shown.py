"""The address that a link's text shows, against the one that it opens."""

from __future__ import annotations

import pytest

from scanner.engine.index import Index
from scanner.engine.scanner import Scanner
from scanner.wording import LANGUAGES, answer
from tests.conftest import codes, imitated


@pytest.mark.parametrize(
    ("url", "shown", "verdict", "is_told"),
    [
        ("https://fleuriste.example/a", "https://www.doctolib.fr/rdv", "suspicious", True),
        ("https://fleuriste.example/a", "https://jardin.example", "unknown", True),
        ("https://www.fleuriste.example/a", "https://fleuriste.example", "unknown", False),
        ("https://clic.fleuriste.example/a", "https://www.fleuriste.example", "unknown", False),
        ("https://www.doctolib.fr/a", "https://doctolib.fr", "official", False),
        ("https://www.ameli.fr/a", "https://www.doctolib.fr", "official", True),
        ("https://doctolib-paiement.net", "https://www.doctolib.fr", "dangerous", True),
        ("https://u5.ct.sendgrid.net/ls/click?upn=x", "https://www.doctolib.fr", "unknown", True),
        ("https://bit.ly/x1y2", "https://www.doctolib.fr", "unknown", True),
        ("https://www.google.com/url?q=https://www.doctolib.fr/", "https://www.doctolib.fr", "unknown", False),
        ("https://www.google.com/url?q=https://fleuriste.example/", "https://www.doctolib.fr", "suspicious", True),
        ("https://198.51.100.4/a", "https://www.doctolib.fr", "suspicious", True),
        ("https://fleuriste.example/a", "not an address", "unknown", False),
        ("not an address", "https://www.doctolib.fr", "invalid", False),
    ],
)
def test_a_shown_address_that_differs_is_told(index: Index, url: str, shown: str, verdict: str, is_told: bool) -> None:
    found = Scanner(index).scan(url, shown)
    assert (found.verdict, "shown-differs" in codes(found)) == (verdict, is_told)
    if verdict == "suspicious":
        assert imitated(found) == "doctolib.fr"
        for language in LANGUAGES:
            assert "www.doctolib.fr" in answer(found, index.version, language).reasons[0].message
