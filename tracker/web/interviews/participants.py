"""Participants: by code; who they are only for those who may see it."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from tracker.actions.accounts.members import Member
from tracker.actions.interviews.participants import (
    ParticipantChanges,
    add_participant,
    edit_participant,
    find_participant,
    merge_participant,
)
from tracker.rules.references import Kind, number_of, reference
from tracker.rules.refusals import Missing
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.interviews import ParticipantHead
from tracker.store.tables.interviews import Identity, Participant
from tracker.web.interviews import erasing
from tracker.web.interviews.blueprint import participants as bp
from tracker.web.interviews.forms import MergeForm, ParticipantForm, PersonForm
from tracker.web.shared import offers
from tracker.web.shared.address import Address, row_number
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import OK, REFUSED, saving
from tracker.web.shared.showing import day

__all__ = ["bp", "erasing"]

PAGE = 50


@bp.get("/w/<slug>/participants")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    address = Address(request.args, ("after",))
    behind = address.read("after", row_number)
    with reading() as session:
        lines = store.participants(session, member.workspace_id, after=behind or 0, limit=PAGE + 1)
    last = lines[PAGE - 1].id if len(lines) > PAGE else None
    page = render_template(
        "participants/index.html",
        base=url_for(".index", slug=member.slug),
        participants=lines[:PAGE],
        next_url=url_for(".index", slug=member.slug, after=last) if last else None,
        first_url=url_for(".index", slug=member.slug) if behind else None,
        refused=address.refusal({"after": _("Page")}),
    )
    return page, REFUSED if address.unknown else OK


@bp.get("/w/<slug>/participants/<ref>")
@in_workspace
def show(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        head = _head_of(session, member, ref)
        number = head.participant.id
        identity = (
            store.identity_of(session, member.workspace_id, number) if member.may_edit else None
        )
        talks = store.interviews(session, member.workspace_id, participant_id=number)
        merged = store.merged_into(session, Participant, member.workspace_id, number)
    return render_template(
        "participants/show.html",
        ref=ref,
        head=head,
        participant=head.participant,
        identity=identity,
        interviews=talks,
        merged=[reference(Kind.PARTICIPANT, each.id) for each in merged],
    )


@bp.route("/w/<slug>/participants/new", methods=["GET", "POST"])
@in_workspace
@for_editors
def new(member: Member) -> ResponseReturnValue:
    form = PersonForm(data={"organisation": request.args.get("organisation", "")})
    organisations = _offer(member, form)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = add_participant(session, me, now(), form.person)
            flash(_("Added."), "success")
            ref = reference(Kind.PARTICIPANT, row.id)
            return go("participants.show", slug=member.slug, ref=ref)
    page = render_template("participants/new.html", form=form, organisations=organisations)
    return page, form.status


@bp.route("/w/<slug>/participants/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        head = _head_of(session, member, ref)
        identity = store.identity_of(session, member.workspace_id, head.participant.id)
    form = ParticipantForm(data=_kept(head, identity))
    organisations = _offer(member, form)
    offers.keep(form.segment, form.segment.object_data, head.segment or "")
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_participant(session, me, ref)
            version = form.version.data or 0
            edit_participant(session, me, now(), row, version=version, changes=_changes(form))
            flash(_("Saved."), "success")
            return go("participants.show", slug=member.slug, ref=ref)
    page = render_template(
        "participants/edit.html",
        form=form,
        ref=ref,
        is_erased=head.participant.erased_on is not None,
        organisations=organisations,
        differences=_differences(member, ref, form) if form.theirs else [],
    )
    return page, form.status


@bp.route("/w/<slug>/participants/<ref>/merge", methods=["GET", "POST"])
@in_workspace
@for_editors
def merge(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        head = _head_of(session, member, ref)
        others = [each for each in offers.people(session, member) if each.value != ref]
    form = MergeForm()
    form.into.choices = [SelectChoice("", _("choose…")), *others]
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_participant(session, me, ref)
            target = merge_participant(session, me, now(), row, into=form.into.data)
            flash(_("Merged: from now on they are one voice."), "success")
            into = reference(Kind.PARTICIPANT, target.id)
            return go("participants.show", slug=member.slug, ref=into)
    page = render_template("participants/merge.html", form=form, ref=ref, head=head, others=others)
    return page, form.status


def _head_of(session: Session, member: Member, ref: str) -> ParticipantHead:
    """Return a participant with where they work; raise Missing. One query."""
    number = number_of(Kind.PARTICIPANT, ref)
    head = store.participant_with_surroundings(session, member.workspace_id, number)
    if head is None:
        raise Missing
    return head


def _offer(member: Member, form: PersonForm) -> list[str]:
    """Offer segments in the form; return the organisations known, for the browser to complete. Two queries."""
    with reading() as session:
        form.segment.choices = offers.segments(session, member)
        return offers.organisation_names(session, member)


def _kept(head: ParticipantHead, identity: Identity | None) -> dict[str, Any]:
    """Return a participant as the form shows one."""
    segment_id = head.participant.segment_id
    kept = {
        "version": head.participant.version,
        "organisation": head.organisation or "",
        "role": head.participant.role,
        "segment": "" if segment_id is None else reference(Kind.SEGMENT, segment_id),
    }
    if identity is None:
        return kept
    return kept | {
        "name": identity.name,
        "email": identity.email,
        "phone": identity.phone,
        "consent_given_on": identity.consent_given_on,
        "consent_ground": identity.consent_ground,
        "consent_wording": identity.consent_wording,
    }


def _changes(form: ParticipantForm) -> ParticipantChanges:
    """Return what the form says; of an identity only when there is one to speak of."""
    person = form.person
    changes = ParticipantChanges(
        organisation=person.organisation, role=person.role, segment=person.segment
    )
    had_one = any(form[name].object_data for name in ("name", "email", "phone"))
    if person.is_identified or had_one:
        changes.update(name=person.name, email=person.email, phone=person.phone)
        if person.consent is not None:
            changes["consent"] = person.consent
    return changes


def _differences(member: Member, ref: str, form: ParticipantForm) -> list[tuple[str, str, str]]:
    """Return label, yours and theirs of what two editors wrote differently, as it stands now."""
    with reading() as session:
        head = _head_of(session, member, ref)
        identity = store.identity_of(session, member.workspace_id, head.participant.id)
    theirs = _kept(head, identity)
    offered = {choice.value: choice.label for choice in form.segment.choices}
    rows = [
        (form[name].label.text, form[name].data or "", theirs.get(name, ""))
        for name in ("organisation", "role", "name", "email", "phone")
    ]
    rows.append(
        (
            form.segment.label.text,
            offered.get(form.segment.data, ""),
            offered.get(theirs["segment"], head.segment or ""),
        )
    )
    agreed = (form.consent_given_on.data, theirs.get("consent_given_on"))
    rows.append((form.consent_given_on.label.text, day(agreed[0]), day(agreed[1])))
    return [row for row in rows if row[1] != row[2]] or rows[:1]
