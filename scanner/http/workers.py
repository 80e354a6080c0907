"""Several processes on one port, watched by a parent.

The parent opens a socket for each before it forks, so that a port in use is told at once and a worker that is replaced
finds what came for it meanwhile. A worker ends when its parent does, by whatever: it sees the far end of a pipe close.
Each worker has metrics of its own, and its part of the rate limits; prefer one process per container and a proxy in
front, where that matters.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable

import click

RESTART_PAUSE = 1.0
TOLD = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)

_CANNOT_START = 3

Work = Callable[[int, int], None]
"""What a worker does, with its number and the pipe that closes when its parent ends."""


class CannotStartError(Exception):
    """A worker could not start; it has told why."""


def supervise(count: int, work: Work, stopping: Callable[[], None], patience: float) -> None:
    """Keep ``count`` workers alive until SIGTERM or SIGINT, then stop them within ``patience`` seconds; pass SIGHUP on.

    ``stopping`` is called once, here, when they are told to stop. Raises CannotStartError when one cannot start.
    """
    told, tell = os.pipe()
    for end in (told, tell):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
    for number in TOLD:
        signal.signal(number, _nothing)  # the number alone is read, from the pipe: nothing happens at a wrong moment
    _Parent(count, work, stopping, patience, told, tell).run()


def _nothing(*_: object) -> None:
    """Signals are read from the wake-up pipe."""


class _Parent:
    def __init__(
        self, count: int, work: Work, stopping: Callable[[], None], patience: float, told: int, tell: int
    ) -> None:
        self._work = work
        self._stopping = stopping
        self._patience = patience
        self._told, self._tell = told, tell
        self._alive, self._lifeline = os.pipe()
        self._workers: dict[int, int] = {}  # number of each worker by process
        self._due = dict.fromkeys(range(count), 0.0)  # when each worker that does not run is to be started
        self._until: float | None = None  # when those that were told to stop must have
        self._failed = False

    def run(self) -> None:
        while self._workers or self._until is None:
            self._start_due()
            self._wait()
            self._reap()
        if self._failed:
            raise CannotStartError

    def _start_due(self) -> None:
        if self._until is not None:
            return
        now = time.monotonic()
        for number in [number for number, due in self._due.items() if due <= now]:
            del self._due[number]
            self._workers[self._fork(number)] = number

    def _wait(self) -> None:
        now = time.monotonic()
        if self._until is not None and now >= self._until:
            self._pass_on(signal.SIGKILL)
        until = self._until if self._until is not None else min(self._due.values(), default=now + 60)
        ready, _, _ = select.select([self._told], [], [], max(0.05, until - now))
        for number in os.read(self._told, 512) if ready else b"":
            if number == signal.SIGHUP:
                self._pass_on(signal.SIGHUP)
            elif number in (signal.SIGTERM, signal.SIGINT):
                self._stop()

    def _stop(self) -> None:
        if self._until is None:
            self._until = time.monotonic() + self._patience
            self._stopping()
        self._pass_on(signal.SIGTERM)

    def _pass_on(self, number: int) -> None:
        for process in self._workers:
            os.kill(process, number)  # it is ours until it is reaped

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while (found := os.waitpid(-1, os.WNOHANG)) != (0, 0):
                process, status = found
                number = self._workers.pop(process, None)
                if number is None:
                    continue
                if os.waitstatus_to_exitcode(status) == _CANNOT_START:
                    self._failed = True
                    self._stop()
                self._due[number] = time.monotonic() + RESTART_PAUSE

    def _fork(self, number: int) -> int:
        """A worker. Signals wait meanwhile: one that comes before it is itself must not be lost, nor told to us."""
        signal.pthread_sigmask(signal.SIG_BLOCK, TOLD)
        process = os.fork()
        if process:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
            return process
        code = 0
        try:
            signal.set_wakeup_fd(-1)
            for end in (self._told, self._tell, self._lifeline):
                os.close(end)
            for told in TOLD:
                signal.signal(told, signal.SIG_IGN if told == signal.SIGHUP else signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
            self._work(number, self._alive)
        except Exception as error:  # told to the person, then to the parent by the exit code
            with contextlib.suppress(OSError):
                click.echo(str(error) or type(error).__name__, err=True)
            code = _CANNOT_START
        finally:
            os._exit(code)
