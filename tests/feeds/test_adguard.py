"""The AdGuard list through AdGuard's own compiler, which drops what it does not understand, and in a blocker."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.feeds.consumers import TOOLS
from tests.feeds.editions import ABOVE, FAKE, FULL, GENUINE, HOSTED, MARKED, NEIGHBOUR, SPARED, WITHDRAWN, text
from tests.needs import missing

RULES = [line for line in text("adguard").splitlines() if not line.startswith("!")]
COMPILE = "require('@adguard/hostlist-compiler')(JSON.parse(process.argv[1])).then(r => console.log(r.join('\\n')))"
BLOCK = """
const { FiltersEngine, Request } = require('@ghostery/adblocker')
const [list, hosts] = JSON.parse(require('fs').readFileSync(0))
const engine = FiltersEngine.parse(list)
const ask = host => Request.fromRawDetails({ url: `https://${host}/`, type: 'xhr', sourceUrl: 'https://exemple.fr/' })
console.log(JSON.stringify(hosts.filter(host => engine.match(ask(host)).match)))
"""


@pytest.fixture(scope="module")
def compiler() -> None:
    if not (TOOLS / "node_modules" / ".done").exists() or shutil.which("node") is None:
        missing("AdGuard's compiler", "apt-get install npm, then make feed-tools")


def compiled(folder: Path, content: str) -> list[str]:
    """The rules that the compiler keeps of a list."""
    file = folder / "vigilien.adguard.txt"
    file.write_text(content)
    source = {"source": str(file), "type": "adblock", "transformations": ["RemoveModifiers", "Validate", "Deduplicate"]}
    asked = json.dumps({"name": "test", "sources": [source]})
    done = subprocess.run(["node", "-e", COMPILE, asked], cwd=TOOLS, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if line.startswith(("||", "@@"))]


@pytest.mark.usefixtures("compiler")
def test_the_compiler_keeps_every_rule(tmp_path: Path) -> None:
    assert compiled(tmp_path, text("adguard")) == RULES


@pytest.mark.usefixtures("compiler")
def test_the_compiler_drops_what_is_no_rule(tmp_path: Path) -> None:
    """So that keeping every rule says something."""
    assert compiled(tmp_path, "||exemple.fr^\n||*^\n||a^\n") == ["||exemple.fr^"]


def blocked(content: str, *hosts: str) -> list[str]:
    """Those of the hosts that a blocker with this list refuses."""
    given = json.dumps([content, hosts])
    done = subprocess.run(["node", "-e", BLOCK], cwd=TOOLS, input=given, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


@pytest.mark.usefixtures("compiler")
def test_a_blocker_refuses_fakes_until_they_are_withdrawn() -> None:
    fakes = (FAKE, f"www.{FAKE}", HOSTED, f"a.{ABOVE}")
    others = (
        GENUINE,
        f"assure.{GENUINE}",
        NEIGHBOUR,
        f"l{FAKE}",
        f"{FAKE}.exemple.org",
        "autre.vercel.app",
        SPARED,
        MARKED,
    )
    assert blocked(text("adguard"), *fakes, *others) == [*fakes]
    assert blocked(text("adguard", WITHDRAWN), *fakes, *others) == [HOSTED, f"a.{ABOVE}"]


def test_genuine_domains_are_excepted_beneath_a_fake_alone() -> None:
    """An exception for each would switch off the rules of other lists there."""
    assert f"||{FAKE}^" in RULES
    assert f"@@||{SPARED}^" in RULES
    assert GENUINE not in "\n".join(RULES)
    assert MARKED not in "\n".join(RULES)


def test_it_tells_how_often_to_look_and_where_it_comes_from() -> None:
    head = [line for line in text("adguard").splitlines() if line.startswith("! ")]
    assert "! Expires: 1 hours (update frequency)" in head
    assert any(str(FULL.serial) in line for line in head)
    assert any(FULL.publisher.contact in line for line in head)
