"""Pages of hypotheses."""

from flask import Blueprint

bp = Blueprint("hypotheses", __name__)


@bp.get("/w/<slug>/hypotheses")
def index(slug: str) -> str:
    return "stub"


@bp.get("/w/<slug>/hypotheses/<ref>")
def show(slug: str, ref: str) -> str:
    return "stub"
