"""Where the pages of evidence hang."""

from flask import Blueprint

bp = Blueprint("evidence", __name__)
