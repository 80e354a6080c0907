"""Raw requests: what an ordinary client library would not send."""

from __future__ import annotations

import http.client
import json
import socket
import time
from typing import Any, NamedTuple

import msgspec

from scanner.http.problems import PROBLEMS, Problem


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def send(
    port: int, method: str, path: str, body: bytes | str | None = None, headers: dict[str, str] | None = None
) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return Reply(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def post(port: int, path: str, value: object, **headers: str) -> Reply:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    sent = {"Content-Type": "application/json", **{key.replace("_", "-"): text for key, text in headers.items()}}
    return send(port, "POST", path, body, sent)


def raw(port: int, data: bytes, wait: float = 30.0) -> tuple[bytes, float]:
    """Send bytes as they are; what came back until the peer closed, and how long that took."""
    started = time.monotonic()
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        try:
            connection.sendall(data)
            while chunk := connection.recv(65536):
                received += chunk
        except (ConnectionError, BrokenPipeError):
            pass
    return received, time.monotonic() - started


def dribble(port: int, start: bytes, limit: float) -> float:
    """Send ``start`` and then a byte every half second; the seconds until the peer closed."""
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(0.5)
        connection.sendall(start)
        while time.monotonic() - started < limit:
            try:
                if connection.recv(65536) == b"":
                    break
            except TimeoutError:
                pass
            except ConnectionError:
                break
            try:
                connection.sendall(b"a")
            except ConnectionError:
                break
    return time.monotonic() - started


def assert_problem(reply: Reply, code: str) -> Problem:
    """The one schema, the right status and type, nothing cached."""
    assert reply.headers["content-type"] == "application/problem+json"
    problem = msgspec.json.decode(reply.body, type=Problem)
    assert set(reply.json) <= set(Problem.__struct_fields__)
    assert problem.code == code
    assert problem.status == reply.status == PROBLEMS[code][0]
    assert problem.type == f"urn:vigilien:problem:{code}"
    assert problem.detail
    assert reply.headers["cache-control"] == "no-store"
    return problem
