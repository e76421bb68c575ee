"""Pages of journal."""

from flask import Blueprint

bp = Blueprint("journal", __name__)


@bp.get("/w/<slug>/journal")
def index(slug: str) -> str:
    return "stub"
