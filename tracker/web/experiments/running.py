"""Running an experiment: start, entries and totals, amendments, spending, cancelling."""

from decimal import Decimal
from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import (
    AMENDABLE,
    amend,
    cancel_experiment,
    enter,
    spend,
    start_experiment,
    tally,
)
from tracker.rules.experiments.criteria import Measure
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Missing
from tracker.store.experiments import CriterionLine
from tracker.web.experiments import one
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import criterion_asked_for, lines_of, stand_at
from tracker.web.experiments.forms import (
    AmendDay,
    EntryForm,
    PeopleForm,
    ReasonForm,
    SpendingForm,
    StartForm,
    ValueForm,
    amend_form,
    totals_form,
)
from tracker.web.shared import offers
from tracker.web.shared.amendments import amendable_words, bar_in_words
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import HouseForm, first_error, saving
from tracker.web.shared.showing import day


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


@bp.route("/w/<slug>/experiments/<ref>/amend", methods=["GET", "POST"])
@in_workspace
@for_editors
def amendment(member: Member, ref: str) -> ResponseReturnValue:
    field = request.args.get("field", "")
    if not field:
        return _amendments(member, ref)
    if field not in AMENDABLE:
        raise Missing
    form = _amendment_form(member, ref, field)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            amend(
                session,
                me,
                now(),
                find_experiment(session, me, ref),
                field=field,
                value=form.value.data,
                reason=form.reason.data,
                hypothesis=request.args.get("hypothesis"),
            )
            flash(_("Amended. The page shows what was sealed beside it."), "success")
            return go("experiments.show", slug=member.slug, ref=ref)
    return act_page(
        member,
        ref,
        form,
        title=_("Amend: %(what)s", what=amendable_words()[field]),
        lead=_("The sealed criterion stays to be seen, with the date and the reason."),
        button=_("Amend"),
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


def act_page(
    member: Member,
    ref: str,
    form: HouseForm,
    *,
    title: str,
    lead: str | None,
    button: str,
    kind: str = "main",
) -> ResponseReturnValue:
    """Return the page of one action on an experiment: its form, and the way back."""
    with reading() as session:
        experiment, _owner = stand_at(session, member, ref)
    page = render_template(
        "experiments/act.html",
        experiment=experiment,
        ref=ref,
        form=form,
        title=title,
        lead=lead,
        button=button,
        kind=kind,
    )
    return page, form.status


def counted(form: PeopleForm | ValueForm) -> dict[str, Any]:
    """Return what a totals form says, as the actions take it."""
    if isinstance(form, PeopleForm):
        return {"successes": form.successes.data, "trials": form.trials.data}
    return {"value": form.value.data}


def _amendment_form(member: Member, ref: str, field: str) -> ReasonForm:
    """Return the form for a field, filled with what stands there now; raise Missing for no criterion."""
    with reading() as session:
        experiment, _owner = stand_at(session, member, ref)
        if field == "ends_on":
            return AmendDay(data={"value": experiment.ends_on})
        line = criterion_asked_for(session, member, ref, request.args.get("hypothesis"))
        segments = offers.segments(session, member, experiment.canvas_id, blank=_("anybody"))
    form = amend_form(line.criterion, field)
    if field == "segment":
        form.value.choices = segments
    return form


def _amendments(member: Member, ref: str) -> ResponseReturnValue:
    """Return the page that lists what can be amended, each with what stands there now."""
    with reading() as session:
        experiment, _owner = stand_at(session, member, ref)
        lines = lines_of(session, experiment)
    end = (_("end date"), day(experiment.ends_on), _amend_url(member, ref, "ends_on"))
    return render_template(
        "experiments/amend.html",
        experiment=experiment,
        ref=ref,
        end=end,
        criteria=[(line.statement, _amendable(member, ref, line)) for line in lines],
    )


def _amendable(member: Member, ref: str, line: CriterionLine) -> list[tuple[str, str, str]]:
    criterion, words = line.criterion, amendable_words()
    stands = {"metric": criterion.metric}
    for field in ("pass_bar", "kill_bar"):
        bar = getattr(criterion, field)
        stands[field] = _("none") if bar is None else bar_in_words(criterion.measure, bar)
    if criterion.measure is Measure.SHARE:
        stands["planned_n"] = str(criterion.planned_n)
    stands["segment"] = line.segment or _("anybody")
    hypothesis = reference(Kind.HYPOTHESIS, criterion.hypothesis_id)
    return [
        (words[field], value, _amend_url(member, ref, field, hypothesis))
        for field, value in stands.items()
    ]


def _amend_url(member: Member, ref: str, field: str, hypothesis: str | None = None) -> str:
    return url_for(".amendment", slug=member.slug, ref=ref, field=field, hypothesis=hypothesis)


def _exact(typed: float | None) -> Decimal | None:
    return None if typed is None else Decimal(str(typed))
