"""Pages of accounts."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)


@bp.get("/sign-in")
def sign_in() -> str:
    return "stub"


@bp.get("/account")
def account() -> str:
    return "stub"


@bp.get("/w/<slug>/members")
def members(slug: str) -> str:
    return "stub"


@bp.post("/sign-out")
def sign_out() -> str:
    return "stub"
