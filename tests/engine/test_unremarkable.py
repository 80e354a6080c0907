"""What is told without asking the signals is what they would have said."""

from __future__ import annotations

import copy

import msgspec
import pytest

from scanner.engine import scanner as engine
from scanner.engine.address import Address, parse
from scanner.engine.index import Index
from scanner.engine.scanner import Scanner, judge
from scanner.engine.signals import CONTEXT, OF_LINK
from scanner.engine.signals.unremarkable import is_unremarkable
from scanner.engine.site import Site
from scanner.engine.verdict import Fault
from tests.evaluation.cases import read_cases

SHAPES = (
    "https://{host}/",
    "http://{host}",
    "https://{host}./",
    "https://{host}:8443/",
    "https://{host}:443/",
    "https://ameli.fr@{host}/",
    "https://:secret@{host}/",
    "https://{host}/compte/ameli/index.php",
    "https://{host}/photos/2026/été.html?page=2#haut",
    "https://{host}/ameli",
    "https://{host}/?u=https://example.com",
    "https://{host}/?" + "&".join("abcdefghij" * 6),
    "https://{host}/#https://example.com",
    "https://a.b.c.d.{host}/",
    "https://a-b-c-d-e.{host}/",
    "https://a--.{host}/",
    "https://" + "x" * 60 + ".{host}/",
)
"""Everything but the host that a signal looks at."""

OTHERS = (
    "127.0.0.1",
    "[::1]",
    "a..b",
    "localhost",
    "bit.ly",
    "www.google.com",
    "boulangerie-martin.github.io",
    "culture.gouv.fr",
    "www.ameli.fr",
    "suspicious.vigilien.test",
    "_dmarc.example.com",
    "xn--caf-dma.example.com",
    "fake.example.com",
    "marked.example.com",
)


@pytest.fixture(scope="module")
def judged(index: Index) -> Index:
    """The index with a confirmed fake and a marked host."""
    changed = copy.copy(index)
    changed.fakes, changed.marked = frozenset({"fake.example.com"}), frozenset({"marked.example.com"})
    return changed


def links() -> list[str]:
    hosts = [case.url for case in read_cases() if "/" not in case.url][::4]
    return [shape.format(host=host) for host in (*hosts, *OTHERS) for shape in SHAPES]


def test_what_is_told_without_the_signals_is_what_they_say(judged: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {link: judge(link, judged) for link in links()}
    addresses = [parse(link) for link in told]
    assert sum(isinstance(address, Address) and is_unremarkable(address, judged) for address in addresses) > 100
    monkeypatch.setattr(engine, "is_unremarkable", lambda address, index: False)
    asked = {link: judge(link, judged) for link in told}
    assert {link: (told[link], verdict) for link, verdict in asked.items() if told[link] != verdict} == {}


def test_every_signal_that_is_not_asked_speaks_in_some_shape(judged: Index) -> None:
    """One that is added has to have its shape above."""
    addresses = [address for link in links() if isinstance(address := parse(link), Address)]
    sites = [Site(address, judged.suffix_of, judged.hosting) for address in addresses]
    assert [f.__name__ for f in (*OF_LINK, *CONTEXT) if not any(f(site, judged) for site in sites)] == []


def test_a_sieve_that_fails_is_told_and_lets_nothing_pass(index: Index) -> None:
    def fail(host: str) -> None:
        raise LookupError(host)

    broken = copy.copy(index)
    broken.sieve = fail  # type: ignore[assignment]
    verdict = Scanner(broken).scan("https://ameli-carte.com/")
    assert verdict.faults == (Fault("sieve", "LookupError"),)
    assert msgspec.structs.replace(verdict, faults=()) == judge("https://ameli-carte.com/", index)
