"""The host we judge is the host that a browser opens: a committed table, checked against Node where it is."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from scanner.engine.address import MAX_URL_BYTES, Address, Rejected, ascii_host, is_bare_host, parse, unicode_label
from scanner.engine.codes import Code
from tests.needs import missing
from tests.seeds import draws

VECTORS = [
    json.loads(line) for line in (Path(__file__).parent.parent / "vectors" / "addresses.jsonl").read_text().splitlines()
]
NODE = shutil.which("node")
NODE_HOSTS = """const i = JSON.parse(require("fs").readFileSync(0));
console.log(JSON.stringify(i.map(s => { try { return new URL(s).hostname } catch { return null } })))"""


def host_of(text: str) -> str | None:
    address = parse(text)
    return address.host if isinstance(address, Address) else None


def node_hosts(texts: list[str]) -> list[str | None]:
    if NODE is None:
        missing("Node", "apt-get install nodejs")
    done = subprocess.run([NODE, "-e", NODE_HOSTS], input=json.dumps(texts), capture_output=True, text=True, check=True)
    hosts: list[str | None] = json.loads(done.stdout)
    return hosts


def test_the_table_is_large_enough() -> None:
    assert len(VECTORS) >= 150


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["input"])[:60])
def test_host_is_that_of_the_table(vector: dict[str, str | None]) -> None:
    assert vector["input"] is not None
    assert host_of(vector["input"]) == vector["host"]


def test_the_table_is_what_node_says() -> None:
    assert node_hosts([vector["input"] for vector in VECTORS]) == [vector["host"] for vector in VECTORS]


def test_random_mixtures_agree_with_node() -> None:
    generator = draws("mixtures")
    pieces = [vector["input"] for vector in VECTORS] + list("./\\@:#?%&=[]-_ \t\n\r\x00。．｡éаß١\u200b\u00ad")
    texts = []
    for _ in range(3000):
        first, second = generator.choice(pieces), generator.choice(pieces)
        cut, other = generator.randrange(len(first) + 1), generator.randrange(len(second) + 1)
        texts.append("https://" + (first[:cut] + second[other:]).removeprefix("https://")[:300])
    for text, expected in zip(texts, node_hosts(texts), strict=True):
        ours = host_of(text)
        assert ours == expected or (expected == "" and ours is None), ascii(text)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("ameli.fr", "ameli.fr"),
        ("ameli.fr:443/x", "ameli.fr"),
        ("localhost:8080/x", "localhost"),
        ("//ameli.fr/x", "ameli.fr"),
        ("user@ameli.fr", "ameli.fr"),
        (" ameli.fr\n", "ameli.fr"),
        ("www.ameli.fr?x=https://evil.com", "www.ameli.fr"),
    ],
)
def test_text_without_a_scheme_is_tried_as_https(text: str, host: str) -> None:
    address = parse(text)
    assert isinstance(address, Address)
    assert (address.scheme, address.host) == ("https", host)


def test_too_long_a_url_is_rejected_by_its_bytes() -> None:
    fits = "https://ameli.fr/" + "x" * (MAX_URL_BYTES - 17)
    assert host_of(fits) == "ameli.fr"
    assert parse(fits + "x") == Rejected(Code.UNPARSABLE, "too-long")
    assert parse("https://ameli.fr/" + "é" * 4090) == Rejected(Code.UNPARSABLE, "too-long")


@pytest.mark.parametrize(
    "host",
    [
        "*.ameli.fr",  # no letter of a host name
        "a!b.ameli.fr",
        "a$.ameli.fr",
        "\u0661.ameli.fr",  # an Arabic digit: a Bidi domain whose label begins with none of its letters
        "xn--9hb.ameli.fr",
        "a\u05d0.ameli.fr",  # Latin and Hebrew in one label
        "\u05d0a.ameli.fr",
        "\u05d01\u0661.ameli.fr",  # both kinds of digits
        "\u05d0.1ameli.fr",  # a Bidi domain with a label that begins with a digit
        "\u05d0-.fr",
    ],
)
def test_names_that_no_browser_opens_are_told(host: str) -> None:
    address = parse("https://" + host)
    assert isinstance(address, Rejected) or not address.can_resolve


@pytest.mark.parametrize(
    "host",
    [
        "a_b.ameli.fr",
        "_dmarc.ameli.fr",
        "-a-.ameli.fr",
        "ameli.fr.",
        "h\u00f4pital.fr",
        "stra\u00dfe.fr",
        "\u05d0.ameli.fr",
        "\u05d01.example",
        "\u0627\u0644.example",
        "\u65e5\u672c.jp",
        "\u0967.ameli.fr",
        "\u06f0.ameli.fr",
    ],
)
def test_names_that_browsers_open_can_resolve(host: str) -> None:
    address = parse("https://" + host)
    assert isinstance(address, Address)
    assert address.can_resolve


@pytest.mark.parametrize("host", ["a..ameli.fr", "ameli.fr..", "a" * 64 + ".ameli.fr", "a." * 126 + "ameli.fr"])
def test_names_that_no_dns_holds_are_told(host: str) -> None:
    address = parse("https://" + host)
    assert isinstance(address, Address)
    assert not address.can_resolve


def test_display_host_is_in_unicode() -> None:
    address = parse("https://www.xn--amli-cpa.fr")
    assert isinstance(address, Address)
    assert address.display_host == "www.améli.fr"
    assert unicode_label("xn--\u00e9") == "xn--é"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Améli.fr", "xn--amli-cpa.fr"),
        ("ameli.fr", "ameli.fr"),
        ("ameli.fr/x", None),
        ("ameli.fr:8080", None),
        ("a@ameli.fr", None),
        ("ameli.fr#x", None),
        ("127.0.0.1", None),
        ("", None),
    ],
)
def test_ascii_host_takes_a_host_alone(text: str, expected: str | None) -> None:
    assert ascii_host(text) == expected


def test_bare_hosts_may_be_ip_addresses() -> None:
    assert is_bare_host("127.0.0.1")
    assert not is_bare_host("127.0.0.1/x")
