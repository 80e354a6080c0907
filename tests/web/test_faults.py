"""A fault inside is counted and logged by its type, never with what was scanned; the rest of the answer stands."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from aiohttp import ClientPayloadError, web
from aiohttp.test_utils import TestClient, make_mocked_request
from pytest_aiohttp import AiohttpClient
from structlog.testing import capture_logs

from scanner.engine import scanner as engine
from scanner.http.guard import guarded
from scanner.http.metrics import GONE, Metrics
from scanner.http.running import Running
from scanner.reading.line import scan_line
from scanner.register.loading import Loaded
from scanner.settings import Settings
from scanner.web.app import create_app
from scanner.wording import answers
from scanner.wording.catalogue import catalogue
from tests.conftest import LISTS

SECRET = "canari-secret"


async def client_of(aiohttp_client: AiohttpClient, loaded: Loaded) -> TestClient:  # type: ignore[type-arg]
    return await aiohttp_client(create_app(Settings(lists=Path(LISTS), database=""), loaded))


async def test_a_signal_that_fails_is_counted_and_logged_once(
    aiohttp_client: AiohttpClient, loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homoglyph(site: object, index: object) -> None:
        raise LookupError(SECRET)

    monkeypatch.setattr(engine, "OF_HOST", (homoglyph,))
    client = await client_of(aiohttp_client, loaded)
    with capture_logs() as logs:
        for _ in range(3):
            reply = await client.post("/v1/scan", json={"url": f"https://ameli-{SECRET}.example/"})
            assert (await reply.json())["verdict"] == "unknown"
    metrics = await (await client.get("/metrics")).text()
    assert 'vigilien_signal_faults_total{kind="LookupError",signal="homoglyph"} 3.0' in metrics
    assert [(entry["signal"], entry["kind"]) for entry in logs if entry["log_level"] == "error"] == [
        ("homoglyph", "LookupError")
    ]
    assert SECRET not in metrics + str(logs)


async def test_a_reason_without_words_takes_neither_the_verdict_nor_the_batch_with_it(
    aiohttp_client: AiohttpClient, loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = {language: dict(catalogue(language)) for language in ("fr", "en")}
    for table in sentences.values():
        table["reason"] = {key: text for key, text in table["reason"].items() if not key.startswith("homoglyph")}
    monkeypatch.setattr(answers, "catalogue", sentences.__getitem__)
    client = await client_of(aiohttp_client, loaded)
    urls = ["https://www.ameli.fr", "https://arneli.fr", "https://example.org"]
    reply = await client.post("/v1/scan/batch", json={"urls": urls})
    results = (await reply.json())["results"]
    assert [result["verdict"] for result in results] == ["official", "dangerous", "unknown"]
    assert results[1]["reasons"] == []
    assert results[1]["imitates"]["domain"] == "ameli.fr"
    assert 'signal="wording"' in await (await client.get("/metrics")).text()


async def test_a_failure_amid_an_answer_ends_the_connection(
    aiohttp_client: AiohttpClient, loaded: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = iter([scan_line] * 500)
    monkeypatch.setattr("scanner.web.handlers.scan_line", lambda scanner, text: next(good)(scanner, text))
    client = await client_of(aiohttp_client, loaded)
    with capture_logs() as logs, pytest.raises(ClientPayloadError):
        await (await client.post("/v1/scan/batch", json={"urls": ["https://arneli.fr"] * 1000})).read()
    assert [entry["kind"] for entry in logs if entry["event"] == "a handler failed"] == ["RuntimeError"]
    assert 'route="/v1/scan/batch",status="500"' in await (await client.get("/metrics")).text()


async def test_a_connection_that_is_closing_is_no_failure() -> None:
    async def write(request: web.Request) -> web.Response:
        raise ConnectionResetError("Cannot write to closing transport")

    transport = Mock(is_closing=lambda: True)
    request = make_mocked_request("POST", "/", protocol=Mock(connected=True, transport=transport), transport=transport)
    running = Running(Settings(), Metrics())
    with capture_logs() as logs, pytest.raises(ConnectionResetError):
        await guarded(running, "/v1/scan/batch", write)(request)
    assert logs == []
    assert f'status="{GONE}"'.encode() in running.metrics.text()
