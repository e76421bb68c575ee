"""Organisations: where participants work."""

from flask import Blueprint

bp = Blueprint("organisations", __name__)


@bp.get("/w/<slug>/organisations")
def index(slug: str) -> str:
    return "stub"


@bp.get("/w/<slug>/organisations/<ref>")
def show(slug: str, ref: str) -> str:
    return "stub"
