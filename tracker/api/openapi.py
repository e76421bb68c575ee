"""The description of the API (OpenAPI 3.1), made of the same routes and models that answer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from tracker.api.shared.door import PREFIX
from tracker.api.shared.keys import HEADER, LONGEST
from tracker.api.shared.problems import KINDS, MEDIA_TYPE, ProblemDocument
from tracker.api.shared.routes import Route
from tracker.api.words import ROUTES

JSON = "application/json"
SHAPES = "#/components/schemas/"
ALWAYS = (401, 422, 429, 503)
WRITING = (403, 409)
WITH_BODY = (400, 413, 415)
ABOUT = """\
Everything a team can do on the web, for programs. All ids are references (`H12`); a token belongs to
one member of one workspace and has that member's rights and language. Lists answer
`{"items": [...], "next": "cursor or null"}`. Errors are problem documents (RFC 9457).
"""
Schema = dict[str, Any]


@lru_cache(maxsize=1)
def description() -> Schema:
    """Return the whole document; made once, since nothing in it changes while the program runs."""
    refs, defined = _schemas()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Wending", "version": "1", "description": ABOUT},
        "servers": [{"url": PREFIX.rstrip("/")}],
        "security": [{"token": []}],
        "tags": [{"name": word} for word in dict.fromkeys(route.word for route in ROUTES)],
        "paths": _paths(refs, defined),
        "components": {
            "schemas": _without(defined, {route.asks.__name__ for route in ROUTES}),
            "responses": {str(status): _problem(status) for status in KINDS},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _schemas() -> tuple[dict[type[BaseModel], Schema], dict[str, Schema]]:
    """Return the reference to every model, and the definitions they refer to."""
    taken = {model for route in ROUTES for model in (route.takes, route.asks) if model}
    given = {route.gives for route in ROUTES} | {ProblemDocument}
    wanted: Any = [(model, "validation") for model in taken]
    wanted += [(model, "serialization") for model in given]
    in_order = sorted(wanted, key=lambda each: each[0].__name__)
    found: Any = models_json_schema(in_order, ref_template=SHAPES + "{model}")
    refs, schema = found
    return {model: ref for (model, _mode), ref in refs.items()}, schema["$defs"]


def _paths(refs: dict[type[BaseModel], Schema], defined: dict[str, Schema]) -> Schema:
    paths: Schema = {}
    for route in ROUTES:
        address = route.path.replace("<ref>", "{ref}")
        paths.setdefault(address, {})[route.method.lower()] = {
            "operationId": route.name,
            "tags": [route.word],
            "summary": route.summary,
            "parameters": [*_parameters(route), *_query(defined[route.asks.__name__])],
            **_request_body(route, refs),
            "responses": _responses(route, refs),
        }
    return paths


def _parameters(route: Route) -> Iterator[Schema]:
    if route.finds is not None:
        form = f"^{route.finds.kind.value}[1-9][0-9]{{0,9}}$"
        ref = {"type": "string", "pattern": form, "examples": [f"{route.finds.kind.value}12"]}
        yield {"name": "ref", "in": "path", "required": True, "schema": ref}
    if route.method == "POST":
        key = {"type": "string", "minLength": 1, "maxLength": LONGEST, "pattern": "^[ -~]+$"}
        said = "Sent again with the same body within 24 hours, it gets its first answer."
        yield {"name": HEADER, "in": "header", "schema": key, "description": said}


def _query(asked: Schema) -> Iterator[Schema]:
    for name, schema in asked.get("properties", {}).items():
        said = {"description": schema["description"]} if "description" in schema else {}
        yield {"name": name, "in": "query", "schema": _never_null(schema), **said}


def _never_null(schema: Schema) -> Schema:
    """Return the schema of a parameter, which is there or not, but never null."""
    kept = _without(schema, {"anyOf", "description", "title"})
    if "default" in kept and kept["default"] is None:
        del kept["default"]
    choices = [each for each in schema.get("anyOf", []) if each != {"type": "null"}]
    return kept | (choices[0] if choices else {})


def _request_body(route: Route, refs: dict[type[BaseModel], Schema]) -> Schema:
    if route.takes is None:
        return {}
    content = {JSON: {"schema": refs[route.takes]}}
    return {"requestBody": {"required": not route.takes.may_be_left_out(), "content": content}}


def _responses(route: Route, refs: dict[type[BaseModel], Schema]) -> Schema:
    good = {"description": "OK", "content": {JSON: {"schema": refs[route.gives]}}}
    problems = {str(status): {"$ref": f"#/components/responses/{status}"} for status in _met(route)}
    return {str(route.status): good} | problems


def _met(route: Route) -> Sequence[int]:
    """Return the statuses of the problems a request of this route can meet."""
    statuses = [*ALWAYS]
    if not route.is_read:
        statuses += WRITING
    if route.takes:
        statuses += WITH_BODY
    if route.finds:
        statuses.append(404)
    return sorted(statuses)


def _problem(status: int) -> Schema:
    kind = KINDS[status]
    headers = {
        401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
        429: {"Retry-After": {"schema": {"type": "string"}}},
        503: {"Retry-After": {"schema": {"type": "string"}}},
    }
    content = {MEDIA_TYPE: {"schema": {"$ref": SHAPES + ProblemDocument.__name__}}}
    described = {"description": f"{kind.title}. {kind.remedy}", "content": content}
    return described | ({"headers": headers[status]} if status in headers else {})


def _without(values: Schema, names: set[str]) -> Schema:
    return {name: value for name, value in values.items() if name not in names}
