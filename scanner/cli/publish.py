"""``vigilien publish``: the publishing step, a process of its own that alone holds the signing key."""

from __future__ import annotations

import asyncio
import shlex
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click
import structlog

from ..http import lasting, logs
from ..ledger.apart import NoteError
from ..ledger.channels import Channels, Teller
from ..ledger.force import Force
from ..ledger.keyring import Keyring
from ..ledger.keys import KeyFileError, read_key
from ..ledger.memory import beside
from ..ledger.pinning import pins_of
from ..ledger.proposals import Proposal
from ..ledger.publishing import Publisher
from ..ledger.signing import CommandSigner, Signer
from ..ledger.steps import Pins
from ..ledger.store import Store, StoreError
from ..ledger.weighing import Rules
from ..settings import Settings
from ..wording import LANGUAGES
from ..wording.console import console_texts
from .common import database_option, lists_option, loaded_lists, party, settings, told_faults
from .database import opened, run

PAUSE = 0.5
"""Seconds between two looks at what is due."""

RETRY = 30
"""Seconds before a notice that could not be sent is tried again."""

log = structlog.get_logger()


@click.command()
@database_option
@lists_option
@click.option("--key", type=click.Path(path_type=Path), help="A key file, or a folder made by `vigilien keys rotate`.")
@click.option(
    "--sign-command",
    help="It reads the bytes to sign and prints the signature in base64; --key then names the folder of revoked ids.",
)
@click.option("--keyid", help="The pinned id of the key behind --sign-command.")
@click.option("--take-over", default="", metavar="DIGEST", help="Confirm what was published before there was a ledger.")
@click.option("--accept-loss", default="", metavar="REASON", help="Go on although rows are lost; all are told.")
@click.option("--once", is_flag=True, help="Publish what is due and end.")
def publish(
    database: str | None,
    folder: Path | None,
    key: Path | None,
    sign_command: str | None,
    keyid: str | None,
    take_over: str,
    accept_loss: str,
    once: bool,
) -> None:
    """Publish what two people have approved, once its delay is over, and sign the extension's snapshot."""
    chosen = settings()
    key = key or chosen.snapshot_key
    ring = Keyring(key) if key is not None and key.is_dir() else None
    signer = _signer(key, ring, sign_command, keyid)
    with told_faults():
        signer()
    logs.configure(chosen.log_level)
    # Read anew each time, as the key is; a command's own key stands in the pinned file alone.
    known = partial(pins_of, chosen.pinned, None if sign_command else key, party(chosen), chosen.delay)
    force = Force(loaded_lists(folder), known())
    rules = Rules(chosen.delay, chosen.additions)
    memory = beside(key) if key is not None else None
    alone = memory.alone() if memory is not None else nullcontext()

    async def work() -> None:
        async with opened(database) as store:
            publisher = Publisher(store, force, rules, signer, time.time, take_over, memory)
            if accept_loss:
                row = await publisher.accept_loss(accept_loss)
                click.echo(f"row {row.number} says what was lost" if row else "nothing is lost")
            elif once:
                await publisher.step()
                await _drop_previous(store, ring)
            else:
                await _publish_until_told(publisher, store, chosen, ring, known)

    with told_faults(), alone:
        run(work())


def _signer(key: Path | None, ring: Keyring | None, command: str | None, keyid: str | None) -> Callable[[], Signer]:
    """The key of the moment: a folder's current key is read anew each time, so that rotating needs no restart."""
    if command:
        if not keyid:
            raise click.UsageError("--sign-command needs --keyid, the id under which clients pin the key")
        words = shlex.split(command)
        return lambda: CommandSigner(words, keyid, ring.revoked() if ring is not None else ())
    if key is None:
        raise click.UsageError("name what signs: --key FILE or DIR, or --sign-command")
    return ring.current if ring is not None else (lambda: read_key(key))


async def _drop_previous(store: Store, ring: Keyring | None) -> None:
    """Once a list of the current key is served, the key before it is needed no longer."""
    if ring is not None and ring.keeps_previous:
        async with store.read() as records:
            latest = await records.latest_snapshot()
        if latest is not None:
            ring.served(latest.keyid)


async def _publish_until_told(
    publisher: Publisher, store: Store, chosen: Settings, ring: Keyring | None, known: Callable[[], Pins]
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    channels = Channels(chosen.smtp, chosen.notice_from, chosen.webhook)
    async with lasting.beside("notices", partial(_tell, store, publisher.force, channels)):
        await _publish(publisher, store, ring, known, stop)


async def _publish(
    publisher: Publisher, store: Store, ring: Keyring | None, known: Callable[[], Pins], stop: asyncio.Event
) -> None:
    log.info("publishing")
    while not stop.is_set():
        try:
            publisher.force.pins = known()  # keys may have been rotated meanwhile
            await _logged(publisher)
            await _drop_previous(store, ring)
        except (StoreError, KeyFileError) as error:
            log.error("the step was not done to its end; it is tried again", fault=str(error))
        try:
            async with asyncio.timeout(PAUSE):
                await stop.wait()
        except TimeoutError:
            pass


async def _logged(publisher: Publisher) -> None:
    """A step, and what was decided in it; a note that cannot be worked on holds nothing else up."""
    fault = ""
    try:
        decided: Sequence[object] = await publisher.step()
    except NoteError as error:
        decided, fault = error.done, str(error)
    for proposal in decided:
        if isinstance(proposal, Proposal):
            log.info("decided", proposal=proposal.id, state=str(proposal.state))
    if fault:
        log.error("a note was passed over", fault=fault)


async def _tell(store: Store, force: Force, channels: Channels) -> None:
    """Send the queued notices, one after the other, for as long as it takes."""
    sentences = {language: console_texts(language).sentences for language in LANGUAGES}
    teller = Teller(store, force, channels, sentences, time.time)
    while True:
        try:
            faults = await teller.step()
        except StoreError as error:
            faults = [type(error).__name__]
        for fault in faults:
            log.error("a notice could not be sent", fault=fault)
        await asyncio.sleep(RETRY if faults or not channels.names else PAUSE)
