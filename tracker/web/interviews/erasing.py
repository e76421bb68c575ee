"""Erasing a participant: every place is shown first, and the code is typed by hand."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.interviews.participants import find_participant
from tracker.actions.privacy import erase_participant, places_of
from tracker.store import interviews as store
from tracker.web.interviews.blueprint import participants as bp
from tracker.web.interviews.forms import EraseForm
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.links import page_of


@bp.route("/w/<slug>/participants/<ref>/erase", methods=["GET", "POST"])
@in_workspace
@for_editors
def erase(member: Member, ref: str) -> ResponseReturnValue:
    form = EraseForm(data={"organisation": request.args.get("organisation") == "true"})
    if form.validate_on_submit() and _is_confirmed(form, ref):
        with saving(form), writing(member) as (session, me):
            row = find_participant(session, me, ref)
            erase_participant(session, me, now(), row, organisation=form.organisation.data)
            flash(_("Erased. The code and the evidence stay."), "success")
            return go("participants.show", slug=member.slug, ref=ref)
    return _page(member, ref, form)


def _page(member: Member, ref: str, form: EraseForm) -> ResponseReturnValue:
    """Return the page that shows what goes, with the organisation's name where that was asked for."""
    with_organisation = form.organisation.data
    with reading() as session:
        row = find_participant(session, member, ref)
        head = store.participant_with_surroundings(session, member.workspace_id, row.id)
        identity = store.identity_of(session, member.workspace_id, row.id)
        places = places_of(session, member, row, organisation=with_organisation)
    page = render_template(
        "participants/erase.html",
        form=form,
        ref=ref,
        organisation=head.organisation if head else None,
        identity=identity,
        places=[(each, page_of(member.slug, each.ref)) for each in places],
        other_url=url_for(
            ".erase", slug=member.slug, ref=ref, organisation=None if with_organisation else "true"
        ),
    )
    return page, form.status


def _is_confirmed(form: EraseForm, ref: str) -> bool:
    if (form.code.data or "").strip().upper() == ref:
        return True
    form.code.errors = [_("Type %(ref)s to confirm: this cannot be undone.", ref=ref)]
    return False
