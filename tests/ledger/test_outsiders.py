"""Founding, recovery, accepted loss, rotation and revocation as one table: before, the act, and what others then say.

An old client is an extension that holds the list of before, with the keys pinned then; a new one holds nothing and pins
the keys of after. An old replica was restarted with the file of what it had seen; a new one begins. The extension's own
code judges the lists, in Node, and so do the guide's two programs of the local mode (``docs/api.md``). The keys' own
files are in ``test_keyring.py``.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

import msgspec
import pytest
from cryptography.exceptions import InvalidSignature

from scanner.durations import DAY
from scanner.ledger import rows
from scanner.ledger.acts import text_of
from scanner.ledger.changes import change
from scanner.ledger.force import Force
from scanner.ledger.memory import Memory
from scanner.ledger.rows import Row
from scanner.ledger.snapshot import sign
from scanner.ledger.steps import Pins
from scanner.ledger.store import Records
from scanner.register.models import FakeEntry
from tests.clients.test_guide import examples
from tests.conftest import ROOT
from tests.evaluation.sieving import needs_node
from tests.ledger.office import small
from tests.ledger.simulator import Simulator, changed, made_key, passkey_of
from tests.needs import missing

NOW = 1_800_000_000


def guides(language: str) -> str:
    """The program of the guide's local mode, without the lines that call it."""
    (found,) = (e.code for e in examples() if e.heading.startswith("Local mode") and e.language == language)
    return re.split(r"^(?:const )?content = ", found, flags=re.MULTILINE)[0]


JUDGE = f"""
{guides("js")}
import {{ verify as judged }} from "./extension/background/snapshot.js";
Date.now = () => {NOW} * 1000;
const said = [];
for (const {{ envelope, pinned, held, revoked, list }} of JSON.parse(readFileSync(0, "utf8"))) {{
  const extension = await judged(envelope, pinned, held, {NOW}, revoked).then(() => "taken", (error) => error.code);
  let local = true;
  try {{
    verified(envelope, pinned, list);
  }} catch {{
    local = false;
  }}
  said.push([extension, local]);
}}
console.log(JSON.stringify(said));
"""

PYTHON: dict[str, Any] = {}
exec(guides("python"), PYTHON)
PYTHON["time"] = SimpleNamespace(time=lambda: NOW)


def takes_locally(client: dict[str, Any]) -> bool:
    """Whether the guide's program in Python takes a client's list."""
    try:
        PYTHON["verified"](client["envelope"], client["pinned"], client["list"])
    except (InvalidSignature, StopIteration, ValueError):
        return False
    return True


class World(Simulator):
    """A ledger, the keys that are pinned, and those that were revoked."""

    def __init__(self) -> None:
        super().__init__()
        self.pinned = [self.key, made_key("next")]
        self.pins = Pins(tuple(key.pinned for key in self.pinned), self.pins.party)
        self.revoked: list[str] = []
        self.version = 1

    def fake(self, number: int) -> World:
        """Two more rows."""
        difference = (change(None, FakeEntry(f"faux-{number}.example", "seen")),)
        self.add(self.publishing(self.agree("paul", difference, "paul", "bea", number=number, wait=0)))
        return self

    def back(self, to: int) -> World:
        """Another ledger of no more than those rows: an older copy of the database."""
        older = World()
        older.now, older.version = self.now, self.version
        for row in self.rows[:to]:
            older.take(row)
        return older

    def ledger(self) -> dict[str, Any]:
        head = self.state.head
        return {"rows": head.number, "head": head.hash, "losses": dict(self.state.losses)}

    def listed(self) -> dict[str, str]:
        """The signed list of now."""
        empty: dict[str, Any] = {"organisations": [], "official": {}, "candidates": {}, "names": []}
        times = {"format": 1, "version": self.version, "issued": 1_799_999_000, "expires": 1_800_100_000}
        content = empty | times | {"ledger": self.ledger(), "revoked": self.revoked}
        return cast("dict[str, str]", msgspec.to_builtins(sign(json.dumps(content), self.key)))


def founded(world: World) -> World:
    world.found()
    return world


def founded_anew(world: World) -> World:
    """By whoever emptied the database, and has the publisher's key."""
    other = World()
    other.now = world.now + 1
    other.found()
    return other


def recovered(world: World) -> World:
    """Two people of two institutions bring back their own keys by their codes."""
    difference = tuple(c for who in ("anne", "bea") for c in changed(who, passkeys=(passkey_of(f"{who} 2").public,)))
    act = world.proposing("anne", *difference, number=9)
    answers = tuple(world.recovered(who, act) for who in ("anne", "bea"))
    world.add(rows.Enough(text_of(act), answers, 2, DAY))
    world.now += DAY
    world.add(world.publishing(act))
    return world


