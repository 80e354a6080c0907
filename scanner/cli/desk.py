"""``vigilien desk``: the console's process."""

from __future__ import annotations

import signal
from pathlib import Path

import click
import msgspec

from ..collecting import pause_collecting
from ..ledger.store import StoreError
from .common import cannot_listen, database_option, lists_option, settings, state_option, told_faults


@click.command()
@click.option("--host", help="Address to listen on; localhost as long as nothing with https stands in front.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on.")
@lists_option
@database_option
@state_option
def desk(host: str | None, port: int | None, folder: Path | None, database: str | None, state: Path | None) -> None:
    """Serve the console to those who keep the register, until told to stop (SIGTERM, SIGINT)."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # until there is something to reload
    pause_collecting()
    from ..desk.serving import serve as run

    given = {"desk_host": host, "desk_port": port, "lists": folder, "database": database, "state": state}
    chosen = msgspec.structs.replace(settings(), **{key: value for key, value in given.items() if value is not None})
    if not chosen.database:
        raise click.UsageError("the desk needs a database: --database URL")
    try:
        with told_faults():
            run(chosen)
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise cannot_listen(chosen.desk_host, chosen.desk_port, "DESK_PORT", error) from None
