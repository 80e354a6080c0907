"""What makes a change valid: every check that a row of the ledger must pass, by name, and the replay that asks them.

``replay`` is pure and is the only way to a layer: every process comes by it to what it serves, shows or publishes.
Rules that need the scanner, the release's lists or reports (look-alikes, well-known hosts, the daily cap) are the
publisher's: it writes ``people`` and ``wait`` into the ``enough`` row, or refuses. What a valid row changes is in
``consequences.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from ..durations import DAY
from . import rows
from .acts import LIFETIME, REGISTER_FORM, ActError, digest_of
from .assertions import keys_of
from .changes import Change, ChangeError, Content, content_of, entry_of, is_well_formed
from .consequences import after
from .people import Role, institution_key
from .rows import Enough, Found, Mark, Publish, Refuse, Row, RowError, Signed, Stop, TakenOver
from .state import State
from .steps import ACT_OF, Pins, Step

LEAST_PEOPLE = 2
LEAST_INSTITUTIONS = 2
OVER_AN_OBJECTION = 3
"""Approvers under a proposal whose difference somebody has stopped before."""

MARKS_A_DAY = 10
SKEW = 3600
"""Seconds by which the clock of whoever made an act may be ahead of the publisher's."""

FORM = "form"
"""The code of what cannot be read as a row or an act at all."""


class ReplayError(Exception):
    """What stands in a row's place does not follow: the number of the place, and the check that fails.

    ``hint``: what it may be for that is no attack, "" for nothing.
    """

    def __init__(self, number: int, code: str, hint: str = "") -> None:
        super().__init__(f"row {number}: {code}" + (f" ({hint})" if hint else ""))
        self.number = number
        self.code = code
        self.hint = hint


def replay(state: State, row: Row, pins: Pins) -> State:
    """The State after one more row. Raises ReplayError, and nothing else, when the row does not follow."""
    content: Any = None
    try:
        content = rows.content_of(row)
        code = next((name for name, holds in ROW_CHECKS.items() if not holds(state, row, pins)), "")
    except RowError:
        code = FORM
    code = code or refusal(state, content, row.at, pins)
    if code:
        raise ReplayError(state.head.number + 1, code, _hint(code, content, pins))
    return after(state, row.head, content)


def _hint(code: str, content: Any, pins: Pins) -> str:
    """What honest processes can disagree on: whose signatures they believe, where people sign, the waits."""
    if code == "publisher" and not pins.keys:
        return "no key is pinned: name what `vigilien keys show` printed in VIGILIEN_PINNED"
    if code == "assertion" and isinstance(content, Found):
        here = f"{pins.party.signer} with {pins.party.id}"
        return f"if it was not founded at {here}, set VIGILIEN_SIGNER and VIGILIEN_RP_ID as they were then"
    if code != "wait":
        return ""
    least = min(pins.delay, DAY)
    asked = f"it waits {content.wait} s, VIGILIEN_DELAY asks for {least} s here"
    return f"{asked}; if the publishing step was told another, set it alike in every process"


def replayed(state: State, some: Iterable[Row], pins: Pins) -> State:
    """The State after several rows. Raises ReplayError."""
    for row in some:
        state = replay(state, row, pins)
    return state


def refusal(state: State, content: msgspec.Struct, at: int, pins: Pins) -> str:
    """The name of the first check that ``content`` fails if it is recorded at ``at``; "" if it may be recorded."""
    try:
        step = Step(state, content, at, pins)
        return next((name for name, asked in CHECKS.items() if step.kind in asked.of and not asked.holds(step)), "")
    except (ActError, RowError):
        return FORM


def usable(state: State, text: str, answers: Sequence[Signed], at: int, pins: Pins) -> tuple[Signed, ...]:
    """Those answers to a proposal's text that count at ``at``: real, for this ledger, and of somebody who may sign.

    Raises ActError.
    """
    step = Step(state, rows.Enough(text, (), LEAST_PEOPLE, 0), at, pins)
    if step.ledgers != {state.ledger}:
        return ()
    return tuple(a for a in answers if step.is_real(a) and step.has_role(a) and step.has_rested(a))


LACKING = ("author", "people", "institutions", "objection")
"""Checks that more signatures would satisfy."""


