"""Settings: one frozen value, filled from the environment, overridden by the command line."""

from __future__ import annotations

import difflib
import math
import os
import re
from collections.abc import Callable, Mapping, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

import msgspec
from yarl import URL

from .durations import DAY

_HERE = Path(__file__).resolve().parent
DEFAULT_LISTS = _HERE / "_lists" if (_HERE / "_lists").is_dir() else _HERE.parent / "lists"
"""Inside an installed wheel, or beside the package in a checkout."""

DEFAULT_DATABASE = "sqlite:///vigilien.db"

Network = IPv4Network | IPv6Network


class SettingsError(ValueError):
    """Settings cannot be read: ``faults`` names each and says what it must be, ``readable`` is all the others."""

    def __init__(self, faults: Sequence[str], readable: Settings) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
        self.readable = readable


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the service runs. Times are in seconds, ``rate`` in requests a second for one client.

    ``rate`` and ``burst``: what one client may ask, in requests, and again in the URLs of batches; ``token_rate`` and
    ``token_burst`` for a token. Several ``workers`` have an equal part of them each.
    ``write_timeout``: how long an answer waits for its client to take it.
    ``shutdown_timeout``: how long what is under way may take after ``drain``.
    ``trusted_proxies``: networks whose ``X-Forwarded-For`` is believed.
    ``snapshot_key``: the file of the key that signs the extension's snapshot; without it there is none.
    ``pinned``: a file of the public keys by which the register's ledger is believed (`vigilien keys show --all`);
    without it those of ``snapshot_key``, without both no ledger is.
    ``state``: of ``serve`` and ``desk``: a file for the last row of the ledger that was seen; less is not taken.
    ``greet``: print an example to try once the service answers.
    ``pages``: serve the pages for people. ``operator``, ``contact`` (an e-mail or web address), ``logo`` (an SVG or PNG
    file): who runs the service, as the pages and feeds say it.
    ``extension``: where the browser extension can be had, "": nowhere.
    ``feeds_token``: feeds are for holders of a token with the scope ``feeds`` alone.
    ``private_dns``: the name of a resolver (DNS over TLS) that the operator offers to telephones, "": none.
    ``database``: the register's, "" for the lists alone; no scan ever uses it.
    ``desk_host``, ``desk_port``: where the console listens; browsers take passkeys on localhost, not on 127.0.0.1.
    ``origin``: where the console is opened. ``signer``: where the signer's page is (``/signer``), on another origin, so
    that a sign-in at the console can never be an act. ``rp_id``: the domain that passkeys hold for, one for both.
    ``delay``: how long an approved change of trust waits. ``additions``: hosts that may become trusted in a day.
    ``smtp`` (HOST:PORT), ``notice_from``, ``webhook``: how admins are told; without them notices wait in the console.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    lists: Path = DEFAULT_LISTS
    database: str = DEFAULT_DATABASE
    workers: int = 1
    rate: float = 50.0
    burst: int = 500
    token_rate: float = 500.0
    token_burst: int = 5000
    trusted_proxies: tuple[Network, ...] = ()
    keepalive: float = 15.0
    body_timeout: float = 5.0
    write_timeout: float = 10.0
    drain: float = 1.0
    shutdown_timeout: float = 7.0
    snapshot_key: Path | None = None
    pinned: Path | None = None
    state: Path | None = None
    desk_host: str = "localhost"
    desk_port: int = 8081
    origin: str = "http://localhost:8081"
    signer: str = "http://localhost:8080"
    rp_id: str = "localhost"
    delay: int = DAY
    additions: int = 50
    smtp: str = ""
    notice_from: str = ""
    webhook: str = ""
    log_level: str = "info"
    greet: bool = False
    pages: bool = True
    operator: str = ""
    contact: str = ""
    logo: Path | None = None
    extension: str = ""
    feeds_token: bool = False
    private_dns: str = ""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read ``VIGILIEN_*`` variables. Raises SettingsError naming all that are unknown or do not read.

    A desk on another port is opened there, unless ``ORIGIN`` says otherwise; so is the signer, which ``serve`` has.
    Passkeys hold for the desk's host, unless ``RP_ID`` names a parent of it.
    """
    values: dict[str, object] = {}
    faults: list[str] = []
    for name, text in environment.items():
        key = name.removeprefix(PREFIX)
        if key == name or key in _SWITCHES:
            continue
        if key not in _READERS:
            faults.append(f"{name} is no setting{_near(key)}")
            continue
        try:
            values[key.lower()] = _within(key, _READERS[key](text))
        except ValueError as error:
            faults.append(f"{name} does not read: {error}")
    if "desk_port" in values:
        values.setdefault("origin", f"http://localhost:{values['desk_port']}")
    if "port" in values:
        values.setdefault("signer", f"http://localhost:{values['port']}")
    if "origin" in values:
        values.setdefault("rp_id", URL(str(values["origin"])).host)
    found = Settings(**values)  # type: ignore[arg-type]
    faults += _origins_at_odds(found)
    if faults:
        raise SettingsError(faults, found)
    return found


def _origins_at_odds(found: Settings) -> list[str]:
    """A passkey answers pages of its domain alone (Web Authentication, 5.1.2), and the two must be told apart."""
    faults = [
        f"{PREFIX}{name} is not on {PREFIX}RP_ID={found.rp_id} or below it: passkeys hold for one domain"
        for name, origin in (("ORIGIN", found.origin), ("SIGNER", found.signer))
        if not f".{URL(origin).host}".endswith(f".{found.rp_id}")
    ]
    if found.origin == found.signer:
        faults.append(f"{PREFIX}SIGNER is {PREFIX}ORIGIN: the signer needs an origin of its own, another name or port")
    return faults


def _near(key: str) -> str:
    near = difflib.get_close_matches(key, _READERS, n=1, cutoff=0.5)
    return f"; did you mean {PREFIX}{near[0]}?" if near else ""


def _within(key: str, value: object) -> object:
    if key in _RANGES and isinstance(value, int | float):
        least, most = _RANGES[key]
        if not math.isfinite(value) or not least <= value <= most:
            raise ValueError(f"it is a number from {least:g} to {most:g}")
    return value


def _level(text: str) -> str:
    if text not in ("debug", "info", "warning", "error"):
        raise ValueError("it is debug, info, warning or error")
    return text


def _origin(text: str) -> str:
    url = URL(text)
    if url.scheme not in ("https", "http") or not url.host or text != str(url.origin()):
        raise ValueError("it is an origin such as https://register.example, without a path")
    if url.scheme == "http" and url.host != "localhost":
        raise ValueError("passkeys need https, except on http://localhost:PORT")
    return text


def _host_and_port(text: str) -> str:
    host, _, port = text.rpartition(":")
    if text and not (host and port.isdecimal()):
        raise ValueError("it is HOST:PORT")
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+\S*|[^\s@:/]+@[^\s@:/]+", text):
        raise ValueError("it is an e-mail address or an https address")
    return text


def _web_address(text: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+\S*", text):
        raise ValueError("it is an https address")
    return text


def _host_name(text: str) -> str:
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+", text):
        raise ValueError("it is the name of a host such as dns.example.fr")
    return text


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError("it is a whole number") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("it is a number") from None


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("it is 0 or 1")
    return text == "1"


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(item.strip()) for item in text.split(",") if item.strip())


PREFIX = "VIGILIEN_"

_READERS: Mapping[str, Callable[[str], object]] = {
    "HOST": str,
    "PORT": _whole,
    "LISTS": Path,
    "DATABASE": str,
    "WORKERS": _whole,
    "RATE": _number,
    "BURST": _whole,
    "TOKEN_RATE": _number,
    "TOKEN_BURST": _whole,
    "TRUSTED_PROXIES": _networks,
    "KEEPALIVE": _number,
    "BODY_TIMEOUT": _number,
    "WRITE_TIMEOUT": _number,
    "DRAIN": _number,
    "SHUTDOWN_TIMEOUT": _number,
    "SNAPSHOT_KEY": Path,
    "PINNED": Path,
    "STATE": Path,
    "DESK_HOST": str,
    "DESK_PORT": _whole,
    "ORIGIN": _origin,
    "SIGNER": _origin,
    "RP_ID": str,
    "DELAY": _whole,
    "ADDITIONS": _whole,
    "SMTP": _host_and_port,
    "NOTICE_FROM": str,
    "WEBHOOK": str,
    "LOG_LEVEL": _level,
    "GREET": _flag,
    "PAGES": _flag,
    "OPERATOR": str,
    "CONTACT": _contact,
    "LOGO": Path,
    "EXTENSION": _web_address,
    "FEEDS_TOKEN": _flag,
    "PRIVATE_DNS": _host_name,
}

_SWITCHES = ("SOAK", "QUICK", "SCREENSHOTS")
"""The tests' own variables."""

_RANGES: Mapping[str, tuple[float, float]] = {
    "PORT": (0, 65535),
    "DESK_PORT": (0, 65535),
    "WORKERS": (1, 64),
    "RATE": (0.001, 1e9),
    "BURST": (10, 1e9),
    "TOKEN_RATE": (0.001, 1e9),
    "TOKEN_BURST": (10, 1e9),
    "KEEPALIVE": (1, 3600),
    "BODY_TIMEOUT": (0.1, 600),
    "WRITE_TIMEOUT": (0.1, 600),
    "DRAIN": (0, 600),
    "SHUTDOWN_TIMEOUT": (0.1, 600),
    "DELAY": (0, 365 * DAY),
    "ADDITIONS": (1, 1e6),
}
