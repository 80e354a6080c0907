"""The Public Suffix List, offline: publicsuffixlist ships this week's file, tldextract reads it.

tldextract's own copy is years old and its default constructor goes to the network;
it is built here once, from a file, with no cache and no fallback.
"""

from __future__ import annotations

import datetime
import importlib.resources
import re
from functools import cache
from pathlib import Path

from ..engine.site import SuffixRule
from .errors import Fault, ListsError

MIN_RULES = 9000
CANARIES = {
    "a.b.co.uk": ("co.uk", False),
    "a.com": ("com", False),
    "a.gouv.fr": ("gouv.fr", False),
    "a.nhs.uk": ("nhs.uk", False),
    "a.github.io": ("github.io", True),
    "a.xn--55qx5d.cn": ("xn--55qx5d.cn", False),
    "a.b.kobe.jp": ("b.kobe.jp", False),
    "a.city.kobe.jp": ("kobe.jp", False),
}
"""Hosts whose suffix every sound list gives; a truncated file is accepted by tldextract without a word."""

_VERSION = re.compile(r"^// VERSION: (\d{4}-\d{2}-\d{2})", re.MULTILINE)


class PublicSuffixes:
    """The rule and the date of the list it was read from."""

    __slots__ = ("date", "rule")

    def __init__(self, rule: SuffixRule, date: datetime.date) -> None:
        self.rule = rule
        self.date = date


@cache
def packaged_suffixes() -> PublicSuffixes:
    """The list that the installed publicsuffixlist package carries; read once a process."""
    resource = importlib.resources.files("publicsuffixlist") / "public_suffix_list.dat"
    with importlib.resources.as_file(resource) as path:
        return read_suffixes(path)


def _deep_endings(text: str) -> frozenset[str]:
    """The last two labels of every rule of two labels and more, and the last of those with a wildcard before it.

    Other hosts of two labels and more have their last label for suffix, known to the list or not.
    """
    rules = [line.strip().lstrip("!") for line in text.splitlines() if "." in line and not line.startswith("//")]
    endings: set[str] = set()
    for rule in rules:
        *_, second, last = rule.rsplit(".", 2)
        endings.add(last if second == "*" else f"{second}.{last}")
    to_ascii = cache(lambda label: label.encode("idna").decode())  # slow, and most labels stand in many rules
    foreign = (ending for ending in endings if not ending.isascii())
    return frozenset(endings.union(".".join(map(to_ascii, ending.split("."))) for ending in foreign))


def read_suffixes(path: Path) -> PublicSuffixes:
    """Read a Public Suffix List file. Raises ListsError if it is missing, truncated or breaks a canary."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    rules = sum(1 for line in text.splitlines() if line and not line.startswith("//"))
    version = _VERSION.search(text)
    is_whole = all(mark in text for mark in ("===END ICANN DOMAINS===", "===END PRIVATE DOMAINS==="))
    if rules < MIN_RULES or version is None or not is_whole:
        raise ListsError([Fault(path.name, "", f"is no whole Public Suffix List ({rules} rules); reinstall it")])
    import tldextract  # it brings libraries for the network along, which only who reads a list should wait for

    extract = tldextract.TLDExtract(
        suffix_list_urls=(path.absolute().as_uri(),),
        cache_dir=None,
        fallback_to_snapshot=False,
        include_psl_private_domains=True,
    )

    deep = _deep_endings(text)

    def rule(host: str) -> tuple[str, bool]:
        above, _, last = host.rpartition(".")
        if above and last and last not in deep and f"{above.rpartition('.')[2]}.{last}" not in deep:
            return last, False  # what the list would say, in a tenth of the time
        result = extract.extract_str(host)
        if result.suffix or "." not in host:
            return result.suffix, result.is_private
        return host.rpartition(".")[2], False  # unknown suffix: the list's own default rule "*"

    for host, expected in CANARIES.items():
        if rule(host) != expected:
            raise ListsError([Fault(path.name, host, f"gives {rule(host)} instead of {expected}; reinstall the list")])
    return PublicSuffixes(rule, datetime.date.fromisoformat(version[1]))
