"""Every route of the API, word by word, in the order they are described."""

from tracker.api import journal
from tracker.api.canvas import routes as canvas
from tracker.api.evidence import routes as evidence
from tracker.api.experiments import routes as experiments
from tracker.api.hypotheses import routes as hypotheses
from tracker.api.interviews import organisations, participants
from tracker.api.interviews import routes as interviews

ROUTES = (
    *canvas.routes,
    *hypotheses.routes,
    *experiments.routes,
    *interviews.routes,
    *participants.routes,
    *organisations.routes,
    *evidence.routes,
    *journal.routes,
)
