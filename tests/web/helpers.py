"""Raw requests: what an ordinary client library would not send."""

from __future__ import annotations

import http.client
import json
import socket
import time
from contextlib import suppress
from typing import Any, NamedTuple

import msgspec

from scanner.http.problems import PROBLEMS, Problem

PATIENCE = 60.0
"""Seconds after which something hangs; nothing that works takes as long, on the busiest machine."""


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
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
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


def raw(port: int, data: bytes) -> bytes:
    """Send bytes as they are; what came back until the peer closed."""
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        try:
            connection.sendall(data)
            while chunk := connection.recv(65536):
                received += chunk
        except (ConnectionError, BrokenPipeError):
            pass
    return received


def is_closed_while_dribbling(port: int, start: bytes) -> bool:
    """Send ``start``, then a byte now and again until the peer closes; False if it never does."""
    until = time.monotonic() + PATIENCE
    with socket.create_connection(("127.0.0.1", port), timeout=0.2) as connection:
        connection.sendall(start)
        while time.monotonic() < until:
            try:
                if connection.recv(65536) == b"":
                    return True
            except TimeoutError:
                with suppress(ConnectionError):  # the next read says so
                    connection.sendall(b"a")
            except ConnectionError:
                return True
    return False


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
