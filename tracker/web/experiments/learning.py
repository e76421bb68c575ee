"""Learning from an experiment: the Learning Card that completes it, and correcting a result."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.learning import complete_experiment, correct_result
from tracker.actions.experiments.planning import find_experiment
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.references import Kind, reference
from tracker.store.experiments import CriterionLine
from tracker.web.experiments.acting import act_page
from tracker.web.experiments.action_forms import (
    correction_form,
    counted,
    learning_form,
    signal_field,
)
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import card_of, criterion_asked_for, lines_of, stand_at
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving


@bp.route("/w/<slug>/experiments/<ref>/complete", methods=["GET", "POST"])
@in_workspace
@for_editors
def complete(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        experiment, _owner = stand_at(session, member, ref)
        lines = lines_of(session, experiment)
    card = learning_form(lines, experiment.kind)
    form = card(data={"completed_on": member.today(now())})
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            complete_experiment(
                session,
                me,
                now(),
                find_experiment(session, me, ref),
                observed=form.observed.data,
                learned=form.learned.data,
                next_step=form.next.data,
                completed_on=form.completed_on.data,
                signals={_ref(line): form[_field(line)].data for line in lines},
            )
            flash(_("Completed. What it showed stands as evidence with its hypotheses."), "success")
            return go("experiments.show", slug=member.slug, ref=ref)
    page = render_template(
        "experiments/complete.html",
        experiment=experiment,
        ref=ref,
        form=form,
        cards=[(card_of(line, ExperimentStatus.COMPLETED), form[_field(line)]) for line in lines],
    )
    return page, form.status


@bp.route("/w/<slug>/experiments/<ref>/correct", methods=["GET", "POST"])
@in_workspace
@for_editors
def correct(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        line = criterion_asked_for(session, member, ref, request.args.get("hypothesis"))
    form = correction_form(line.criterion)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_experiment(session, me, ref)
            reason, hypothesis = form.reason.data, _ref(line)
            correct_result(
                session, me, now(), row, hypothesis=hypothesis, reason=reason, **counted(form)
            )
            flash(_("Corrected. Both results stay to be seen."), "success")
            return go("experiments.show", slug=member.slug, ref=ref, _anchor=hypothesis)
    return act_page(
        member,
        ref,
        form,
        title=_("Correct the result"),
        lead=line.statement,
        button=_("Correct"),
    )


def _ref(line: CriterionLine) -> str:
    return reference(Kind.HYPOTHESIS, line.criterion.hypothesis_id)


def _field(line: CriterionLine) -> str:
    return signal_field(line.criterion.hypothesis_id)
