"""``make evaluate``: print what the tests only assert."""

from __future__ import annotations

import os
from pathlib import Path

from scanner.register.loading import load
from tests.conftest import LISTS
from tests.evaluation.cases import Permutations, read_cases, recall_by_technique, with_organisations_removed
from tests.evaluation.sieving import (
    hosts_of,
    in_javascript,
    is_list_of_hosts,
    milliseconds_to_compile,
    needs_node,
    sift,
)

index = load(LISTS).index
cases = read_cases()
print(f"## Hand-picked cases: {len(cases)}")
for technique, (right, total) in recall_by_technique(cases, index).items():
    print(f"{technique:22} {right:4} of {total}")
for fault in filter(None, (case.fault(index) for case in cases)):
    print("  wrong:", fault)

print("\n## dnstwist permutations of the verified two-label domains")
permutations = Permutations(index, every=1)
for technique, rate in permutations.rates().items():
    missed = permutations.missed[technique]
    print(f"{technique:16} n={permutations.made[technique]:7} flagged {rate:7.2%}   missed: {' '.join(missed[:6])}")
print("falsely official:", permutations.falsely_official or "none")

print("\n## Genuine sites with their organisation removed from the register, a tenth at a time")
removed = with_organisations_removed(LISTS)
for verdict in ("dangerous", "suspicious"):
    hosts = removed.flagged[verdict]
    print(f"{verdict}: {len(hosts)} of {removed.judged} ({len(hosts) / removed.judged:.1%}) {' '.join(hosts)}")

print("\n## The sieve: what it passes, and what it loses that the signals without it would flag")
EVALUATION = Path(os.environ.get("EVAL", "../shared/eval"))
files = sorted(path for path in EVALUATION.glob("*") if is_list_of_hosts(path)) if EVALUATION.is_dir() else []
for path in files:
    sifted = sift(index, hosts_of(path))
    shares = "  ".join(f"{held} {sifted.share(held):.2%}" for held in ("none", "weak", "strong"))
    print(f"{path.name:26} n={len(sifted.held):6}  {shares}  lost {len(sifted.lost)} of {sifted.flagged}", end="  ")
    print(f"claims {len(sifted.lost_claims)}  dangerous but not strong {len(sifted.not_strong)}", *sifted.lost[:5])
    if needs_node():
        answers = in_javascript(index.sieve_data, list(sifted.held))
        print(f"{'':26} JavaScript differs on {sum(answers[h] != sifted.held[h] for h in answers)}")
if not files:
    print(f"no evaluation data at {EVALUATION}")
if needs_node():
    print(f"JavaScript compiles it in {milliseconds_to_compile(index.sieve_data):.0f} ms")
