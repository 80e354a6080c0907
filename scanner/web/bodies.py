"""What the routes take and give as JSON: the types that decode it, and that the OpenAPI description is made of."""

from __future__ import annotations

import enum
from typing import Annotated, Literal

import msgspec

from ..engine.codes import Outcome
from ..wording import Answer, LinkAnswer

MAX_BATCH = 1000
MAX_MESSAGE_LINKS = 100


class Language(enum.StrEnum):
    """The languages of the messages."""

    FR = "fr"
    EN = "en"


class ScanRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One URL; ``lang`` chooses the language of the messages over ``Accept-Language``."""

    url: str
    lang: Language | None = None


class HostRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One host; ``lang`` as in ScanRequest."""

    host: str
    lang: Language | None = None


class BatchRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to 1,000 URLs; ``lang`` as in ScanRequest. An item that is no text is answered ``invalid``."""

    urls: Annotated[
        list[Annotated[msgspec.Raw, msgspec.Meta(extra_json_schema={"type": "string"})]],
        msgspec.Meta(max_length=MAX_BATCH),
    ]
    lang: Language | None = None


class ReportRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a patient reports: a host, whether it is a fake or a wrong alarm, and what we had said of it."""

    host: Annotated[str, msgspec.Meta(min_length=1, max_length=253, extra_json_schema={"format": "host"})]
    kind: Literal["fake", "wrong"]
    verdict: Outcome
    codes: Annotated[list[Annotated[str, msgspec.Meta(pattern="^[a-z-]{1,30}$")]], msgspec.Meta(max_length=20)] = []


class MessageRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A message as it was received or pasted: text, HTML or the source of a mail; ``lang`` as in ScanRequest."""

    text: str
    lang: Language | None = None


class MessageAnswer(msgspec.Struct, frozen=True):
    """One answer per link, in order; ``left_out``: how many links stand behind those."""

    results: list[LinkAnswer]
    left_out: int


class BatchAnswer(msgspec.Struct, frozen=True):
    """One answer per URL, in the order sent."""

    results: list[Answer]


class Health(msgspec.Struct, frozen=True):
    """``status`` is "ok", or "received" for a report."""

    status: str