def is_short(state: State, text: str, answers: Sequence[Signed], at: int, pins: Pins) -> bool:
    """Whether a proposal lacks signatures still, these of it being usable. Raises ActError or RowError."""
    step = Step(state, rows.Enough(text, tuple(answers), LEAST_PEOPLE, 0), at, pins)
    return not all(CHECKS[name].holds(step) for name in LACKING)


# --- the row itself, whatever it says --------------------------------------------------------------------------------

ROW_CHECKS: dict[str, Callable[[State, Row, Pins], bool]] = {
    "number": lambda state, row, _: row.number == state.head.number + 1,
    "chain": lambda state, row, _: row.previous == state.head.hash,
    # Time never goes back, but where the publisher says that its clock had been ahead.
    "time": lambda state, row, _: row.at < state.head.at if row.kind == "clock" else row.at >= state.head.at,
    # A text that other readers could take otherwise (a key twice, another order) is none.
    "exact": lambda _, row, __: rows.text_of(rows.content_of(row)) == row.content,
    "publisher": lambda _, row, pins: rows.is_sealed(rows.signed_bytes(row), row.keyid, row.signature, pins.keys),
}
"""By name, in the order of asking."""


# --- what it says ----------------------------------------------------------------------------------------------------


class Check(NamedTuple):
    """Asked of which kinds of content, and whether it holds."""

    of: tuple[type, ...]
    holds: Callable[[Step], bool]


def _is_one_institution_missing(step: Step) -> bool:
    institutions = {institution_key(step.admitted(a.member).member.institution) for a in step.answers}
    return len(institutions) < LEAST_INSTITUTIONS


def _outweighs_objections(step: Step) -> bool:
    approvers = [a for a in step.answers if step.admitted(a.member).may_approve(step.at)]
    return not step.objectors or len(approvers) >= OVER_AN_OBJECTION


def _recovers_own_keys(step: Step) -> bool:
    owners = {a.member for a in step.answers if a.recovery}
    is_theirs = owners == {item.key for item in step.difference} and len(owners) == len(step.answers)
    return not step.is_recovery or (is_theirs and all(map(_changes_keys_alone, step.difference)))


def _changes_keys_alone(item: Change) -> bool:
    if item.table != "member" or item.before is None or item.after is None:
        return False
    fields = (item.before.keys() | item.after.keys()) - {"passkeys", "recovery"}
    return all(item.before.get(field) == item.after.get(field) for field in fields)


def _signers_still_stand(step: Step) -> bool:
    """As many as were asked for are members still, with the key that they signed with."""
    pending = step.state.pending[step.digest]
    standing = {member: step.admitted(member).member for member, key in pending.signers if step.stands(member, key)}
    institutions = {institution_key(member.institution) for member in standing.values()}
    has_author = not step.proposal.author or step.proposal.author in standing
    return has_author and len(standing) >= pending.people and len(institutions) >= LEAST_INSTITUTIONS


def _has_shape(table: str, content: Content | None) -> bool:
    try:
        return content is None or content_of(entry_of(table, content)) == content
    except ChangeError:
        return False


def _keys_have_one_owner(step: Step) -> bool:
    credentials = [key.credential for member in step.members_after for key in member.passkeys]
    keys = [key for member in step.members_after for key in keys_of(member)]
    return len(set(credentials)) == len(credentials) and len(set(keys)) == len(keys)


def _approvers_remain(step: Step) -> bool:
    institutions = {member.institution for member in step.members_after if member.role is Role.APPROVER}
    return not step.people_after or len(institutions) >= LEAST_INSTITUTIONS


def _marks_few(step: Step) -> bool:
    lately = [m for m in step.state.marks.values() if m.member == step.act.member and m.at > step.at - DAY]
    return len(lately) < MARKS_A_DAY


