"""A canvas with three assumptions, a test that runs, and people who were spoken to."""

from datetime import date

import pytest

from tracker.actions.canvas import add_canvas, add_segment, find_canvas
from tracker.actions.experiments.planning import NewExperiment, add_experiment
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.actions.interviews.log import Heard, NewInterview, log_interview
from tracker.actions.interviews.participants import Consent, NewParticipant, add_participant
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.kinds import Kind
from tracker.rules.interviews import InterviewKind

CONSENT = Consent(date(2026, 11, 1), "asked in person", "We keep your name to call you back.")
JAN = NewParticipant("De Boer", "HR manager", "S1", "Jan Jansen", "jan@example.com", "06", CONSENT)
NOTES = "Lost **three jobs** last year. Jan Jansen asks around."
QUOTE = "Three jobs lost for want of a certificate."


@pytest.fixture
def board(stage):
    """Return a stage with canvas C1, segment S1, H1 to H3 (the last riskiest) and test E1 on it."""
    stage.acts("ed", add_canvas, name="Evening courses")
    stage.acts(
        "ed", lambda s, m, now: add_segment(s, m, now, find_canvas(s, m, "C1"), name="firms")
    )
    for statement, importance in (("They lose jobs", 3), ("They pay", 2), ("They come", 5)):
        new = NewHypothesis("C1", Block.CHANNELS, statement, importance=importance)
        stage.acts("ed", add_hypothesis, new)
    stage.acts("ed", add_experiment, NewExperiment("C1", "Flyer", Kind.FLYER))
    return stage


@pytest.fixture
def spoken(board):
    """Return the board with Jan (P1, of O1) and interview I1 with him, which holds V1 on H1."""
    board.acts("ed", add_participant, JAN)
    heard = Heard("H1", Direction.SUPPORTS, Signal.PAST_FACT, QUOTE)
    day = date(2026, 11, 20)
    new = NewInterview("C1", InterviewKind.PROBLEM, day, NOTES, 4, "P1", "E1", (heard,))
    board.acts("ed", log_interview, new)
    return board


@pytest.fixture
def read(board):
    """Return a way to look a record up: ``read(find_interview, "I1")``."""

    def look(find, *values):
        with board.database.reading() as session:
            return find(session, board.member("ed"), *values)

    return look
