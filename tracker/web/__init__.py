"""The web: pages for people, one folder a word, each with its views and forms."""

from flask import Flask

from tracker.web.accounts.views import bp as accounts
from tracker.web.canvas.dashboard import bp as dashboard
from tracker.web.canvas.views import bp as canvas
from tracker.web.evidence.views import bp as evidence
from tracker.web.experiments.views import bp as experiments
from tracker.web.hypotheses.views import bp as hypotheses
from tracker.web.interviews.organisations import bp as organisations
from tracker.web.interviews.participants import bp as participants
from tracker.web.interviews.views import bp as interviews
from tracker.web.journal.views import bp as journal

BLUEPRINTS = (
    accounts,
    dashboard,
    canvas,
    hypotheses,
    evidence,
    experiments,
    interviews,
    participants,
    organisations,
    journal,
)


def register(app: Flask) -> None:
    """Hang every page in."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
