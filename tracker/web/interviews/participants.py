"""Participants: by code; who they are only for those who may see it."""

from flask import Blueprint

bp = Blueprint("participants", __name__)


@bp.get("/w/<slug>/participants")
def index(slug: str) -> str:
    return "stub"


@bp.get("/w/<slug>/participants/<ref>")
def show(slug: str, ref: str) -> str:
    return "stub"
