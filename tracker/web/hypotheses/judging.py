"""Judging a hypothesis: verdicts, reopening, "still true, because…", snoozing, retiring, restoring."""

from collections.abc import Callable

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.hypotheses.judging import give_verdict, reaffirm, reopen, snooze
from tracker.actions.hypotheses.notes import (
    find_hypothesis,
    find_with_surroundings,
    restore_hypothesis,
    retire_hypothesis,
)
from tracker.actions.standing import Study, study
from tracker.rules.accounts import Role
from tracker.rules.hypotheses.verdicts import Verdict, check_verdict
from tracker.rules.refusals import RuleViolation
from tracker.rules.sentences import Sentence
from tracker.store.hypotheses import Surroundings
from tracker.web.hypotheses.blueprint import bp
from tracker.web.hypotheses.forms import ReasonForm, SnoozeForm, VerdictForm
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.whereabouts import stand_on


@bp.route("/w/<slug>/hypotheses/<ref>/verdict", methods=["GET", "POST"])
@in_workspace
@for_editors
def verdict(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        found = find_with_surroundings(session, member, ref)
        number = found.hypothesis.id
        studied = study(session, member.place, now(), [number])[number]
    stand_on(found.canvas)
    form = VerdictForm(verdict=studied.proposal.verdict)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_hypothesis(session, me, ref)
            said = {name: form[name].data for name in ("verdict", "reason", "override")}
            give_verdict(session, me, now(), row, **said)
            flash(_("The verdict stands."), "success")
            return go(".show", slug=member.slug, ref=ref)
    page = render_template(
        "hypotheses/verdict.html",
        form=form,
        ref=ref,
        found=found,
        studied=studied,
        obstacles=_obstacles(studied),
    )
    return page, form.status


@bp.route("/w/<slug>/hypotheses/<ref>/reopen", methods=["GET", "POST"], endpoint="reopen")
@in_workspace
@for_editors
def reopen_it(member: Member, ref: str) -> ResponseReturnValue:
    form = ReasonForm(_("What has changed?"))
    return _with_reason(member, ref, form, reopen, page="reopen", done=_("Open again."))


@bp.route("/w/<slug>/hypotheses/<ref>/reaffirm", methods=["GET", "POST"], endpoint="reaffirm")
@in_workspace
@for_editors
def reaffirm_it(member: Member, ref: str) -> ResponseReturnValue:
    form = ReasonForm(_("How do you know?"))
    return _with_reason(
        member, ref, form, reaffirm, page="reaffirm", done=_("Noted as still true.")
    )


@bp.route("/w/<slug>/hypotheses/<ref>/retire", methods=["GET", "POST"])
@in_workspace
@for_editors
def retire(member: Member, ref: str) -> ResponseReturnValue:
    form = ReasonForm(_("Why is it no longer part of the model?"))
    return _with_reason(
        member, ref, form, retire_hypothesis, page="retire", done=_("Taken off the board.")
    )


@bp.route("/w/<slug>/hypotheses/<ref>/restore", methods=["GET", "POST"])
@in_workspace
@for_editors
def restore(member: Member, ref: str) -> ResponseReturnValue:
    form = ReasonForm(_("Why is it part of the model again?"))
    return _with_reason(
        member, ref, form, restore_hypothesis, page="restore", done=_("Back on the board.")
    )


@bp.route("/w/<slug>/hypotheses/<ref>/snooze", methods=["GET", "POST"], endpoint="snooze")
@in_workspace
@for_editors
def snooze_it(member: Member, ref: str) -> ResponseReturnValue:
    found = _found(member, ref)
    form = SnoozeForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_hypothesis(session, me, ref)
            snooze(session, me, now(), row, weeks=form.weeks.data, reason=form.reason.data)
            flash(_("Left out of the reminders for now."), "success")
            return go(".show", slug=member.slug, ref=ref)
    return render_template("hypotheses/snooze.html", form=form, found=found, ref=ref), form.status


def _with_reason(
    member: Member, ref: str, form: ReasonForm, act: Callable[..., object], *, page: str, done: str
) -> ResponseReturnValue:
    """Ask for the reason of one act, and do it; what is refused is said on the same page."""
    found = _found(member, ref)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            act(session, me, now(), find_hypothesis(session, me, ref), reason=form.reason.data)
            flash(done, "success")
            return go(".show", slug=member.slug, ref=ref)
    asked = render_template(f"hypotheses/{page}.html", form=form, found=found, ref=ref)
    return asked, form.status


def _found(member: Member, ref: str) -> Surroundings:
    with reading() as session:
        found = find_with_surroundings(session, member, ref)
    stand_on(found.canvas)
    return found


def _obstacles(studied: Study) -> list[tuple[Verdict, Sentence]]:
    """Return the verdicts that the rule refuses now, each with its sentence."""
    found: list[tuple[Verdict, Sentence]] = []
    for each in Verdict:
        try:
            check_verdict(
                each,
                claim=studied.subject.claim,
                found=studied.assessment,
                override=False,
                role=Role.EDITOR,
            )
        except RuleViolation as refusal:
            found.append((each, refusal.sentence))
    return found
