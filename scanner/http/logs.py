"""Logs: JSON lines on standard error about the service itself, never about what is scanned. Logging never raises."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from typing import cast

import msgspec
import structlog


class _Line:
    """Standard error, unbuffered; a line that cannot be written (the disk is full, nobody reads) is lost."""

    def write(self, line: bytes) -> int:
        with contextlib.suppress(OSError, ValueError):
            os.write(sys.stderr.fileno(), line)
        return len(line)

    def flush(self) -> None:
        pass


class _NamesOnly(logging.Handler):
    """Other libraries' warnings: logger, level and exception type; their texts may hold what a client sent."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().log(
            record.levelno, "a library logged", logger=record.name, kind=type(error).__name__ if error else None
        )


def configure(level: str) -> None:
    """Log from ``level`` ("debug", "info", "warning", "error") up; of libraries, whose texts are left out, warnings."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.BytesLoggerFactory(file=cast("None", _Line())),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [_NamesOnly()]
    root.setLevel(max(number, logging.WARNING))


def _to_json(event: dict[str, object], **_: object) -> bytes:
    try:
        return msgspec.json.encode(event, enc_hook=repr)
    except Exception:  # half of a surrogate pair in a file's name, for instance
        return ascii(event).encode()
