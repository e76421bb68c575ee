"""The API: everything the web can do, for programs, in JSON (CONTRACT, section 3)."""

from flask import Flask, Response, jsonify
from flask_wtf import CSRFProtect

from tracker.rules.refusals import Refusal


def register(app: Flask, csrf: CSRFProtect) -> None:
    """Hang the API in; it takes tokens, not cookies, so it needs no protection from forged forms."""


def problem(
    status: int, sentence: str, *, field: str | None = None, error: Refusal | None = None
) -> Response:
    """Return a problem document (RFC 9457)."""
    response = jsonify(status=status, detail=sentence)
    response.status_code = status
    return response
