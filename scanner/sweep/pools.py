"""Who sweeps the chunks: this process, others beside it, or a cluster; all answer in the order of the chunks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, Protocol

from .errors import MissingExtraError, SweepError
from .sweeping import Chunk, Swept, Task, index_of, sweep_chunk

Sweeping = Callable[[Task, Iterable[Chunk]], Iterator[Swept]]

PATIENCE = 10
"""Seconds that a scheduler has to answer."""

_AHEAD = 3
"""Chunks for each worker that are read ahead: what bounds the memory."""


class _Answering(Protocol):
    def result(self) -> Swept: ...
    def cancel(self) -> object: ...


def here(task: Task, chunks: Iterable[Chunk]) -> Iterator[Swept]:
    """Sweep in this process."""
    return (sweep_chunk(task, chunk) for chunk in chunks)


def in_processes(jobs: int) -> Sweeping:
    """Sweep in ``jobs`` processes of this machine. What it gives raises SweepError where one of them dies."""

    def sweeping(task: Task, chunks: Iterable[Chunk]) -> Iterator[Swept]:
        index_of(task)  # where processes are forked they share it
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(task,)) as pool:
            try:
                yield from _in_order(lambda chunk: pool.submit(_swept, chunk), chunks, jobs * _AHEAD)
            except BrokenProcessPool:
                raise SweepError("a process of the sweep was killed; go on with --resume") from None

    return sweeping


def on_cluster(address: str) -> Sweeping:
    """Sweep on the workers of a dask.distributed scheduler, which need this package and the same lists.

    What it gives raises MissingExtraError without dask, SweepError where the scheduler does not answer.
    """

    def sweeping(task: Task, chunks: Iterable[Chunk]) -> Iterator[Swept]:
        with _client(address) as client:
            workers = sum(client.nthreads().values()) or 1
            (told,) = client.scatter([task], broadcast=True)  # a layer may be large

            def submit(chunk: Chunk) -> Any:
                return client.submit(sweep_chunk, told, chunk, pure=False)

            yield from _in_order(submit, chunks, workers * _AHEAD)

    return sweeping


def _in_order(submit: Callable[[Chunk], _Answering], chunks: Iterable[Chunk], ahead: int) -> Iterator[Swept]:
    waiting: deque[_Answering] = deque()
    try:
        for chunk in chunks:
            waiting.append(submit(chunk))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for left in waiting:
            left.cancel()


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise MissingExtraError("--dask") from None
    try:
        client: Any = Client  # it has no types
        return client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise SweepError("the scheduler does not answer; look at its address, such as tcp://HOST:8786") from None


_told = Task()
"""Of a worker: its task, which it is told once."""


def _begin(task: Task) -> None:
    """Make a worker ready: the terminal's interrupt is for the process that reads; it does not outlive that one."""
    global _told
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _told = task
    index_of(task)


def _swept(chunk: Chunk) -> Swept:
    return sweep_chunk(_told, chunk)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
