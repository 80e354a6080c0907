"""Shared by all tests: the shipped register, compiled once a process, and a real service in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from yarl import URL

from scanner.engine.index import Index
from scanner.engine.names import Organisation
from scanner.engine.scanner import judge
from scanner.engine.verdict import Verdict
from scanner.register.loading import Loaded, load
from scanner.settings import DEFAULT_LISTS
from scanner.storage.database import Database
from tests.databases import ENGINES, Postgresql, give_tables, new_sqlite, running_postgresql
from tests.seeds import SEED
from tests.web.asking import Client
from tests.web.helpers import PATIENCE

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
LISTS = DEFAULT_LISTS
SERVED_WITH = {"VIGILIEN_DATABASE": "", "VIGILIEN_DRAIN": "0.1", "VIGILIEN_GREET": "1"}
SOAK = os.environ.get("VIGILIEN_SOAK") == "1"
QUICK = os.environ.get("VIGILIEN_QUICK") == "1"

settings.register_profile(
    "house",
    max_examples=20_000 if SOAK else 50 if QUICK else 300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("house")

# Given out first: a long file that begins last leaves the other workers idle.
LONGEST_FILES = (
    "test_wheel.py",
    "test_documents.py",
    "test_contributing.py",
    "evaluation/test_cases.py",
    "pages/test_journeys.py",
    "ledger/test_no_path.py",
    "engine/test_sieve.py",
    "feeds/test_rspamd.py",  # compiles what the other two files of rspamd find compiled if they do not begin with it
    "extension/test_posing.py",
    "extension/test_leaks.py",
    "extension/test_lifecycle.py",
    "extension/test_more_leaks.py",
    "extension/test_privacy.py",
    "extension/test_private.py",
    "extension/test_questions.py",
    "extension/test_fakes.py",
    "extension/test_snapshot.py",
    "extension/test_tenants.py",
    "extension/test_ways_out.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, every other where it was: the workers collect alike, as xdist asks for."""
    longest = {TESTS / file for file in LONGEST_FILES}
    items.sort(key=lambda item: item.path not in longest)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis draws from the run's seed too."""
    if config.getoption("hypothesis_seed") is None:
        config.option.hypothesis_seed = str(SEED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(f"seed {SEED}")


@cache
def shipped() -> Loaded:
    """The lists of the release, read once a process."""
    return load(LISTS)


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return shipped()


@pytest.fixture(scope="session")
def index(loaded: Loaded) -> Index:
    return loaded.index


@pytest.fixture
def aiohttp_client_cls() -> type[Client]:
    """What pytest-aiohttp's ``aiohttp_client`` makes."""
    return Client


_processes: list[subprocess.Popen[str]] = []


@pytest.fixture(scope="session", autouse=True)
def _no_process_outlives_the_tests() -> Iterator[None]:
    """A test that fails may leave its service running."""
    yield
    for process in _processes:
        if process.poll() is None:
            process.kill()
            process.communicate()


class Service:
    """A running ``vigilien serve``, or another command that listens and greets."""

    def __init__(
        self,
        *arguments: str,
        command: str = "serve",
        lists: Path = LISTS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scanner", command, "--port", "0", "--lists", str(lists), *arguments],
            cwd=ROOT,
            env={**os.environ, **SERVED_WITH, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        _processes.append(self.process)
        assert self.process.stdout is not None
        greeting = self.process.stdout.readline()
        if "http://" not in greeting:
            raise AssertionError(f"the service did not start: {self.process.communicate()}")
        self.url = str(URL("http://" + greeting.split("http://")[1].split()[0]).origin())
        self.port = int(self.url.rpartition(":")[2])
        self.get("/healthz")  # , and answers just after

    def stop(self) -> tuple[str, str]:
        """Stop it as an operator would; what it wrote to standard output and error."""
        self.process.terminate()
        try:
            return self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            return bytes(answer.read())


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    running = Service(environment={"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000"})
    yield running
    running.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    with running_postgresql() as server:
        yield server


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database of the newest schema, on each engine in turn."""
    if request.param == "sqlite":
        return new_sqlite(tmp_path / "register.db")
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.new()


@pytest.fixture(params=ENGINES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same, without a table; SQLite's file is not there."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/register.db"
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.new(is_empty=True)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    give_tables(database_url)
    made = Database(database_url)
    yield made
    await made.close()


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A copy of the shipped lists, to break."""
    return Path(shutil.copytree(LISTS, tmp_path / "lists"))


def eventually(condition: Callable[[], object]) -> None:
    """Wait until ``condition()`` holds."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def imitated(verdict: Verdict) -> str:
    return verdict.imitates.domain if isinstance(verdict.imitates, Organisation) else ""


__all__ = ["LISTS", "ROOT", "SOAK", "Service", "codes", "eventually", "imitated", "judge"]
