"""The dashboard: what is stale, what to test next, what is running."""

from flask import Blueprint

bp = Blueprint("dashboard", __name__)


@bp.get("/w/<slug>/")
def show(slug: str) -> str:
    return "stub"
