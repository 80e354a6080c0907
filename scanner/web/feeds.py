"""`/v1/feeds`: the register in other tools' formats, made when somebody asks, kept until the register changes."""

from __future__ import annotations

import asyncio
import hashlib
import time
from email.utils import formatdate

from aiohttp import web

from ..durations import DAY
from ..feeds import FEEDS, Edition, Feed, Publisher, edition
from ..feeds.feed import media_of
from ..http.compression import KeptCompressed
from ..http.problems import ProblemError
from ..ledger.force import InForce
from ..settings import Settings

CACHE = "public, max-age=60"
"""A withdrawn fake must be gone everywhere within a minute."""

PRIVATE_CACHE = "private, max-age=60"


class FeedFile:
    """One file as it is served; ``modified`` (epoch seconds) differs from that of every version before it."""

    def __init__(self, body: bytes, media: str, modified: int) -> None:
        self.body = body
        self.media = media
        self.modified = modified
        self.tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        self.compressed = KeptCompressed()


class Shelf:
    """The files of one edition, each feed's made at its first request."""

    def __init__(self, settings: Settings) -> None:
        self._publisher = Publisher(settings.operator or Publisher().name, settings.contact)
        self._in_force: InForce | None = None
        self._edition: Edition | None = None
        self._files: dict[str, dict[str, FeedFile]] = {}
        self._modified = 0
        self._one = asyncio.Lock()

    @property
    def made(self) -> tuple[str, ...]:
        """The feeds that are kept now."""
        return tuple(self._files)

    async def file(self, in_force: InForce, name: str, file: str | None) -> FeedFile:
        """A feed's first file, or the one named; raises ProblemError (not-found). Made in a thread once."""
        feed = FEEDS.get(name)
        if feed is None:
            raise ProblemError("not-found", f"A feed is one of: {', '.join(FEEDS)}.")
        async with self._one:
            files = await self._of(in_force, feed)
        found = files.get(file or feed.file)
        if found is None:
            raise ProblemError("not-found", f"A file of this feed is one of: {', '.join(files)}.")
        return found

    async def _of(self, in_force: InForce, feed: Feed) -> dict[str, FeedFile]:
        now = time.time()
        if self._edition is None or in_force is not self._in_force or now >= self._edition.issued + DAY:
            version = in_force.layer.version
            self._edition = await asyncio.to_thread(edition, in_force.register, version, now, self._publisher)
            self._in_force, self._files = in_force, {}
            self._modified = max(int(now), self._modified + 1)  # two versions of one second are told apart
        if feed.name not in self._files:
            texts = await asyncio.to_thread(feed.files, self._edition)
            self._files[feed.name] = {
                name: FeedFile(text.encode(), media_of(name), self._modified) for name, text in texts.items()
            }
        return self._files[feed.name]


def headers_of(file: FeedFile, *, is_private: bool) -> dict[str, str]:
    """What is told with a file, whether or not it is sent."""
    return {
        "Cache-Control": PRIVATE_CACHE if is_private else CACHE,
        "ETag": file.tag,
        "Last-Modified": formatdate(file.modified, usegmt=True),
        "Vary": "Accept-Encoding",
    }


def require_token(request: web.Request, settings: Settings) -> None:
    """Raises ProblemError where feeds are for holders of a token alone; one that was sent has been looked at before."""
    if settings.feeds_token and "Authorization" not in request.headers:
        detail = "Send a token with the scope `feeds` as `Authorization: Bearer …`."
        raise ProblemError("unauthenticated", detail, headers={"WWW-Authenticate": "Bearer"})
