"""Learning from experiments: completing them, which writes evidence, and correcting a result."""

from collections.abc import Mapping
from datetime import date, datetime

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.running import (
    STATES,
    checked_result,
    criteria_of,
    criterion_named,
    refresh_tested,
)
from tracker.actions.journal import sign
from tracker.rules.days import happened
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.evidence.tally import strength
from tracker.rules.experiments.criteria import Bars, ExperimentStatus, Measure
from tracker.rules.experiments.kinds import usual
from tracker.rules.experiments.outcomes import Result, direction_of, outcome, tally_of
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Conflict, RuleViolation
from tracker.rules.text import NOTES_LENGTH, kept, reason_given
from tracker.store import evidence as evidence_store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.evidence import Evidence
from tracker.store.tables.experiments import Correction, Criterion, Experiment


def complete_experiment(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    observed: str,
    learned: str,
    next_step: str,
    completed_on: date | None = None,
    signals: Mapping[str, Signal] | None = None,
) -> Experiment:
    """End a running experiment with its Learning Card and write the evidence it gave.

    ``signals`` says, by hypothesis, where people gave something else than the kind's usual signal.
    """
    member.must_edit()
    card = {
        "observed": kept(observed, "observed", longest=NOTES_LENGTH, required=True),
        "learned": kept(learned, "learned", longest=NOTES_LENGTH, required=True),
        "next": kept(next_step, "next", longest=NOTES_LENGTH, required=True),
    }
    if experiment.status is not ExperimentStatus.RUNNING:
        raise Conflict(STATES[experiment.status])
    ended_on = _checked_end(experiment, completed_on, member.today(now))
    criteria = criteria_of(session, experiment)
    given = _signals(experiment, criteria, signals or {})
    sign(
        session,
        member,
        now,
        "experiment completed",
        cause=reference(Kind.EXPERIMENT, experiment.id),
    )
    experiment.status, experiment.completed_on = ExperimentStatus.COMPLETED, ended_on
    experiment.observed, experiment.learned, experiment.next = (
        card["observed"],
        card["learned"],
        card["next"],
    )
    for criterion in criteria:
        criterion.signal = given[criterion.hypothesis_id]
        session.flush()
        _write_evidence(session, experiment, criterion, ended_on)
    refresh_tested(session, member, now, criteria)
    return experiment


def correct_result(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    hypothesis: str,
    reason: str,
    successes: int | None = None,
    trials: int | None = None,
    value: float | None = None,
) -> Experiment:
    """Correct a completed result; both results stay to be seen, and the evidence follows."""
    member.must_edit()
    reason = reason_given(reason)
    if experiment.status is not ExperimentStatus.COMPLETED:
        raise Conflict(STATES[experiment.status])
    criterion = criterion_named(session, member, experiment, hypothesis)
    corrected = checked_result(criterion, successes, trials, value)
    sign(
        session,
        member,
        now,
        "result corrected",
        cause=reference(Kind.EXPERIMENT, experiment.id),
        reason=reason,
    )
    add_record(session, _correction(member, now, criterion, corrected, reason))
    criterion.successes, criterion.trials, criterion.value = corrected
    experiment.updated_at = now
    session.flush()
    _write_evidence(session, experiment, criterion, experiment.completed_on or member.today(now))
    refresh_tested(session, member, now, [criterion])
    return experiment


def bars_of_criterion(criterion: Criterion) -> Bars:
    """Return the bars as they stand, amendments included."""
    return Bars(
        criterion.measure,
        criterion.better,
        criterion.pass_bar,
        criterion.kill_bar,
        criterion.planned_n,
    )


def sealed_bars_of(criterion: Criterion) -> Bars | None:
    """Return the bars as they were sealed, or None before the start."""
    if criterion.sealed_pass_bar is None:
        return None
    return Bars(
        criterion.measure,
        criterion.better,
        criterion.sealed_pass_bar,
        criterion.sealed_kill_bar,
        criterion.sealed_planned_n,
    )


def result_of_criterion(criterion: Criterion, experiment: Experiment) -> Result:
    """Return what was recorded on a criterion."""
    is_final = experiment.status is ExperimentStatus.COMPLETED
    return Result(criterion.successes, criterion.trials, criterion.value, is_final=is_final)


def _checked_end(experiment: Experiment, completed_on: date | None, today: date) -> date:
    ended_on = happened(completed_on or today, today, "completed_on")
    if experiment.starts_on is not None and ended_on < experiment.starts_on:
        raise RuleViolation("It cannot have ended before it started.", "completed_on")
    return ended_on


def _signals(
    experiment: Experiment, criteria: list[Criterion], said: Mapping[str, Signal]
) -> dict[int, Signal]:
    tested = {
        reference(Kind.HYPOTHESIS, criterion.hypothesis_id): criterion.hypothesis_id
        for criterion in criteria
    }
    for ref in said:
        if ref not in tested:
            raise RuleViolation("This experiment does not test %(ref)s.", "signal", ref=ref)
    usual_signal = usual(experiment.kind).signal
    return {number: said.get(ref, usual_signal) for ref, number in tested.items()}


def _correction(
    member: Member,
    now: datetime,
    criterion: Criterion,
    corrected: tuple[int, int, float | None],
    reason: str,
) -> Correction:
    return Correction(
        workspace_id=member.workspace_id,
        experiment_id=criterion.experiment_id,
        criterion_id=criterion.id,
        successes_before=criterion.successes,
        trials_before=criterion.trials,
        value_before=criterion.value,
        successes_after=corrected[0],
        trials_after=corrected[1],
        value_after=corrected[2],
        reason=reason,
        made_on=member.today(now),
        made_by=member.user_id,
    )


def _write_evidence(
    session: Session, experiment: Experiment, criterion: Criterion, ended_on: date
) -> None:
    """Write the evidence of a criterion, or bring it in line after a correction; nothing heard writes none."""
    row = evidence_store.result_of_criterion(session, criterion.workspace_id, criterion.id)
    direction = _direction(criterion)
    if row is not None:
        row.direction = direction
        session.flush()
    elif criterion.trials or criterion.value is not None:
        new = Evidence(
            workspace_id=criterion.workspace_id,
            hypothesis_id=criterion.hypothesis_id,
            direction=direction,
            signal=criterion.signal or usual(experiment.kind).signal,
            observed_on=ended_on,
            quote="",
            experiment_id=experiment.id,
            criterion_id=criterion.id,
        )
        add_record(session, new)


def _direction(criterion: Criterion) -> Direction:
    bars = bars_of_criterion(criterion)
    result = Result(criterion.successes, criterion.trials, criterion.value, is_final=True)
    if criterion.measure is not Measure.SHARE:
        return direction_of(outcome(bars, result))
    u = strength(tally_of(bars, result))
    return Direction.NEUTRAL if u == 0 else Direction.SUPPORTS if u > 0 else Direction.CONTRADICTS
