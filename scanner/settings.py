"""Settings: one frozen value, filled from the environment, overridden by the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

import msgspec
from yarl import URL

_HERE = Path(__file__).resolve().parent
DEFAULT_LISTS = _HERE / "_lists" if (_HERE / "_lists").is_dir() else _HERE.parent / "lists"
"""Inside an installed wheel, or beside the package in a checkout."""

DEFAULT_DATABASE = "sqlite:///vigilien.db"

Network = IPv4Network | IPv6Network


class SettingsError(ValueError):
    """A setting cannot be read; the message names it and says what it must be."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the service runs. Times are in seconds, ``rate`` in requests a second for one client.

    ``trusted_proxies``: networks whose ``X-Forwarded-For`` is believed.
    ``snapshot_key``: the file of the key that signs the extension's snapshot; without it there is none.
    ``greet``: print an example to try once the service answers.
    ``database``: the register's, "" for the lists alone; no scan ever uses it.
    ``desk_host``, ``desk_port``: where the console listens; browsers take passkeys on localhost, not on 127.0.0.1.
    ``origin``: where the console is opened; passkeys hold for its host alone.
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
    trusted_proxies: tuple[Network, ...] = ()
    keepalive: float = 15.0
    body_timeout: float = 5.0
    drain: float = 1.0
    shutdown_timeout: float = 10.0
    snapshot_key: Path | None = None
    desk_host: str = "localhost"
    desk_port: int = 8081
    origin: str = "http://localhost:8081"
    delay: int = 24 * 3600
    additions: int = 50
    smtp: str = ""
    notice_from: str = ""
    webhook: str = ""
    log_level: str = "info"
    greet: bool = False


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read ``VIGILIEN_*`` variables. Raises SettingsError naming the one that does not read."""
    values: dict[str, object] = {}
    readers: dict[str, Callable[[str], object]] = {
        "HOST": str,
        "PORT": int,
        "LISTS": Path,
        "DATABASE": str,
        "WORKERS": int,
        "RATE": float,
        "BURST": int,
        "TRUSTED_PROXIES": _networks,
        "KEEPALIVE": float,
        "BODY_TIMEOUT": float,
        "DRAIN": float,
        "SHUTDOWN_TIMEOUT": float,
        "SNAPSHOT_KEY": Path,
        "DESK_HOST": str,
        "DESK_PORT": int,
        "ORIGIN": _origin,
        "DELAY": int,
        "ADDITIONS": int,
        "SMTP": _host_and_port,
        "NOTICE_FROM": str,
        "WEBHOOK": str,
        "LOG_LEVEL": _level,
        "GREET": _flag,
    }
    for key, read in readers.items():
        text = environment.get(f"VIGILIEN_{key}")
        if text is None:
            continue
        try:
            values[key.lower()] = read(text)
        except ValueError as error:
            raise SettingsError(f"VIGILIEN_{key} does not read: {error}") from None
    settings = Settings(**values)  # type: ignore[arg-type]
    for key, least in _LEAST.items():
        if getattr(settings, key) < least:
            raise SettingsError(f"VIGILIEN_{key.upper()} must be at least {least:g}")
    return settings


_LEAST = {
    "port": 0,
    "desk_port": 0,
    "workers": 1,
    "rate": 0.001,
    "burst": 10,
    "keepalive": 1,
    "body_timeout": 0.1,
    "drain": 0,
    "delay": 0,
    "additions": 1,
}
"""The burst must hold a batch, which costs ten."""


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
    if not host or not port.isdecimal():
        raise ValueError("it is HOST:PORT")
    return text


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError("it is 0 or 1")
    return text == "1"


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(item.strip()) for item in text.split(",") if item.strip())
