"""The scene: small ways to set a stage with canvases, hypotheses, experiments and interviews."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

from tests.conftest import Stage
from tracker.actions.canvas import add_canvas
from tracker.actions.evidence import NewEvidence, add_evidence
from tracker.actions.experiments.planning import (
    NewCriterion,
    NewExperiment,
    add_experiment,
    find_experiment,
)
from tracker.actions.experiments.running import start_experiment
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.actions.interviews.log import Heard, NewInterview, log_interview
from tracker.actions.interviews.participants import NewParticipant
from tracker.actions.standing import Study, study
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Measure
from tracker.rules.experiments.kinds import Kind
from tracker.rules.interviews import InterviewKind
from tracker.store import hypotheses as store
from tracker.store.tables.hypotheses import HypothesisStanding

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)


def does(
    stage: Stage, who: str, action: Callable, find: Callable, ref: str, /, **more: object
) -> object:
    """Let one of the cast do something with a record: ``does(stage, "ed", retire, find, "H1", ...)``."""
    return stage.acts(
        who,
        lambda session, member, now: action(
            session, member, now, find(session, member, ref), **more
        ),
    )


def sees(stage: Stage, name: str, find: Callable, ref: str) -> object:
    """Return a record as one of the cast finds it."""
    member = stage.member(name)
    with stage.database.reading() as session:
        return find(session, member, ref)


def canvas(stage: Stage, name: str = "ed", **more: object) -> str:
    """Add a canvas and return its reference."""
    return f"C{stage.acts(name, add_canvas, **({'name': 'Courses'} | more)).id}"


def hypothesis(stage: Stage, name: str = "ed", **more: object) -> str:
    """Write a hypothesis down on canvas C1 and return its reference."""
    usual = {"canvas": "C1", "block": Block.REVENUE_STREAMS, "statement": "Companies pay 450 euro"}
    return f"H{stage.acts(name, add_hypothesis, NewHypothesis(**(usual | more))).id}"


def said(ref: str = "H1", signal: Signal = Signal.PAID, *, against: bool = False) -> Heard:
    """Return an observation made in a conversation."""
    return Heard(ref, Direction.CONTRADICTS if against else Direction.SUPPORTS, signal)


def interview(stage: Stage, *heard: Heard, name: str = "ed", **more: object) -> str:
    """Log an interview with somebody of an organisation and return its reference."""
    at = more.pop("organisation", None)
    usual = {"canvas": "C1", "kind": InterviewKind.SOLUTION, "held_on": YESTERDAY}
    if at is not None:
        usual["participant"] = NewParticipant(organisation=at)
    new = NewInterview(**(usual | more), evidence=heard)
    return f"I{stage.acts(name, log_interview, new).id}"


def evidence(stage: Stage, ref: str = "H1", name: str = "ed", **more: object) -> str:
    """Record evidence from the desk and return its reference."""
    usual = {"direction": Direction.SUPPORTS, "signal": Signal.PAID, "observed_on": YESTERDAY}
    return f"V{stage.acts(name, add_evidence, NewEvidence(hypothesis=ref, **(usual | more))).id}"


def share(ref: str = "H1", **more: object) -> NewCriterion:
    """Return the criterion that 3 of 10 people must act as predicted."""
    usual = {"metric": "Seats sold", "measure": Measure.SHARE, "pass_bar": 0.3, "planned_n": 10}
    return NewCriterion(hypothesis=ref, **(usual | more))


def amount(ref: str = "H1", **more: object) -> NewCriterion:
    """Return the criterion that at least 450 is measured."""
    usual = {"metric": "Euro a seat", "measure": Measure.AMOUNT, "pass_bar": 450.0}
    return NewCriterion(hypothesis=ref, **(usual | more))


def planned(stage: Stage, *criteria: NewCriterion, who: str = "ed", **more: object) -> str:
    """Plan a pre-sale and return its reference."""
    usual = {"canvas": "C1", "name": "Pre-sale", "kind": Kind.PRE_SALE}
    new = NewExperiment(**(usual | more), criteria=criteria or (share(),))
    return f"E{stage.acts(who, add_experiment, new).id}"


def running(stage: Stage, *criteria: NewCriterion, on: date | None = None, **more: object) -> str:
    """Plan a pre-sale, start it and return its reference."""
    ref = planned(stage, *criteria, **more)
    does(stage, "ed", start_experiment, find_experiment, ref, on=on)
    return ref


def standing(stage: Stage, ref: str, name: str = "ed") -> HypothesisStanding:
    """Return what is kept about a hypothesis."""
    number = int(ref[1:])
    with stage.database.reading() as session:
        return store.standings(session, stage.member(name).workspace_id, [number])[number]


def studied(stage: Stage, ref: str, name: str = "ed") -> Study:
    """Return what the rules find about a hypothesis now."""
    number, member = int(ref[1:]), stage.member(name)
    with stage.database.reading() as session:
        return study(session, member.place, stage.clock(), [number])[number]


def at_once(*deeds: Callable[[], object]) -> None:
    """Do several things at the same moment, each in a thread of its own."""
    gate = threading.Barrier(len(deeds))
    threads = [threading.Thread(target=lambda deed=deed: (gate.wait(5), deed())) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
