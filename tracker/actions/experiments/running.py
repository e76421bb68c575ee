"""Running experiments: starting, entries and totals, amendments, spending, cancelling."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import named_segment
from tracker.actions.experiments.planning import check_dates
from tracker.actions.journal import sign
from tracker.actions.standing import refresh
from tracker.rules.days import happened, in_range
from tracker.rules.experiments.criteria import (
    Bars,
    ExperimentStatus,
    Measure,
    SpendingCategory,
    check_bars,
    check_counts,
    check_value,
)
from tracker.rules.experiments.kinds import usual
from tracker.rules.references import Kind, number_of, reference
from tracker.rules.refusals import Conflict, Missing, RuleViolation
from tracker.rules.text import REASON_LENGTH, STATEMENT_LENGTH, kept, kept_line, reason_given
from tracker.store import experiments as store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.experiments import Amendment, Criterion, Experiment, Spending

LARGEST_AMOUNT = Decimal("999999999.99")
LARGEST_HOURS = Decimal("999999.99")

AMENDABLE = ("ends_on", "metric", "pass_bar", "kill_bar", "planned_n", "segment")


def start_experiment(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    on: date | None = None,
) -> Experiment:
    """Start a planned experiment and seal it: criteria, end date and planned number change by amendment only.

    It starts today, or on an earlier day that is given; without an end date it ends after the
    kind's usual days. Raises Conflict unless it is planned, RuleViolation without a criterion.
    """
    member.must_edit()
    _check_status(experiment, ExperimentStatus.PLANNED)
    today = member.today(now)
    starts_on = today if on is None else happened(on, today, "on")
    ends_on = experiment.ends_on or starts_on + timedelta(days=usual(experiment.kind).run_days)
    check_dates(starts_on, ends_on)
    criteria = criteria_of(session, experiment)
    if not criteria:
        raise RuleViolation(
            "Say first what the experiment must show: add a criterion for a hypothesis.", "criteria"
        )
    sign(session, member, now, "experiment started")
    experiment.status = ExperimentStatus.RUNNING
    experiment.starts_on, experiment.ends_on, experiment.sealed_ends_on = (
        starts_on,
        ends_on,
        ends_on,
    )
    experiment.sealed_at, experiment.sealed_on = now, today
    for criterion in criteria:
        criterion.sealed_pass_bar = criterion.pass_bar
        criterion.sealed_kill_bar = criterion.kill_bar
        criterion.sealed_planned_n = criterion.planned_n
    session.flush()
    refresh_tested(session, member, now, criteria)
    return experiment


def cancel_experiment(
    session: Session, member: Member, now: datetime, experiment: Experiment, *, reason: str
) -> Experiment:
    """Stop an experiment that is planned or running; it writes no evidence."""
    member.must_edit()
    reason = reason_given(reason)
    _check_status(experiment, ExperimentStatus.PLANNED, ExperimentStatus.RUNNING)
    sign(session, member, now, "experiment cancelled", reason=reason)
    experiment.status = ExperimentStatus.CANCELLED
    experiment.cancelled_on, experiment.cancelled_because = member.today(now), reason
    session.flush()
    refresh_tested(session, member, now, criteria_of(session, experiment))
    return experiment


def enter(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    hypothesis: str,
    acted: bool,
    count: int = 1,
) -> Experiment:
    """Add people who acted as predicted, or did not; two taps at once are two."""
    criterion = _open_criterion(session, member, experiment, hypothesis)
    if criterion.measure is not Measure.SHARE:
        raise RuleViolation("Entries count people. Give the value measured instead.", "hypothesis")
    if count < 1:
        raise RuleViolation("Give a number of people from 1.", "count")
    check_counts(criterion.successes + count * acted, criterion.trials + count)
    sign(session, member, now, "entry added")
    criterion.successes += count * acted
    criterion.trials += count
    return _entered(session, member, now, experiment, criterion)


def tally(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    hypothesis: str,
    successes: int | None = None,
    trials: int | None = None,
    value: float | None = None,
) -> Experiment:
    """Set the totals so far, as counted on paper; or the value measured so far."""
    criterion = _open_criterion(session, member, experiment, hypothesis)
    counted = checked_result(criterion, successes, trials, value)
    sign(session, member, now, "totals entered")
    criterion.successes, criterion.trials, criterion.value = counted
    return _entered(session, member, now, experiment, criterion)


def amend(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    field: str,
    value: object,
    reason: str,
    hypothesis: str | None = None,
) -> Experiment:
    """Change something sealed while the experiment runs: dated, with a reason, and shown from then on."""
    member.must_edit()
    reason = reason_given(reason)
    _check_status(experiment, ExperimentStatus.RUNNING)
    if field not in AMENDABLE:
        raise RuleViolation(
            "This cannot be amended. Choose one of: %(fields)s.",
            "field",
            fields=", ".join(AMENDABLE),
        )
    if field == "ends_on":
        target: Experiment | Criterion = experiment
        column, amended = _amended_end(experiment, value)
    else:
        target = criterion_named(session, member, experiment, hypothesis or "")
        column, amended = _amended_criterion(session, member, target, field, value)
    before = getattr(target, column)
    sign(session, member, now, "experiment amended", reason=reason)
    setattr(target, column, amended)
    _record_amendment(
        session, member, now, target, field=field, before=before, after=amended, reason=reason
    )
    refresh_tested(session, member, now, criteria_of(session, experiment))
    return experiment


def spend(
    session: Session,
    member: Member,
    now: datetime,
    experiment: Experiment,
    *,
    category: SpendingCategory,
    spent_on: date,
    amount: Decimal | None = None,
    hours: Decimal | None = None,
    note: str = "",
) -> Spending:
    """Book money (euro) or hours on an experiment, whatever its status: bills come late."""
    member.must_edit()
    amount, hours = amount or Decimal(0), hours or Decimal(0)
    for spent, most, field in ((amount, LARGEST_AMOUNT, "amount"), (hours, LARGEST_HOURS, "hours")):
        if not spent.is_finite() or not 0 <= spent <= most:
            raise RuleViolation("Give an ordinary number that is not below zero.", field)
    amount, hours = round(amount, 2), round(hours, 2)
    if not (amount or hours):
        raise RuleViolation("Give an amount, hours, or both.", "amount")
    happened(spent_on, member.today(now), "spent_on")
    row = Spending(
        workspace_id=member.workspace_id,
        experiment_id=experiment.id,
        category=category,
        amount=amount,
        hours=hours,
        spent_on=spent_on,
        note=kept(note, "note", longest=REASON_LENGTH),
    )
    sign(session, member, now, "spending booked")
    return add_record(session, row)


def criteria_of(session: Session, experiment: Experiment) -> list[Criterion]:
    """Return the criteria of an experiment. One query."""
    lines = store.criteria_of(session, experiment.workspace_id, [experiment.id])[experiment.id]
    return [line.criterion for line in lines]


def criterion_named(
    session: Session, member: Member, experiment: Experiment, hypothesis: str
) -> Criterion:
    """Return what the experiment must show for a hypothesis; raise RuleViolation when it does not test it."""
    try:
        number = number_of(Kind.HYPOTHESIS, hypothesis)
    except Missing:
        number = 0
    found = store.criterion_for(session, member.workspace_id, experiment.id, number)
    if found is None:
        raise RuleViolation("This experiment does not test that hypothesis.", "hypothesis")
    return found


def checked_result(
    criterion: Criterion, successes: int | None, trials: int | None, value: float | None
) -> tuple[int, int, float | None]:
    """Return k, n and value as the criterion's measure wants them; raise RuleViolation otherwise."""
    if criterion.measure is not Measure.SHARE:
        if value is None:
            raise RuleViolation("Give the value measured.", "value")
        check_value(value, "value")
        return 0, 0, value
    if successes is None or trials is None:
        raise RuleViolation(
            "Give how many took part, and how many of them acted as predicted.", "trials"
        )
    check_counts(successes, trials)
    return successes, trials, None


