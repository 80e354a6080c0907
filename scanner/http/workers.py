"""Several processes on one port (SO_REUSEPORT), watched by a parent.

Each worker has its own rate limits and metrics; prefer one process per
container and a proxy in front, where that matters.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import click

RESTART_PAUSE = 1.0


def supervise(count: int, run: Callable[[], None]) -> None:
    """Keep ``count`` children of ``run`` alive; pass SIGHUP on; stop them all at SIGTERM or SIGINT."""
    children: set[int] = set()
    stopping = False

    def forward(number: int, _: object) -> None:
        nonlocal stopping
        stopping = stopping or number != signal.SIGHUP
        for child in children:
            os.kill(child, number if number == signal.SIGHUP else signal.SIGTERM)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, forward)
    for _ in range(count):
        children.add(_spawn(run))
    while children:
        child, status = os.wait()
        children.discard(child)
        if not stopping:
            if os.waitstatus_to_exitcode(status) == _CANNOT_START:
                forward(signal.SIGTERM, None)
                continue
            time.sleep(RESTART_PAUSE)
            children.add(_spawn(run))


_CANNOT_START = 3


def _spawn(run: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    code = 0
    try:
        run()
    except Exception as error:  # told to the person, then to the parent by the exit code
        click.echo(str(error), err=True)
        code = _CANNOT_START
    finally:
        os._exit(code)
