"""An answer as text for a terminal: a verdict in words, the differing letters marked, reasons, advice."""

from __future__ import annotations

import click

from .wording import Answer
from .wording.catalogue import catalogue

_COLOURS = {"official": "green", "dangerous": "red", "suspicious": "yellow", "unknown": "cyan", "invalid": "magenta"}


def text_answer(reply: Answer, language: str) -> str:
    """Several lines; colour is a bonus that ``click.echo`` drops when the output is no terminal."""
    verdict = catalogue(language)["verdict"][reply.verdict].upper()
    host = reply.display_host or printable(reply.input)
    marks = _marks(reply)
    head = f"{click.style(verdict, fg=_COLOURS[reply.verdict], bold=True)}  {_marked(host, marks)}"
    lines = [head]
    if marks:
        lines.append(" " * (len(verdict) + 2) + "".join("^" if at in marks else " " for at in range(max(marks) + 1)))
    if reply.host and reply.host.removesuffix(".") != reply.display_host:
        lines.append(f"  ({reply.host})")
    lines += [f"  - {reason.message}" for reason in reply.reasons]
    lines.append(f"  {reply.advice}")
    return "\n".join(lines)


def printable(text: str, limit: int = 80) -> str:
    r"""The text with control characters shown as ``\x1b``: a link must not drive the terminal."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:limit])
    return shown + ("…" if len(text) > limit else "")


def _marks(reply: Answer) -> frozenset[int]:
    """Offsets in the displayed host of the letters that differ from the name imitated."""
    return frozenset(next((r.evidence["differs"] for r in reply.reasons if r.evidence.get("differs")), ()))


def _marked(host: str, marks: frozenset[int]) -> str:
    pieces = (click.style(c, fg="red", bold=True, underline=True) if at in marks else c for at, c in enumerate(host))
    return "".join(pieces)
