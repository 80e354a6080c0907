"""A service that says what a test wants, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Question(NamedTuple):
    head: bytes
    body: bytes


@contextmanager
def answering(body: bytes | Callable[[bytes], bytes]) -> Iterator[tuple[str, list[Question]]]:
    """Its address, and the questions so far. ``body``: what it says, or how it makes that of the question's body."""
    questions: list[Question] = []

    class Always(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            head = f"{self.requestline}\n{self.headers}".encode()
            questions.append(Question(head, self.rfile.read(int(self.headers["Content-Length"]))))
            answer = body if isinstance(body, bytes) else body(questions[-1].body)
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

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
