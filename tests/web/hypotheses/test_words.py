"""What the rules say of a hypothesis can be said on a page."""

from tests.conftest import NOON
from tracker.rules.canvas import Claim
from tracker.rules.evidence.confidence import Assessment, Contribution, Piece
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.verdicts import Verdict, propose
from tracker.web.shared.showing import say


def test_a_proposal_gives_the_confidence_as_the_reader_writes_it(app):
    piece = Piece("V1", "O1", Direction.SUPPORTS, Signal.PAID, NOON.date())
    paid = Contribution(piece, Direction.SUPPORTS, weight=1.0, freshness=1.0, x=1.0)
    proposal = propose(Claim.WILL_COMMIT, Assessment(3.0, 0.9643, 3, (paid,)))

    with app.test_request_context("/", headers={"Accept-Language": "nl"}):
        said = say(proposal.reason)

    assert proposal.verdict is Verdict.VALIDATED
    assert "0,96" in said