def recovered_alone(world: World) -> World:
    """One person, with a code: the publisher's key signs it all the same."""
    act = world.proposing("anne", *changed("anne", passkeys=(passkey_of("anne 2").public,)), number=9)
    world.rows.append(world.sealed(rows.Enough(text_of(act), (world.recovered("anne", act),), 2, DAY)))
    return world


def put_back(world: World) -> World:
    return world.back(1)


def loss_accepted(world: World) -> World:
    seen, older = world.state.head, world.back(1)
    older.add(rows.Lost(seen.number, seen.hash, "the disk is gone"))
    return older


def lost_again(world: World) -> World:
    """The loss was accepted before; what came after it is missing now."""
    return world.back(2)


def rotated(world: World) -> World:
    world.key = made_key("next")
    return world.fake(8)


def rotated_to_a_key_nobody_pinned(world: World) -> World:
    world.key = made_key("third")
    world.pins = Pins((*world.pins.keys, world.key.pinned), world.pins.party)
    return world.fake(8)


def revoked(world: World) -> World:
    world.revoked = [world.key.keyid]
    return rotated(world)


def signed_by_the_revoked(world: World) -> World:
    world.revoked = [world.key.keyid]
    return world.fake(8)


def nothing(world: World) -> World:
    return world


def one_fake(world: World) -> World:
    world.found()
    return world.fake(1)


def a_loss(world: World) -> World:
    return loss_accepted(one_fake(world)).fake(2)


class Case(NamedTuple):
    """``replica``: its fault, without the number of the row."""

    before: Callable[[World], World]
    act: Callable[[World], World]
    old_client: str = "taken"
    new_client: str = "taken"
    old_replica: str = ""
    new_replica: str = ""


CASES = [
    Case(nothing, founded),
    Case(one_fake, founded_anew, old_client="other-ledger", old_replica="rewritten"),
    Case(one_fake, recovered),
    Case(one_fake, recovered_alone, old_replica="people", new_replica="people"),
    Case(one_fake, put_back, old_client="other-ledger", old_replica="rewritten"),
    Case(one_fake, loss_accepted),
    Case(a_loss, lost_again, old_client="other-ledger", old_replica="rewritten"),
    Case(one_fake, rotated),
    Case(one_fake, rotated_to_a_key_nobody_pinned, old_client="unknown-key", old_replica="publisher"),
    Case(one_fake, revoked),
    Case(one_fake, signed_by_the_revoked, old_client="revoked-key", new_client="revoked-key"),
]


class Kept:
    """A database of rows alone."""

    def __init__(self, some: Sequence[Row]) -> None:
        self.rows = list(some)

    async def ledger_rows(self, first: int, limit: int) -> list[Row]:
        return self.rows[first - 1 :][:limit]


async def says(some: Sequence[Row], pins: Pins, file: Path) -> str:
    """What a replica that was just started finds wrong."""
    force = Force(small(), pins, Memory(file))
    await force.at(cast("Records", Kept(some)), 0)
    return force.fault.code if force.fault else ""


def clients_say(world: World, old: dict[str, Any]) -> list[str]:
    if needs_node() is None:
        missing("node", "apt-get install nodejs")
    pinned = [msgspec.to_builtins(key) for key in world.pins.keys]
    new = {"pinned": pinned, "held": {"version": 0, "keyid": ""}, "revoked": [], "list": None}
    asked = [{"envelope": world.listed(), **client} for client in (old, new)]
    done = subprocess.run(
        ["node", "--input-type=module", "-e", JUDGE], input=json.dumps(asked), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    for client, (extension, local) in zip(asked, said, strict=True):
        assert local == takes_locally(client) == (extension == "taken")
    return [extension for extension, _ in said]


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.act.__name__)
async def test_after_each_act_others_say_what_the_table_says(row: Case, tmp_path: Path) -> None:
    world = row.before(World())
    pins, held = world.pins, {"version": world.version, "keyid": world.key.keyid, "ledger": world.ledger()}
    old = {"pinned": [msgspec.to_builtins(key) for key in pins.keys], "held": held, "revoked": []}
    old["list"] = json.loads(world.listed()["snapshot"])
    assert await says(world.rows, pins, tmp_path / "old") == ""
    after = row.act(world)
    after.version += 1
    assert clients_say(after, old) == [row.old_client, row.new_client]
    assert await says(after.rows, pins, tmp_path / "old") == row.old_replica
    assert await says(after.rows, after.pins, tmp_path / "new") == row.new_replica
