"""The real consumers of the feeds: Debian packages that are unpacked beside the tests, once, and never installed.

``python -m tests.feeds.consumers`` (``make feed-tools``) fetches them; a test that finds none says how to get them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.needs import missing

TOOLS = Path(__file__).resolve().parent / "tools"
FOLDER = TOOLS / ".debian"
PACKAGES = ("bind9", "bind9-utils", "nsd", "unbound", "dnsmasq-base", "squid", "spamassassin", "rspamd")
REMEDY = "on Debian: apt-get update, then make feed-tools"


def fetch() -> str:
    """Fetch and unpack what is not there yet; why it cannot be done, or ""."""
    if _is_done():
        return ""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        return "there is no apt-get"
    FOLDER.parent.mkdir(exist_ok=True)
    with (FOLDER.parent / ".fetching").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return "" if _is_done() else _fetched()


def _is_done() -> bool:
    stamp = FOLDER / ".done"
    return stamp.is_file() and stamp.read_text() == "\n".join(PACKAGES)


def _fetched() -> str:
    shutil.rmtree(FOLDER, ignore_errors=True)
    parts = FOLDER / "packages"
    parts.mkdir(parents=True)
    asked = _run("apt-get", "install", "--simulate", "--quiet", "--no-install-recommends", *PACKAGES)
    wanted = [line.split()[1] for line in asked.stdout.splitlines() if line.startswith("Inst ")]
    held = [name for name in PACKAGES if name not in wanted]  # those that the machine has are fetched all the same
    if asked.returncode:
        return asked.stderr.strip()
    fetched = _run("apt-get", "download", "--quiet", *wanted, *held, folder=parts)
    if fetched.returncode:
        return fetched.stderr.strip()
    for package in sorted(parts.glob("*.deb")):
        unpacked = _run("dpkg", "-x", str(package), str(FOLDER))
        if unpacked.returncode:
            return unpacked.stderr.strip()
    shutil.rmtree(parts)
    (FOLDER / ".done").write_text("\n".join(PACKAGES))
    return ""


def _run(*command: str, folder: Path = TOOLS) -> subprocess.CompletedProcess[str]:
    plain = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=False)


@cache
def _fault() -> str:
    return fetch()


def program(name: str) -> str:
    """The path of a consumer's program; skips the test, or fails it on CI, where it cannot be had."""
    fault = _fault()
    if fault:
        missing(name, f"{REMEDY} ({fault.splitlines()[-1]})")
    return next(str(path) for place in ("sbin", "bin") if (path := FOLDER / "usr" / place / name).exists())


def shared(path: str) -> str:
    """A file or folder that came with a consumer."""
    return str(FOLDER / path)


def environment() -> dict[str, str]:
    """The environment in which unpacked programs find their libraries."""
    libraries = [*FOLDER.glob("usr/lib/*-linux-gnu*"), FOLDER / "usr/lib/rspamd", *FOLDER.glob("lib/*-linux-gnu*")]
    return {**os.environ, "LD_LIBRARY_PATH": _joined(libraries), "LC_ALL": "C"}


def perl() -> list[str]:
    """The unpacked Perl, or the machine's, with the places of the unpacked modules."""
    patterns = (
        "usr/share/perl5",
        "usr/lib/*/perl5/5*",
        "usr/share/perl/5*",
        "usr/lib/*/perl/5*",
        "usr/lib/*/perl-base",
    )
    folders = [path for pattern in patterns for path in sorted(FOLDER.glob(pattern)) if path.is_dir()]
    own = FOLDER / "usr/bin/perl"
    return [str(own) if own.exists() else "/usr/bin/perl", "-T", *(f"-I{folder}" for folder in folders)]


def _joined(paths: Iterable[Path]) -> str:
    return ":".join(map(str, paths))


def unprivileged() -> list[str]:
    """What goes before the command of a program that refuses to be run by root: a namespace where we are somebody."""
    if os.getuid():
        return []
    command = ["unshare", "--user", "--map-user=13", "--map-group=13"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no user namespace here: run the tests as an ordinary user, or allow unshare --user")
    return command


def main() -> int:
    fault = fetch()
    if fault:
        sys.stderr.write(f"the consumers of the feeds are not fetched: {fault.splitlines()[-1]}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
