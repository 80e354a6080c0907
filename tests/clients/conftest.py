"""A service as integrators meet it: over a socket, with a signed snapshot and limits that nobody reaches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scanner.ledger.keys import PinnedKey, new_key
from tests.conftest import Service
from tests.ledger.commands import vigilien


@pytest.fixture(scope="session")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PinnedKey]:
    """The file of the key that signs, and its public half."""
    path = tmp_path_factory.mktemp("keys") / "snapshot.key"
    return str(path), new_key(path).pinned


@pytest.fixture(scope="session")
def signing(key_file: tuple[str, PinnedKey], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """It has a register, since reports are acknowledged only where they are kept."""
    database = f"sqlite:///{tmp_path_factory.mktemp('register')}/register.db"
    for command in (("db", "migrate"), ("publish", "--once", "--key", key_file[0])):
        assert vigilien(*command, database=database).exit_code == 0
    limits = {"VIGILIEN_RATE": "100000", "VIGILIEN_BURST": "100000"}
    running = Service(environment={"VIGILIEN_DATABASE": database, **limits})
    yield running
    running.stop()
