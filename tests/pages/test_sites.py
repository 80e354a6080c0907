"""Finding the true site: a form for browsers without scripts, a page for each organisation, the list for the others."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

from scanner.register.browsing import for_browsers
from scanner.register.loading import Loaded
from scanner.register.search import Directory
from scanner.web.app import create_app
from scanner.web.directory import Directories
from scanner.web.state import STATE
from tests.conftest import ROOT, Service, shipped
from tests.needs import missing
from tests.pages.conftest import RUN_BY
from tests.pages.misspelling import rows
from tests.web.asking import Client, asking
from tests.web.helpers import send

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": "fr"}


async def search(client: Client, query: str, **headers: str) -> str:
    reply = await client.send("POST", "/sites-officiels", urlencode({"q": query}).encode(), FORM | headers)
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    return unescape(reply.body.decode()).partition("<template")[0]


def names(page: str) -> list[str]:
    return re.findall(r'<h3 class="name">(.*?)</h3>', page)


async def test_a_misspelt_hospital_is_found_and_its_site_is_one_touch_away(client: Client) -> None:
    page = await search(client, "chu lile")
    assert names(page)[0] == "CHU de Lille"
    assert 'class="button first way" href="https://www.chu-lille.fr/" rel="noreferrer">Ouvrir chu-lille.fr<' in page


async def test_a_candidate_is_marked_and_its_address_cannot_be_touched(client: Client) -> None:
    page = await search(client, "hopital roubaix")
    assert names(page)[0] == "Centre hospitalier de Roubaix"
    first = page.partition('<h3 class="name">')[2].partition("</li>")[0]
    assert "Adresse pas encore vérifiée" in first
    assert "<bdi>ch-roubaix.fr</bdi>" in first
    assert 'href="http' not in first


async def test_what_is_not_on_the_list_is_told_with_what_to_do(client: Client) -> None:
    page = await search(client, "xyzzy")
    assert names(page) == []
    assert "Nous n'avons rien trouvé." in page
    assert "Cela ne veut pas dire que son site est faux." in page


async def test_a_query_is_shown_inert_and_nothing_of_it_is_in_an_address(client: Client) -> None:
    query = '"><script>alert(1)</script>\u202e<b>x'
    reply = await client.send("POST", "/sites-officiels", urlencode({"q": query}).encode(), FORM)
    body = reply.body.decode()
    assert "<script>alert" not in body
    assert "<b>x" not in body
    assert 'value="&#34;&gt;&lt;script&gt;' in body
    assert not re.search(r'(?:href|action|src)="[^"]*alert', body)


async def test_a_form_of_another_site_is_refused(client: Client) -> None:
    for origin, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        reply = await client.send("POST", "/sites-officiels", b"q=mgen", FORM | {"Sec-Fetch-Site": origin})
        assert reply.status == status, origin


async def test_too_long_a_query_is_refused_in_words(client: Client) -> None:
    reply = await client.send("POST", "/sites-officiels", b"q=" + b"a" * 5000, FORM)
    assert (reply.status, reply.headers["content-type"]) == (413, "text/html; charset=utf-8")


@pytest.mark.parametrize(("language", "words"), [("fr", "Adresse sur notre liste"), ("en", "Address on our list")])
async def test_an_organisation_has_a_page_to_link_and_print(client: Client, language: str, words: str) -> None:
    reply = await client.send("GET", "/sites-officiels/chu-lille.fr", headers={"Accept-Language": language})
    page = unescape(reply.body.decode())
    assert reply.status == 200
    assert "<h1>CHU de Lille</h1>" in page
    assert words in page
    assert "/sites-officiels/chu-lille.fr</figcaption>" in page
    assert '<svg viewBox="0 0 ' in page
    assert "style=" not in page


DECODER = ROOT / "scanner" / "web" / "pages" / "static" / "vendor" / "qr-0.7.0" / "decode.js"
DECODE = """
import { readFileSync } from "node:fs";
const { default: decode } = await import(process.argv[1]);
const { width, height, data } = JSON.parse(readFileSync(0));
console.log(decode({ width, height, data: new Uint8ClampedArray(data) }));
"""
SCALE = 4


def painted(svg: str) -> dict[str, object]:
    """The pixels of a QR code that is drawn as one path of horizontal strokes."""
    side = int(re.findall(r'viewBox="0 0 (\d+) ', svg)[0])
    dark, x, y = set(), 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([\d .-]+)", re.findall(r' d="([^"]+)"', svg)[-1]):
        moves = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            dark |= {(int(x) + at, int(y)) for at in range(int(moves[0]))}
            x += moves[0]
        else:
            x, y = (moves[0], moves[1]) if command == "M" else (x + moves[0], y + moves[1])
    size = side * SCALE
    data = [0 if (at % size // SCALE, at // size // SCALE) in dark else 255 for at in range(size * size)]
    return {"width": size, "height": size, "data": [part for shade in data for part in (shade, shade, shade, 255)]}


def decoded(node: str, pixels: str) -> str:
    command = [node, "--input-type=module", "-e", DECODE, str(DECODER)]
    return subprocess.run(command, input=pixels, capture_output=True, check=True, text=True).stdout.strip()


async def test_the_code_to_print_leads_to_the_page_that_it_stands_on(client: Client) -> None:
    node = shutil.which("node") or missing("node", "apt-get install nodejs")
    page = (await client.send("GET", "/sites-officiels/chu-lille.fr")).body.decode()
    here = re.findall(r"<figcaption[^>]*>(.*?)</figcaption>", page)[0]
    pixels = json.dumps(painted(re.findall(r"<svg.*?</svg>", page, re.DOTALL)[0]))
    assert decoded(node, pixels) == here


async def test_another_host_of_an_organisation_leads_to_its_page(client: Client) -> None:
    for host in ("www.chu-lille.fr", "assure.ameli.fr", "cnamts.fr"):
        reply = await client.send("GET", f"/sites-officiels/{host}?lang=en")
        assert reply.status == 302
        assert reply.headers["location"] in (
            "/sites-officiels/chu-lille.fr?lang=en",
            "/sites-officiels/ameli.fr?lang=en",
        )


@pytest.mark.parametrize("host", ["arneli.fr", "fr", "x", "%3Cscript%3E", "ameli.fr.example", "..%2f"])
async def test_a_site_that_is_nobodys_on_the_list_has_no_page(client: Client, host: str) -> None:
    reply = await client.send("GET", f"/sites-officiels/{host}", headers={"Accept": "text/html"})
    assert reply.status == 404
    assert "arneli" not in reply.body.decode()


async def test_the_page_of_a_candidate_does_not_open_it(client: Client) -> None:
    page = (await client.send("GET", "/sites-officiels/ch-roubaix.fr", headers={"Accept-Language": "fr"})).body.decode()
    assert "Adresse pas encore vérifiée" in page
    assert 'href="http' not in page


async def test_the_list_is_one_file_that_is_sent_again_only_when_it_changed(client: Client) -> None:
    first = await client.send("GET", "/sites-officiels.json", headers={"Accept-Encoding": "gzip"})
    assert (first.status, first.headers["content-encoding"]) == (200, "gzip")
    assert len(first.body) < 80_000
    again = await client.send("GET", "/sites-officiels.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status == 304
    plain = await client.send("GET", "/sites-officiels.json")
    assert json.loads(plain.body)["organisations"]


async def test_nothing_is_looked_up_before_somebody_searches_and_then_once(
    aiohttp_client: AiohttpClient, loaded: Loaded
) -> None:
    app = create_app(RUN_BY, loaded)
    client = await asking(aiohttp_client, app)
    directories = app[STATE].directories
    await client.send("GET", "/sites-officiels")
    assert directories._making is None
    looked = await asyncio.gather(*(directories.now() for _ in range(5)))
    assert len({id(one) for one in looked}) == 1


async def test_a_register_that_changes_is_looked_up_anew(loaded: Loaded) -> None:
    directories = Directories()
    directories.take(loaded.register)
    before = await directories.now()
    directories.take(loaded.register)
    assert await directories.now() is before
    without = [one for one in loaded.register.organisations if one.entry.name != "MGEN"]
    directories.take(msgspec.structs.replace(loaded.register, organisations=tuple(without)))
    after = await directories.now()
    assert before.directory.at("mgen.fr") is not None
    assert after.directory.at("mgen.fr") is None
    assert after.tag != before.tag


async def test_a_look_up_that_failed_is_tried_again(loaded: Loaded) -> None:
    directories = Directories()
    with pytest.raises(LookupError):
        await directories.now()
    directories.take(loaded.register)
    assert (await directories.now()).directory.find("mgen")


def test_what_is_searched_is_in_no_log_metric_or_file(tmp_path: Path) -> None:
    """The word would be found if it were there: it is in the answer."""
    word = "canariedelarecherche"
    home = tmp_path / "home"
    home.mkdir()
    running = Service(environment={"VIGILIEN_LOG_LEVEL": "debug", "HOME": str(home), "TMPDIR": str(home)})
    for query in (word, f"hopital {word}", f"https://{word}.fr", word * 20):
        body = urlencode({"q": query})
        told = send(running.port, "POST", "/sites-officiels", body, {**FORM, "Referer": f"https://x.example/{word}"})
        assert told.status == 200
        assert word.encode() in told.body
    send(running.port, "GET", f"/sites-officiels/{word}.fr?q={word}")
    metrics = running.get("/metrics")
    written = "".join(running.stop())
    assert word.encode() not in metrics
    assert word not in written
    assert [path for path in home.rglob("*") if path.is_file() and word.encode() in path.read_bytes()] == []


IN_NODE = """
const fs = require("fs");
(0, eval)(fs.readFileSync(process.argv[1], "utf8") + "globalThis.Directory = Directory;");
const { list, queries } = JSON.parse(fs.readFileSync(0));
const directory = new Directory(list);
(async () => {
  const found = [];
  const told = ({ one, isNear }) => [one.name, isNear];
  for (const query of queries) found.push((await directory.find(query, 10)).map(told));
  console.log(JSON.stringify(found));
})();
"""

ODD = [
    "",
    "15-20",
    "mdph36",
    "https://www.chu-lille.fr/x",
    "œuvre",
    "CHU-LILLE",
    "a" * 300,
    "😀",
    "constructor",
    "0",
    "lens 62",
    "hopital lille",
    "clinique lyon",
    "cpam lille",
    "hopital sarthe",
    "amie",
    "straßbourg",
    "site officiel ameli",
    "mon compte",
    "hopital creil",
]


def test_the_browser_finds_what_the_service_finds_in_the_same_order() -> None:
    node = shutil.which("node") or missing("node", "apt-get install nodejs")
    directory = Directory(shipped().register)
    queries = [query for query, _ in rows()] + ODD
    given = msgspec.json.encode({"list": for_browsers(directory), "queries": queries})
    script = str(ROOT / "scanner" / "web" / "pages" / "static" / "search.js")
    done = subprocess.run([node, "-e", IN_NODE, script], input=given, capture_output=True, check=True)
    found = [[[one.listed.entry.name, one.is_near] for one in directory.find(query, 10)] for query in queries]
    assert json.loads(done.stdout) == found
