"""docs/api.md: each example is run as it stands, and prints what the guide says; what it tells of fields is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from scanner.desk.machines import MAX_CHANGES, ProposalAnswer, ProposalRequest
from scanner.http.limits import IPV6_PREFIX
from scanner.http.tokens import SCOPES
from scanner.ledger.changes import SHAPES, Change
from scanner.ledger.keys import PinnedKey
from scanner.ledger.snapshot import Signed
from scanner.settings import Settings
from scanner.web.bodies import MAX_BATCH
from scanner.web.routes import MAX_BATCH_BODY, MAX_SCAN_BODY, ROUTES, Tag
from scanner.wording import Answer
from tests.conftest import ROOT, Service
from tests.ledger.commands import vigilien
from tests.needs import missing

GUIDE = (ROOT / "docs/api.md").read_text()
ORIGIN = "http://127.0.0.1:8080"
RUN = {
    "python": (sys.executable, "example.py"),
    "js": ("node", "example.mjs"),
    "php": ("php", "example.php"),
    "sh": ("sh", "example.sh"),
}


class Example(NamedTuple):
    heading: str
    language: str
    code: str
    printed: str


def examples() -> list[Example]:
    found, heading = [], ""
    for match in re.finditer(r"^## ([^\n]+)$|^```(\w+)\n(.*?)^```\n(?:```text\n(.*?)^```$)?", GUIDE, re.M | re.S):
        heading = match[1] or heading
        if match[2]:
            found.append(Example(heading, match[2], match[3], match[4] or ""))
    return found


EXAMPLES = [example for example in examples() if example.printed]
COMMANDS = [line for example in examples() if not example.printed for line in example.code.splitlines()]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.heading} {example.language}")
def test_an_example_prints_what_the_guide_says(
    example: Example, signing: Service, key_file: tuple[str, PinnedKey], tmp_path: Path
) -> None:
    program, file = RUN[example.language]
    if shutil.which(program) is None:
        missing(program, f"apt-get install {'php-cli' if program == 'php' else program}")
    (tmp_path / file).write_text(example.code.replace(ORIGIN, signing.url))
    (tmp_path / "snapshot.json").write_bytes(signing.get("/v1/snapshot"))
    (tmp_path / "key.json").write_bytes(msgspec.json.encode(key_file[1]))
    done = subprocess.run(
        [program, file],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == (example.printed, 0), done.stderr


def test_every_language_has_its_example() -> None:
    assert {example.language for example in EXAMPLES} == set(RUN)


def test_the_commands_of_the_guide_do_what_they_say(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register.db"
    assert vigilien("db", "migrate", "--database", url).exit_code == 0
    assert [command.split()[2] for command in COMMANDS] == ["make", "list", "revoke"]
    for command in COMMANDS:
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
        done = vigilien(*words[1:3], "--database", url, *words[3:])
        assert done.exit_code == 0, done.output


def told(*names: str) -> list[str]:
    """Which of the names the guide does not tell."""
    return [name for name in names if f"`{name}`" not in GUIDE and f"`{name}," not in GUIDE]


def test_every_route_for_integrators_and_every_field_is_told() -> None:
    for route in ROUTES:
        if route.tag is not Tag.OPERATION:
            assert f"`{route.method} {route.path}`" in GUIDE
            assert told(*(route.body.__struct_fields__ if route.body else ())) == [], route.path  # type: ignore[attr-defined]
    assert told(*Answer.__struct_fields__, *Signed.__struct_fields__) == []
    assert told(*ProposalRequest.__struct_fields__, *ProposalAnswer.__struct_fields__) == []
    assert told(*Change.__struct_fields__, *SCOPES) == []


@pytest.mark.parametrize("table", ["organisation", "exception", "fake"])
def test_every_field_of_an_entry_is_told_in_its_row(table: str) -> None:
    entries = GUIDE.partition("fields of an entry")[2]
    row = next(line for line in entries.splitlines() if line.startswith(f"| `{table}` |"))
    assert all(f"`{field}`" in row for field in SHAPES[table].__struct_fields__)


def test_the_limits_are_those_of_the_service() -> None:
    defaults, cap = Settings(), MAX_BATCH_BODY // 1024**2
    assert f"{defaults.rate:.0f} a second, {defaults.burst} at once" in GUIDE
    assert f"IPv6 /{IPV6_PREFIX}" in GUIDE
    assert f"{MAX_BATCH:,} items, {cap} MiB" in GUIDE
    assert f"| {MAX_SCAN_BODY // 1024} KiB; a report 4 KiB |" in GUIDE
    assert f"| {defaults.body_timeout:.0f} s |" in GUIDE
    assert f"q={defaults.burst};w={defaults.burst / defaults.rate:.0f}`" in GUIDE
    assert f"1 to {MAX_CHANGES:,}" in GUIDE
