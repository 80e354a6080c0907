"""Settings that are wrong are refused with a word that helps."""

from __future__ import annotations

import socket

import pytest

from scanner.http import sockets
from scanner.settings import SettingsError, from_environment


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("VIGILIEN_RATTE", "5", "did you mean VIGILIEN_RATE"),
        ("VIGILIEN_TRUSTED_PROXY", "10.0.0.1", "did you mean VIGILIEN_TRUSTED_PROXIES"),
        ("VIGILIEN_ZZZ", "1", "is no setting"),
        ("VIGILIEN_PORT", "99999", "from 0 to 65535"),
        ("VIGILIEN_PORT", "http", "VIGILIEN_PORT does not read: it is a whole number"),
        ("VIGILIEN_RATE", "fast", "it is a number"),
        ("VIGILIEN_RATE", "nan", "a number"),
        ("VIGILIEN_RATE", "inf", "a number"),
        ("VIGILIEN_RATE", "-1", "a number"),
        ("VIGILIEN_BURST", "3", "from 10"),
        ("VIGILIEN_WORKERS", "0", "from 1 to 64"),
        ("VIGILIEN_DRAIN", "nan", "a number"),
        ("VIGILIEN_TRUSTED_PROXIES", "10.0.0.1/8", "VIGILIEN_TRUSTED_PROXIES"),
        ("VIGILIEN_LOG_LEVEL", "loud", "debug"),
    ],
)
def test_a_wrong_setting_is_refused(name: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        from_environment({name: value, "HOME": "/"})


def test_all_that_is_wrong_is_told_at_once_and_the_rest_reads() -> None:
    wrong = {"VIGILIEN_RATTE": "5", "VIGILIEN_PORT": "http", "VIGILIEN_BURST": "70"}
    with pytest.raises(SettingsError, match=r"VIGILIEN_RATTE.*VIGILIEN_PORT") as told:
        from_environment(wrong)
    assert len(told.value.faults) == 2
    assert (told.value.readable.burst, told.value.readable.port) == (70, 8080)


def test_a_desk_on_another_port_is_opened_there() -> None:
    assert from_environment({"VIGILIEN_DESK_PORT": "9000"}).origin == "http://localhost:9000"
    told = {"VIGILIEN_DESK_PORT": "9000", "VIGILIEN_ORIGIN": "http://localhost:9001"}
    assert from_environment(told).origin == "http://localhost:9001"


def test_a_service_on_another_port_has_the_signer_there() -> None:
    assert from_environment({"VIGILIEN_PORT": "9000"}).signer == "http://localhost:9000"


ORIGINS = {
    "ORIGIN": "https://registre.vigilien.example",
    "SIGNER": "https://vigilien.example",
    "RP_ID": "vigilien.example",
}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, ""),
        ({"SIGNER": "https://signer.vigilien.example"}, ""),
        ({"RP_ID": "registre.vigilien.example"}, "VIGILIEN_SIGNER is not on"),
        ({"RP_ID": "example.org"}, "VIGILIEN_ORIGIN is not on"),
        ({"SIGNER": "https://notvigilien.example"}, "VIGILIEN_SIGNER is not on"),
        ({"SIGNER": "https://registre.vigilien.example"}, "an origin of its own"),
    ],
)
def test_desk_and_signer_are_two_origins_on_one_domain(changed: dict[str, str], fault: str) -> None:
    values = {f"VIGILIEN_{name}": value for name, value in (ORIGINS | changed).items()}
    if fault:
        with pytest.raises(SettingsError, match=fault):
            from_environment(values)
    else:
        assert from_environment(values).origin == ORIGINS["ORIGIN"]


def test_what_is_not_ours_is_left_alone() -> None:
    assert from_environment({"PORT": "x", "XVIGILIEN_PORT": "x", "VIGILIEN_SOAK": "1"}) == from_environment({})


def test_the_unspecified_address_is_both_families() -> None:
    (share,) = sockets.opened("::", 0)
    port = share[0].getsockname()[1]
    for address in ("127.0.0.1", *(["::1"] if share[0].family == socket.AF_INET6 else [])):
        socket.create_connection((address, port), timeout=10).close()
    sockets.close(share)


def test_a_name_is_every_address_that_it_has() -> None:
    (share,) = sockets.opened("localhost", 0)
    assert len({one.getsockname()[1] for one in share}) == 1
    sockets.close(share)


def test_several_shares_are_one_port_that_nobody_else_has() -> None:
    shares = sockets.opened("127.0.0.1", 0, 3)
    ports = {one.getsockname()[1] for share in shares for one in share}
    assert len(ports) == 1
    with pytest.raises(OSError, match="in use"):
        sockets.opened("127.0.0.1", ports.pop(), 2)
    for share in shares:
        sockets.close(share)