def refresh_tested(
    session: Session, member: Member, now: datetime, criteria: list[Criterion]
) -> None:
    """Refresh the standing of the hypotheses that these criteria test."""
    refresh(session, member.place, now, [criterion.hypothesis_id for criterion in criteria])


def _check_status(experiment: Experiment, *allowed: ExperimentStatus) -> None:
    if experiment.status in allowed:
        return
    raise Conflict(STATES[experiment.status])


STATES: Mapping[ExperimentStatus, str] = {
    ExperimentStatus.PLANNED: "This experiment has not started yet.",
    ExperimentStatus.RUNNING: "This experiment is running.",
    ExperimentStatus.COMPLETED: "This experiment is completed. A mistake in its result can be corrected.",
    ExperimentStatus.CANCELLED: "This experiment was cancelled.",
}


def _open_criterion(
    session: Session, member: Member, experiment: Experiment, hypothesis: str
) -> Criterion:
    member.must_edit()
    _check_status(experiment, ExperimentStatus.RUNNING)
    return criterion_named(session, member, experiment, hypothesis)


def _entered(
    session: Session, member: Member, now: datetime, experiment: Experiment, criterion: Criterion
) -> Experiment:
    experiment.last_entry_on = member.today(now)
    session.flush()
    refresh_tested(session, member, now, [criterion])
    return experiment


