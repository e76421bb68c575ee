"""Organisations: where participants work. One organisation is one voice, so two of one name are merged."""

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from tracker.actions.accounts.members import Member
from tracker.actions.interviews.participants import (
    edit_organisation,
    find_organisation,
    merge_organisation,
)
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Conflict
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.tables.interviews import Organisation
from tracker.web.interviews.blueprint import organisations as bp
from tracker.web.interviews.forms import MergeForm, OrganisationForm
from tracker.web.shared.address import Address, row_number
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import OK, REFUSED, saving

PAGE = 50
MOST_OFFERED = 500


@bp.get("/w/<slug>/organisations")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    address = Address(request.args, ("after",))
    behind = address.read("after", row_number)
    with reading() as session:
        rows = store.organisations(session, member.workspace_id, after=behind or 0, limit=PAGE + 1)
        numbers = [row.id for row in rows]
        people = store.people_per_organisation(session, member.workspace_id, numbers)
    last = rows[PAGE - 1].id if len(rows) > PAGE else None
    page = render_template(
        "organisations/index.html",
        base=url_for(".index", slug=member.slug),
        organisations=[(row, people.get(row.id, 0)) for row in rows[:PAGE]],
        next_url=url_for(".index", slug=member.slug, after=last) if last else None,
        first_url=url_for(".index", slug=member.slug) if behind else None,
        refused=address.refusal({"after": _("Page")}),
    )
    return page, REFUSED if address.unknown else OK


@bp.get("/w/<slug>/organisations/<ref>")
@in_workspace
def show(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        row = find_organisation(session, member, ref)
        people = store.participants(
            session, member.workspace_id, organisation_id=row.id, limit=MOST_OFFERED
        )
        merged = store.merged_into(session, Organisation, member.workspace_id, row.id)
    return render_template(
        "organisations/show.html",
        ref=ref,
        organisation=row,
        people=people,
        base=url_for("participants.index", slug=member.slug),
        merged=[(reference(Kind.ORGANISATION, each.id), each.name) for each in merged],
    )


@bp.route("/w/<slug>/organisations/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        row = find_organisation(session, member, ref)
        _check_it_still_changes(row)
    form = OrganisationForm(data={"version": row.version, "name": row.name})
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_organisation(session, me, ref)
            version = form.version.data or 0
            edit_organisation(session, me, now(), row, version=version, name=form.name.data)
            flash(_("Saved."), "success")
            return go("organisations.show", slug=member.slug, ref=ref)
    differences = [(form.name.label.text, form.name.data, form.theirs.name)] if form.theirs else []
    page = render_template("organisations/edit.html", form=form, ref=ref, differences=differences)
    return page, form.status


@bp.route("/w/<slug>/organisations/<ref>/merge", methods=["GET", "POST"])
@in_workspace
@for_editors
def merge(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        row = find_organisation(session, member, ref)
        others = _others(session, member, row)
    form = MergeForm()
    form.into.choices = [SelectChoice("", _("choose…")), *others]
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            source = find_organisation(session, me, ref)
            target = merge_organisation(session, me, now(), source, into=form.into.data)
            flash(_("Merged: from now on they are one voice."), "success")
            into = reference(Kind.ORGANISATION, target.id)
            return go("organisations.show", slug=member.slug, ref=into)
    page = render_template(
        "organisations/merge.html", form=form, ref=ref, organisation=row, others=others
    )
    return page, form.status


def _others(session: Session, member: Member, row: Organisation) -> list[SelectChoice]:
    """Offer the organisations it can go into: the others that stand by themselves. One query."""
    rows = store.organisations(session, member.workspace_id, limit=MOST_OFFERED)
    return [
        SelectChoice(ref, f"{ref} {each.name}")
        for ref, each in ((reference(Kind.ORGANISATION, each.id), each) for each in rows)
        if each.id != row.id and each.merged_into_id is None
    ]


def _check_it_still_changes(row: Organisation) -> None:
    if row.merged_into_id is not None:
        raise Conflict("This organisation was merged into another. Edit that one.")
    if row.erased_on is not None:
        raise Conflict("The name of this organisation was erased.")
