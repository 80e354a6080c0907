"""``make evaluate``: print what the tests only assert."""

from __future__ import annotations

from scanner.register.loading import load
from tests.conftest import LISTS
from tests.evaluation.cases import Permutations, read_cases, recall_by_technique, with_organisations_removed

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
