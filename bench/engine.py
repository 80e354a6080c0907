"""The engine alone: microseconds per URL by kind, and how they grow with the register."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from scanner.engine.address import Address, parse
from scanner.engine.index import Index
from scanner.engine.names import Name, Organisation, Strength
from scanner.engine.scanner import Scanner
from scanner.reading.line import scan_line
from scanner.register.checking import check
from scanner.register.compiling import compile_lists
from scanner.register.reading import read_lists
from scanner.register.suffixes import packaged_suffixes
from scanner.settings import DEFAULT_LISTS
from scanner.wording import answer, json_line

_ASCII = (
    "example ville-lyon boulangerie-martin photo-club hotel-de-la-poste mairie-de-rennes recettes-faciles voyage-info"
    " gamelink webnamelist amelioration-habitat service-jardin ameli-renouvellement doctlib chu-lile carte-postale"
)
_IDN = "café-des-sports hôtel-santé améli mairie-é école-élémentaire аmeli münchen été-à-lyon"
_LONG = (
    "carte-vitale-renouvellement-remboursement-espace-assure",
    "la-maison-des-associations-du-grand-parc-naturel-regional",
    "m" * 30 + "rn" * 14,
)
URLS: dict[str, list[str]] = {
    "ASCII": [f"https://www.{name}.{suffix}/page?x=1" for name in _ASCII.split() for suffix in ("fr", "com", "org")],
    "IDN": [f"https://{name}.fr/" for name in _IDN.split()],
    "long": [f"https://{name}.fr/{'x' * 1000}" for name in _LONG],
}

HARD = [
    "https://www.ameli.fr/assure",
    "https://" + "-".join(["carte", "vitale", "renouvellement"] * 2) + ".fr",
    "https://" + "é" * 30 + ".fr",
    "https://" + "a." * 119 + "fr",
    "https://" + "m" * 63 + "." + "ameli" * 12 + ".fr/" + "x" * 1000,
    "https://аmeli-ѕаntе-rеmbоursеmеnt.fr",
    "not a url",
    "https://sites.google.com/" + "ameli-" * 20,
    "https://ameli.fr/?" + "&".join(f"p{n}=https://x{n}.fr" for n in range(40)),
    "https://ch-bonifachio.fr",
    "https://ameli" + "1" * 8000 + ".fr",
    "https://" + "ameli" * 1600 + ".fr",
    "https://" + "chu-lille-" + "a-" * 4000 + "a.fr",
    "https://" + "ameli.fr." * 800 + "@example.com",
]
"""Links that cost much. A batch gives the event loop back after 4 ms, so that it holds it for 4 ms and one of these."""


def microseconds(calls: Sequence[Callable[[str], object]], urls: Sequence[str], rounds: int = 15) -> list[float]:
    """For each call the lowest mean time per URL over the rounds; the calls take turns, against noise."""
    repeat = max(1, 400 // len(urls))
    lowest = [float("inf")] * len(calls)
    for _ in range(rounds):
        for at, call in enumerate(calls):
            started = time.thread_time()
            for _ in range(repeat):
                for url in urls:
                    call(url)
            lowest[at] = min(lowest[at], (time.thread_time() - started) / repeat / len(urls) * 1e6)
    return lowest


def slowest(index: Index, urls: Sequence[str], rounds: int = 15) -> float:
    """Milliseconds for the link that costs most: the lowest of the rounds, in CPU time of this thread."""
    scan = Scanner(index).scan
    worst = 0.0
    for url in urls:
        lowest = float("inf")
        for _ in range(rounds):
            started = time.thread_time()
            scan(url)
            lowest = min(lowest, time.thread_time() - started)
        worst = max(worst, lowest)
    return worst * 1e3


def parsing_alone(url: str) -> object:
    """What the cost of a line is told in: WHATWG parsing into an Address, and its public suffix.

    The least that any judge of links must do. The aims (6 times this for ordinary links, 12 for ASCII lures) were set
    from 13 and 19 times exactly this.
    """
    address = parse(url)
    return packaged_suffixes().rule(address.name) if isinstance(address, Address) else None


def shipped_and_grown(times: int) -> tuple[Index, Index]:
    """The shipped index, and one with ``times`` as many protected names and domains, made up."""
    register = read_lists(DEFAULT_LISTS)
    suffixes = packaged_suffixes()
    if check(register, suffixes.rule):
        raise RuntimeError("the shipped lists have faults")
    lists = compile_lists(register, suffixes.rule)
    names = list(lists.names)
    generator = random.Random(1)
    made: list[Name] = []
    official = dict(lists.official)
    while len(made) < len(names) * (times - 1):
        parts = tuple("".join(generator.choices(string.ascii_lowercase, k=generator.randint(3, 8))) for _ in range(2))
        domain = "-".join(parts) + ".fr"
        owner = Organisation(" ".join(parts), "essai", domain, f"https://{domain}/", True)
        official[domain] = owner
        made.append(Name("".join(parts), parts, owner, generator.choice(list(Strength)), True))
    return Index(lists), Index(msgspec.structs.replace(lists, names=names + made, official=official))


def scan_with(index: Index) -> Callable[[str], object]:
    return Scanner(index).scan


def sieve_with(index: Index) -> Callable[[str], object]:
    """The sieve alone, on the host of a URL."""
    return lambda url: index.sieve(url.split("/", 3)[2])


def line_with(index: Index) -> Callable[[str], object]:
    """What ``vigilien scan --format jsonl`` does for a line."""
    scanner = Scanner(index)
    return lambda url: json_line(answer(scan_line(scanner, url), index.version, "fr"))


ADVERSARIAL = [
    "https://" + ".".join([label] * 4)[:240] + ".fr/"
    for label in (
        "m" * 63,
        "rn" * 31,
        "a-" * 31 + "a",
        "ameli" * 12,
        "cpam-" * 12 + "cpa",
        "centrehospitalie" * 3,
        "renouvellemen-" * 4,
        "assurance-maladi-carte-vitae-renouvelemnt",
        "hopital-chu-ch-cpam-mdph-ars-clinique-lile",
    )
]
ADVERSARIAL += [
    "https://assuranceassudanceasstranceasuranceassurance.chs-alerte-sante-environrement-declaratio.fr/",
    "https://admi-adminis-admini.plaineetvallees-sarreguemin.livi-livi-slivi.remboursem.clinique-ehpa.fr/",
    "https://hopitallecsrbusiercraobretagnesantemsaalhesdunord.etiolleschampnierspleneufvalandreclery.com/",
]
"""Hosts that make the sieve and the readers work hardest."""


def ordinary(file: Path, count: int) -> list[str]:
    """URLs of the hosts of a file, one a line, drawn evenly; [] where there is none."""
    hosts = file.read_text(encoding="utf-8").split() if file.is_file() else []
    return [f"https://{host}/" for host in hosts[:: max(1, len(hosts) // count)][:count]]
