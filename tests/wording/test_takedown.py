"""The requests to close a fake: to the right people, in both languages, and nothing is said that is not known."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from scanner.wording import takedown
from scanner.wording.takedown import AFNIC, Fake
from scanner.wording.texts import read_sentences

FAKE = Fake("www.arneli.fr", "arneli.fr", "Assurance maladie", "ameli.fr")
HOSTED = Fake("carte-vitale.vercel.app", "vercel.app", "Assurance maladie", "ameli.fr", is_hosted=True)
LANGUAGES = ("fr", "en")


def opened(fake: Fake) -> list[str]:
    """The hosts of the pages that a person would open."""
    return [str(urlsplit(request.opens).hostname) for request in takedown.takedown(fake, "CERT", "fr")]


def test_each_is_asked_at_its_own_place_the_quickest_first() -> None:
    quickest = ["phishing-initiative.fr", "safebrowsing.google.com"]
    assert opened(FAKE) == [*quickest, "rdap.org", "www.afnic.fr", "www.33700.fr"]


ELSEWHERE = Fake("arneli.com", "arneli.com")
UNDER_A_PLATFORM = Fake("blog.exemple.fr", "exemple.fr", is_hosted=True)


@pytest.mark.parametrize("fake", [HOSTED, ELSEWHERE, UNDER_A_PLATFORM])
def test_afnic_is_not_asked_about_what_it_does_not_manage(fake: Fake) -> None:
    assert "www.afnic.fr" not in opened(fake)


@pytest.mark.parametrize("suffix", sorted(AFNIC))
def test_afnic_is_asked_about_what_it_manages(suffix: str) -> None:
    assert "www.afnic.fr" in opened(Fake(f"arneli.{suffix}", f"arneli.{suffix}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_registrar_is_written_to_in_both_languages(language: str) -> None:
    letter = next(r for r in takedown.takedown(FAKE, "CERT d'essai", language) if "rdap.org" in r.opens)
    assert letter.text.count("www.arneli.fr") == letter.text.count("CERT d'essai") == 2
    assert "semble imiter Assurance maladie, dont le site officiel est ameli.fr" in letter.text
    assert "seems to imitate Assurance maladie, whose official site is ameli.fr" in letter.text
    assert "arneli.fr" in letter.to
    assert "www.arneli.fr" in letter.subject


def test_a_platform_is_asked_to_close_a_page_and_not_its_own_name() -> None:
    letter = next(r for r in takedown.takedown(HOSTED, "CERT", "en") if "rdap.org" in r.opens)
    assert "close this page" in letter.text
    assert "suspend this name" not in letter.text


def test_whom_it_imitates_is_left_open_where_nobody_said() -> None:
    texts = [request.text for request in takedown.takedown(Fake("arneli.com", "arneli.com"), "CERT", "fr")]
    assert any("semble imiter un organisme de santé français" in text for text in texts)


def test_the_address_is_in_the_form_whole() -> None:
    (form,) = (r.opens for r in takedown.takedown(FAKE, "CERT", "fr") if "safebrowsing" in r.opens)
    assert parse_qs(urlsplit(form).query) == {"url": ["https://www.arneli.fr/"]}


def test_both_languages_say_the_same_things() -> None:
    folder = Path(takedown.__file__).parent
    french, english = (read_sentences(folder / f"takedown-{language}.toml") for language in LANGUAGES)
    assert list(french) == list(english)
