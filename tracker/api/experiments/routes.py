"""Experiments: planning, running, amending, completing, correcting, booking what they cost."""

from datetime import datetime
from typing import Any

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import find_canvas
from tracker.actions.experiments import learning, planning, running
from tracker.api.experiments.bodies import (
    Amendment,
    Booking,
    Correction,
    Entries,
    ExperimentChanges,
    ExperimentsAsked,
    LearningCard,
    NewExperiment,
    Start,
    Totals,
    exactly,
)
from tracker.api.experiments.records import EXPERIMENT, ExperimentRecord, experiment_records
from tracker.api.shared.fields import Reasoned
from tracker.api.shared.naming import named
from tracker.api.shared.paging import cut, number_after
from tracker.api.shared.routes import Page, Routes
from tracker.rules.refusals import RuleViolation
from tracker.store import experiments as store
from tracker.store.database import Session
from tracker.store.tables.experiments import Experiment

AMENDED_TEXT = frozenset({"ends_on", "metric", "segment"})

routes = Routes()


@routes.lists("/experiments", ExperimentRecord, asks=ExperimentsAsked)
def list_experiments(session: Session, me: Member, _now: datetime, asked: ExperimentsAsked) -> Page:
    """List experiments in the order they were made."""
    rows = store.experiments(
        session,
        me.workspace_id,
        canvas_id=named(find_canvas, session, me, asked.canvas, "canvas"),
        status=asked.status,
        after=number_after(asked.cursor),
        limit=asked.limit + 1,
    )
    page, following = cut(rows, asked, lambda row: [row.id])
    return experiment_records(session, me, page), following


@routes.adds(EXPERIMENT, NewExperiment)
def add(session: Session, me: Member, now: datetime, body: NewExperiment) -> Experiment:
    """Plan an experiment with its criteria."""
    values = dict(body) | {"criteria": [each.planned() for each in body.criteria]}
    return planning.add_experiment(session, me, now, planning.NewExperiment(**values))


routes.shows(EXPERIMENT)


@routes.edits(EXPERIMENT, ExperimentChanges)
def edit(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: ExperimentChanges
) -> Experiment:
    """Change a Test Card; what is sealed is refused, 409."""
    changes = body.given()
    if "criteria" in changes:
        changes["criteria"] = [each.planned() for each in body.criteria]
    return planning.edit_experiment(
        session, me, now, experiment, version=body.version, changes=changes
    )


@routes.does(EXPERIMENT, "start", Start)
def start(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Start
) -> Experiment:
    """Start an experiment, which seals its criteria."""
    return running.start_experiment(session, me, now, experiment, on=body.on)


@routes.does(EXPERIMENT, "cancel", Reasoned)
def cancel(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Reasoned
) -> Experiment:
    """Stop an experiment that is planned or running; it writes no evidence."""
    return running.cancel_experiment(session, me, now, experiment, reason=body.reason)


@routes.does(EXPERIMENT, "entries", Entries)
def enter(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Entries
) -> Experiment:
    """Add people who acted as predicted, or did not; safely at the same time as others."""
    return running.enter(session, me, now, experiment, **dict(body))


@routes.does(EXPERIMENT, "tally", Totals)
def tally(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Totals
) -> Experiment:
    """Set the totals so far."""
    return running.tally(session, me, now, experiment, **dict(body))


@routes.does(EXPERIMENT, "amend", Amendment)
def amend(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Amendment
) -> Experiment:
    """Change something sealed while it runs; both stay to be seen."""
    _check_amended(body.field, body.value)
    return running.amend(session, me, now, experiment, **dict(body))


@routes.does(EXPERIMENT, "complete", LearningCard)
def complete(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: LearningCard
) -> Experiment:
    """End an experiment with its Learning Card, and write the evidence it gave."""
    return learning.complete_experiment(
        session,
        me,
        now,
        experiment,
        observed=body.observed,
        learned=body.learned,
        next_step=body.next,
        completed_on=body.completed_on,
        signals=body.signal,
    )


@routes.does(EXPERIMENT, "correct", Correction)
def correct(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Correction
) -> Experiment:
    """Correct the result of a completed experiment; both stay to be seen."""
    return learning.correct_result(session, me, now, experiment, **dict(body))


@routes.does(EXPERIMENT, "spending", Booking)
def spend(
    session: Session, me: Member, now: datetime, experiment: Experiment, body: Booking
) -> Experiment:
    """Book money (euro) or hours on an experiment."""
    values = dict(body) | {"amount": exactly(body.amount), "hours": exactly(body.hours)}
    running.spend(session, me, now, experiment, **values)
    return experiment


def _check_amended(field: str, value: Any) -> None:
    """Refuse text for a number and a number for text: the action, which forms use too, reads both."""
    if value is None or field not in running.AMENDABLE:
        return
    if field in AMENDED_TEXT and not isinstance(value, str):
        raise RuleViolation("Give text.", "value")
    if field not in AMENDED_TEXT and isinstance(value, str):
        raise RuleViolation("Give a number.", "value")
