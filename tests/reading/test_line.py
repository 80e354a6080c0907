"""One address as people have it, on the command line and in the interface."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.scanner import Scanner
from scanner.reading.line import address_in, scan_line
from scanner.register.loading import load
from tests import acceptance
from tests.conftest import LISTS, judge

INDEX = load(LISTS).index
SCANNER = Scanner(INDEX)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("hxxps://doctolib-paiement[.]net/rdv", "dangerous"),
        ("doctolib-paiement[.]net", "dangerous"),
        ("  doctolib-paiement (dot) net ", "dangerous"),
        ("« doctolib-paiement.net »", "dangerous"),
        ("<https://doctolib-paiement.net>", "dangerous"),
        ("'https://doctolib-paiement.net',", "dangerous"),
        ("||doctolib-paiement.net^$all", "dangerous"),
        ("127.0.0.1\tdoctolib-paiement.net # vu hier", "dangerous"),
        ("mailto:rdv@doctolib-paiement.net?subject=x", "dangerous"),
        ("mailto:12/@doctolib-paiement.net", "dangerous"),  # no host with a port
        ("https://docto\u200blib-paiement.net", "dangerous"),
        ("https://https://doctolib-paiement.net", "dangerous"),
        ("http:https://doctolib-paiement.net/rdv", "dangerous"),
        ("https//https://doctolib-paiement.net", "dangerous"),  # no host `https` with a path
        ("HTTPS://http://doctolib-paiement[.]net", "dangerous"),
        ("https://https://doctolib.fr", "unknown"),
        ("https://http.example.org", "unknown"),
        ('"www.doctolib.fr"', "official"),
        ("www.doctolib.fr;", "official"),
        ("www.doctolib.fr,vu", "official"),
        ("||doctolib.fr^", "official"),
        ("mailto:aide@doctolib.fr", "invalid"),
        ("ftp://doctolib.fr", "invalid"),
        ("ftp://doctolib[.]fr", "invalid"),
        ("intent://doctolib.fr#Intent;end", "invalid"),
        ("javascript:location='https://doctolib.fr'", "suspicious"),
        ("voir doctolib.fr", "invalid"),
        ("https://docto lib.fr", "invalid"),
        ("", "invalid"),
    ],
)
def test_an_address_is_read_as_it_is_meant(text: str, verdict: str) -> None:
    found = scan_line(SCANNER, text)
    assert (found.verdict, found.input) == (verdict, text)


@pytest.mark.parametrize("text", [*acceptance.OFFICIAL, *(row[0] for row in acceptance.DANGEROUS)])
def test_what_a_browser_opens_is_left_as_it_is(text: str) -> None:
    assert address_in(text) == text


@given(st.text() | st.text("htps:/[].@-%ameli fr\\|^,;\"'()", max_size=40))
def test_reading_makes_nothing_official_that_hides_another_host(text: str) -> None:
    found = scan_line(SCANNER, text)
    assert found.input == judge(text, INDEX).input
    if found.verdict == "official":
        assert "@" not in found.url
