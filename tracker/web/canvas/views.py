"""Pages of canvas."""

from flask import Blueprint

bp = Blueprint("canvas", __name__)


@bp.get("/w/<slug>/canvases")
def index(slug: str) -> str:
    return "stub"


@bp.get("/w/<slug>/canvases/<ref>")
def board(slug: str, ref: str) -> str:
    return "stub"
