"""Asking that a confirmed fake be closed: whom to write to, where, and what. A person opens and sends each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

import msgspec

from .texts import Texts, read_sentences

AFNIC = frozenset({"fr", "re", "pm", "tf", "wf", "yt"})
"""The top-level domains that Afnic manages."""

_RDAP = "https://rdap.org/domain/{name}"
"""Leads to the registry's own answer (RFC 9224), which names the registrar and its contact for abuse."""

_ADDRESSES = {
    "afnic": "https://www.afnic.fr/en/domain-names-and-support/resolve-a-dispute/report-a-domain-name/",
    "phishing-initiative": "https://phishing-initiative.fr/contrib/",
    "safe-browsing": "https://safebrowsing.google.com/safebrowsing/report_phish/?url={url}",
    "33700": "https://www.33700.fr/",
}


class Fake(msgspec.Struct, frozen=True):
    """What is asked about: a host in A-labels, the domain that was registered, whom it imitates ("" if unsaid).

    ``is_hosted``: the domain is a platform's, where anybody gets a name; then its operator is asked, and no registry.
    """

    host: str
    domain: str
    imitates: str = ""
    official: str = ""
    is_hosted: bool = False


class Request(msgspec.Struct, frozen=True):
    """One request: to whom, what to know, the page that a person opens, and the text to put there.

    ``key`` says to whom in every language.
    """

    key: str
    to: str
    help: str
    opens: str
    subject: str
    text: str


def takedown(fake: Fake, sender: str, language: str) -> tuple[Request, ...]:
    """The requests for a fake, the quickest to act first, in a language ("fr", "en"); ``sender`` signs them.

    Registrars and platforms are written to in both languages, whatever is asked for.
    """
    return tuple(_requests(fake, sender, language))


def _requests(fake: Fake, sender: str, language: str) -> Iterator[Request]:
    texts = _texts(language)
    url = f"https://{fake.host}/"
    for to in ("phishing-initiative", "safe-browsing"):
        opens = _ADDRESSES[to].format(url=quote(url, safe=""))
        yield Request(to, texts(f"to.{to}"), texts(f"help.{to}"), opens, "", url)
    operator = "platform" if fake.is_hosted else "registrar"
    letter = "\n\n---\n\n".join(_letter(fake, sender, each, operator) for each in ("fr", "en"))
    subject = texts("subject", host=fake.host)
    opens = _RDAP.format(name=quote(fake.domain, safe=""))
    yield Request(
        operator, texts(f"to.{operator}", domain=fake.domain), texts(f"help.{operator}"), opens, subject, letter
    )
    if fake.domain.rpartition(".")[2] in AFNIC and not fake.is_hosted:
        letter = _letter(fake, sender, "fr", "afnic")
        yield Request("afnic", texts("to.afnic"), texts("help.afnic"), _ADDRESSES["afnic"], subject, letter)
    yield Request("33700", texts("to.33700"), texts("help.33700"), _ADDRESSES["33700"], "", "")


def _letter(fake: Fake, sender: str, language: str, to: str) -> str:
    texts = _texts(language)
    whom = texts("imitates", name=fake.imitates, official=fake.official) if fake.imitates else texts("imitates-health")
    return texts("letter", host=fake.host, whom=whom, ask=texts(f"ask.{to}"), sender=sender)


@cache
def _texts(language: str) -> Texts:
    return Texts(read_sentences(Path(__file__).parent / f"takedown-{language}.toml"))
