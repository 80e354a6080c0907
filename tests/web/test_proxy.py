"""The shipped nginx in front: who asks cannot be invented, nothing scanned touches a disk, errors have one shape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import Service
from tests.web.attacks import FULL
from tests.web.helpers import assert_problem, post, send
from tests.web.nginx import Nginx

BURST = 12


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    limits = {"VIGILIEN_RATE": "0.001", "VIGILIEN_BURST": str(BURST), "VIGILIEN_TRUSTED_PROXIES": "127.0.0.0/8"}
    service = Service(environment=limits)
    started = Nginx(tmp_path_factory.mktemp("nginx"), [service.port, service.port])
    yield started
    started.stop()
    service.stop()


def test_an_invented_address_changes_nothing(proxy: Nginx) -> None:
    """Even for a client inside the trusted networks."""
    statuses = [
        post(proxy.port, "/v1/scan", {"url": "ameli.fr"}, X_Forwarded_For=f"192.0.2.{number}").status
        for number in range(BURST + 5)
    ]
    assert statuses == [200] * BURST + [429] * 5


def test_a_large_batch_leaves_no_trace_on_disk(proxy: Nginx) -> None:
    before = proxy.changes()
    assert len(post(proxy.port, "/v1/scan/batch", FULL).json["results"]) == 1000
    assert proxy.changes() == before


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_monitors_stays_inside(proxy: Nginx, path: str) -> None:
    assert_problem(send(proxy.port, "GET", path), "not-found")


def test_its_own_errors_are_problems(proxy: Nginx) -> None:
    assert_problem(post(proxy.port, "/v1/scan", b" " * 100_000), "payload-too-large")
    assert_problem(post(proxy.port, "/v1/scan/batch", b" " * 2_200_000), "payload-too-large")
    long = send(proxy.port, "GET", "/v1/hosts/" + "a" * 9000)
    assert long.headers["content-type"] == "application/problem+json"
    assert long.json["code"] == "uri-too-long"
    assert long.status == 414


def test_a_service_that_is_gone_is_a_problem(tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = Nginx(tmp_path_factory.mktemp("alone"), [9, 9])
    reply = post(alone.port, "/v1/scan", {"url": "ameli.fr"})
    desk = send(alone.desk_port, "GET", "/metrics")
    alone.stop()
    assert reply.status == reply.json["status"] == 502
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["code"] == "unavailable"
    assert desk.status == 404
