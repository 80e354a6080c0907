"""Verdict to Answer: the JSON of the contract, with a sentence for every reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypedDict, cast

import msgspec

from ..engine.codes import Code, Outcome
from ..engine.verdict import Reason, Verdict
from .catalogue import Catalogue, catalogue

MAX_AGE = 3600
"""Seconds for which an answer may be kept."""


class OrganisationAnswer(msgspec.Struct, frozen=True, gc=False):
    """Whose site it is."""

    name: str
    kind: str


class ImitatesAnswer(msgspec.Struct, frozen=True, gc=False):
    """Whom the address imitates, and the official address to use instead."""

    organisation: str
    domain: str
    url: str


Evidence = TypedDict(
    "Evidence",
    {
        "name": str,  # the protected name that is imitated, as people write it
        "found": str,  # what stands in the link instead
        "differs": list[int],  # the characters of display_host that differ from the name
        "view": str,  # how the letters look alike: ascii, accents, confusables
        "words": list[str],  # the lure words beside the name
        "suffix": str,  # the ending, or the hosting service
        "in": str,  # where it was found, if not in the host: path
        "place": str,
        "kind": str,  # the kind of body that the host claims to be
        "meant": str,  # the place that is misspelt
        "doubt": str,  # why the claim is doubtful
        "domain": str,  # the domain of the register that the host is, or is under
        "why": str,  # why a host that looks like a protected one is genuine
        "to": str,  # the host that a link inside the link leads to, or that opens instead of the one shown
        "shown": str,  # the host that the text of a link shows
        "verdict": Outcome,  # what that link is
        "shapes": list[str],
        "marked": bool,  # reported by one person, not yet confirmed
        "test": bool,  # a test address for integrators
        "scheme": str,
        "detail": str,  # why it cannot be read
    },
    total=False,
)
"""What a reason rests on; which fields there are depends on its code, and new ones may come."""


class ReasonAnswer(msgspec.Struct, frozen=True, gc=False):
    """One reason; ``span`` counts characters of ``display_host`` (null: the reason is not in the host)."""

    code: Code
    message: str
    span: Annotated[tuple[int, ...], msgspec.Meta(min_length=2, max_length=2)] | None
    evidence: Evidence


class Answer(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The verdict on one URL. ``url``, ``host`` and ``display_host`` are empty when it is invalid."""

    input: str
    url: str
    host: str
    display_host: str
    verdict: Outcome
    reasons: list[ReasonAnswer]
    advice: str
    register_version: str
    max_age: int
    organisation: OrganisationAnswer | msgspec.UnsetType = msgspec.UNSET
    imitates: ImitatesAnswer | msgspec.UnsetType = msgspec.UNSET
    leads_to: str | msgspec.UnsetType = msgspec.UNSET


class LinkAnswer(Answer, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The verdict on a link of a message: as it was found, the address that its text shows ("" if it shows none).

    ``header``: it stands in a mail's headers, not in its body.
    """

    found: str
    shown: str
    header: bool = False


def link_answer(reply: Answer, found: str, shown: str, is_header: bool = False) -> LinkAnswer:
    """An answer as that on a link of a message."""
    return LinkAnswer(found=found, shown=shown, header=is_header, **msgspec.structs.asdict(reply))


_SEPARATORS = tuple(
    (mark.encode()[0], mark.encode(), f"\\u{ord(mark):04x}".encode()) for mark in ("\u0085", "\u2028", "\u2029")
)
"""Their first byte, as a number, which is looked for in a tenth of the time; all of them; what JSON writes instead."""


def json_line(reply: Answer) -> bytes:
    """An answer as one line of JSON for any reader: some end a line at U+0085, U+2028 and U+2029 as well."""
    line = msgspec.json.encode(reply)
    for first, raw, escaped in _SEPARATORS:
        if first in line:
            line = line.replace(raw, escaped)
    return line + b"\n"


def answer(verdict: Verdict, register_version: str, language: str) -> Answer:
    """Put a verdict into words; ``language`` is one of LANGUAGES."""
    texts = catalogue(language)
    imitates, organisation = verdict.imitates, verdict.organisation
    return Answer(
        input=verdict.input,
        url=verdict.url,
        host=verdict.host,
        display_host=verdict.display_host,
        verdict=verdict.verdict,
        reasons=[_reason(reason, texts) for reason in verdict.reasons],
        advice=_advice(verdict, texts),
        register_version=register_version,
        max_age=MAX_AGE,
        organisation=OrganisationAnswer(organisation.name, organisation.kind) if organisation else msgspec.UNSET,
        imitates=ImitatesAnswer(imitates.name, imitates.domain, imitates.url) if imitates else msgspec.UNSET,
        leads_to=verdict.leads_to or msgspec.UNSET,
    )


def _reason(reason: Reason, texts: Catalogue) -> ReasonAnswer:
    evidence, about = reason.evidence, reason.about
    fields: dict[str, Any] = dict(evidence)
    if about is not None:
        known = texts["official"]["verified" if about.verified else "candidate"]
        fields["organisation"], fields["domain"] = about.name, about.domain
        fields["official"] = known.format_map(fields)
    if "words" in evidence:
        fields["words"] = ", ".join(evidence["words"])
    if "shapes" in evidence:
        fields["shapes"] = ", ".join(texts["shape"][shape] for shape in evidence["shapes"])
    template = texts["reason"][_sentence(reason, texts["reason"])]
    return ReasonAnswer(reason.code, template.format_map(fields), reason.span, cast(Evidence, evidence))


def _sentence(reason: Reason, sentences: Mapping[str, str]) -> str:
    """The key of the reason's own sentence: that of its variant, or the plain one of its code."""
    key = reason.code + "." + reason.variant
    return key if reason.variant and key in sentences else reason.code


def _advice(verdict: Verdict, texts: Catalogue) -> str:
    outcome, owner = verdict.verdict, verdict.imitates or verdict.organisation
    if verdict.reasons and outcome is Outcome.UNKNOWN:
        return texts["advice"]["unknown.noted"]  # "we found nothing" would gainsay the reason
    if owner is None or not owner.verified:
        return texts["advice"][outcome]
    template = texts["advice"].get(outcome + ".name", texts["advice"][outcome])
    return template.format(organisation=owner.name, domain=owner.domain)
