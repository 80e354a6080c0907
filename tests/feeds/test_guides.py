"""The guides' commands, run as they stand: on a machine of their own below one folder, against a running service.

``console`` blocks are run by ``tests/test_documents.py``; those that change a machine are ``sh`` blocks, run here.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Service
from tests.feeds.consumers import FOLDER, environment, perl, program, shared, unprivileged
from tests.needs import missing

GUIDES = [ROOT / "docs/integrations" / f"{name}.md" for name in ("README", "resolver", "mail", "proxy", "misp")]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLACES = re.compile(r"(?<![\w/.])/(?=etc/|usr/local/|var/)")
OF_THE_PACKAGE = re.compile(r"^.*FATAL: .* /usr/(?:share|lib)/squid/.*$", re.MULTILINE)
"""What an unpacked Squid misses on this machine, and an installed one has."""

STUBBED = ("systemctl",)
"""What only a whole machine has; that it is called is noted."""


class Machine:
    """A folder that stands for a machine: its ``/etc``, ``/usr/local`` and ``/var``, and the programs of the guides."""

    def __init__(self, root: Path, service: Service) -> None:
        if shutil.which("curl") is None:
            missing("curl", "apt-get install curl")
        self.root = root
        self._service = service
        (root / "bin").mkdir(parents=True)
        self.called = root / "called.txt"
        self.called.touch()
        for file in (ROOT / "docs/integrations").rglob("*"):
            if file.is_file():
                self._copy(file)
        for name in STUBBED:
            self._program(name, f'echo {name} "$@" >> {self.called}')
        self._program("vigilien", f'exec {sys.executable} -m scanner "$@"')
        for name in ("named-checkzone", "named-checkconf", "dnsmasq"):
            self._program(name, f'exec {program(name)} "$@"')
        whole = f'server:\\n directory: "{root}"\\n username: ""\\n chroot: ""\\ninclude: "%s"\\n'
        around = f"printf '{whole}' \"$1\" > {root}/unbound.conf"  # a part of a configuration is checked in a whole one
        self._program("unbound-checkconf", f"{around}\nexec {program('unbound-checkconf')} {root}/unbound.conf")
        squid = " ".join([*unprivileged(), program("squid")])
        self._program("squid", f'exec {squid} "$@"')
        for file in Path(shared("etc/spamassassin")).glob("*.pre"):
            (root / "etc/spamassassin").mkdir(parents=True, exist_ok=True)
            shutil.copy(file, root / "etc/spamassassin")
        checking = [*perl(), program("spamassassin"), "--local", "-C", shared("usr/share/spamassassin")]
        self._program("spamassassin", f'exec {" ".join(checking)} --siteconfigpath={root}/etc/spamassassin "$@"')

    def _copy(self, file: Path) -> None:
        copied = self.root / file.relative_to(ROOT)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(self.moved(file.read_text()))
        shutil.copymode(file, copied)

    def _program(self, name: str, text: str) -> None:
        file = self.root / "bin" / name
        file.write_text(f"#!/bin/sh\n{text}\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def moved(self, text: str) -> str:
        """Text whose places are those of this machine, and whose service is the one that runs."""
        return PLACES.sub(f"{self.root}/", text).replace("https://vigilien.example.fr", self._service.url)

    def run(self, block: str) -> str:
        path = f"{self.root}/usr/local/bin:{self.root}/bin:{os.environ['PATH']}"
        settings = {**environment(), "PATH": path, "VIGILIEN_DATABASE": "", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self.moved(block)],
            cwd=self.root, env=settings, stdout=-1, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout


def blocks(guide: Path) -> list[str]:
    return BLOCK.findall(guide.read_text())


@pytest.fixture
def machine(tmp_path: Path, service: Service) -> Machine:
    made = Machine(tmp_path / "machine", service)
    (prepared,) = blocks(ROOT / "docs/integrations/README.md")
    made.run(prepared)
    return made


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_command_of_a_guide_works_as_it_stands(machine: Machine, guide: Path) -> None:
    assert blocks(guide)
    for block in blocks(guide):
        output = OF_THE_PACKAGE.sub("", machine.run(block))
        assert not re.search(r"\b(error|warning|fatal)\b", output, re.IGNORECASE), output
    named = re.findall(r"^systemctl .*", guide.read_text(), re.MULTILINE)
    assert set(named) <= set(machine.called.read_text().splitlines())


def test_a_list_is_fetched_only_when_it_has_changed(machine: Machine, service: Service) -> None:
    fetch = f"vigilien-fetch {service.url}/v1/feeds/hosts /var/lib/list echo again"
    machine.run("mkdir -p /var/lib")
    assert machine.run(fetch) == "again\n"
    assert machine.run(fetch) == ""
    (machine.root / "var/lib/list").unlink()
    assert machine.run(fetch) == "again\n"
    assert "dangerous.vigilien.test" in (machine.root / "var/lib/list").read_text()


def test_a_service_that_does_not_answer_leaves_the_list(machine: Machine) -> None:
    machine.run("mkdir -p /var/lib && echo kept > /var/lib/list")
    with pytest.raises(AssertionError):
        machine.run("vigilien-fetch http://127.0.0.1:9/v1/feeds/hosts /var/lib/list echo again")
    assert (machine.root / "var/lib/list").read_text() == "kept\n"
    assert {file.name for file in (machine.root / "var/lib").iterdir()} == {"list", "list.etag"}


def test_the_unit_runs_what_the_guide_installs() -> None:
    unit = (ROOT / "docs/integrations/systemd/vigilien-feed@.service").read_text()
    assert "ExecStart=/usr/local/bin/vigilien-fetch ${URL} ${FILE} $RELOAD" in unit
    assert "/usr/local/bin/vigilien-fetch" in blocks(ROOT / "docs/integrations/README.md")[0]
    for line in re.findall(
        r"printf '(.*)' > /etc/vigilien/feed-", (ROOT / "docs/integrations/resolver.md").read_text()
    ):
        assert [item.partition("=")[0] for item in line.split("\\n") if item] == ["URL", "FILE", "RELOAD"]


def test_the_consumers_are_unpacked_where_nothing_is_tracked() -> None:
    assert FOLDER.relative_to(ROOT).as_posix() + "/" in (ROOT / ".gitignore").read_text().splitlines()
