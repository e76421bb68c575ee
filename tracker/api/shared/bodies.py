"""Bodies and queries: from bytes to checked fields, each failure with its own status."""

import json
from typing import Any, TypeVar

from flask import request
from pydantic import ValidationError

from tracker.api.shared.fields import Asked, Body
from tracker.api.shared.problems import NOT_JSON, REFUSED, UNREADABLE, Problem, wrong_shape
from tracker.rules.sentences import Sentence

A = TypeVar("A", bound=Asked)
B = TypeVar("B", bound=Body)
GIVEN_TWICE = Sentence("Give this once.")


def body_of(takes: type[B]) -> tuple[B, Any]:
    """Return the checked body, and as it was sent; raise Problem 415, 400 or 422 (413 comes from below)."""
    sent = _json(may_be_left_out=takes.may_be_left_out())
    try:
        return takes.model_validate(sent), sent
    except ValidationError as error:
        raise wrong_shape(error) from None


def query_of(asks: type[A]) -> A:
    """Return the checked query; raise Problem 422."""
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise Problem(REFUSED, GIVEN_TWICE, fields=[(name, GIVEN_TWICE) for name in twice])
    try:
        return asks.model_validate(request.args.to_dict())
    except ValidationError as error:
        raise wrong_shape(error) from None


def _json(*, may_be_left_out: bool) -> Any:
    is_said_to_be_json = request.is_json
    if request.mimetype and not is_said_to_be_json:
        raise _not_json()
    raw = request.get_data()
    if not raw and may_be_left_out:
        return {}
    if raw and not is_said_to_be_json:
        raise _not_json()
    return _parsed(raw)


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        sentence = Sentence("The body is not JSON in UTF-8.")
    except RecursionError:
        sentence = Sentence("The body is nested too deep.")
    raise Problem(UNREADABLE, sentence)


def _not_json() -> Problem:
    return Problem(NOT_JSON, Sentence("Send JSON, with Content-Type: application/json."))
