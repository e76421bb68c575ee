"""Pages of interviews."""

from flask import Blueprint

bp = Blueprint("interviews", __name__)


@bp.get("/w/<slug>/interviews")
def index(slug: str) -> str:
    return "stub"


@bp.get("/w/<slug>/interviews/<ref>")
def show(slug: str, ref: str) -> str:
    return "stub"
