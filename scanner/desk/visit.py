"""One request to the console: who visits, in which language, and how it is answered."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qs

import msgspec
from aiohttp import web

from ..http.codec import read_typed
from ..http.problems import ProblemError
from ..ledger.desk import Desk, failed_check
from ..ledger.people import Admitted
from ..ledger.refusals import Refusal
from ..storage.database import Database
from ..wording.console import failed, refused
from .pages import HEADERS, render
from .state import State

MAX_FORM = 2 * 1024 * 1024
MAX_JSON = 64 * 1024
MAX_DIGITS = 9
"""Digits of the largest number that anything has here."""

LANGUAGE_COOKIE = "vigilien-language"

_Body = TypeVar("_Body")


class Visit:
    """A request with what every page needs; ``admitted`` is the signed-in member, None before."""

    def __init__(self, request: web.Request, state: State, language: str, secret: str) -> None:
        self.request = request
        self.state = state
        self.language = language
        self.admitted: Admitted | None = None
        self.secret = secret
        self.now = int(time.time())

    @property
    def member(self) -> Admitted:
        """The signed-in member; only for pages behind sign-in."""
        if self.admitted is None:
            raise ProblemError("unauthenticated", self.error("sign-in-first"))
        return self.admitted

    @property
    def desk(self) -> Desk:
        """Where changes are proposed."""
        return self.state.desk

    @property
    def store(self) -> Database:
        """The register's database."""
        return self.state.store

    def page(self, template: str, status: int = 200, **context: Any) -> web.Response:
        """A page from a template."""
        around = {
            "me": self.admitted,
            "now": self.now,
            "path": self.request.path,
            "signer": self.state.settings.signer,
        }
        body = render(template, self.language, around | context)
        return web.Response(body=body, status=status, content_type="text/html", charset="utf-8", headers=HEADERS)

    def told(self, key: str, status: int, reasons: list[str] | None = None) -> web.Response:
        """A page that says what went wrong and what to do."""
        return self.page("problem.html", status, key=key, reasons=reasons or [])

    def told_rules(self, refusals: Iterable[Refusal]) -> list[str]:
        """What rules answered, in the visitor's language."""
        return refused(refusals, self.language)

    def error(self, code: str, **fields: object) -> str:
        """Why something cannot be done and what to do, in the visitor's language."""
        return failed(code, fields, self.language)

    def unrecorded(self, check: str) -> str:
        """Why the publishing step did not record a stop or a mark, by the name of the check that it fails."""
        return self.error(failed_check(check).code)

    def json(self, value: object) -> web.Response:
        """A JSON answer to the console's own script."""
        return web.Response(body=msgspec.json.encode(value), content_type="application/json", headers=HEADERS)

    async def form(self) -> Mapping[str, str]:
        """The fields of an HTML form; the first of each name."""
        if self.request.content_type != "application/x-www-form-urlencoded":
            raise ProblemError("unsupported-media-type", self.error("form"), close=True)
        if (self.request.content_length or 0) > MAX_FORM:
            raise ProblemError("payload-too-large", self.error("form-large", count=MAX_FORM), close=True)
        text = (await self.request.read()).decode("utf-8", "replace")
        return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}

    async def body(self, decoder: msgspec.json.Decoder[_Body]) -> _Body:
        """The typed JSON that the console's script sends."""
        return await read_typed(self.request, decoder, MAX_JSON, self.state.settings.body_timeout)


def number_in(text: str) -> int:
    """The number that a form or an address names; 0 where it is none, or one that nothing has."""
    return int(text) if text.isdecimal() and len(text) <= MAX_DIGITS else 0


def redirect(path: str) -> web.Response:
    """After a form: show another page."""
    return web.Response(status=303, headers={**HEADERS, "Location": path})
