"""What the database holds after each form: nothing of a text that was checked or looked for.

Of a report or a demand it holds exactly what its page says is kept.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient
from sqlalchemy import inspect, make_url, text

from scanner.register.loading import Loaded
from scanner.storage.database import Database
from scanner.storage.tables import metadata
from scanner.web.app import create_app
from scanner.web.state import STATE
from tests.pages.conftest import RUN_BY
from tests.pages.test_check import FORM, multipart
from tests.web.asking import Client, asking

WORD = "canari"
MESSAGE = f"{WORD} M. DUPONT https://{WORD}.example/{WORD}?nom={WORD} https://arneli.fr/{WORD} 06 12 34 56 78"
OTHER = {"Referer": f"https://{WORD}.example/", "User-Agent": WORD, "Cookie": f"a={WORD}", "Accept-Language": "fr"}

SHARED = multipart(("title", "", WORD.encode()), ("text", "", MESSAGE.encode()), ("picture", f"{WORD}.png", b"canari"))

PASSING = {
    "/verifier": (urlencode({"text": MESSAGE, WORD: WORD}).encode(), FORM),
    "/partager": SHARED,
    "/sites-officiels": (urlencode({"q": f"hopital {WORD}"}).encode(), FORM),
}
"""Forms of which nothing is kept."""


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, loaded: Loaded, database: Database, database_url: str) -> Client:
    app = create_app(RUN_BY, loaded)
    app[STATE].store = database
    app[STATE].settings = msgspec.structs.replace(RUN_BY, database=database_url)
    return await asking(aiohttp_client, app)


async def rows_with_the_word(database: Database) -> list[tuple[str, dict[str, object]]]:
    """Of every table that there is, the rows of which something is the word, with the columns where it is."""
    async with database.engine.connect() as connection:
        tables = await connection.run_sync(lambda plain: inspect(plain).get_table_names())
        assert set(metadata.tables) <= set(tables)
        found = []
        for table in tables:
            for row in (await connection.execute(text(f'SELECT * FROM "{table}"'))).mappings():
                told = {name: value for name, value in row.items() if WORD in str(value).lower()}
                if told:
                    found.append((table, told))
        return found


def bytes_with_the_word(url: str) -> list[str]:
    """The files of an embedded database, its write-ahead log with them, that hold the word."""
    file = Path(make_url(url).database or "") if url.startswith("sqlite") else None
    beside = file.parent.glob(file.name + "*") if file else ()
    return [path.name for path in beside if WORD.encode() in path.read_bytes().lower()]


@pytest.mark.parametrize("path", PASSING)
async def test_nothing_of_what_is_checked_or_looked_for_is_in_the_database(
    client: Client, database: Database, database_url: str, path: str
) -> None:
    body, headers = PASSING[path]
    reply = await client.send("POST", path, body, headers | OTHER)
    assert reply.status == 200
    assert WORD.encode() in reply.body, "the answer alone has it"
    assert await rows_with_the_word(database) == []
    assert bytes_with_the_word(database_url) == []


async def test_of_a_report_the_host_is_kept_and_nothing_else_that_was_sent(
    client: Client, database: Database, database_url: str
) -> None:
    sent = {"host": f"https://{WORD}-hote.example/{WORD}?nom={WORD}#{WORD}", "verdict": WORD, "codes": WORD, WORD: WORD}
    assert (await client.send("POST", "/signaler", urlencode(sent).encode(), FORM | OTHER)).status == 200
    assert await rows_with_the_word(database) == [("reports", {"host": f"{WORD}-hote.example"})]
    assert bytes_with_the_word(database_url) or not database.is_sqlite, "the search finds what is there"


async def test_of_a_demand_the_host_the_name_and_the_contact_are_kept_until_it_is_withdrawn(
    client: Client, database: Database, database_url: str
) -> None:
    kept = {"host": f"{WORD}-hote.example", "name": f"{WORD} nom", "contact": f"{WORD}@ch.example"}
    sent = kept | {"act": "file", "host": f"https://{kept['host']}/{WORD}?nom={WORD}", "claim": "flagged", WORD: WORD}
    page = await client.send("POST", "/contester", urlencode(sent).encode(), FORM | OTHER)
    assert await rows_with_the_word(database) == [("contests", kept)]
    reference = re.findall(r"<bdi>([A-Z0-9]{4}(?:-[A-Z0-9]{4}){4})</bdi>", unescape(page.body.decode()))[0]
    withdrawn = urlencode({"act": "withdraw", "reference": reference}).encode()
    assert (await client.send("POST", "/contester", withdrawn, FORM)).status == 200
    assert await rows_with_the_word(database) == []
    await database.close()  # the write-ahead log goes into the file, where what is erased is written over
    assert bytes_with_the_word(database_url) == []
