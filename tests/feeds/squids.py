"""A running Squid over a site that answers for every host, and what it lets through."""

from __future__ import annotations

import http.client
import http.server
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.feeds.consumers import environment, program, shared, unprivileged
from tests.feeds.daemons import Daemon
from tests.ports import reserved_port
from tests.web.helpers import PATIENCE

DENIED, PASSED = 403, 200


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(PASSED)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def configuration(folder: Path, port: int, origin: int, rules: str) -> str:
    """A Squid in one folder that sends whatever ``rules`` leave to the origin."""
    return (
        f"http_port 127.0.0.1:{port}\npid_filename {folder}/squid.pid\ncache_log {folder}/cache.log\n"
        f"access_log none\ncache deny all\ncoredump_dir {folder}\npinger_enable off\nnetdb_filename none\n"
        f"visible_hostname test\nshutdown_lifetime 0 seconds\ndns_nameservers 127.0.0.1\n"
        f"mime_table {shared('usr/share/squid/mime.conf')}\nicon_directory {shared('usr/share/squid/icons')}\n"
        f"error_directory {shared('usr/share/squid/errors/templates')}\n"
        f"unlinkd_program {shared('usr/lib/squid/unlinkd')}\nlogfile_daemon {shared('usr/lib/squid/log_file_daemon')}\n"
        f"cache_peer 127.0.0.1 parent {origin} 0 no-query originserver\nnever_direct allow all\n"
        f"{rules}http_access allow all\n"
    )


@contextmanager
def squid(folder: Path, rules: str) -> Iterator[tuple[int, Daemon]]:
    """Its port and its process; ``rules`` stand before ``http_access allow all``."""
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    serving = threading.Thread(target=site.serve_forever, daemon=True)
    serving.start()
    port = reserved_port()
    (folder / "squid.conf").write_text(configuration(folder, port, site.server_port, rules))
    command = [*unprivileged(), program("squid"), "-N", "-f", str(folder / "squid.conf")]
    try:
        daemon = Daemon(command, folder, environment(), lambda: _listens(port))
        try:
            yield port, daemon
        finally:
            daemon.stop()
    finally:
        site.shutdown()
        site.server_close()
        serving.join()


def _listens(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0


def asked(port: int, host: str) -> int:
    """The status of a request for a page of ``host``; 0 while Squid reads its configuration again and listens not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"http://{host}/")
        return connection.getresponse().status
    except ConnectionError:
        return 0
    finally:
        connection.close()


def tunnelled(port: int, host: str) -> int:
    """The status of a tunnel to ``host``, as https begins."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
        return int(connection.recv(1000).split()[1])
