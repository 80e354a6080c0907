"""A service that always says the same, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Question(NamedTuple):
    head: bytes
    body: bytes


@contextmanager
def answering(body: bytes) -> Iterator[tuple[str, list[Question]]]:
    """Its address, and the questions so far."""
    questions: list[Question] = []

    class Always(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            head = f"{self.requestline}\n{self.headers}".encode()
            questions.append(Question(head, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Always)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", questions
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
