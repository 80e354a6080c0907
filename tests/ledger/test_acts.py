"""The texts of acts and their digests, as the ledger and the signer's page read them: one table for both."""

from __future__ import annotations

import json
import subprocess

from scanner.ledger.acts import ActError, act_of, digest_of
from tests.conftest import ROOT
from tests.evaluation.sieving import needs_node
from tests.needs import missing

CASES = [json.loads(line) for line in (ROOT / "tests/vectors/acts.jsonl").read_text("utf-8").splitlines()]
"""``digest``: "" for what is no act."""

SIGNER = """
import { actOf, challenge } from "./scanner/signer/acts.js";
import { readFileSync } from "node:fs";
const said = [];
for (const { text } of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    actOf(text);
    said.push(Buffer.from(await challenge(text)).toString("hex"));
  } catch {
    said.push("");
  }
}
console.log(JSON.stringify(said));
"""


def ledgers(text: str) -> str:
    try:
        act_of(text)
    except ActError:
        return ""
    return digest_of(text)


def test_an_act_names_its_ledger_and_has_one_digest() -> None:
    assert [ledgers(case["text"]) for case in CASES] == [case["digest"] for case in CASES]
    assert sum(case["digest"] != "" for case in CASES) == 6


def test_the_signer_reads_acts_as_the_ledger_does() -> None:
    if needs_node() is None:
        missing("node", "apt-get install nodejs")
    command = ["node", "--input-type=module", "-e", SIGNER]
    done = subprocess.run(command, input=json.dumps(CASES), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [case["digest"] for case in CASES]
