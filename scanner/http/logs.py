"""Logs: JSON lines on standard error about the service itself, never about what is scanned."""

from __future__ import annotations

import logging
import sys

import msgspec
import structlog


class _NamesOnly(logging.Handler):
    """Other libraries' records: logger, level and exception type; their texts may hold what a client sent."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().log(
            record.levelno, "a library logged", logger=record.name, kind=type(error).__name__ if error else None
        )


def configure(level: str) -> None:
    """Log from ``level`` ("debug", "info", "warning", "error") up."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_to_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.BytesLoggerFactory(file=sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers = [_NamesOnly()]
    root.setLevel(number)


def _to_json(event: dict[str, object], **_: object) -> bytes:
    return msgspec.json.encode(event)
