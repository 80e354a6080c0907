"""The console's route table, and the door that every row stands behind."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import structlog
from aiohttp import web

from ..http.problems import ProblemError
from ..ledger.desk import DeskError, ForbiddenError, RefusedError
from ..ledger.store import StoreError
from ..wording import LANGUAGES, negotiate
from . import (
    acts,
    contests,
    discoveries,
    enrol,
    entries,
    exchange,
    history,
    home,
    inbox,
    people,
    proposals,
    register,
    reported,
    sessions,
    takedown,
    worklists,
)
from .state import State
from .visit import LANGUAGE_COOKIE, Visit, redirect

log = structlog.get_logger()

_NUMBER = r"{number:\d{1,9}}"
Page = Callable[[Visit], Awaitable[web.Response]]


class Row(NamedTuple):
    """``is_open``: without signing in; ``is_script``: asked by the console's script, answered in problems."""

    method: str
    path: str
    page: Page
    is_open: bool = False
    is_script: bool = False

    @property
    def template(self) -> str:
        """The path as metrics name it: never what somebody asked for."""
        return self.path.replace(_NUMBER, "{number}")


async def _no_such_page(visit: Visit) -> web.Response:
    return visit.told("no-such-page", 404)


ROWS: tuple[Row, ...] = (
    Row("GET", "/admin/sign-in", sessions.sign_in_page, is_open=True),
    Row("POST", "/admin/sign-in/challenge", sessions.challenge, is_open=True, is_script=True),
    Row("POST", "/admin/sign-in", sessions.sign_in, is_open=True, is_script=True),
    Row("POST", "/admin/sign-out", sessions.sign_out),
    Row("GET", "/admin/me", sessions.mine),
    Row("POST", "/admin/me/sign-out", sessions.sign_out_everywhere),
    Row("GET", "/admin/enrol/{secret}", enrol.enrol_page, is_open=True),
    Row("POST", "/admin/enrol/{secret}", enrol.enrol, is_open=True, is_script=True),
    Row("POST", "/admin/enrol/{secret}/confirm", enrol.confirm, is_open=True, is_script=True),
    Row("POST", "/admin/acts/{kind}", acts.write, is_script=True),
    Row("GET", "/admin", home.home),
    Row("GET", "/admin/register", register.search),
    Row("GET", "/admin/register/{table}", entries.entry_page),
    Row("POST", "/admin/register", entries.propose),
    Row("POST", "/admin/takedown", takedown.note),
    Row("GET", "/admin/proposals", worklists.listing),
    Row("GET", f"/admin/proposals/{_NUMBER}", proposals.show),
    Row("POST", f"/admin/proposals/{_NUMBER}/sign", proposals.sign, is_script=True),
    Row("POST", f"/admin/proposals/{_NUMBER}/stop", proposals.stop, is_script=True),
    Row("GET", "/admin/import", exchange.import_page),
    Row("POST", "/admin/import", exchange.import_file),
    Row("GET", "/admin/export/{form}", exchange.export),
    Row("GET", "/admin/inbox", inbox.inbox),
    Row("GET", "/admin/discoveries", discoveries.listing),
    Row("POST", "/admin/discoveries", discoveries.decide),
    Row("GET", "/admin/history", history.history),
    Row("GET", "/admin/due", home.due),
    Row("GET", "/admin/reports", reported.reports),
    Row("GET", "/admin/contests", contests.listing),
    Row("POST", "/admin/contests/handled", contests.handled),
    Row("POST", "/admin/marks", reported.mark, is_script=True),
    Row("GET", "/admin/people", people.people),
    Row("POST", "/admin/people/invite", people.invite, is_script=True),
    Row("POST", "/admin/people/propose", people.propose_member),
    Row("POST", "/admin/tokens", people.make_token, is_script=True),
    Row("POST", "/admin/tokens/revoke", people.revoke_token),
    Row("GET", "/admin/{rest:.*}", _no_such_page),
)
"""In the order in which they are asked; the last takes whatever the others leave."""


def handler_of(row: Row, state: State) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The row's page behind sign-in, same-site and fault handling."""

    async def handler(request: web.Request) -> web.StreamResponse:
        if row.method == "POST":
            sessions.refuse_other_sites(request, state)
        language = _language(request)
        secret = request.cookies.get(sessions.cookie_name(state), "")
        visit = Visit(request, state, language, secret)
        try:
            visit.admitted = await sessions.member_of(visit.store, state.force, secret, visit.now)
            is_let_in = visit.admitted is not None or row.is_open
            answer = await row.page(visit) if is_let_in else _send_to_the_door(row, visit)
        except (StoreError, DeskError, ProblemError) as error:
            answer = _fault(row, visit, error)
        except Exception as error:
            if row.is_script:
                raise
            log.error("a page failed", page=row.template, kind=type(error).__name__)
            answer = visit.told("internal", 500)
        if "lang" in request.query and language == request.query["lang"]:
            answer.set_cookie(LANGUAGE_COOKIE, language, path="/admin", samesite="Lax", httponly=True)
        return answer

    return handler


def _language(request: web.Request) -> str:
    for asked in (request.query.get("lang", ""), request.cookies.get(LANGUAGE_COOKIE, "")):
        if asked in LANGUAGES:
            return asked
    return negotiate(request.headers.get("Accept-Language", ""))


def _send_to_the_door(row: Row, visit: Visit) -> web.Response:
    if row.is_script:
        raise ProblemError("unauthenticated", visit.error("sign-in-first"))
    return redirect("/admin/sign-in")


def _fault(row: Row, visit: Visit, error: StoreError | DeskError | ProblemError) -> web.Response:
    """What went wrong, as a page for people and as a problem for the script, in the visitor's language."""
    code, reasons = _told(visit, error)
    if code == "unavailable":
        log.error("the register cannot be asked", page=row.template, fault=str(error))
    if not row.is_script:
        return visit.told(code, _STATUS.get(code, 400), reasons)
    if isinstance(error, ProblemError) and code != "unavailable":
        raise error
    raise ProblemError(code, " ".join(reasons), retry_after=5 if code == "unavailable" else None) from None


def _told(visit: Visit, error: StoreError | DeskError | ProblemError) -> tuple[str, list[str]]:
    """The code of a problem, and its sentences; what a database says of itself is for its operator, in the log."""
    match error:
        case RefusedError():
            return "refused", visit.told_rules(error.refusals)
        case DeskError():
            code = "forbidden" if isinstance(error, ForbiddenError) else "conflict"
            return code, [visit.error(error.code, **error.fields)]
        case ProblemError() if error.code != "unavailable":
            return error.code, [error.detail]
        case _:
            return "unavailable", [visit.error("unavailable")]


_STATUS = {"refused": 422, "forbidden": 403, "conflict": 409, "unavailable": 503, "unauthenticated": 401}
