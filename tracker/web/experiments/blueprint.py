"""The blueprint that every page of experiments hangs on."""

from flask import Blueprint

bp = Blueprint("experiments", __name__)
