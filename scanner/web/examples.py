"""What the OpenAPI description shows of each route, which is what comes back (`tests/web/test_interface.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Example(NamedTuple):
    """A body, an answer and the path's parameters; None or empty where there is none."""

    body: Any = None
    answer: Any = None
    parameters: Mapping[str, str] = {}


NONE = Example()

_ARNELI = {
    "input": "arneli.fr",
    "url": "https://arneli.fr/",
    "host": "arneli.fr",
    "display_host": "arneli.fr",
    "verdict": "dangerous",
    "reasons": [
        {
            "code": "homoglyph",
            "message": "“arneli” looks like “ameli”, but letters were replaced by others that look alike."
            " The official site is ameli.fr (Assurance maladie).",
            "span": [0, 6],
            "evidence": {"name": "ameli", "found": "arneli", "view": "ascii", "differs": [1, 2]},
        }
    ],
    "advice": "Type nothing on this page. To reach the organisation itself (Assurance maladie), type ameli.fr.",
    "register_version": "0123456789abcdef",
    "max_age": 3600,
    "imitates": {"organisation": "Assurance maladie", "domain": "ameli.fr", "url": "https://www.ameli.fr/"},
}
_UNREADABLE = {
    "input": "not a url",
    "url": "",
    "host": "",
    "display_host": "",
    "verdict": "invalid",
    "reasons": [
        {
            "code": "unparsable",
            "message": "This text is not a readable web address.",
            "span": None,
            "evidence": {"detail": "not-a-url", "scheme": ""},
        }
    ],
    "advice": "Copy the whole link, for instance https://www.ameli.fr/.",
    "register_version": "0123456789abcdef",
    "max_age": 3600,
}

SCAN = Example({"url": "arneli.fr", "lang": "en"}, _ARNELI)
BATCH = Example({"urls": ["arneli.fr", "not a url"], "lang": "en"}, {"results": [_ARNELI, _UNREADABLE]})
MESSAGE = Example(
    {"text": "Your card expires: hxxps://arneli[.]fr", "lang": "en"},
    {
        "results": [{**_ARNELI, "input": "https://arneli.fr", "found": "https://arneli.fr", "shown": ""}],
        "left_out": 0,
    },
)
HOST = Example(None, _ARNELI, {"host": "arneli.fr", "lang": "en"})
HOST_BY_POST = Example({"host": "arneli.fr", "lang": "en"}, _ARNELI)
FEED = Example(parameters={"name": "rpz"})
FEED_FILE = Example(parameters={"name": "misp-feed", "file": "manifest.json"})
REPORT = Example(
    {"host": "arneli.fr", "kind": "fake", "verdict": "unknown", "codes": ["claim"]}, {"status": "received"}
)
