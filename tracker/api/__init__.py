"""The API: everything the web can do, for programs, in JSON (CONTRACT, section 3)."""

from flask import Blueprint, Flask
from flask_wtf import CSRFProtect

from tracker.api import docs, health
from tracker.api.shared import door
from tracker.api.shared.answering import view_of
from tracker.api.shared.limiter import Limiter
from tracker.api.shared.problems import Problem, answer_problem, problem
from tracker.api.words import ROUTES

__all__ = ["problem", "register"]


def register(app: Flask, csrf: CSRFProtect) -> None:
    """Hang the API in; it takes tokens, not cookies, so it needs no protection from forged forms."""
    api = Blueprint("api", __name__, url_prefix=door.PREFIX.rstrip("/"))
    for route in ROUTES:
        api.add_url_rule(
            route.path, endpoint=route.name, view_func=view_of(route), methods=[route.method]
        )
    csrf.exempt(api)
    app.extensions["wending_limiter"] = Limiter()
    app.before_request(door.let_in)
    app.register_error_handler(Problem, answer_problem)
    for blueprint in (api, docs.bp, health.bp):
        app.register_blueprint(blueprint)
