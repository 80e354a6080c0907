"""What schemathesis is told that no schema can say: what a host is."""

from __future__ import annotations

import json

import schemathesis
from hypothesis import strategies as st

_LABEL = st.from_regex(r"[a-z_]([a-z0-9_-]{0,20}[a-z0-9])?", fullmatch=True).filter(lambda label: label[2:4] != "--")

schemathesis.openapi.format("host", st.lists(_LABEL, min_size=1, max_size=5).map(".".join))


@schemathesis.deserializer("application/x-ndjson")
def first_line(_: object, response: schemathesis.Response) -> object:
    """What the document describes of JSON lines: a line."""
    lines = response.content.splitlines()
    return json.loads(lines[0]) if lines else {}
