"""Whatever is fed in: no exception escapes, and nothing is official that a browser would open elsewhere."""

from __future__ import annotations

import can_ada
from hypothesis import example, given
from hypothesis import strategies as st

from scanner.engine.index import Index
from scanner.engine.scanner import judge
from scanner.register.loading import load
from scanner.wording import answer
from tests.conftest import LISTS

INDEX: Index = load(LISTS).index
OFFICIAL = sorted(INDEX.official)

_noise = st.sampled_from(
    [
        "\\",
        "@",
        "/",
        ".",
        "..",
        "%2e",
        "%00",
        "\t",
        "\n",
        "。",
        "\u200b",
        "\u00ad",
        "а",
        "é",
        "xn--",
        "-",
        "www",
        "#",
        "?",
        ":",
    ]
)
_anything = st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape"))


def opened_by_a_browser(text: str) -> str | None:
    """The host of a text that is a URL by itself, by the reference parser alone."""
    try:
        url = can_ada.parse(text)
    except (ValueError, TypeError):
        return None
    return url.hostname if url.protocol in ("http:", "https:") else None


def is_official(host: str) -> bool:
    name = host.removesuffix(".")
    return any(name == domain or name.endswith("." + domain) for domain in OFFICIAL)


def assert_sound(text: str) -> None:
    verdict = judge(text, INDEX)
    answer(verdict, INDEX.version, "fr")
    if verdict.verdict == "official":
        host = opened_by_a_browser(text) or opened_by_a_browser("https://" + text.strip())
        assert host is not None
        assert is_official(host) or host.endswith("official.vigilien.test")


@given(_anything)
@example("https://official.vigilien.test")
def test_any_text_gets_a_sound_verdict(text: str) -> None:
    assert_sound(text)


@given(st.sampled_from(["https://", "http:", "//", "https:\\\\", ""]), _anything)
def test_any_host_gets_a_sound_verdict(scheme: str, text: str) -> None:
    assert_sound(scheme + text)


@given(st.sampled_from(OFFICIAL), st.data())
def test_mutated_official_urls_are_never_falsely_official(domain: str, data: st.DataObject) -> None:
    text = f"https://www.{domain}/path?x=1"
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(_noise | st.characters()) + text[at + cut :]
    assert_sound(text)


@given(
    st.sampled_from(OFFICIAL), st.sampled_from(["", "www.", "a.b."]), st.sampled_from(["", ".", ":443"]), st.booleans()
)
def test_every_official_domain_is_official_however_it_is_written(
    domain: str, before: str, after: str, is_upper: bool
) -> None:
    text = f"https://{before}{domain}{after}/"
    verdict = judge(text.upper() if is_upper else text, INDEX)
    assert verdict.verdict == "official"


@given(st.sampled_from(OFFICIAL), st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=8))
def test_what_only_ends_like_an_official_domain_is_not_official(domain: str, before: str) -> None:
    assert judge(f"https://{before}{domain}", INDEX).verdict != "official" or is_official(before + domain)
    assert judge(f"https://{domain}.{before.strip('-') or 'x'}.com", INDEX).verdict != "official"
