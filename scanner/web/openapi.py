"""OpenAPI 3.1, generated from the route table and the types that serve it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from .. import __version__
from ..http.problems import CONTENT_TYPE as PROBLEM_TYPE
from ..http.problems import PROBLEMS, Problem
from ..http.responses import JSON
from .handlers import MAX_TENANT
from .ledger import LAST
from .routes import ROUTES, Route, Tag

_REF = "#/components/schemas/{name}"
_DESCRIPTION = (
    "Says of a URL whether it is an official French health site, dangerous, suspicious or unknown, and why. Nothing"
    " scanned is kept. `official.vigilien.test`, `dangerous.vigilien.test` and `suspicious.vigilien.test` always give"
    " that verdict. Bodies may be sent as gzip, and large answers come so to those who accept it. New fields and codes"
    " may come; what is here stays (docs/api.md)."
)
_TAGS = {
    Tag.SCAN: "Verdicts on links and hosts, and what patients report.",
    Tag.REGISTER: "The register itself, signed.",
    Tag.OPERATION: "For those who run the service.",
}
TENANT = r"^[^/\\?#\x00-\x20\x7f-\x9f]+$"
"""One segment of a path; of these, `.` and `..` are refused as well."""
_HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {
        "description": "Send it back as If-None-Match; unchanged is answered 304.",
        "schema": {"type": "string"},
    },
    "Cache-Control": {"description": "How long the answer may be kept.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait before trying again.", "schema": {"type": "integer"}},
    "RateLimit-Policy": {
        "description": 'The client\'s allowance: `"client";q=QUOTA;w=SECONDS`; a batch takes more than one of it.',
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": 'What is left of it, and in how many seconds it is whole again: `"client";r=LEFT;t=SECONDS`.',
        "schema": {"type": "string"},
    },
}


@cache
def document() -> bytes:
    """The description as JSON text."""
    types = [t for route in ROUTES for t in (route.body, route.answer) if t is not None]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template=_REF)
    by_type = dict(zip([*types, Problem], schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, by_type)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Vigilien",
                "version": __version__,
                "description": _DESCRIPTION,
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            "tags": [{"name": tag, "description": text} for tag, text in _TAGS.items()],
            "paths": paths,
            "components": {
                "schemas": _readable(components),
                "headers": _HEADERS,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        }
    )


def _readable(schema: Any) -> Any:
    """The schema as generators read it: no default values (for them, "always there"), and the type of an enum said."""
    if isinstance(schema, dict):
        typed = {"type": "string"} if "enum" in schema else {}
        return typed | {key: _readable(value) for key, value in schema.items() if key != "default"}
    return [_readable(value) for value in schema] if isinstance(schema, list) else schema


def _operation(route: Route, schemas: dict[type, Any]) -> dict[str, Any]:
    summary, _, rest = (route.handler.__doc__ or "").partition("\n")
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "tags": [route.tag],
        "summary": summary,
        "description": " ".join(rest.split()),
        "responses": _responses(route, schemas),
        # A token lifts the rate limit, or is asked for by a setting.
        "security": [{}, {"token": []}] if route.scope else [],
    }
    parameters = _parameters(route)
    if parameters:
        operation["parameters"] = parameters
    if route.body is not None:
        operation["requestBody"] = {
            "required": True,
            "description": f"At most {route.cap} bytes, also once decompressed.",
            "content": _content(JSON, schemas[route.body], route.example.body),
        }
    return operation


def _content(media: str, schema: dict[str, Any], example: Any) -> dict[str, Any]:
    return {media: {"schema": schema} if example is None else {"schema": schema, "example": example}}


def _parameters(route: Route) -> list[dict[str, Any]]:
    shown = route.example.parameters
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    if route.takes_language:
        parameters.append(
            {
                "name": "lang",
                "in": "query",
                "required": False,
                "description": "Language of the messages, before Accept-Language.",
                "schema": {"$ref": _REF.format(name="Language")},
            }
        )
    if route.takes_tenant:
        parameters.append(
            {
                "name": "tenant",
                "in": "query",
                "required": False,
                "description": "Where the host's tenants live in the path (a free page builder for instance): the one"
                " segment that names the tenant, as it stands in the address. Ignored elsewhere.",
                "schema": {"type": "string", "minLength": 1, "maxLength": MAX_TENANT, "pattern": TENANT},
            }
        )
    if route.takes_row:
        parameters.append(
            {
                "name": "after",
                "in": "query",
                "required": False,
                "description": "The number of the last row that is known; 0 for the first page.",
                "schema": {"type": "integer", "minimum": 0, "maximum": LAST},
            }
        )
    return [{**row, "example": shown[row["name"]]} if row["name"] in shown else row for row in parameters]


def _responses(route: Route, schemas: dict[type, Any]) -> dict[str, Any]:
    titles = dict(reversed(list(PROBLEMS.values())))
    limits = ("RateLimit-Policy", "RateLimit") if route.cost else ()
    kept = ("ETag", "Cache-Control") if route.is_kept else ()
    responses = {
        str(status): {
            "description": titles[status],
            **_headers(*limits, *(("Retry-After",) if status in (429, 503) else ())),
            "content": {PROBLEM_TYPE: {"schema": schemas[Problem]}},
        }
        for status in route.may_fail
    }
    content: dict[str, Any] = {}
    for media in route.media:
        untyped = {"type": "object" if media.endswith("json") else "string"}
        schema = schemas[route.answer] if route.answer is not None else untyped
        content |= _content(media, schema, route.example.answer)
    answer = {"description": "The answer", **_headers(*kept, *limits), "content": content}
    responses |= {str(status): answer for status in (route.success, *route.also)}
    if route.is_kept:
        responses["304"] = {"description": "Unchanged since the entity tag sent", **_headers(*kept, *limits)}
    return responses


def _headers(*names: str) -> dict[str, Any]:
    return {"headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names}} if names else {}
