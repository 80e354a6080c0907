"""Three PostgreSQL roles: each does what its process needs and is refused everything else, by the server itself."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_aiohttp import AiohttpClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from scanner.cli import main
from scanner.desk.app import create_app as create_desk
from scanner.ledger.changes import change
from scanner.ledger.keys import new_key
from scanner.ledger.proposals import State
from scanner.ledger.store import ExcessiveRightsError, StoreError
from scanner.storage import tables
from scanner.storage.database import Database
from scanner.storage.grants import RIGHTS, Process, grant, require_least
from scanner.web.app import create_app
from tests.conftest import ROOT, shipped
from tests.databases import ROLES, Postgresql
from tests.desk.tiers import Starter, settings_for
from tests.ledger.office import DAY, Office, small
from tests.web.asking import asking
from tests.web.helpers import PATIENCE

STATEMENTS = {
    "SELECT": "SELECT count(*) FROM {table}",
    "INSERT": "INSERT INTO {table} SELECT * FROM {table} WHERE false",
    "UPDATE": "UPDATE {table} SET {column} = {column} WHERE false",
    "DELETE": "DELETE FROM {table} WHERE false",
    "TRUNCATE": "TRUNCATE {table}",
}


@pytest.fixture
def start(aiohttp_client: AiohttpClient) -> Starter:
    return lambda app: asking(aiohttp_client, app)


@pytest.fixture(scope="module")
def urls(postgresql: Postgresql) -> dict[Process, str]:
    """A database with its three roles, and the URL of each."""
    return postgresql.granted(postgresql.new())


@asynccontextmanager
async def using(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    yield database
    await database.close()


async def may(database: Database, statement: str) -> bool:
    try:
        async with database.engine.connect() as connection, connection.begin():
            await connection.execute(text(statement))
    except DBAPIError as error:
        if "permission denied" in str(error) or "must be owner" in str(error):
            return False
        raise
    return True


async def test_the_publishing_step_needs_its_role_alone_whatever_the_desk_erased(
    postgresql: Postgresql, tmp_path: Path
) -> None:
    url = postgresql.new()
    urls = await asyncio.to_thread(postgresql.granted, url)
    async with using(url) as database:
        office = Office(database, new_key(tmp_path / "key"), loaded=small())
        await office.found()
        proposals = [await office.propose("anne", (change(office.member(who), None),)) for who in ("paul", "denis")]
        for proposal in proposals:
            await office.sign("bea", proposal)
        async with using(urls[Process.PUBLISH]) as publishers, using(urls[Process.DESK]) as desks:
            office.publisher.store = publishers
            await office.publisher.step()
            await office.stop("bea", proposals[0])
            async with desks.write() as records:
                await records._run(text("DELETE FROM proposals"))
            office.clock.now += DAY
            decided = {one.digest: one.state for one in await office.publisher.step()}
    assert decided == {proposals[0].digest: State.STOPPED, proposals[1].digest: State.PUBLISHED}


def test_every_table_says_who_may_do_what_with_it() -> None:
    assert set(RIGHTS) == {*tables.metadata.tables, "alembic_version"}


@pytest.mark.parametrize("process", Process)
async def test_a_role_may_do_what_is_written_and_nothing_else(urls: dict[Process, str], process: Process) -> None:
    at = list(Process).index(process)
    columns = {name: next(iter(table.c)).name for name, table in tables.metadata.tables.items()}
    async with using(urls[process]) as database:
        for table, rights in RIGHTS.items():
            column = columns.get(table, "version_num")
            for right, statement in STATEMENTS.items():
                is_allowed = right in rights[at]  # whoever changes rows may read them too, as each statement does
                assert await may(database, statement.format(table=table, column=column)) == is_allowed, (table, right)
        assert not await may(database, "CREATE TABLE more (id integer)")
        assert not await may(database, "ALTER TABLE snapshots ADD COLUMN more integer")
        assert not await may(database, "DROP TABLE snapshots")


async def test_the_desk_tells_of_changes_and_gives_no_sign_of_life_in_the_publishers_place(
    urls: dict[Process, str],
) -> None:
    async with using(urls[Process.DESK]) as database:
        assert await may(database, "UPDATE revision SET value = value WHERE false")
        assert not await may(database, "UPDATE revision SET beat = beat WHERE false")


@pytest.mark.parametrize("process", Process)
async def test_each_process_takes_its_own_role(urls: dict[Process, str], process: Process) -> None:
    async with using(urls[process]) as database:
        await require_least(database, process)


@pytest.mark.parametrize("process", [Process.SERVE, Process.DESK])
@pytest.mark.parametrize("role", ["owner", "vigilien_publish", "may make tables", "may write one table"])
async def test_more_rights_than_needed_are_refused(
    urls: dict[Process, str], postgresql: Postgresql, process: Process, role: str
) -> None:
    url = urls[process]
    name = url.rpartition("/")[2]
    if role == "owner":
        url = postgresql.url(name)
    elif role == "vigilien_publish":
        url = urls[Process.PUBLISH]
    elif role == "may make tables":
        postgresql.sql(f"GRANT CREATE ON SCHEMA public TO {ROLES[process]}", name)
    else:
        postgresql.sql(f"GRANT DELETE ON snapshots TO {ROLES[process]}", name)
    async with using(url) as database:
        with pytest.raises(ExcessiveRightsError, match="vigilien db grants"):
            await require_least(database, process)
    postgresql.sql(f"REVOKE CREATE ON SCHEMA public FROM {ROLES[process]}", name)
    async with using(postgresql.url(name)) as owners:
        await grant(owners, ROLES)  # and granting again takes away what was too much
    async with using(urls[process]) as database:
        await require_least(database, process)


@pytest.mark.parametrize("command", ["serve", "desk"])
def test_service_and_desk_do_not_start_with_the_owners_role(
    urls: dict[Process, str], postgresql: Postgresql, command: str
) -> None:
    url = postgresql.url(urls[Process.SERVE].rpartition("/")[2])
    arguments = [sys.executable, "-m", "scanner", command, "--port", "0", "--database", url]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert "vigilien db grants" in done.stderr.splitlines()[-1]


async def test_service_and_desk_start_with_their_own(urls: dict[Process, str], start: Starter) -> None:
    public = await start(create_app(settings_for(urls[Process.SERVE]), shipped()))
    report = {"host": "ameli-xkcd.fr", "kind": "fake", "verdict": "suspicious"}
    assert (await public.ask("/v1/reports", report)).status == 202
    desk = await start(create_desk(settings_for(urls[Process.DESK]), shipped()))
    assert (await desk.send("GET", "/admin/sign-in")).status == 200


def test_the_command_says_which_roles_are_missing_and_that_sqlite_has_none(postgresql: Postgresql) -> None:
    url = postgresql.new()
    postgresql.granted(url)
    told = CliRunner().invoke(main, ["db", "grants", "--database", url, "--desk", "nobody_yet"])
    assert told.exit_code == 1
    assert "CREATE ROLE nobody_yet LOGIN" in told.output
    given = CliRunner().invoke(main, ["db", "grants", "--database", url])
    assert (given.exit_code, given.output.count("may do what")) == (0, 3)


@pytest.mark.parametrize(
    "roles", [{**ROLES, Process.DESK: "x; DROP TABLE"}, {**ROLES, Process.DESK: ROLES[Process.SERVE]}]
)
async def test_odd_names_of_roles_are_refused(urls: dict[Process, str], roles: dict[Process, str]) -> None:
    async with using(urls[Process.PUBLISH]) as database:
        with pytest.raises(StoreError, match="three different roles"):
            await grant(database, roles)


async def test_sqlite_is_told_to_have_no_roles(tmp_path: object) -> None:
    async with using(f"sqlite:///{tmp_path}/register.db") as database:
        with pytest.raises(StoreError, match="threat-model"):
            await grant(database, ROLES)
