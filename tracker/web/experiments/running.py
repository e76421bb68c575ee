"""Running an experiment: start, entries and totals, spending, cancelling."""

from decimal import Decimal

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import (
    cancel_experiment,
    enter,
    spend,
    start_experiment,
    tally,
)
from tracker.web.experiments import one
from tracker.web.experiments.acting import act_page
from tracker.web.experiments.action_forms import (
    EntryForm,
    ReasonForm,
    SpendingForm,
    StartForm,
    counted,
    totals_form,
)
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import criterion_asked_for
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import first_error, saving


@bp.route("/w/<slug>/experiments/<ref>/start", methods=["GET", "POST"])
@in_workspace
@for_editors
def start(member: Member, ref: str) -> ResponseReturnValue:
    form = StartForm(data={"on": member.today(now())})
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            start_experiment(session, me, now(), find_experiment(session, me, ref), on=form.on.data)
            flash(_("It runs. What it must show is sealed."), "success")
            return go("experiments.show", slug=member.slug, ref=ref)
    return act_page(
        member,
        ref,
        form,
        title=_("Start the test"),
        lead=_(
            "From now on the criteria, the end date and the number of people are sealed: they change only by an amendment, with a reason."
        ),
        button=_("Start and seal"),
    )


@bp.route("/w/<slug>/experiments/<ref>/cancel", methods=["GET", "POST"])
@in_workspace
@for_editors
def cancel(member: Member, ref: str) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_experiment(session, me, ref)
            cancel_experiment(session, me, now(), row, reason=form.reason.data)
            flash(_("The test is cancelled. It gives no evidence."), "success")
            return go("experiments.show", slug=member.slug, ref=ref)
    return act_page(
        member,
        ref,
        form,
        title=_("Cancel the test"),
        lead=_("What was recorded stays to be seen, and counts for nothing."),
        button=_("Cancel the test"),
        kind="danger",
    )


@bp.post("/w/<slug>/experiments/<ref>/entries")
@in_workspace
@for_editors
def entries(member: Member, ref: str) -> ResponseReturnValue:
    form = EntryForm()
    if form.validate():
        with saving(form), writing(member) as (session, me):
            row = find_experiment(session, me, ref)
            acted = form.acted.data == "true"
            enter(session, me, now(), row, hypothesis=form.hypothesis.data, acted=acted)
            return go("experiments.show", slug=member.slug, ref=ref, _anchor=form.hypothesis.data)
    return one.page(member, ref, problem=first_error(form), status=form.status)


@bp.route("/w/<slug>/experiments/<ref>/tally", methods=["GET", "POST"])
@in_workspace
@for_editors
def totals(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        line = criterion_asked_for(session, member, ref, request.args.get("hypothesis"))
    form = totals_form(line.criterion)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_experiment(session, me, ref)
            hypothesis = request.args["hypothesis"]
            tally(session, me, now(), row, hypothesis=hypothesis, **counted(form))
            flash(_("Saved."), "success")
            return go("experiments.show", slug=member.slug, ref=ref, _anchor=hypothesis)
    return act_page(
        member,
        ref,
        form,
        title=_("Totals so far"),
        lead=line.statement,
        button=_("Save the totals"),
    )


@bp.route("/w/<slug>/experiments/<ref>/spending", methods=["GET", "POST"])
@in_workspace
@for_editors
def spending(member: Member, ref: str) -> ResponseReturnValue:
    form = SpendingForm(data={"spent_on": member.today(now())})
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            spend(
                session,
                me,
                now(),
                find_experiment(session, me, ref),
                category=form.category.data,
                spent_on=form.spent_on.data,
                amount=_exact(form.amount.data),
                hours=_exact(form.hours.data),
                note=form.note.data,
            )
            flash(_("Booked."), "success")
            return go("experiments.show", slug=member.slug, ref=ref, _anchor="spending")
    return act_page(member, ref, form, title=_("Book spending"), lead=None, button=_("Book"))


def _exact(typed: float | None) -> Decimal | None:
    return None if typed is None else Decimal(str(typed))
