"""The sieve measured as a signal is: by what it loses that the signals without it would flag."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from scanner.engine.address import Rejected, parse
from scanner.engine.index import Index
from scanner.engine.scanner import judge
from scanner.engine.sieve import Held
from scanner.engine.sieve_data import SieveData
from tests.conftest import ROOT
from tests.evaluation.cases import FLAGGED

_SCRIPT = f"""
import {{ compile }} from {json.dumps((ROOT / "extension/shared/sieve.js").as_uri())};
let text = "";
for await (const chunk of process.stdin) text += chunk;
const {{ data, hosts }} = JSON.parse(text);
const started = performance.now();
const sieve = compile(data);
const compiled = performance.now() - started;
process.stdout.write(JSON.stringify({{ compiled, told: hosts.map(sieve) }}));
"""


class Sifted(NamedTuple):
    """Hosts and what the sieve says of each; those flagged without it that it loses, and those not held strongly."""

    held: dict[str, Held]
    flagged: int
    lost: list[str]
    lost_claims: list[str]
    not_strong: list[str]

    def share(self, held: Held) -> float:
        return Counter(self.held.values())[held] / max(1, len(self.held))


def without_sieve(index: Index) -> Index:
    """The same index, in which every host is read whole."""
    everything = copy.copy(index)
    everything.sieve = _hold_everything  # type: ignore[assignment]
    return everything


def _hold_everything(host: str) -> Held:
    return "strong"


def sift(index: Index, texts: Iterable[str]) -> Sifted:
    """Sift the hosts of links, and judge each host alone as if there were no sieve."""
    everything = without_sieve(index)
    sifted = Sifted({}, 0, [], [], [])
    flagged = 0
    for text in texts:
        address = parse(text)
        if isinstance(address, Rejected) or not address.can_resolve or address.name in sifted.held:
            continue
        host = address.name
        held = sifted.held[host] = index.sieve(host)
        verdict = judge(f"https://{host}/", everything)
        flagged += verdict.verdict in FLAGGED
        if any(reason.code == "listed" for reason in verdict.reasons):
            continue  # told before the sieve
        if verdict.verdict in FLAGGED and held == "none":
            sifted.lost.append(host)
        if held == "none" and any(reason.code == "claim" for reason in verdict.reasons):
            sifted.lost_claims.append(host)
        if verdict.verdict == "dangerous" and held != "strong":
            sifted.not_strong.append(host)
    return sifted._replace(flagged=flagged)


def needs_node() -> str | None:
    """The path of node, or None."""
    return shutil.which("node")


def in_javascript(data: SieveData, hosts: list[str]) -> dict[str, Held]:
    """What ``extension/shared/sieve.js`` says of each host."""
    told: list[Held] = _run(data, hosts)["told"]
    return dict(zip(hosts, told, strict=True))


def milliseconds_to_compile(data: SieveData) -> float:
    """How long JavaScript takes to compile the data, the first time in a process."""
    return float(_run(data, [])["compiled"])


def _run(data: SieveData, hosts: list[str]) -> dict[str, Any]:
    asked = json.dumps({"data": msgspec.to_builtins(data), "hosts": hosts})
    command = [needs_node() or "node", "--input-type=module", "--eval", _SCRIPT]
    answer: dict[str, Any] = json.loads(
        subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
    )
    return answer


def hosts_of(path: Path) -> list[str]:
    """The hosts of a file of the evaluation: one a line, or the column ``host`` of a table."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix != ".tsv":
        return [host for line in lines for host in line.split()]
    column = lines[0].split("\t").index("host")
    return [line.split("\t")[column] for line in lines[1:]]


def is_list_of_hosts(path: Path) -> bool:
    """Whether ``hosts_of`` reads the file."""
    if path.suffix == ".tsv":
        return "host" in path.read_text(encoding="utf-8").partition("\n")[0].split("\t")
    return path.suffix == ".txt"
