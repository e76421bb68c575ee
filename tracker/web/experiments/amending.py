"""Amending what is sealed: dated, with a reason, and shown beside what was sealed."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.experiments.running import AMENDABLE, amend
from tracker.rules.experiments.criteria import Measure
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Missing
from tracker.store.experiments import CriterionLine
from tracker.web.experiments.acting import act_page
from tracker.web.experiments.action_forms import AmendDay, ReasonForm, amend_form
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import criterion_asked_for, lines_of, stand_at
from tracker.web.shared import offers
from tracker.web.shared.amendments import amendable_words, bar_in_words
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.showing import day


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
