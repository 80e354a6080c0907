"""Squid with the two lists of the feed, under the rules that the guide shows."""

from __future__ import annotations

from pathlib import Path

from scanner.feeds import Edition
from tests.conftest import ROOT, eventually
from tests.feeds.consumers import environment, program, unprivileged
from tests.feeds.daemons import checked
from tests.feeds.editions import ABOVE, FAKE, FULL, GENUINE, HOSTED, MARKED, NEIGHBOUR, SPARED, WITHDRAWN, files
from tests.feeds.squids import DENIED, PASSED, asked, configuration, squid, tunnelled

GUIDE = (ROOT / "docs/integrations/squid/vigilien.conf").read_text()
LISTS = GUIDE.partition("\n\n")[0] + "\n"


def written(folder: Path, which: Edition = FULL) -> str:
    """Write the lists into ``folder``; the guide's rules over them."""
    for name, text in files("squid", which).items():
        (folder / name).write_text(text)
    return LISTS.replace("/etc/squid/vigilien", str(folder))


def test_squid_takes_the_lists_without_a_word(tmp_path: Path) -> None:
    file = tmp_path / "squid.conf"
    file.write_text(configuration(tmp_path, 3128, 80, written(tmp_path)))
    command = [*unprivileged(), program("squid"), "-k", "parse", "-f", str(file)]
    output = checked(*command, environment=environment())
    assert "vigilien_fakes" in output
    assert not [line for line in output.splitlines() if "WARNING" in line or "ERROR" in line]


def test_squid_denies_fakes_until_they_are_withdrawn(tmp_path: Path) -> None:
    with squid(tmp_path, written(tmp_path)) as (port, daemon):
        denied = (FAKE, f"www.{FAKE}", HOSTED, f"a.{ABOVE}")
        assert {host: asked(port, host) for host in denied} == dict.fromkeys(denied, DENIED)
        passed = (GENUINE, f"assure.{GENUINE}", NEIGHBOUR, "autre.vercel.app", SPARED, MARKED)
        assert {host: asked(port, host) for host in passed} == dict.fromkeys(passed, PASSED)
        assert tunnelled(port, f"www.{FAKE}") == DENIED
        written(tmp_path, WITHDRAWN)
        daemon.read_again()
        eventually(lambda: asked(port, FAKE) == PASSED)
        assert asked(port, HOSTED) == DENIED
