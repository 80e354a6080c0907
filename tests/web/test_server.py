"""Starting, reloading, draining and stopping the real process; metrics and readiness."""

from __future__ import annotations

import os
import signal
import socket
from functools import partial
from pathlib import Path

import pytest

from scanner.web.routes import ROUTES
from tests.conftest import Service, eventually
from tests.web.asking import Client
from tests.web.helpers import PATIENCE, post, send


def test_sighup_serves_the_new_lists_and_refuses_bad_ones(lists: Path) -> None:
    running = Service(lists=lists)
    path = lists / "official" / "essai.toml"
    table = (
        'sources = ["test"]\ndate = 2026-11-24\n[[organisation]]\nname = "Essai"\nkind = "essai"\n'
        'domains = ["vigilien-essai.fr"]\nevidence = ["test"]\n'
    )

    def verdict() -> str:
        return str(post(running.port, "/v1/scan", {"url": "vigilien-essai.fr"}).json["verdict"])

    def is_told(line: bytes) -> bool:
        return line in running.get("/metrics")

    assert verdict() == "unknown"
    path.write_text(table)
    os.kill(running.process.pid, signal.SIGHUP)
    eventually(lambda: verdict() == "official")
    for number, bad in enumerate((table.replace("vigilien-essai.fr", "gouv.fr"), "organisation = 3", "not TOML"), 1):
        path.write_text(bad)
        os.kill(running.process.pid, signal.SIGHUP)
        refused = f'vigilien_reloads_total{{result="refused"}} {number}.0'.encode()
        eventually(partial(is_told, refused))
        assert verdict() == "official"
    path.unlink()
    os.kill(running.process.pid, signal.SIGHUP)
    eventually(lambda: verdict() == "unknown")
    _, errors = running.stop()
    assert "lists refused" in errors
    assert "`gouv.fr` is a public suffix" in errors


def test_at_sigterm_it_says_so_and_goes_on_answering() -> None:
    running = Service(environment={"VIGILIEN_DRAIN": str(PATIENCE), "VIGILIEN_BODY_TIMEOUT": str(PATIENCE)})
    assert send(running.port, "GET", "/readyz").status == 200
    with socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE) as connection:
        body = b'{"url": "ameli.fr"}'
        head = b"POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        connection.sendall(head + f"Content-Length: {len(body)}\r\n\r\n".encode())
        running.process.terminate()
        eventually(lambda: send(running.port, "GET", "/readyz").status == 503)
        assert post(running.port, "/v1/scan", {"url": "ameli.fr"}).status == 200
        connection.sendall(body)
        assert b" 200 " in connection.recv(65536).split(b"\r\n")[0]
    running.process.kill()
    running.process.communicate()


def test_when_the_drain_is_over_it_stops_by_itself() -> None:
    running = Service(environment={"VIGILIEN_DRAIN": "0"})
    _, errors = running.stop()
    assert running.process.returncode == 0
    assert '"stopped"' in errors


def test_a_taken_port_is_told_plainly(service: Service) -> None:
    with pytest.raises(AssertionError, match="cannot listen on") as caught:
        Service("--port", str(service.port))
    assert "Traceback" not in str(caught.value)


async def test_readiness_tells_the_age_of_what_is_served(client: Client) -> None:
    ready = (await client.send("GET", "/readyz")).json
    assert ready["status"] == "ready"
    assert ready["register_version"].startswith("20")
    assert ready["register_age"] >= 0
    assert ready["suffix_list_age"] > 0


async def test_metrics_have_finite_labels(client: Client) -> None:
    for n in range(20):
        await client.send("GET", f"/v1/hosts/etiquette-{n}.fr")
        await client.send("GET", f"/etiquette-{n}")
    text = (await client.send("GET", "/metrics")).body.decode()
    assert "etiquette" not in text
    routes = {line.split('route="')[1].split('"')[0] for line in text.splitlines() if 'route="' in line}
    assert routes <= {route.path for route in ROUTES} | {"unmatched"}
    for name in ("vigilien_register_age_seconds", "vigilien_suffix_list_age_seconds", "vigilien_verdicts_total"):
        assert name in text


async def test_openapi_is_valid_and_tells_every_route(client: Client) -> None:
    from openapi_spec_validator import validate  # as slow to load as jsonschema

    document = (await client.send("GET", "/openapi.json")).json
    validate(document)
    assert document["openapi"].startswith("3.1")
    told = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert told == {(route.method, route.path) for route in ROUTES}


async def test_live_answers_have_the_shape_openapi_tells(client: Client) -> None:
    import jsonschema

    document = (await client.send("GET", "/openapi.json")).json
    for url in ("ameli.fr", "arneli.fr", "not a url", "ch-issoire.fr"):
        answer = (await client.ask("/v1/scan", {"url": url})).json
        jsonschema.validate(answer, {"$ref": "#/components/schemas/Answer", "components": document["components"]})
    problem = (await client.send("GET", "/nope")).json
    jsonschema.validate(problem, {"$ref": "#/components/schemas/Problem", "components": document["components"]})


async def test_head_is_answered_as_get_without_a_body(client: Client) -> None:
    reply = await client.send("HEAD", "/healthz")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) > 0
