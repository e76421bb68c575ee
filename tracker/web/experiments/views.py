"""Pages of experiments."""

from flask import Blueprint

bp = Blueprint("experiments", __name__)


@bp.get("/w/<slug>/experiments")
def index(slug: str) -> str:
    return "stub"


@bp.get("/w/<slug>/experiments/<ref>")
def show(slug: str, ref: str) -> str:
    return "stub"
