"""The page of one experiment: its Test Card, what it shows so far, and what can be done next."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import format_currency
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.rules.experiments.criteria import ExperimentStatus, SpendingCategory
from tracker.rules.references import Kind, reference
from tracker.rules.words import word
from tracker.store import experiments as store
from tracker.store import interviews as interview_store
from tracker.store.database import Session
from tracker.store.tables.experiments import Amendment, Correction, Experiment, Spending
from tracker.web.experiments.action_forms import SpendingForm, StartForm, totals_form
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import card_of, lines_of, stand_at
from tracker.web.shared.amendments import amended, was_written_late
from tracker.web.shared.door import in_workspace, now, reading
from tracker.web.shared.forms import OK
from tracker.web.shared.showing import number, say


@bp.get("/w/<slug>/experiments/<ref>")
@in_workspace
def show(member: Member, ref: str) -> ResponseReturnValue:
    return page(member, ref)


def page(
    member: Member, ref: str, *, problem: str | None = None, status: int = OK
) -> ResponseReturnValue:
    """Return the page of an experiment, with what was refused of a button on it."""
    with reading() as session:
        experiment, owner = stand_at(session, member, ref)
        lines = lines_of(session, experiment)
        amendments, corrections = _changes(session, experiment)
        spent = store.spending_of(session, member.workspace_id, [experiment.id])
        talks = interview_store.interviews(
            session, member.workspace_id, experiment_id=experiment.id
        )
    today = member.today(now())
    shown = render_template(
        "experiments/show.html",
        experiment=experiment,
        ref=ref,
        owner=owner,
        cards=[card_of(each, experiment.status, amendments, corrections) for each in lines],
        end_amendments=[amended(each) for each in amendments if each.criterion_id is None],
        was_written_late=was_written_late(experiment),
        days_over=_days_over(experiment, today),
        spending=_spending(spent),
        interviews=talks,
        start_form=StartForm(formdata=None, data={"on": today}),
        totals={
            reference(Kind.HYPOTHESIS, each.criterion.hypothesis_id): totals_form(each.criterion)
            for each in lines
        },
        spending_form=SpendingForm(formdata=None, data={"spent_on": today}),
        problem=problem,
    )
    return shown, status


def _changes(
    session: Session, experiment: Experiment
) -> tuple[Sequence[Amendment], Sequence[Correction]]:
    """Return amendments and corrections, each only asked for where there can be any; at most two queries."""
    where = (session, experiment.workspace_id)
    was_started = experiment.sealed_at is not None
    is_completed = experiment.status is ExperimentStatus.COMPLETED
    return (
        store.amendments_of(*where, [experiment.id]) if was_started else (),
        store.corrections_of(*where, [experiment.id]) if is_completed else (),
    )


def _days_over(experiment: Experiment, today: date) -> int:
    """Return for how many days a running experiment is past its end."""
    if experiment.status is not ExperimentStatus.RUNNING or experiment.ends_on is None:
        return 0
    return max(0, (today - experiment.ends_on).days)


def _spending(rows: Sequence[Spending]) -> dict[str, Any]:
    """Return what was spent: each booking, and the totals of the categories that have any."""
    booked = [each for each in SpendingCategory if any(row.category is each for row in rows)]
    return {
        "rows": [(row, _euro(row.amount)) for row in rows],
        "totals": [
            (say(word(each)), _total([row for row in rows if row.category is each]))
            for each in booked
        ],
    }


def _total(rows: Sequence[Spending]) -> str:
    """Return the money and, where there are any, the hours of these bookings."""
    euro = _euro(sum((row.amount for row in rows), Decimal(0)))
    hours = sum((row.hours for row in rows), Decimal(0))
    return _("%(euro)s and %(hours)s h", euro=euro, hours=number(float(hours))) if hours else euro


def _euro(amount: Decimal) -> str:
    return str(format_currency(amount, "EUR"))
