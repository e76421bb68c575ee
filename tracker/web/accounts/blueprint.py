"""The blueprint that the pages of accounts hang in."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)
