"""What a process of ours asks of the system: no core dumps, as many connections as it may have, and no spare memory."""

from __future__ import annotations

import contextlib
import resource
import sys

_PR_SET_DUMPABLE = 4
_M_ARENA_MAX = -8


def forbid_dumps() -> None:
    """Leave no memory behind: a core dump would hold what is being scanned."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # A handler of dumps (core_pattern "|…") is not bound by that limit; nor is another process of ours by ptrace.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def keep_one_heap() -> None:
    """One heap for all threads: glibc keeps one for each, which only threads that run at the same time gain from."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def take_all_descriptors() -> None:
    """As many connections as the system allows, not as many as it gives unasked."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def return_memory() -> None:
    """Give the system back the memory that a large piece of work has left free; glibc alone keeps it otherwise."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def connections_within(most: int, spare: int = 64) -> int:
    """How many connections, at most ``most``, fit beside ``spare`` other files (lists, the database, logs)."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return most if allowed == resource.RLIM_INFINITY else max(1, min(most, allowed - spare))
