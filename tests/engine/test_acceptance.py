"""The cases that everyone relies on, straight through the engine."""

from __future__ import annotations

import pytest

from scanner.engine.index import Index
from tests import acceptance
from tests.conftest import codes, imitated, judge


@pytest.mark.parametrize(("url", "expected", "code", "domain"), acceptance.ALL)
def test_comes_out_as_said(index: Index, url: str, expected: str, code: str, domain: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, imitated(verdict)) == (expected, domain)
    assert (codes(verdict) or [""])[0] == code


@pytest.mark.parametrize("verdict", ["official", "dangerous", "suspicious"])
def test_test_hosts_always_give_their_verdict(index: Index, verdict: str) -> None:
    assert judge(f"https://{verdict}.vigilien.test/any?x=1", index).verdict == verdict


def test_spans_count_characters_of_the_displayed_host(index: Index) -> None:
    verdict = judge("https://www.cartevitale-améli-renouvellement.fr", index)
    span = verdict.reasons[0].span
    assert span is not None
    assert verdict.display_host[slice(*span)] in ("cartevitale", "améli")


def test_differing_letters_are_marked(index: Index) -> None:
    verdict = judge("https://www.doctoiib.fr", index)
    assert [verdict.display_host[at] for at in verdict.reasons[0].evidence["differs"]] == ["i"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<b>", "blob:https://ameli.fr/1"])
def test_script_links_are_suspicious(index: Index, url: str) -> None:
    verdict = judge(url, index)
    assert (verdict.verdict, codes(verdict)) == ("suspicious", ["unsupported-scheme"])


@pytest.mark.parametrize("url", ["mailto:a@ameli.fr", "file:///etc", "wss://ameli.fr", "intent://ameli.fr"])
def test_nothing_but_the_web_is_ever_official(index: Index, url: str) -> None:
    assert judge(url, index).verdict == "invalid"
