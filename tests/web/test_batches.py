"""Batches: one bad item spoils itself alone; JSON lines and gzip, both ways."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.engine.codes import Code
from scanner.http.compression import MIN_COMPRESSED, PACKED_PIECE, decompressed
from scanner.http.responses import NDJSON
from scanner.web.batches import from_json
from scanner.web.routes import MAX_BATCH_BODY
from tests.web.asking import Client
from tests.web.helpers import assert_problem

BATCH = "/v1/scan/batch"
LONE = b'"https://\\ud800.fr"'


def verdicts(body: bytes) -> list[str]:
    return [json.loads(line)["verdict"] for line in body.splitlines()]


async def test_bad_items_of_a_batch_are_invalid_alone(client: Client) -> None:
    items = [b'"https://example.com"'] * 997
    for at, bad in ((10, LONE), (500, b"5"), (999, b"null")):
        items.insert(at, bad)
    reply = await client.ask(BATCH, b'{"urls": [' + b",".join(items) + b"]}")
    results = reply.json["results"]
    assert "ratelimit" in reply.headers  # also of an answer that is sent as it is made
    assert len(results) == 1000
    assert [at for at, result in enumerate(results) if result["verdict"] == "invalid"] == [10, 500, 999]
    told = results[500]["reasons"][0]
    assert (told["code"], told["evidence"]) == (Code.UNPARSABLE, {"detail": "not-text"})


_pieces = st.sampled_from([r"\\", r"\ud800", r"\udc00", r"\ud83d\ude00", r"\"", r"\u0041", "a", "ud800", r"\n", "é"])


@given(st.lists(st.lists(_pieces).map("".join), max_size=5))
def test_exactly_the_items_with_lone_surrogates_are_no_text(items: list[str]) -> None:
    body = '{"urls": [' + ",".join(f'"{item}"' for item in items) + "]}"
    expected = [text if is_unicode(text) else None for text in json.loads(body)["urls"]]
    assert from_json(body.encode()).texts == expected


def is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("body", [b'{"urls": ["a" "b"]}', b'{"urls": [\\ud800]', b'{"urls": ["\\ud800"', b"[]"])
async def test_a_body_that_is_no_object_is_still_refused(client: Client, body: bytes) -> None:
    assert_problem(await client.ask(BATCH, body), "invalid-body")


async def test_json_lines_in_and_out(client: Client) -> None:
    lines = b'"https://www.ameli.fr"\n5\n' + LONE + b'\n\n{"url": "x"}\n"https://arneli.fr"'
    reply = await client.send("POST", f"{BATCH}?lang=en", lines, {"Content-Type": NDJSON})
    assert reply.headers["content-type"] == NDJSON
    assert verdicts(reply.body) == ["official", *["invalid"] * 4, "dangerous"]
    assert "looks like" in json.loads(reply.body.splitlines()[-1])["reasons"][0]["message"]


@pytest.mark.parametrize(
    ("sent", "accept", "expected"),
    [
        (NDJSON, "", NDJSON),
        (NDJSON, "application/json", "application/json"),
        ("application/json", NDJSON, NDJSON),
        ("application/json", "*/*", "application/json"),
    ],
)
async def test_accept_chooses_the_form_of_the_answer(client: Client, sent: str, accept: str, expected: str) -> None:
    body = b'"ameli.fr"\n' if sent == NDJSON else b'{"urls": ["ameli.fr"]}'
    headers = {"Content-Type": sent} | ({"Accept": accept} if accept else {})
    reply = await client.send("POST", BATCH, body, headers)
    assert reply.headers["content-type"] == expected
    first = json.loads(reply.body)
    assert (first if expected == NDJSON else first["results"][0])["verdict"] == "official"


async def test_no_lines_are_no_answers_and_too_many_are_refused(client: Client) -> None:
    assert (await client.send("POST", BATCH, b"", {"Content-Type": NDJSON})).body == b""
    reply = await client.send("POST", BATCH, b'"a.fr"\n' * 1001, {"Content-Type": NDJSON})
    assert_problem(reply, "invalid-body")


async def test_a_line_holds_nothing_that_a_reader_could_take_for_its_end(client: Client) -> None:
    odd = "https://example.com/\u0085\u2028\u2029"
    reply = await client.send("POST", BATCH, json.dumps(odd, ensure_ascii=False), {"Content-Type": NDJSON})
    assert len(reply.body.decode().splitlines()) == 1
    assert json.loads(reply.body)["input"] == odd


async def test_gzip_in_and_out_says_the_same(client: Client) -> None:
    body = json.dumps({"urls": ["https://arneli.fr"] * 1000}).encode()
    headers = {"Content-Type": "application/json"}
    plain = await client.send("POST", BATCH, body, headers)
    packed = await client.send(
        "POST", BATCH, gzip.compress(body), headers | {"Content-Encoding": "gzip", "Accept-Encoding": "br, gzip;q=0.5"}
    )
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) * 10 < len(plain.body)


@pytest.mark.parametrize("accepted", ["", "identity", "gzip;q=0", "gzip; q=0.000", "br", "*;q=0"])
async def test_nobody_gets_gzip_unasked(client: Client, accepted: str) -> None:
    headers = {"Accept-Encoding": accepted} if accepted else {}
    reply = await client.ask(BATCH, {"urls": ["https://arneli.fr"] * 100}, **headers)
    assert "content-encoding" not in reply.headers
    assert len(reply.body) > MIN_COMPRESSED


async def test_a_short_answer_goes_as_it_is(client: Client) -> None:
    reply = await client.ask(BATCH, {"urls": ["https://arneli.fr"]}, Accept_Encoding="gzip")
    assert "content-encoding" not in reply.headers


async def test_a_body_of_which_nothing_comes_gives_the_loop_back_too() -> None:
    empty = b"\0\0\0\xff\xff"  # a stored block of no bytes (RFC 1951, section 3.2.4)
    start, end = b"\x1f\x8b\x08" + b"\0" * 6 + b"\xff", b"\1" + empty[1:] + b"\0" * 8
    pauses = 0

    async def pause() -> None:
        nonlocal pauses
        pauses += 1

    assert await decompressed(start + empty * PACKED_PIECE + end, MAX_BATCH_BODY, pause) == b""
    assert pauses > len(empty)


BOMB = gzip.compress(b" " * (MAX_BATCH_BODY + 1))
PACKED = gzip.compress(b'{"urls": ["ameli.fr"]}')


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (BOMB, "payload-too-large"),
        (gzip.compress(b" " * 200 * 1024 * 1024, 1), "payload-too-large"),
        (PACKED[:-9], "invalid-body"),
        (PACKED + PACKED, "invalid-body"),
        (b'{"urls": ["ameli.fr"]}', "invalid-body"),
        (zlib.compress(b'{"urls": ["ameli.fr"]}'), "invalid-body"),
        (b"", "invalid-body"),
    ],
    ids=["just over", "bomb", "cut short", "two members", "plain", "zlib", "empty"],
)
async def test_bad_gzip_is_a_problem(client: Client, body: bytes, code: str) -> None:
    reply = await client.send("POST", BATCH, body, {"Content-Type": "application/json", "Content-Encoding": "gzip"})
    assert_problem(reply, code)
