"""``vigilien serve``: the HTTP service."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import click
import msgspec

from ..collecting import pause_collecting
from ..ledger.store import StoreError
from .common import cannot_listen, database_option, lists_option, settings, state_option, told_faults


@click.command()
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 picks a free one.")
@lists_option
@database_option
@state_option
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that share the port.")
@click.option("--pages", type=click.Choice(["on", "off"]), help="Pages for people, at the service's own address.")
def serve(folder: Path | None, pages: str | None, **named: object) -> None:
    """Serve the HTTP interface until told to stop (SIGTERM, SIGINT); SIGHUP reads the lists again."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is something to reload
    pause_collecting()
    from ..http.workers import CannotStartError
    from ..web.serving import serve as run

    given = {"lists": folder, "pages": None if pages is None else pages == "on", **named}
    chosen = msgspec.structs.replace(settings(), **{key: value for key, value in given.items() if value is not None})
    try:
        with told_faults():
            run(chosen)
    except CannotStartError:
        sys.exit(1)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise cannot_listen(chosen.host, chosen.port, "PORT", error) from None
