"""The page of one piece of evidence: what it is, what it brings, and the way to take it back."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.evidence import find_evidence, retract_evidence
from tracker.actions.hypotheses.notes import find_with_surroundings
from tracker.actions.standing import study
from tracker.rules.journal import told
from tracker.rules.references import Kind, reference
from tracker.store import journal as journal_store
from tracker.web.evidence.blueprint import bp
from tracker.web.evidence.forms import RetractForm
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.reasons import reason_of
from tracker.web.shared.showing import say
from tracker.web.shared.whereabouts import stand_on


@bp.get("/w/<slug>/evidence/<ref>")
@in_workspace
def show(member: Member, ref: str) -> ResponseReturnValue:
    return _page(member, ref, RetractForm(formdata=None))


@bp.post("/w/<slug>/evidence/<ref>/retract")
@in_workspace
@for_editors
def retract(member: Member, ref: str) -> ResponseReturnValue:
    form = RetractForm()
    if form.validate():
        with saving(form), writing(member) as (session, me):
            row = find_evidence(session, me, ref)
            retract_evidence(session, me, now(), row, reason=form.reason.data)
            flash(_("Retracted. It stays visible and counts no more."), "success")
            return go(".show", slug=member.slug, ref=ref)
    return _page(member, ref, form)


def _page(member: Member, ref: str, form: RetractForm) -> ResponseReturnValue:
    with reading() as session:
        evidence = find_evidence(session, member, ref)
        on = reference(Kind.HYPOTHESIS, evidence.hypothesis_id)
        found = find_with_surroundings(session, member, on)
        number = evidence.hypothesis_id
        studied = study(session, member.place, now(), [number])[number]
        entries = journal_store.entries(session, member.workspace_id, ref=ref)
    stand_on(found.canvas)
    line = next(each for each in studied.evidence if each.id == evidence.id)
    weighed = {each.piece.ref: each for each in studied.assessment.contributions}
    page = render_template(
        "evidence/show.html",
        ref=ref,
        on=on,
        line=line,
        hypothesis=found.hypothesis,
        reason=reason_of(member.slug, found.hypothesis, line, {}, weighed.get(ref)),
        form=form,
        history=[(entry, say(told(entry.action)), name) for entry, name, _mail in entries],
    )
    return page, form.status
