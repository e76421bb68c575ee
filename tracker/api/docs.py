"""The description of the API as a document for programs and as a page for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from flask_babel import gettext as _

from tracker.api.openapi import JSON, SHAPES, description
from tracker.api.shared.door import PREFIX
from tracker.api.shared.problems import KINDS, STALE

bp = Blueprint("api_docs", __name__)
Schema = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One field or parameter: its type in words, the shape it refers to, and what it means."""

    name: str
    type: str
    shape: str | None
    is_required: bool
    note: str


@dataclass(frozen=True)
class Operation:
    """One thing a program can ask for."""

    method: str
    path: str
    summary: str
    parameters: list[Field]
    takes: str | None
    gives: str
    status: str


@bp.get(f"{PREFIX}openapi.json")
def openapi() -> Response:
    """Answer the description; open to all, since it holds nobody's records."""
    return jsonify(description())


@bp.get("/api/docs")
def page() -> str:
    """Show the description to people."""
    document = description()
    words = {tag["name"]: _operations(document, tag["name"]) for tag in document["tags"]}
    shapes = {
        name: list(_fields(schema))
        for name, schema in sorted(document["components"]["schemas"].items())
        if "properties" in schema
    }
    kinds = [*((status, kind) for status, kind in KINDS.items()), (409, STALE)]
    return render_template(
        "api/docs.html",
        words=words,
        shapes=shapes,
        about={
            name: each.get("description", "")
            for name, each in document["components"]["schemas"].items()
        },
        kinds=sorted(kinds, key=lambda each: each[0]),
        prefix=PREFIX.rstrip("/"),
    )


def _operations(document: Schema, word: str) -> list[Operation]:
    return [
        _operation(path, method, described)
        for path, methods in document["paths"].items()
        for method, described in methods.items()
        if word in described["tags"]
    ]


def _operation(path: str, method: str, described: Schema) -> Operation:
    status, answer = next(iter(described["responses"].items()))
    body = described.get("requestBody")
    return Operation(
        method=method.upper(),
        path=path,
        summary=described["summary"],
        parameters=[_parameter(each) for each in described["parameters"] if each["in"] == "query"],
        takes=_shape(body["content"][JSON]["schema"]) if body else None,
        gives=_shape(answer["content"][JSON]["schema"]) or "",
        status=status,
    )


def _parameter(each: Schema) -> Field:
    schema, note = each["schema"], each.get("description", "")
    return Field(each["name"], _words(schema), _shape(schema), is_required=False, note=note)


def _fields(schema: Schema) -> Iterator[Field]:
    required = schema.get("required", [])
    for name, each in schema["properties"].items():
        note = each.get("description", "")
        yield Field(name, _words(each), _shape(each), is_required=name in required, note=note)


def _shape(schema: Schema) -> str | None:
    """Return the name of the object a schema refers to, however deep."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(SHAPES)
        return name if "properties" in description()["components"]["schemas"][name] else None
    inside = [*schema.get("anyOf", []), *schema.get("oneOf", []), schema.get("items")]
    found = [_shape(each) for each in inside if isinstance(each, dict)]
    return next((name for name in found if name), None)


def _words(schema: Schema) -> str:
    """Return a schema in the words of the page: the name of a type, the values of an enum."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(SHAPES)
        values = description()["components"]["schemas"][name].get("enum")
        return ", ".join(values) if values else name
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices:
        return " | ".join(_words(each) for each in choices)
    if schema.get("type") == "array":
        return f"[{_words(schema.get('items', {}))}]"
    if "enum" in schema:
        return ", ".join(str(value) for value in schema["enum"])
    if "examples" in schema:
        return str(_("such as %(example)s", example=schema["examples"][0]))
    named = schema.get("format") or schema.get("type", "")
    return " | ".join(named) if isinstance(named, list) else str(named)
