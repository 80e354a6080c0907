"""Names as lists and certificates write them become hosts; what is none is told from what is."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.address import Address, parse
from scanner.sweep.hosts import host_of, is_odd


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("ameli-carte.fr", "ameli-carte.fr"),
        ("AMELI-Carte.FR.", "ameli-carte.fr"),
        (" ameli-carte.fr\r", "ameli-carte.fr"),
        ("*.ameli-carte.fr", "ameli-carte.fr"),
        ("*.*.ameli-carte.fr", "ameli-carte.fr"),
        (".ameli-carte.fr", "ameli-carte.fr"),
        ("*.améli.fr", "xn--amli-cpa.fr"),
        ("xn--amli-cpa.fr", "xn--amli-cpa.fr"),
        ("ameli-carte.fr:8443", "ameli-carte.fr"),
        ("https://www.ameli-carte.fr:8443/chemin?x", "www.ameli-carte.fr"),
        ("www.ameli-carte.fr/chemin", "www.ameli-carte.fr"),
        ("hxxps://ameli-carte[.]fr/x", "ameli-carte.fr"),
        ("0.0.0.0 ameli-carte.fr", "ameli-carte.fr"),
        ("||ameli-carte.fr^", "ameli-carte.fr"),
        ("12,ameli-carte.fr", "ameli-carte.fr"),
        ("contact@ameli-carte.fr", "ameli-carte.fr"),
        ("_dmarc.ameli-carte.fr", "_dmarc.ameli-carte.fr"),
        ("192.0.2.1", "192.0.2.1"),
        ("[2001:db8::1]:443", "[2001:db8::1]"),
        ("", ""),
        ("deux mots", ""),
        ("https://", ""),
        ("mailto:x", ""),
        ("xn--a.fr", ""),
        ("a." * 5_000 + "fr", ""),
    ],
)
def test_a_name_becomes_the_host_that_a_browser_opens(name: str, host: str) -> None:
    assert host_of(name) == host


@pytest.mark.parametrize("host", ["&&&", "a..b.fr", ".", "a.*.fr", ""])
def test_what_no_dns_holds_is_odd(host: str) -> None:
    assert is_odd(host)


@pytest.mark.parametrize("host", ["a.fr", "_a.b-c.xn--p1ai", "192.0.2.1", "[2001:db8::1]", "localhost"])
def test_what_a_dns_holds_is_not(host: str) -> None:
    assert not is_odd(host)


@given(st.text(alphabet=string.ascii_letters + string.digits + "-_.:/*é", max_size=80))
def test_the_short_way_gives_what_the_parser_gives(name: str) -> None:
    """A name without a wildcard is read to the same host with and without the expression that saves the parsing."""
    if "*" in name or name.startswith("."):
        return
    host = host_of(name)
    address = parse(name.strip())
    if isinstance(address, Address) and address.username == "" and address.host.isascii() and not is_odd(address.name):
        assert host == address.name


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_and_a_host_stays_itself(name: str) -> None:
    host = host_of(name)
    assert is_odd(host) or host_of(host) == host
