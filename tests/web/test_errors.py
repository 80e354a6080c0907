"""Every error is a problem of one schema, with the right status, naming the field, never echoing what was sent."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest

from scanner.settings import Settings
from scanner.web.routes import MAX_BATCH_BODY, MAX_SCAN_BODY, ROUTES
from tests.conftest import Service
from tests.web.asking import Client
from tests.web.helpers import Reply, assert_problem, is_closed_while_dribbling, raw

SECRET = "canari-secret.fr"
BODIES: dict[str, tuple[bytes, str, str]] = {
    "no JSON": (f"https://{SECRET}".encode(), "invalid-body", ""),
    "cut short": (f'{{"url": "{SECRET}'.encode(), "invalid-body", ""),
    "empty": (b"", "invalid-body", ""),
    "an array": (f'["{SECRET}"]'.encode(), "invalid-body", ""),
    "wrong type": (b'{"url": 5}', "invalid-body", "/url"),
    "null": (b'{"url": null}', "invalid-body", "/url"),
    "missing": (b"{}", "invalid-body", ""),
    "unknown field": (f'{{"url": "a.fr", "{SECRET}": 1}}'.encode(), "invalid-body", ""),
    "bad UTF-8": (b'{"url": "' + SECRET.encode() + b'\xff"}', "invalid-body", ""),
    "UTF-16": (f'{{"url": "{SECRET}"}}'.encode("utf-16"), "invalid-body", ""),
    "two values": (f'{{"url": "a.fr"}} "{SECRET}"'.encode(), "invalid-body", ""),
    "unknown field that looks like a message": (b'{"url":"a","x` - at `$.canari-secret.fr":1}', "invalid-body", ""),
    "lone surrogate": (b'{"url": "https://\\ud800.fr"}', "invalid-body", ""),
    "deep": (b"[" * 5000, "invalid-body", ""),
}


@pytest.mark.parametrize("kind", BODIES)
async def test_a_bad_body_is_a_problem(client: Client, kind: str) -> None:
    body, code, pointer = BODIES[kind]
    reply = await client.ask("/v1/scan", body)
    problem = assert_problem(reply, code)
    assert SECRET.encode() not in reply.body
    if pointer:
        assert problem.errors[0].pointer == pointer


@pytest.mark.parametrize(
    ("value", "pointer"),
    [
        ({"urls": "a.fr"}, "/urls"),
        ({"url": "a"}, ""),
    ],
)
async def test_a_bad_batch_names_the_field(client: Client, value: object, pointer: str) -> None:
    assert assert_problem(await client.ask("/v1/scan/batch", value), "invalid-body").errors[0].pointer == pointer


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Content-Type": "text/plain"}, "unsupported-media-type"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, "unsupported-media-type"),
        ({}, "unsupported-media-type"),
        ({"Content-Type": "application/x-ndjson"}, "unsupported-media-type"),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, ""),
        ({"Content-Type": "application/json", "Content-Encoding": "br"}, "unsupported-media-type"),
        ({"Content-Type": "application/json; charset=utf-8"}, ""),
    ],
)
async def test_media_types(client: Client, headers: dict[str, str], code: str) -> None:
    body = json.dumps({"url": f"https://{SECRET}"}).encode()
    if headers.get("Content-Encoding") == "gzip":
        body = gzip.compress(body)
    reply = await client.send("POST", "/v1/scan", body, headers)
    if code:
        assert_problem(reply, code)
    else:
        assert reply.status == 200


@pytest.mark.parametrize(("path", "cap"), [("/v1/scan", MAX_SCAN_BODY), ("/v1/scan/batch", MAX_BATCH_BODY)])
def test_bodies_over_the_cap_are_refused(service: Service, path: str, cap: int) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    for size in (cap + 1, 1000 * cap):
        announced = raw(service.port, f"{head}Content-Length: {size}\r\n\r\n".encode())
        assert b" 413 " in announced.split(b"\r\n")[0]
        assert b"payload-too-large" in announced
    chunk = f"{cap + 9:x}\r\n".encode() + b" " * (cap + 9) + b"\r\n0\r\n\r\n"
    chunked = raw(service.port, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk)
    assert b" 413 " in chunked.split(b"\r\n")[0]
    assert b"payload-too-large" in chunked


async def test_a_body_at_the_cap_is_taken(client: Client) -> None:
    body = b'{"url": "ameli.fr"' + b" " * (MAX_SCAN_BODY - 19) + b"}"
    assert (await client.ask("/v1/scan", body)).status == 200


@pytest.mark.parametrize("path", sorted({route.path for route in ROUTES}))
async def test_a_wrong_method_is_refused_with_the_right_ones(client: Client, path: str) -> None:
    allowed = {route.method for route in ROUTES if route.path == path}
    for method in {"PUT", "DELETE", "PATCH", "TRACE", "POST", "GET"} - allowed:
        reply = await client.send(method, re.sub(r"{\w+}", SECRET, path))
        assert_problem(reply, "method-not-allowed")
        assert allowed <= set(reply.headers["allow"].split(", "))
        assert SECRET.encode() not in reply.body


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/scan/", f"/{SECRET}", "/v1/hosts/", "/admin", f"//{SECRET}/x", "/v1/hosts/a/b"]
)
async def test_an_unknown_route_is_a_problem(client: Client, path: str) -> None:
    reply = await client.send("GET", path)
    assert_problem(reply, "not-found")
    assert SECRET.encode() not in reply.body


POST = b"POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
REFUSED_BY_THE_PARSER = {
    "control character in the path": b"GET /v1/hosts/canari-secret\x01.fr HTTP/1.1\r\nHost: x\r\n\r\n",
    "no HTTP at all": b"https://canari-secret.fr/ hello\r\n\r\n",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\ncanari-secret.fr",
    "length and chunks": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "signed length": POST + b"Content-Length: +5\r\n\r\nhello",
    "space before the colon": b"GET / HTTP/1.1\r\nHost : canari-secret.fr\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: canari-secret.fr\r\n\r\n",
    "bare line feeds": b"GET /healthz HTTP/1.1\nHost: canari-secret.fr\n\n",
    "long line": b"GET /v1/hosts/" + b"canari-secret" * 1000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "long header": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"canari-secret" * 1000 + b"\r\n\r\n",
    "many headers": b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: canari-secret\r\n" * 300 + b"\r\n",
    "unknown method": b"BREW /v1/hosts/canari-secret.fr HTTP/1.1\r\nHost: x\r\n\r\n",
    "bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "endless head": b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + (b"X: " + b"canari-secret" * 60 + b"\r\n") * 25,
    "HTTP/0.9": b"GET /v1/hosts/canari-secret.fr\r\n\r\n",
    "HTTP/2.0": b"GET /v1/hosts/canari-secret.fr HTTP/2.0\r\nHost: x\r\n\r\n",
    "HTTP/3.7": b"GET /v1/hosts/canari-secret.fr HTTP/3.7\r\nHost: x\r\n\r\n",
    "gzip, then chunks": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunks in HTTP/1.0": POST.replace(b"1.1", b"1.0") + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}
NOT_SIMPLY_INVALID = {
    "long line": "uri-too-long",
    "long header": "head-too-large",
    "many headers": "head-too-large",
    "endless head": "head-too-large",
    "unknown method": "unknown-method",
    "HTTP/2.0": "unknown-version",
    "HTTP/3.7": "unknown-version",
    "HTTP/0.9": "unknown-version",
    "gzip, then chunks": "unknown-transfer-encoding",
}


@pytest.mark.parametrize("kind", REFUSED_BY_THE_PARSER)
def test_what_the_http_parser_refuses_is_a_problem_too(service: Service, kind: str) -> None:
    received = raw(service.port, REFUSED_BY_THE_PARSER[kind])
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    assert_problem(Reply(int(lines[0].split()[1]), headers, body), NOT_SIMPLY_INVALID.get(kind, "invalid-request"))
    assert b"canari" not in received
    assert headers["server"] == "vigilien"


@pytest.mark.parametrize(
    ("request_line", "header"),
    [
        ("POST /v1/scan", "Expect: canari-secret"),
        ("GET /v1/hosts/ameli.fr", "Expect: canari-secret"),
        ("OPTIONS *", "X: canari-secret"),
        ("CONNECT canari-secret.fr:443", "X: y"),
    ],
)
def test_what_matches_no_route_at_all_is_a_problem(service: Service, request_line: str, header: str) -> None:
    request = f"{request_line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\nContent-Length: 0\r\n\r\n"
    received = raw(service.port, request.encode())
    assert b"application/problem+json" in received
    assert b"Server: vigilien" in received
    assert b"canari" not in received


def test_expect_100_continue_is_honoured(service: Service) -> None:
    head = POST + b"Connection: close\r\nExpect: 100-continue\r\nContent-Length: 19\r\n\r\n"
    received = raw(service.port, head + b'{"url": "ameli.fr"}')
    assert received.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")


def test_a_token_of_whatever_bytes_is_unknown(service: Service) -> None:
    sent = POST + b"Connection: close\r\nAuthorization: Bearer \xff\xed\xa0\x80\r\nContent-Length: 0\r\n\r\n"
    assert b" 401 " in raw(service.port, sent).split(b"\r\n")[0]


async def test_every_answer_carries_the_security_headers(client: Client) -> None:
    for reply in (await client.send("GET", "/healthz"), await client.send("GET", "/nope")):
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in reply.headers["content-security-policy"]
        assert reply.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in reply.headers
        assert "set-cookie" not in reply.headers
        assert reply.headers["server"] == "vigilien"


@pytest.mark.parametrize("path", ["/v1/scan", "/v1/scan/batch", "/v1/hosts/ameli.fr"])
async def test_browsers_of_any_origin_may_ask(client: Client, path: str) -> None:
    reply = await client.send("OPTIONS", path, headers={"Origin": "https://example.com"})
    assert reply.status == 204
    assert "Content-Type" in reply.headers["access-control-allow-headers"]
    assert reply.headers["access-control-allow-methods"]


@pytest.fixture(scope="module")
def hasty() -> Iterator[Service]:
    """A service that waits for hardly anything."""
    running = Service(environment={"VIGILIEN_BODY_TIMEOUT": "0.3", "VIGILIEN_KEEPALIVE": "1"})
    yield running
    running.stop()


def test_a_stalled_body_is_closed_with_a_problem(hasty: Service) -> None:
    request = b"POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    received = raw(hasty.port, request)
    assert b" 408 " in received.split(b"\r\n")[0]
    assert b"body-timeout" in received


def test_dribbled_headers_are_closed(hasty: Service) -> None:
    assert is_closed_while_dribbling(hasty.port, b"GET /healthz HTTP/1.1\r\nX: ")


def test_who_says_nothing_is_not_waited_for_long() -> None:
    assert (Settings().body_timeout, Settings().keepalive) == (5, 15)