CHECKS: dict[str, Check] = {
    # A register is founded once, by founders who are somebody each and confirm all the others.
    "founded": Check((Found, TakenOver), lambda s: not s.state.entries and not s.state.version),
    "register": Check((Found,), lambda s: REGISTER_FORM.fullmatch(s.act.register) is not None),
    "ids": Check((Found,), lambda s: len({m.id for m in s.act.members}) == len(s.act.members)),
    "everybody": Check((Found,), lambda s: {a.member for a in s.answers} == {m.id for m in s.act.members}),
    # What was signed for another register is nothing here, though its people sign with the same keys.
    "ledger": Check((Enough, Stop, Mark), lambda s: s.ledgers == {s.state.ledger}),
    # Who stops a proposal has signed the digest of that very text.
    "names": Check((Stop,), lambda s: s.digest == digest_of(s.content.proposal) and s.act.number == s.proposal.number),
    # A publication, a stop or a refusal is final, and the wait begins once: a later signature changes nothing.
    "decided": Check((Enough, Stop, Refuse), lambda s: s.digest not in s.state.final),
    "again": Check((Enough,), lambda s: s.digest not in s.state.pending),
    "pending": Check((Publish,), lambda s: s.digest in s.state.pending),
    "row": Check((Publish,), lambda s: s.content.row == s.state.pending[s.digest].row),
    # What was made more than 14 days ago is not recorded any more, but for a stop, which a publisher that was away must
    # still see; what says "tomorrow" would lapse later than others.
    "lapsed": Check((Found, Enough, Mark), lambda s: s.act.made >= s.at - LIFETIME),
    "early": Check(tuple(ACT_OF), lambda s: s.act.made <= s.at + SKEW),
    # What trusts somebody or takes something away waits a day, from the publisher's own row.
    "wait": Check((Enough,), lambda s: s.content.wait >= s.least_wait),
    "due": Check((Publish,), lambda s: s.at >= s.state.pending[s.digest].due),
    # Every answer is the member's own, over this text, with a key known as of this row, made on the signer; once.
    "assertion": Check((Found, Enough, Stop, Mark), lambda s: all(map(s.is_real, s.answers))),
    "twice": Check((Found, Enough), lambda s: len({a.member for a in s.answers}) == len(s.answers)),
    # Auditors sign nothing, proposers only what is their own; who is new or changed nothing of others for 72 hours.
    "role": Check((Enough, Stop, Mark), lambda s: all(map(s.has_role, s.answers))),
    "rest": Check((Enough, Stop), lambda s: all(map(s.has_rested, s.answers))),
    # Its author, two people of two institutions, as many as the rules asked for, three approvers over an objection.
    "author": Check((Enough,), lambda s: s.proposal.author in ("", *(a.member for a in s.answers))),
    "people": Check((Enough,), lambda s: len(s.answers) >= max(LEAST_PEOPLE, s.content.people)),
    "institutions": Check((Enough,), lambda s: not _is_one_institution_missing(s)),
    "objection": Check((Enough,), _outweighs_objections),
    # A machine proposes no people and no institutions; recovery keys bring back their owners' own keys alone.
    "machine": Check((Enough,), lambda s: bool(s.proposal.author) or not s.is_about_people),
    "recovery": Check((Enough,), _recovers_own_keys),
    "signers": Check((Publish,), _signers_still_stand),
    # Nobody stops what removes or changes themselves, nor twice what others want; an author takes back their own.
    "own-removal": Check((Stop,), lambda s: s.is_taken_back or not s.is_about(s.act.member)),
    "overridden": Check((Stop,), lambda s: s.is_taken_back or s.act.member not in s.objectors),
    # Ten marks a day and member, once a host, never on what the ledger has made official or a candidate.
    "quota": Check((Mark,), _marks_few),
    "marked": Check((Mark,), lambda s: s.act.host not in s.state.marks),
    "registered": Check((Mark,), lambda s: not s.is_registered(s.act.host)),
    # Entries have their tables' shapes, each is changed once, in one order, and from what is in force.
    "well-formed": Check((Enough,), lambda s: is_well_formed(s.difference)),
    "shapes": Check((TakenOver,), lambda s: all(_has_shape(held.table, held.content) for held in s.content.entries)),
    "before": Check((Enough, Publish), lambda s: all(s.follows(item) for item in s.difference)),
    # People have keys of their own and an institution that is there, and approvers of two institutions remain.
    "keyless": Check((Found, Publish), lambda s: all(m.passkeys for m in s.members_after)),
    "shared-key": Check((Found, Publish), _keys_have_one_owner),
    "institution": Check((Publish,), lambda s: {m.institution for m in s.members_after} <= set(s.institutions_after)),
    "look-alike": Check(
        (Found, Publish), lambda s: len(set(map(institution_key, s.institutions_after))) == len(s.institutions_after)
    ),
    "approvers": Check((Found, Publish), _approvers_remain),
}
"""By name, in the order of asking."""
