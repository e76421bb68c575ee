"""Planning: a new Test Card, and changing one."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from tracker.actions.accounts.members import Member, members
from tracker.actions.experiments.planning import (
    ExperimentChanges,
    NewExperiment,
    add_experiment,
    edit_experiment,
    find_experiment,
)
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.experiments.kinds import Kind as ExperimentKind
from tracker.rules.experiments.kinds import usual
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Conflict
from tracker.store.accounts import MemberLine
from tracker.store.database import Session
from tracker.store.experiments import CriterionLine
from tracker.store.tables.experiments import Criterion, Experiment
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import lines_of, stand_at
from tracker.web.experiments.differences import differences
from tracker.web.experiments.forms import CardForm, TestCardForm, segment_ref, typed_bar
from tracker.web.shared import offers
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import OK, saving
from tracker.web.shared.whereabouts import stand_on


@bp.route("/w/<slug>/experiments/new", methods=["GET", "POST"])
@in_workspace
@for_editors
def new(member: Member) -> ResponseReturnValue:
    with reading() as session:
        canvas = offers.canvas_asked_for(session, member)
        if canvas is not None:
            stand_on(canvas)
            choices = _choices(session, member, canvas.id)
    if canvas is None:
        return offers.choose_canvas(member, _("Plan a test"), "experiments")
    form = TestCardForm(data=_asked_for())
    is_growing = form.criteria.add_when_asked()
    _offer(form, choices)
    if not is_growing and form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = add_experiment(session, me, now(), _card(form, reference(Kind.CANVAS, canvas.id)))
            flash(_("The test is planned. Start it when you are ready: that seals it."), "success")
            return go("experiments.show", slug=member.slug, ref=reference(Kind.EXPERIMENT, row.id))
    return _form_page("experiments/new.html", form, is_growing=is_growing)


@bp.route("/w/<slug>/experiments/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        experiment, _owner = stand_at(session, member, ref)
        _check_it_still_changes(experiment)
        lines = lines_of(session, experiment)
        choices = _choices(session, member, experiment.canvas_id)
        people = members(session, member)
    form = _form_of(experiment, lines, people)
    is_growing = isinstance(form, TestCardForm) and form.criteria.add_when_asked()
    _offer(form, choices, lines=lines)
    if not is_growing and form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_experiment(session, me, ref)
            version = form.version.data or 0
            edit_experiment(session, me, now(), row, version=version, changes=_changes(form))
            flash(_("Saved."), "success")
            return go("experiments.show", slug=member.slug, ref=ref)
    return _form_page(
        "experiments/edit.html",
        form,
        is_growing=is_growing,
        ref=ref,
        differences=differences(form, people) if form.theirs else [],
    )


def _form_page(template: str, form: CardForm, *, is_growing: bool, **values: Any) -> Any:
    page = render_template(template, form=form, is_growing=is_growing, **values)
    return page, OK if is_growing else form.status


def _asked_for() -> dict[str, Any]:
    """Return what the address says to begin with: a kind, and a hypothesis to test."""
    asked = request.args
    kind = next((each for each in ExperimentKind if each.value == asked.get("kind")), None)
    return {"kind": kind, "criteria": [{"hypothesis": asked.get("hypothesis", "")}]}


def _choices(session: Session, member: Member, canvas_id: int) -> dict[str, Any]:
    return {
        "hypotheses": offers.hypotheses(session, member, canvas_id),
        "segments": offers.segments(session, member, canvas_id, blank=_("anybody")),
        "owners": offers.owners(session, member),
    }


def _offer(
    form: CardForm,
    choices: Mapping[str, Sequence[SelectChoice]],
    *,
    lines: Sequence[CriterionLine] = (),
) -> None:
    """Offer what can be chosen, and besides what the experiment has already."""
    form.owner.choices = choices["owners"]
    if not isinstance(form, TestCardForm):
        return
    kept = {reference(Kind.HYPOTHESIS, each.criterion.hypothesis_id): each for each in lines}
    for row in form.criteria.entries:
        row.hypothesis.choices = choices["hypotheses"]
        row.segment.choices = choices["segments"]
        line = kept.get(row.hypothesis.data or "")
        if line is not None:
            offers.keep(row.hypothesis, row.hypothesis.data, line.statement)
            offers.keep(row.segment, segment_ref(line.criterion), line.segment or "")


def _form_of(
    experiment: Experiment, lines: Sequence[CriterionLine], people: Sequence[MemberLine]
) -> CardForm:
    """Return the form for what is open now; a form that was sent is read as the form it was."""
    owner = next((each.email for each in people if each.user_id == experiment.owner_id), "")
    card = {
        "version": experiment.version,
        "name": experiment.name,
        "description": experiment.description,
        "owner": owner,
    }
    is_whole = experiment.status is ExperimentStatus.PLANNED or "kind" in request.form
    if not is_whole:
        return CardForm(data=card)
    plan = {
        "kind": experiment.kind,
        "step": experiment.step,
        "starts_on": experiment.starts_on,
        "ends_on": experiment.ends_on,
        "criteria": [_typed(line.criterion) for line in lines],
    }
    return TestCardForm(data=card | plan)


def _typed(criterion: Criterion) -> dict[str, Any]:
    """Return a criterion as it is typed into its row."""
    return {
        "hypothesis": reference(Kind.HYPOTHESIS, criterion.hypothesis_id),
        "metric": criterion.metric,
        "measure": criterion.measure,
        "pass_bar": typed_bar(criterion.measure, criterion.pass_bar),
        "kill_bar": typed_bar(criterion.measure, criterion.kill_bar),
        "planned_n": criterion.planned_n,
        "better": criterion.better,
        "segment": segment_ref(criterion),
    }


def _card(form: TestCardForm, canvas: str) -> NewExperiment:
    return NewExperiment(
        canvas=canvas,
        name=form.name.data,
        kind=form.kind.data,
        step=form.step.data,
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
        description=form.description.data,
        owner=form.owner.data or None,
        criteria=form.new_criteria,
    )


def _changes(form: CardForm) -> ExperimentChanges:
    changes = ExperimentChanges(
        name=form.name.data, description=form.description.data, owner=form.owner.data or None
    )
    if isinstance(form, TestCardForm):
        changes.update(
            kind=form.kind.data,
            step=form.step.data or usual(form.kind.data).step,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            criteria=form.new_criteria,
        )
    return changes


def _check_it_still_changes(experiment: Experiment) -> None:
    """Raise Conflict for an experiment that has ended, before anybody types into its form."""
    if experiment.status in {ExperimentStatus.COMPLETED, ExperimentStatus.CANCELLED}:
        raise Conflict(
            "This experiment has ended and does not change any more. A mistake in its result can be corrected."
        )
