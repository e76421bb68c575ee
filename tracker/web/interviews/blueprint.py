"""The blueprints of interviews, participants and organisations; their pages hang on these."""

from flask import Blueprint

bp = Blueprint("interviews", __name__)
participants = Blueprint("participants", __name__)
organisations = Blueprint("organisations", __name__)
