"""What holds for every page of the table: headers, both languages, nothing inside a page that a CSP would refuse."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from pytest_aiohttp import AiohttpClient

import scanner.web.pages
import scanner.wording.pages
from scanner.register.loading import Loaded
from scanner.web.app import create_app
from scanner.web.pages.rows import PAGES
from scanner.wording.texts import read_sentences
from tests.pages.conftest import RUN_BY
from tests.web.asking import Client, asking

PATHS = [page.path for page in PAGES if "{" not in page.path]
WORDS = sorted(Path(scanner.wording.pages.__path__[0]).glob("*-fr.toml"))


class Tags(HTMLParser):
    """Elements with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_page_is_whole_in_both_languages(client: Client, path: str, language: str) -> None:
    reply = await client.send("GET", path, headers={"Accept-Language": language})
    assert (reply.status, reply.headers["content-type"]) == (200, "text/html; charset=utf-8")
    text = reply.body.decode()
    tags = Tags(text).found
    assert ("html", {"lang": language}) in tags
    assert len([tag for tag, _ in tags if tag == "h1"]) == 1
    assert RUN_BY.operator.replace("'", "&#39;") in text
    for tag, attributes in tags:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert tag != "style"
        if tag == "script" and "type" not in attributes:
            assert "defer" in attributes
            assert attributes["src"].startswith("/pages/")
        for name in ("src", "action"):
            assert not re.match(r"(?:https?:)?//", attributes.get(name, "/")), "nothing comes from elsewhere"


@pytest.mark.parametrize("path", PATHS)
async def test_every_page_and_file_has_the_security_headers(client: Client, path: str) -> None:
    page = await client.send("GET", path)
    files = re.findall(r'(?:src|href)="(/pages/[^"]+)"', page.body.decode())
    assert files
    for reply in (page, *[await client.send("GET", file) for file in files]):
        assert reply.status == 200
        policy = reply.headers["content-security-policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
        assert {"object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"} <= set(
            policy.split("; ")
        )
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["cross-origin-opener-policy"] == "same-origin"
        assert reply.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in reply.headers
        assert "set-cookie" not in reply.headers


async def test_a_language_that_was_chosen_is_kept_by_every_link(client: Client) -> None:
    reply = await client.send("GET", "/?lang=en", headers={"Accept-Language": "fr"})
    links = [attributes["href"] for tag, attributes in Tags(reply.body.decode()).found if tag == "a"]
    own = [link for link in links if link.startswith("/")]
    assert own
    assert all(link.endswith("?lang=en") for link in own)


async def test_a_page_that_the_browser_holds_is_not_sent_again(client: Client) -> None:
    first = await client.send("GET", "/")
    again = await client.send("GET", "/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    other = await client.send("GET", "/", headers={"If-None-Match": first.headers["etag"], "Accept-Language": "en"})
    assert other.status == 200


async def test_files_are_kept_for_ever_under_their_name(client: Client) -> None:
    page = await client.send("GET", "/")
    sheet = re.findall(r'"(/pages/pages\.[^"]+)"', page.body.decode())[0]
    assert "immutable" in (await client.send("GET", sheet)).headers["cache-control"]
    assert (await client.send("GET", sheet.replace(".css", "x.css"))).status == 404


async def test_a_page_that_does_not_exist_is_told_to_people_as_a_page(client: Client) -> None:
    reply = await client.send("GET", "/nulle-part", headers={"Accept": "text/html", "Accept-Language": "fr"})
    assert (reply.status, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Cette page n&#39;existe pas" in reply.body.decode()
    problem = await client.send("GET", "/nulle-part")
    assert problem.headers["content-type"] == "application/problem+json"


async def test_who_asks_too_much_is_told_in_words(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    few = msgspec.structs.replace(RUN_BY, rate=0.001, burst=10)
    client = await asking(aiohttp_client, create_app(few, loaded))
    for _ in range(10):
        assert (await client.send("GET", "/robots.txt")).status == 200
    reply = await client.send("GET", "/")
    assert (reply.status, reply.headers["content-type"]) == (429, "text/html; charset=utf-8")
    assert "retry-after" in reply.headers


async def test_without_pages_there_is_the_interface_alone(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    client = await asking(aiohttp_client, create_app(msgspec.structs.replace(RUN_BY, pages=False), loaded))
    for path in (*PATHS, "/robots.txt", "/nulle-part"):
        reply = await client.send("GET", path, headers={"Accept": "text/html"})
        assert (reply.status, reply.headers["content-type"]) == (404, "application/problem+json")
    assert (await client.send("GET", "/openapi.json")).status == 200


async def test_security_txt_names_the_operators_contact(aiohttp_client: AiohttpClient, loaded: Loaded) -> None:
    client = await asking(aiohttp_client, create_app(RUN_BY, loaded))
    reply = await client.send("GET", "/.well-known/security.txt")
    assert b"Contact: mailto:contact@ght.example\n" in reply.body
    assert re.search(rb"^Expires: \d{4}-\d\d-\d\dT00:00:00Z$", reply.body, re.MULTILINE)
    without = await asking(aiohttp_client, create_app(msgspec.structs.replace(RUN_BY, contact=""), loaded))
    assert (await without.send("GET", "/.well-known/security.txt")).status == 404


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_both_languages_have_the_same_sentences_with_the_same_fields(path: Path) -> None:
    french = read_sentences(path)
    english = read_sentences(path.with_name(path.name.replace("-fr", "-en")))
    assert list(french) == list(english)
    for key, sentence in french.items():
        assert set(re.findall(r"{(\w+)}", sentence)) == set(re.findall(r"{(\w+)}", english[key])), key
        for text in (sentence, english[key]):
            assert not re.search(r"\bsites? sûre?s?\b|\b(?:safe|secure) (?:web)?site\b", text, re.IGNORECASE), key


VENDORED = {
    "qr-0.7.0/decode.js": "00e209820dcb11d624e9a03d6383e580766792b57d1651318f0a29e4e1ff0fe8",
    "qr-0.7.0/index.js": "a0de370051f94bd74f218f74401fdf197585e3f9ef0143164f87ea941a3fdd6f",
}


async def test_what_others_wrote_is_served_as_they_released_it(client: Client) -> None:
    served = {name: await client.send("GET", f"/pages/vendor/{name}") for name in VENDORED}
    assert {name: hashlib.sha256(reply.body).hexdigest() for name, reply in served.items()} == VENDORED
    folder = Path(scanner.web.pages.__path__[0]) / "static" / "vendor"
    assert {path.relative_to(folder).as_posix() for path in folder.glob("*/*.js")} == set(VENDORED)
    for package in {name.partition("/")[0] for name in VENDORED}:
        assert "Permission is hereby granted" in (folder / package / "LICENSE-MIT").read_text()
