"""The project's own cases, and the measurements on them: by technique, by permutation, with organisations removed."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import dnstwist
import msgspec

from scanner.engine.index import Index
from scanner.engine.names import Strength
from scanner.engine.scanner import judge
from scanner.engine.words import Kind
from scanner.register.compiling import compile_index
from scanner.register.reading import read_lists
from scanner.register.suffixes import packaged_suffixes

FLAGGED = ("dangerous", "suspicious")
MIN_LETTERS = 6
KEEP_EVERY_LETTER = ("hyphenation", "repetition", "subdomain", "various")
"""dnstwist's techniques that leave a short name readable; names of four letters are never met by distance."""
PARTS = 10


class Case(NamedTuple):
    technique: str
    expected: str
    codes: tuple[str, ...]
    url: str

    def fault(self, index: Index) -> str:
        """What came out other than expected; empty if nothing."""
        verdict = judge(self.url, index)
        first = verdict.reasons[0].code if verdict.reasons else ""
        wanted = FLAGGED if self.expected == "suspicious+" else (self.expected,)
        is_right = verdict.verdict in wanted and (not self.codes or first in self.codes)
        return "" if is_right else f"{self.url}: {verdict.verdict}/{first}, not {self.expected}/{'|'.join(self.codes)}"


def read_cases() -> list[Case]:
    lines = (Path(__file__).parent / "cases.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [
        Case(technique, expected, () if codes == "-" else tuple(codes.split("|")), json.loads(url))
        for technique, expected, codes, url in rows
    ]


class Permutations:
    """What dnstwist makes of the verified two-label domains, and what we say of it, by technique."""

    def __init__(
        self, index: Index, every: int, letters: range = range(MIN_LETTERS, 64), most: int | None = None
    ) -> None:
        """Take one domain in ``every`` whose label has so many letters and digits; ``most`` as in ``permute``."""
        self.made: Counter[str] = Counter()
        self.flagged: Counter[str] = Counter()
        self.missed: dict[str, list[str]] = defaultdict(list)
        self.falsely_official: list[str] = []
        domains = [d for d in sorted(index.official) if d.count(".") == 1 and _letters(d) in letters]
        for domain in domains[::every]:
            for technique, host in permute(domain, most):
                self._judge(technique, host, index)

    def _judge(self, technique: str, host: str, index: Index) -> None:
        verdict = judge("https://" + host, index)
        if verdict.verdict == "official":
            if not any(host == d or host.endswith("." + d) for d in index.official):
                self.falsely_official.append(host)
            return
        self.made[technique] += 1
        self.flagged[technique] += verdict.verdict in FLAGGED
        if verdict.verdict not in FLAGGED:
            self.missed[technique].append(verdict.display_host)

    def rates(self) -> dict[str, float]:
        return {technique: self.flagged[technique] / made for technique, made in self.made.items()}


def _letters(domain: str) -> int:
    return sum(map(str.isalnum, domain.partition(".")[0]))


def permute(domain: str, most: int | None = None) -> Iterator[tuple[str, str]]:
    """dnstwist's technique and host, for each that it makes of a domain, or for ``most`` of each technique.

    Of one long name it makes tens of thousands of homoglyphs, as many as of all other names together.
    """
    fuzzer = dnstwist.Fuzzer(domain)
    fuzzer.generate()
    by_technique: dict[str, list[str]] = defaultdict(list)
    for made in fuzzer.domains:
        if not made["fuzzer"].startswith("*"):
            by_technique[made["fuzzer"]].append(made["domain"])
    for technique, hosts in by_technique.items():
        step = 1 if most is None else -(-len(hosts) // most)
        for host in sorted(hosts)[::step]:
            yield technique, host


def combosquats(index: Index, every: int) -> tuple[int, list[str]]:
    """How many lures were made of a name and a lure word, one in ``every``, and those not flagged."""
    words = [text for kind in (Kind.ACTION, Kind.COVER) for text in sorted(index.plain.texts_of(kind)) if len(text) > 4]
    names = [n for n in index.exact.values() if n.strength is Strength.STRONG and n.organisation.verified]
    made = [
        host
        for name in names
        for word in words
        for host in (f"{'-'.join(name.parts)}-{word}.com", f"{word}{name.text}.net")
    ][::every]
    return len(made), [host for host in made if judge("https://" + host, index).verdict not in FLAGGED]


class Removed(NamedTuple):
    """Genuine sites judged as if the register lacked their organisation: how many, and those flagged."""

    judged: int
    flagged: dict[str, list[str]]


def with_organisations_removed(lists: Path) -> Removed:
    """Take the organisations out of the register a tenth at a time and judge their own domains."""
    register, suffixes = read_lists(lists), packaged_suffixes()
    organisations = list(register.organisations)
    random.Random(0).shuffle(organisations)  # one sample for good: what is measured on it can be compared
    judged, flagged = 0, defaultdict(list)
    for part in range(PARTS):
        gone = organisations[part::PARTS]
        names = {sourced.entry.name for sourced in gone}
        kept = tuple(sourced for sourced in organisations if sourced.entry.name not in names)
        index = compile_index(msgspec.structs.replace(register, organisations=kept), suffixes.rule)
        for domain in (d for sourced in gone for d in (*sourced.entry.domains, *sourced.entry.candidates)):
            verdict = judge("https://" + domain, index)
            judged += 1
            if verdict.verdict in FLAGGED:
                flagged[str(verdict.verdict)].append(f"{domain} ({verdict.reasons[0].code})")
    return Removed(judged, flagged)


def recall_by_technique(cases: Iterable[Case], index: Index) -> dict[str, tuple[int, int]]:
    """Technique to (right, all)."""
    found: dict[str, tuple[int, int]] = {}
    for case in cases:
        right, total = found.get(case.technique, (0, 0))
        found[case.technique] = (right + (not case.fault(index)), total + 1)
    return found
