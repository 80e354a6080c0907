"""The search for an organisation: what a query costs on the shipped register, and on one of 100,000.

``python -m bench.search``; the queries are those of the tests.
"""

from __future__ import annotations

import time

import msgspec

from scanner.engine import fold
from scanner.register.departements import DEPARTEMENTS
from scanner.register.loading import load_register
from scanner.register.models import OrganisationEntry, Register, SourcedEntry
from scanner.register.search import Directory
from scanner.settings import DEFAULT_LISTS
from tests.pages.misspelling import rows

from .load import resident_kib

ORGANISATIONS = 100_000
ROUNDS = 5
KINDS = (
    ("Centre hospitalier de {}", "hopital-public", "ch-{}.fr"),
    ("Clinique de {}", "hopital-prive", "clinique-{}.fr"),
    ("Ehpad de {}", "autre", "ehpad-{}.fr"),
)


def grown(register: Register, organisations: int = ORGANISATIONS) -> Register:
    """The register with a hospital, a clinic and a home in each place of France, a third of them verified."""
    numbers = tuple(DEPARTEMENTS)
    added = []
    for at in range(organisations - len(register.organisations)):
        place = register.places[at // len(KINDS) % len(register.places)]
        name, kind, site = KINDS[at % len(KINDS)]
        domain = site.format(fold.joined(place))
        domains, candidates = ([domain], []) if at // len(KINDS) % 3 == 0 else ([], [domain])
        entry = OrganisationEntry(
            name.format(place), kind, domains, ["bench"], candidates, departement=numbers[at % len(numbers)]
        )
        added.append(SourcedEntry("bench", entry))
    return msgspec.structs.replace(register, organisations=(*register.organisations, *added))


def cost(directory: Directory) -> float:
    """Microseconds a query, the least of some rounds."""
    queries = [query for query, _ in rows()]
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for query in queries:
            directory.find(query)
        best = min(best, time.perf_counter() - started)
    return best / len(queries) * 1e6


def figures() -> None:
    """Print them."""
    register = load_register(DEFAULT_LISTS)
    costs = []
    print("\n## Search")
    for one in (register, grown(register)):
        before, started = resident_kib(), time.perf_counter()
        directory = Directory(one)
        took, held = time.perf_counter() - started, (resident_kib() - before) / 1024
        costs.append(cost(directory))
        told = f"made in {took:.1f} s, {held:.0f} MiB; {costs[-1]:.0f} us a query"
        print(f"{len(one.organisations):7,} organisations: {told}")
    print(f"growth {costs[1] / costs[0]:.1f}   aim < 6")


if __name__ == "__main__":
    figures()
