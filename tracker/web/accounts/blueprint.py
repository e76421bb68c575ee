"""The blueprint that the pages of accounts hang in."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)

LARGEST = 2**31 - 1
"""The largest number a row can have; addresses with a larger one lead nowhere."""
