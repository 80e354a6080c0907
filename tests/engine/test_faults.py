"""A signal that fails is left out and told; the verdict is never the better for it."""

from __future__ import annotations

import pytest

from scanner.engine import scanner as engine
from scanner.engine import signals
from scanner.engine.index import Index
from scanner.engine.scanner import Scanner, judge
from scanner.engine.site import Site
from scanner.engine.verdict import Fault
from tests import acceptance

TABLES = ("OF_LINK", "OF_HOST", "OF_IMPOSSIBLE_HOST", "CONTEXT", "ON_OFFICIAL")
SIGNALS = sorted({function.__name__ for table in TABLES for function in getattr(signals, table)})
REGISTER = ("official", "candidate", "exception")
LINKS = [link for link, *_ in acceptance.ALL]


def broken(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the one signal of that name raise, wherever it is asked."""

    def fail(site: Site, index: Index) -> None:
        raise LookupError(site.address.href)

    fail.__name__ = name
    if name in REGISTER:
        monkeypatch.setattr(engine, name, fail)
    for table in TABLES:
        functions = getattr(engine, table)
        monkeypatch.setattr(engine, table, tuple(fail if f.__name__ == name else f for f in functions))


@pytest.mark.parametrize("name", [*SIGNALS, *REGISTER])
def test_a_signal_that_fails_is_told_and_the_others_still_speak(
    name: str, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {link: judge(link, index) for link in LINKS}
    broken(name, monkeypatch)
    scanner = Scanner(index)
    faulty = 0
    for link in LINKS:
        verdict = scanner.scan(link)
        if not verdict.faults:
            assert verdict == whole[link]
            continue
        faulty += 1
        assert verdict.faults == (Fault(name, "LookupError"),)
        assert verdict.verdict not in ("official", "invalid")
        if whole[link].verdict == "official":
            assert verdict.verdict == "unknown"
        if name in REGISTER and whole[link].verdict in ("suspicious", "dangerous"):
            assert (verdict.verdict, verdict.reasons) == (whole[link].verdict, whole[link].reasons)
    assert faulty


@pytest.mark.parametrize("name", SIGNALS)
def test_an_imitation_that_another_signal_sees_stays_dangerous(
    name: str, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(name, monkeypatch)
    verdict = Scanner(index).scan("https://ameli.fr@ameli.fr.verif-compte.info/")
    assert verdict.verdict == "dangerous"


def test_a_fault_outside_the_signals_is_unreadable_and_told(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "Site", None)
    verdict = Scanner(index).scan("https://www.ameli.fr/")
    assert verdict.verdict == "invalid"
    assert verdict.faults == (Fault("scanner", "TypeError"),)


def test_what_judges_without_a_net_raises(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    broken("official", monkeypatch)
    with pytest.raises(LookupError):
        judge("https://www.ameli.fr/", index)
