"""A canvas with three assumptions, and tests of them."""

import pytest

from tracker.actions.canvas import add_canvas, add_segment, find_canvas
from tracker.actions.experiments.planning import (
    NewCriterion,
    NewExperiment,
    add_experiment,
    find_experiment,
)
from tracker.actions.experiments.running import start_experiment
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.rules.canvas import Block
from tracker.rules.experiments.criteria import Better, Measure
from tracker.rules.experiments.kinds import Kind

STATEMENTS = ("Installers lose jobs", "Companies pay 450 euro", "A seat costs 310 euro")
BLOCKS = (Block.CUSTOMER_SEGMENTS, Block.REVENUE_STREAMS, Block.COST_STRUCTURE)


@pytest.fixture
def board(stage):
    """Return a stage with canvas C1, segment S1 and H1 to H3 on it."""
    stage.acts("ed", add_canvas, name="Evening courses")
    stage.acts(
        "ed", lambda s, m, now: add_segment(s, m, now, find_canvas(s, m, "C1"), name="firms")
    )
    for block, statement in zip(BLOCKS, STATEMENTS, strict=True):
        stage.acts("ed", add_hypothesis, NewHypothesis("C1", block, statement))
    return stage


@pytest.fixture
def on(board):
    """Return a way to act on an experiment: ``on("E1", cancel_experiment, reason="…")``."""

    def act(ref, action, **values):
        return board.acts(
            "ed", lambda s, m, now: action(s, m, now, find_experiment(s, m, ref), **values)
        )

    return act


@pytest.fixture
def planned(board):
    """Return the board with E1 planned: a flyer, half of 4 people, on H1."""
    new = NewCriterion("H1", "people who call", Measure.SHARE, 0.5, kill_bar=0.25, planned_n=4)
    board.acts("ed", add_experiment, NewExperiment("C1", "Flyer", Kind.FLYER, criteria=[new]))
    return board


@pytest.fixture
def running(planned, on):
    """Return the board with E1 running since today."""
    on("E1", start_experiment)
    return planned


@pytest.fixture
def measuring(board, on):
    """Return the board with E1 running: a price that may be 310 euro at most, on H3."""
    new = NewCriterion("H3", "price of a seat", Measure.AMOUNT, 310, better=Better.LOWER)
    quotes = NewExperiment("C1", "Quotations", Kind.COST_QUOTATION, criteria=[new])
    board.acts("ed", add_experiment, quotes)
    on("E1", start_experiment)
    return board


@pytest.fixture
def read(board):
    """Return a way to look a record up: ``read(find_experiment, "E1")``."""

    def look(find, *values):
        with board.database.reading() as session:
            return find(session, board.member("ed"), *values)

    return look
