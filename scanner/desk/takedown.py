"""What a keeper sends to have a confirmed fake closed: the letters, and the pages that they open; we send nothing."""

from __future__ import annotations

from ..engine.index import Index
from ..engine.scanner import judge
from ..ledger.people import Member
from ..wording.takedown import Fake, Request, takedown


def requests_for(host: str, index: Index, member: Member, language: str) -> tuple[Request, ...]:
    """The requests for a fake of the register, signed by ``member``."""
    suffix, is_private = index.suffix_of(host)
    is_hosted = is_private or suffix in index.hosting.suffixes
    chosen = host.removesuffix("." + suffix).rpartition(".")[2]
    imitated = judge(host, index).imitates
    fake = Fake(
        host,
        suffix if is_hosted else f"{chosen}.{suffix}",
        imitated.name if imitated else "",
        imitated.domain if imitated else "",
        is_hosted,
    )
    return takedown(fake, f"{member.name}, {member.institution}", language)
