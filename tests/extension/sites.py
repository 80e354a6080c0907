"""Web sites under any name, from one loopback server, and a recorder in front of the real service."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import ipaddress
import json
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import aiohttp
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOGIN = """<!doctype html><html lang="fr"><title>{title}</title><h1>{title}</h1>
<form action="/sent"><label>Mot de passe <input id="secret" type="password" name="p"></label>
<label>Ville <input id="city" name="city"></label><button>Envoyer</button></form>
<script>window.seen = []; for (const type of ["keydown", "keypress", "keyup", "input", "beforeinput", "paste", "drop"])
window.addEventListener(type, (e) => window.seen.push(type + ":" + (e.key ?? e.data ?? "")), true);</script>"""
PLAIN = """<!doctype html><html lang="fr"><title>{title}</title><h1>{title}</h1>
<a id="away" href="http://arneli.fr/">lien</a><label>Ville <input id="city" name="city"></label>
<label>Recherche <input id="search" type="search"></label>"""


class Threaded:
    """An event loop of its own in a thread, so that blocking test code can talk to servers in it."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._runners: dict[int, web.AppRunner] = {}

    def serve(self, handler: Handler, tls: ssl.SSLContext | None = None, port: int = 0) -> int:
        """Serve ``handler`` for everything on a loopback port, by default a free one; the port."""

        async def start() -> int:
            app = web.Application(client_max_size=1 << 22)
            app.router.add_route("*", "/{any:.*}", handler)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port, ssl_context=tls).start()
            taken = int(runner.addresses[0][1])
            self._runners[taken] = runner
            return taken

        return asyncio.run_coroutine_threadsafe(start(), self.loop).result(20)

    def close(self, port: int) -> None:
        """Nothing listens there any more, and what was open is closed."""
        asyncio.run_coroutine_threadsafe(self._runners.pop(port).cleanup(), self.loop).result(20)

    def stop(self) -> None:
        async def clean() -> None:
            for runner in self._runners.values():
                await runner.cleanup()

        asyncio.run_coroutine_threadsafe(clean(), self.loop).result(20)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()


class Sites:
    """Pages by host and path, the rest of one sent ``pause`` seconds after its mark ``{pause}``; ``requests`` are the
    hosts and paths asked for, ``sent`` also the method and what was sent."""

    def __init__(self, servers: Threaded, folder: Path) -> None:
        self.pages: dict[str, str] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.requests: list[str] = []
        self.sent: list[tuple[str, str, str]] = []
        self.pause = 0.0
        self.http = servers.serve(self._answer)
        self.https = servers.serve(self._answer, _self_signed(folder))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        self.requests.append(host + request.path_qs)
        if request.path == "/redirect":
            raise web.HTTPFound(request.query["to"])
        page = self.pages.get(host + request.path) or self.pages.get(host) or PLAIN.format(title=host)
        body = await request.text()
        self.sent.append((request.method, host + request.path_qs, body))
        page = page.replace("{posted}", body)
        kind = "text/javascript" if request.path.endswith(".js") else "text/html"
        headers = self.headers.get(host, {})
        begun, is_paused, rest = page.partition("{pause}")
        if is_paused:
            return await self._slowly(request, begun, rest, headers)
        return web.Response(text=page, content_type=kind, headers=headers)

    async def _slowly(self, request: web.Request, begun: str, rest: str, headers: dict[str, str]) -> web.StreamResponse:
        response = web.StreamResponse(headers=headers)
        response.content_type = "text/html"
        await response.prepare(request)
        with contextlib.suppress(ConnectionError):
            await response.write(begun.encode())
            for _ in range(int(self.pause * 50)):
                if request.transport is None:  # the page has been replaced
                    break
                await asyncio.sleep(0.02)
            await response.write(rest.encode())
        return response


class Recorder:
    """Passes requests on to the real service and keeps what was sent; ``mode`` breaks it on purpose.

    ``snapshots`` counts the register's downloads, which are kept out of ``requests``; ``snapshot`` and ``answer`` are
    given instead of the service's own."""

    def __init__(self, servers: Threaded, service: str) -> None:
        self.service = service
        self.mode = "pass"
        self.taken_back: set[str] = set()
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        self.snapshots = 0
        self.snapshot = b""
        self.answer = b""
        self.port = servers.serve(self._pass_on)
        self._servers = servers

    @contextlib.contextmanager
    def refusing(self) -> Iterator[None]:
        """Nothing listens at the service's address meanwhile."""
        self._servers.close(self.port)
        try:
            yield
        finally:
            self._servers.serve(self._pass_on, port=self.port)

    @contextlib.contextmanager
    def broken(self, mode: str) -> Iterator[None]:
        """The service refuses, hangs, answers 500 or after 2 seconds meanwhile."""
        with self.refusing() if mode == "refusing" else contextlib.nullcontext():
            self.mode = mode
            yield
            self.mode = "pass"

    @property
    def asked(self) -> list[str]:
        """The hosts asked about."""
        return [path.split("/")[3].partition("?")[0] for _, path, *_ in self.requests if path.startswith("/v1/hosts/")]

    async def _slowly(self) -> None:
        """Until a test has done what it wanted that time for, and sets another mode; the extension gives up before."""
        for _ in range(800):
            if self.mode == "slow":
                await asyncio.sleep(0.01)

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.path == "/v1/snapshot":  # asked for by the clock, whatever the patient does
            self.snapshots += 1
            if self.snapshot:
                return web.Response(body=self.snapshot, content_type="application/json")
        else:
            self.requests.append((request.method, request.path_qs, dict(request.headers), body))
        await self._slowly()
        if self.mode == "late":
            await asyncio.sleep(2)
        if self.mode == "hang":
            await asyncio.sleep(8)
        if self.mode in ("500", "hang"):
            return web.Response(status=500)
        if self.mode == "html":
            return web.Response(text="<html>proxy</html>", content_type="text/html")
        if self.answer:
            return web.Response(body=self.answer, content_type="application/json")
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                request.method, self.service + request.path_qs, data=body or None, headers=_passed(request)
            ) as answer,
        ):
            content = await answer.read()
            kept = {k: v for k, v in answer.headers.items() if k in ("Content-Type", "ETag", "Cache-Control")}
            kept["Access-Control-Allow-Origin"] = "*"
            if any(f"/v1/hosts/{host}" in request.path for host in self.taken_back):
                calm = json.loads(content) | {"verdict": "unknown", "reasons": []}
                calm.pop("imitates", None)
                content = json.dumps(calm).encode()
            return web.Response(status=answer.status, body=content, headers=kept)


def _passed(request: web.Request) -> dict[str, str]:
    return {name: request.headers[name] for name in ("Content-Type", "If-None-Match") if name in request.headers}


def _self_signed(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
