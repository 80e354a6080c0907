"""What schemathesis is told that no schema can say: what a host is, and how JSON lines are read and written."""

from __future__ import annotations

import json
from typing import Any

import schemathesis
from hypothesis import strategies as st

_LABEL = st.from_regex(r"[a-z_]([a-z0-9_-]{0,20}[a-z0-9])?", fullmatch=True).filter(lambda label: label[2:4] != "--")

schemathesis.openapi.format("host", st.lists(_LABEL, min_size=1, max_size=5).map(".".join))


@schemathesis.serializer("application/x-ndjson")
def lines_out(ctx: object, value: Any) -> bytes:
    """The value, or the list of values, a line each."""
    items = value if isinstance(value, list) else [value]
    return "".join(json.dumps(item) + "\n" for item in items).encode()


@schemathesis.deserializer("application/x-ndjson")
def lines_in(ctx: object, response: Any) -> Any:
    """The first line: the schema is that of a line."""
    lines = response.content.splitlines()
    assert lines, "an answer without lines to a body that had one"
    return json.loads(lines[0])
