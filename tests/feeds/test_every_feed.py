"""Every feed is in every place where people look for it, and our own reader reads what it should."""

from __future__ import annotations

import re

import pytest

from scanner.feeds import FEEDS
from scanner.feeds.feed import media_of
from scanner.reading.files import read_file
from tests.conftest import ROOT
from tests.feeds.editions import FAKE, GENUINE, HOSTED, MARKED, text

FAKES = ("rpz", "hosts", "dnsmasq", "adguard", "squid", "stix", "misp-feed", "spamassassin", "rspamd")
OFFICIAL = ("misp-warninglist", "rspamd-official", "spamassassin-official", "csv", "json")
INDEX = (ROOT / "docs/integrations/README.md").read_text()
NO_MILDER_ACTION = ("rpz", "hosts", "dnsmasq", "adguard", "squid")


def module(name: str) -> str:
    return f"official_{name}" if name in ("csv", "json") else name.replace("-", "_")


def test_these_are_the_feeds() -> None:
    assert tuple(FEEDS) == (*FAKES, *OFFICIAL)


@pytest.mark.parametrize("name", FEEDS)
def test_each_has_one_file_one_test_and_a_row_in_the_guide(name: str) -> None:
    """What a newcomer forgets is told here; CONTRIBUTING.md has the steps."""
    assert (ROOT / "scanner/feeds" / f"{module(name)}.py").is_file()
    assert (ROOT / "tests/feeds" / f"test_{module(name)}.py").is_file()
    assert re.search(rf"^\| `{name}` \|", INDEX, re.MULTILINE), f"docs/integrations/README.md has no row for {name}"


@pytest.mark.parametrize("name", NO_MILDER_ACTION)
def test_a_marked_host_is_only_where_there_is_something_milder_than_a_block(name: str) -> None:
    assert MARKED not in text(name)


@pytest.mark.parametrize("name", ["rpz", "hosts", "dnsmasq", "adguard", "stix"])
def test_our_own_reader_finds_the_fakes_in_it(name: str) -> None:
    read = read_file(text(name).encode())
    hosts = {link.url.removeprefix("https://") for link in read.links if not isinstance(link, int)}
    assert {FAKE, HOSTED} <= hosts
    assert GENUINE not in hosts


def test_the_type_of_media_follows_the_name_of_the_file() -> None:
    files = {"manifest.json": "application/json", "x.stix.json": "application/stix+json"}
    assert {file: media_of(file) for file in files} == files
    assert media_of("hashes.csv").startswith("text/csv")
    assert media_of("vigilien.rpz").startswith("text/plain")
