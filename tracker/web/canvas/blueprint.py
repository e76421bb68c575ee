"""Where the pages of canvases hang."""

from flask import Blueprint

bp = Blueprint("canvas", __name__)