def _amended_end(experiment: Experiment, value: object) -> tuple[str, object]:
    try:
        ends_on = date.fromisoformat(str(value))
    except ValueError:
        raise RuleViolation("Give a date such as 2026-11-30.", "value") from None
    in_range(ends_on, "value")
    if experiment.starts_on is not None and ends_on < experiment.starts_on:
        raise RuleViolation("The end lies before the start.", "value")
    return "ends_on", ends_on


def _amended_criterion(
    session: Session, member: Member, criterion: Criterion, field: str, value: object
) -> tuple[str, object]:
    """Return the column and its new value, checked together with the bars that stay."""
    if field == "metric":
        said = "" if value is None else str(value)
        return "metric", kept_line(said, "value", longest=STATEMENT_LENGTH, required=True)
    if field == "segment":
        return "segment_id", named_segment(
            session, member, str(value), field="value"
        ).id if value else None
    number = _number(value)
    if number is None and field != "kill_bar":
        raise RuleViolation("Give a number.", "value")
    amended: int | float | None = number
    if field == "planned_n" and number is not None:
        if not number.is_integer():
            raise RuleViolation("Give a whole number of people.", "value")
        amended = int(number)
    bars = Bars(
        criterion.measure,
        criterion.better,
        criterion.pass_bar,
        criterion.kill_bar,
        criterion.planned_n,
    )
    check_bars(_with(bars, field, amended))
    return field, amended


def _with(bars: Bars, field: str, number: float | None) -> Bars:
    if field == "planned_n":
        return replace(bars, planned_n=None if number is None else int(number))
    if field == "kill_bar":
        return replace(bars, kill_bar=number)
    return replace(bars, pass_bar=number or 0.0)


def _number(value: object) -> float | None:
    if value in (None, ""):
        return None
    try:
        number = float(str(value))
    except ValueError:
        raise RuleViolation("Give a number.", "value") from None
    check_value(number, "value")
    return number


def _record_amendment(
    session: Session,
    member: Member,
    now: datetime,
    target: Experiment | Criterion,
    *,
    field: str,
    before: object,
    after: object,
    reason: str,
) -> None:
    is_criterion = isinstance(target, Criterion)
    row = Amendment(
        workspace_id=member.workspace_id,
        experiment_id=target.experiment_id if isinstance(target, Criterion) else target.id,
        criterion_id=target.id if is_criterion else None,
        field=field,
        before=_shown(field, before),
        after=_shown(field, after),
        reason=reason,
        made_on=member.today(now),
        made_by=member.user_id,
    )
    add_record(session, row)


def _shown(field: str, value: object) -> str:
    if value is None:
        return ""
    return reference(Kind.SEGMENT, int(str(value))) if field == "segment" else str(value)
