"""Links in texts: one table of cases for the Python and the JavaScript reader, and what holds for any text."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.address import Address, parse
from scanner.reading import endings
from scanner.reading.message import links_in_message
from scanner.reading.refang import refang
from scanner.reading.text import trimmed
from tests.conftest import ROOT, SOAK
from tests.needs import missing
from tests.seeds import draws

CASES = [json.loads(line) for line in (ROOT / "tests" / "vectors" / "links.jsonl").read_text().splitlines()]
READER = [str(ROOT / "extension" / "shared" / f"{name}.js") for name in ("refang", "links")]


def node(script: str, value: Any) -> Any:
    """What a script makes of ``input`` with the extension's reader loaded."""
    program = shutil.which("node")
    if program is None:
        missing("Node", "apt-get install nodejs")
    source = f"{json.dumps(READER)}.forEach(require); const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
    source += f"process.stdout.write(JSON.stringify({script}));"
    done = subprocess.run([program, "-e", source], input=json.dumps(value), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def read_by_javascript(texts: list[str]) -> list[list[list[str]]]:
    found: list[list[list[str]]] = node(
        "input.map((text) => vigilien.links.read(text).map((l) => [l.found, l.url, l.shown]))", texts
    )
    return found


def read_by_python(text: str) -> list[list[str]]:
    return [[link.found, link.url, link.shown] for link in links_in_message(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_links_of_a_text(case: dict[str, Any]) -> None:
    assert [[link.url, link.shown] for link in links_in_message(case["text"])] == case["links"]


def test_javascript_reads_the_same_links() -> None:
    found = read_by_javascript([case["text"] for case in CASES])
    assert [[link[1:] for link in links] for links in found] == [case["links"] for case in CASES]


def test_javascript_knows_the_same_endings() -> None:
    lists = node("Object.fromEntries(Object.entries(vigilien.links.endings).map(([k, v]) => [k, [...v]]))", 0)
    assert {name: set(words) for name, words in lists.items()} == {
        name: set(getattr(endings, name)) for name in ("COUNTRIES", "GENERIC", "FILES", "WORDS")
    }


PIECES = [
    *(piece for case in CASES for piece in re.findall(r"\w+|\W", case["text"])[:12]),
    *(
        "https://",
        "hxxps://",
        "[.]",
        "www.",
        ".com",
        "\n",
        "\t",
        " ",
        "-",
        "<a href=",
        "</a>",
        "](",
        "[",
        "(",
        ")",
        "=\n",
    ),
    *(
        "&#46;",
        "=3D",
        "<!--",
        "-->",
        "\u200b",
        "。",
        "@",
        ":",
        "😀",
        "é",
        ".La",
        ".pdf",
        "<",
        ">",
        "|",
        "'",
        '"',
        "%2F",
    ),
]


def test_random_mixtures_are_read_alike_in_both_languages() -> None:
    chance = draws("messages")
    texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 25))) for _ in range(50_000 if SOAK else 4000)]
    for text, expected in zip(texts, read_by_javascript(texts), strict=True):
        assert read_by_python(text) == expected, text


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_read_and_every_link_has_a_scheme(text: str) -> None:
    links = links_in_message(text)
    assert all(re.match(r"https?:[/\\]{2}", link.url, re.IGNORECASE) for link in links)
    assert all(link.url.endswith(link.found) for link in links)
    assert len({link.url for link in links}) == len(links)


_LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
_PATH = st.from_regex(r"(/[A-Za-z0-9-]{1,8}){0,3}(\?[a-z]{1,5}=[A-Za-z0-9]{1,9})?", fullmatch=True)


@given(_LABEL, st.sampled_from(["com", "fr", "info", "co.uk", "app"]), _PATH)
def test_a_clean_url_is_found_whole_and_stays_what_it_is(label: str, suffix: str, path: str) -> None:
    url = f"https://{label}.{suffix}{path}"
    assert refang(url) == refang(refang(url)) == url
    assert [link.url for link in links_in_message(f"Voir « {url} », merci.")] == [url]
    address = parse(url)
    assert isinstance(address, Address)
    assert [link.url for link in links_in_message(address.href)] == [address.href]


_DISGUISES = [
    lambda url: url.replace("http", "hxxp"),
    lambda url: url.replace(".", "[.]"),
    lambda url: url.replace("://", "[://]"),
    lambda url: url.replace(".", "(dot)"),
    lambda url: url[:10] + "\u00ad" + url[10:],
    lambda url: url[:9] + "\u200b" + url[9:],
    lambda url: f"<{url}>",
    lambda url: f'<a href="{url}">ici</a>',
    lambda url: f"[ici]({url})",
    lambda url: f"({url})",
]


@given(_LABEL, _PATH, st.sampled_from(_DISGUISES))
def test_a_disguise_loses_no_link(label: str, path: str, disguise: Any) -> None:
    url = f"https://{label}.vitale.com{path}"
    assert [link.url for link in links_in_message(disguise(url))] == [url]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://a.fr/x_(y)", "https://a.fr/x_(y)"),
        ("https://a.fr/x)", "https://a.fr/x"),
        ("https://a.fr/x).…»", "https://a.fr/x"),
        ("https://a.fr/x]", "https://a.fr/x"),
        ("https://[::1]", "https://[::1]"),
        ("...", ""),
    ],
)
def test_what_the_sentence_left_at_the_end_goes(text: str, kept: str) -> None:
    assert trimmed(text) == kept


HOSTILE = [
    "a.com..", "a/", "https://a.b,", "https://a.b", "https://", "https://x\n", "a-\n", "<a ", "<a href='",
    "<a href='>", '<a href="x>', "[](a ", "[", "&#", "M.Dupont/", "<https://a ", "a:b@", "a.fr:", "=3D", "<!--",
    "www a com ", "a.b-\t", " . ", "a.com.Merci.", "x.fr/(", "[x](https://a.fr", "<script>", "\\.", "1 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_of_full_size_is_read_to_its_end(piece: str) -> None:
    """Work that grows with the square of the length would not end within the patience of whoever runs the tests."""
    text = "https://fin-vitale.example " + (piece * 70_000)[:65_500]
    assert links_in_message(text)[0].url == "https://fin-vitale.example"
