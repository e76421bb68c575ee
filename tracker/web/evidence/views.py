"""Pages of evidence."""

from flask import Blueprint

bp = Blueprint("evidence", __name__)


@bp.get("/w/<slug>/evidence/<ref>")
def show(slug: str, ref: str) -> str:
    return "stub"
