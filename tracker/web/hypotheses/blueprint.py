"""Where the pages of hypotheses hang."""

from flask import Blueprint

bp = Blueprint("hypotheses", __name__)
