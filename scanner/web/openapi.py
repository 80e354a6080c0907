"""OpenAPI 3.1, generated from the route table and the types that serve it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from .. import __version__
from ..http.metrics import CONTENT_TYPE as METRICS_TYPE
from ..http.problems import CONTENT_TYPE as PROBLEM_TYPE
from ..http.problems import PROBLEMS, Problem
from ..wording import LANGUAGES
from .handlers import MAX_TENANT
from .routes import ROUTES, Route

_REF = "#/components/schemas/{name}"


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
                "description": "Says of a URL whether it is an official French health site, dangerous, suspicious"
                " or unknown, and why. Nothing scanned is kept. `official.vigilien.test`, `dangerous.vigilien.test`"
                " and `suspicious.vigilien.test` always give that verdict.",
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": "/"}],
            "paths": paths,
            "components": {
                "schemas": components,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        }
    )


def _operation(route: Route, schemas: dict[type, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": (route.handler.__doc__ or "").strip().splitlines()[0],
        "responses": _responses(route, schemas),
        "security": _security(route),
    }
    parameters = [_path_parameter(name) for name in re.findall(r"{(\w+)}", route.path)]
    if route.takes_language:
        parameters.append(
            {
                "name": "lang",
                "in": "query",
                "description": "Language of the messages, before Accept-Language.",
                "schema": {"type": "string", "enum": list(LANGUAGES)},
            }
        )
    if route.takes_tenant:
        parameters.append(
            {
                "name": "tenant",
                "in": "query",
                "description": "Where the host's tenants live in the path (a free page builder for instance): the one"
                " segment that names the tenant, as it stands in the address. Ignored elsewhere.",
                "schema": {"type": "string", "minLength": 1, "maxLength": MAX_TENANT},
            }
        )
    if parameters:
        operation["parameters"] = parameters
    if route.body is not None:
        operation["requestBody"] = {
            "required": True,
            "description": f"At most {route.cap} bytes.",
            "content": {"application/json": {"schema": schemas[route.body]}},
        }
    return operation


def _security(route: Route) -> list[dict[str, list[str]]]:
    """Anonymously, and with a token where one lifts the rate limit."""
    return [{}, {"token": []}] if route.scope else []


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _responses(route: Route, schemas: dict[type, Any]) -> dict[str, Any]:
    problem = {"content": {PROBLEM_TYPE: {"schema": schemas[Problem]}}}
    titles = dict(reversed(list(PROBLEMS.values())))
    responses: dict[str, Any] = {str(status): {"description": titles[status], **problem} for status in route.may_fail}
    if route.answer is not None:
        content: dict[str, Any] = {"application/json": {"schema": schemas[route.answer]}}
    elif route.path == "/metrics":
        content = {METRICS_TYPE.partition(";")[0]: {"schema": {"type": "string"}}}
    else:
        content = {"application/json": {"schema": {"type": "object"}}}
    responses[str(route.success)] = {"description": "The answer", "content": content}
    if route.path == "/readyz":
        responses["503"] = {"description": "Draining before a stop", "content": content}
    if route.path in ("/v1/hosts/{host}", "/v1/snapshot"):
        responses["304"] = {"description": "Unchanged since the ETag sent"}
    return responses
