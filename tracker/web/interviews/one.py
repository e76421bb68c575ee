"""The page of one interview: its notes, the evidence in it, and more quotes to add."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.interviews.log import add_heard, find_interview, retract_interview
from tracker.rules.references import Kind, number_of
from tracker.rules.refusals import Missing
from tracker.store import evidence as evidence_store
from tracker.store import hypotheses as hypothesis_store
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.interviews import InterviewHead
from tracker.web.interviews.blueprint import bp
from tracker.web.interviews.forms import QuotesForm, ReasonForm
from tracker.web.shared import offers
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import OK, saving
from tracker.web.shared.whereabouts import stand_on


@bp.get("/w/<slug>/interviews/<ref>")
@in_workspace
def show(member: Member, ref: str) -> ResponseReturnValue:
    return _page(member, ref, QuotesForm(formdata=None))


@bp.route("/w/<slug>/interviews/<ref>/evidence", methods=["GET", "POST"])
@in_workspace
@for_editors
def add_evidence(member: Member, ref: str) -> ResponseReturnValue:
    form = QuotesForm()
    is_growing = form.evidence.add_when_asked()
    if not is_growing and form.is_submitted():
        _offer(member, ref, form)
        if form.validate() and _says_something(form):
            with saving(form), writing(member) as (session, me):
                row = find_interview(session, me, ref)
                for heard in form.heard:
                    add_heard(session, me, now(), row, heard)
                flash(_("Added."), "success")
                return go("interviews.show", slug=member.slug, ref=ref, _anchor="evidence")
    return _page(member, ref, form, is_growing=is_growing)


@bp.route("/w/<slug>/interviews/<ref>/retract", methods=["GET", "POST"])
@in_workspace
@for_editors
def retract(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        head = head_of(session, member, ref)
    form = ReasonForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_interview(session, me, ref)
            retract_interview(session, me, now(), row, reason=form.reason.data)
            flash(_("Retracted. It stays to be seen, and its evidence counts no more."), "success")
            return go("interviews.show", slug=member.slug, ref=ref)
    return render_template("interviews/retract.html", form=form, ref=ref, head=head), form.status


def head_of(session: Session, member: Member, ref: str) -> InterviewHead:
    """Return an interview with what surrounds it, and let the header speak of its canvas; raise Missing. One query."""
    head = store.with_surroundings(session, member.workspace_id, number_of(Kind.INTERVIEW, ref))
    if head is None:
        raise Missing
    stand_on(head.canvas)
    return head


def _page(
    member: Member, ref: str, form: QuotesForm, *, is_growing: bool = False
) -> ResponseReturnValue:
    with reading() as session:
        head = head_of(session, member, ref)
        evidence = evidence_store.of_interviews(session, member.workspace_id, [head.interview.id])
        numbers = sorted({line.hypothesis_id for line in evidence})
        statements = hypothesis_store.statements_of(session, member.workspace_id, numbers)
        may_add = member.may_edit and head.interview.retracted_at is None
        if may_add:
            form.offer_hypotheses(offers.hypotheses(session, member, head.interview.canvas_id))
    page = render_template(
        "interviews/show.html",
        ref=ref,
        head=head,
        interview=head.interview,
        evidence=evidence,
        statements=statements,
        form=form if may_add else None,
        is_growing=is_growing,
    )
    return page, OK if is_growing else form.status


def _offer(member: Member, ref: str, form: QuotesForm) -> None:
    with reading() as session:
        head = head_of(session, member, ref)
        form.offer_hypotheses(offers.hypotheses(session, member, head.interview.canvas_id))


def _says_something(form: QuotesForm) -> bool:
    if form.heard:
        return True
    form.problem = _("Write down what was said or done, and what it is about.")
    return False
