"""What SIGHUP does in either application: read again, and keep the old where the new cannot be read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from .metrics import Metrics

_Read = TypeVar("_Read")

log = structlog.get_logger()


async def read_again(
    read: Callable[[], _Read], use: Callable[[_Read], Awaitable[None]], metrics: Metrics, told: type[Exception]
) -> None:
    """Read the lists in a thread and use them; whatever is wrong with them is counted and logged, and the old stay.

    Of a fault ``told`` the text is logged, for it names file and entry; of any other the type alone.
    """
    try:
        await use(await asyncio.to_thread(read))
    except Exception as error:
        metrics.reload(is_good=False)
        fault = str(error) if isinstance(error, told) else type(error).__name__
        log.error("lists refused, the old ones stay", fault=fault)
        return
    metrics.reload(is_good=True)
    log.info("lists read again")
