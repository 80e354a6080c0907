"""A day's names made up, the same for a seed: as registries and certificates give them, and one lure in 200.

``python -m bench.names COUNT [afnic]`` prints them, one a line or as the registry's monthly file.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from scanner.engine.index import Index
from scanner.register.loading import load
from scanner.settings import DEFAULT_LISTS
from tests.engine.mutations import hosts


def _words(table: str) -> list[str]:
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    return text.partition(f"[{table}]")[2].partition("[")[0].split()


SEED = 20261126
LURES = 200
"""One name in so many is a lure: half of them the project's words, half a verified domain changed."""

TRADES, FAMILIES, SYLLABLES = map(_words, ("trades", "families", "syllables"))
_SUFFIXES = ("fr",) * 12 + ("com",) * 5 + ("eu", "net", "org", "shop", "info", "online", "be", "ch", "co.uk", "site")
_IN_FRONT = ("www", "mail", "autodiscover", "cpanel", "webmail", "api", "dev", "staging", "admin", "m", "shop", "blog")
_HOSTS = ("cloudfront.net", "azurewebsites.net", "herokuapp.com", "web.app", "pages.dev", "myshopify.com")
_ACCENTS = str.maketrans("eaoc", "éàôç")
_KEYS = {"a": "zq", "e": "zr", "i": "uo", "o": "ip", "l": "km", "m": "l", "n": "b", "r": "et", "s": "qd", "t": "ry"}
_ALIKE = (("m", "rn"), ("l", "1"), ("o", "0"), ("i", "l"), ("e", "3"), ("d", "cl"), ("w", "vv"))


def names(index: Index, count: int, seed: int = SEED) -> Iterator[str]:
    """``count`` names, lures spread evenly among them."""
    draw = random.Random(seed)
    towns = sorted(index.towns)
    lures = _lures(index, count // LURES + 1, seed)
    for number in range(count):
        yield next(lures) if number % LURES == LURES // 2 else _ordinary(draw, towns)


def monthly(index: Index, count: int, seed: int = SEED) -> Iterator[bytes]:
    """The same names under .fr as lines of the registry's monthly file: ``;``, ISO-8859-1, 12 columns."""
    columns = (
        "Nom de domaine;Pays BE;Departement BE;Ville BE;Nom BE;Sous domaine;Type du titulaire;Pays titulaire;"
        "Departement titulaire;Domaine IDN;Date de création;Date de retrait du WHOIS\n"
    )
    yield columns.encode("iso-8859-1")
    for number, name in enumerate(names(index, count, seed)):
        domain = name.removeprefix("*.").rpartition(".")[0].replace(".", "-").encode().decode("iso-8859-1", "ignore")
        yield f"{domain}.fr;FR;59;LILLE;Bureau d'enregistrement;.fr;PM;FR;59;0;{1 + number % 28:02}-10-2026;\n".encode(
            "iso-8859-1", "replace"
        )


def _ordinary(draw: random.Random, towns: list[str]) -> str:
    """A name that means nobody: a trade and a place, a family, an invented word; sometimes of a certificate."""
    label = draw.choice((_of_trade, _of_family, _invented, _invented))(draw, towns)
    kind = draw.random()
    if kind < 0.01:
        return label.translate(_ACCENTS) + ".fr"
    if kind < 0.25:
        return f"{draw.choice(('*', *_IN_FRONT))}.{label}.{draw.choice(_SUFFIXES)}"
    if kind < 0.30:
        return f"{label}-{draw.randrange(16**6):06x}.{draw.choice(_HOSTS)}"
    return f"{label}.{draw.choice(_SUFFIXES)}"


def _of_trade(draw: random.Random, towns: list[str]) -> str:
    return draw.choice(TRADES) + draw.choice(("-", "-", "")) + draw.choice((*FAMILIES, *draw.choices(towns, k=40)))


def _of_family(draw: random.Random, _: list[str]) -> str:
    return draw.choice(FAMILIES) + draw.choice(("-", "", "-et-")) + draw.choice((*TRADES, *FAMILIES))


def _invented(draw: random.Random, _: list[str]) -> str:
    word = "".join(draw.choices(SYLLABLES, k=draw.randint(2, 5)))
    return word + draw.choice(("", "", "", "s", "24", "-" + draw.choice(TRADES)))


def _lures(index: Index, count: int, seed: int) -> Iterator[str]:
    draw = random.Random(seed + 1)
    domains = sorted(index.official)
    of_words = hosts(index, seed, count)
    for number in range(count):
        yield _changed(draw, domains[number // 2 % len(domains)]) if number % 2 else next(of_words)


def _changed(draw: random.Random, domain: str) -> str:
    """A verified domain as a squatter would register it."""
    label, _, suffix = domain.partition(".")
    at = draw.randrange(len(label))
    before, letter, after = label[:at], label[at], label[at + 1 :]
    alike = draw.choice(_ALIKE)
    return draw.choice(
        (
            f"{before}{after or letter}.{suffix}",
            f"{before}{letter}{letter}{after}.{suffix}",
            f"{before}{after[:1]}{letter}{after[1:]}.{suffix}",
            f"{before}{draw.choice(_KEYS.get(letter, 'x'))}{after}.{suffix}",
            f"{label.replace(*alike)}.{suffix}",
            f"{label}-{suffix.replace('.', '-')}.{draw.choice(_SUFFIXES)}",
            f"{domain}.{draw.choice(('verif', 'connexion', 'espace'))}.{draw.choice(_SUFFIXES)}",
            f"{label}.{draw.choice(('com', 'net', 'info', 'online'))}",
        )
    )


def main(count: int, form: str) -> None:
    index = load(DEFAULT_LISTS).index
    lines = monthly(index, count) if form == "afnic" else (f"{name}\n".encode() for name in names(index, count))
    sys.stdout.buffer.writelines(lines)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
