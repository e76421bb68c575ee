"""The segments of a canvas: the customer groups it is about, some of them partners as well."""

from flask import flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import (
    SegmentChanges,
    add_segment,
    archive_segment,
    edit_segment,
    find_canvas,
    find_segment,
    restore_segment,
)
from tracker.rules.references import Kind, reference
from tracker.store import canvas as store
from tracker.store.tables.canvas import Segment
from tracker.web.canvas.blueprint import bp
from tracker.web.canvas.forms import SegmentForm
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.undo import flash_undo
from tracker.web.shared.whereabouts import stand_on


@bp.get("/w/<slug>/canvases/<ref>/segments")
@in_workspace
def segments(member: Member, ref: str) -> ResponseReturnValue:
    """List the segments of a canvas, those put away apart."""
    return _page(member, ref, SegmentForm())


@bp.post("/w/<slug>/canvases/<ref>/segments")
@in_workspace
@for_editors
def new_segment(member: Member, ref: str) -> ResponseReturnValue:
    """Add a customer group."""
    form = SegmentForm()
    if form.validate_on_submit():
        name, is_partner = form.name.data, form.is_partner.data
        with saving(form), writing(member) as (session, me):
            canvas = find_canvas(session, me, ref)
            add_segment(session, me, now(), canvas, name=name, is_partner=is_partner)
            return go(".segments", slug=member.slug, ref=ref)
    return _page(member, ref, form)


@bp.route("/w/<slug>/segments/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def change_segment(member: Member, ref: str) -> ResponseReturnValue:
    """Change a segment's name, and whether it is a partner."""
    with reading() as session:
        segment = find_segment(session, member, ref)
        canvas = store.canvas_by_number(session, member.workspace_id, segment.canvas_id)
    where = stand_on(canvas)
    names = ("version", "name", "is_partner")
    form = SegmentForm(**{name: getattr(segment, name) for name in names})
    if form.validate_on_submit():
        changes = SegmentChanges(name=form.name.data, is_partner=form.is_partner.data)
        with saving(form), writing(member) as (session, me):
            row = find_segment(session, me, ref)
            edit_segment(session, me, now(), row, version=form.version.data, changes=changes)
            flash(_("Saved."), "success")
            return go(".segments", slug=member.slug, ref=where.ref)
    page = render_template("canvas/edit_segment.html", form=form, ref=ref, conflict=_both(form))
    return page, form.status


@bp.post("/w/<slug>/segments/<ref>/archive")
@in_workspace
@for_editors
def put_segment_away(member: Member, ref: str) -> ResponseReturnValue:
    """Archive a segment, and offer to undo that."""
    with writing(member) as (session, me):
        segment = archive_segment(session, me, now(), find_segment(session, me, ref))
    said = _("“%(name)s” is archived. Hypotheses and participants keep it.", name=segment.name)
    flash_undo(said, url_for(".take_segment_back", slug=member.slug, ref=ref))
    return _to_segments(member, segment)


@bp.post("/w/<slug>/segments/<ref>/restore")
@in_workspace
@for_editors
def take_segment_back(member: Member, ref: str) -> ResponseReturnValue:
    """Take an archived segment back into use."""
    with writing(member) as (session, me):
        segment = restore_segment(session, me, now(), find_segment(session, me, ref))
    flash(_("“%(name)s” is in use again.", name=segment.name), "success")
    return _to_segments(member, segment)


def _to_segments(member: Member, segment: Segment) -> ResponseReturnValue:
    return go(".segments", slug=member.slug, ref=reference(Kind.CANVAS, segment.canvas_id))


def _page(member: Member, ref: str, form: SegmentForm) -> ResponseReturnValue:
    with reading() as session:
        canvas = find_canvas(session, member, ref)
        found = store.segments(session, member.workspace_id, canvas.id)
    stand_on(canvas)
    page = render_template(
        "canvas/segments.html",
        form=form,
        live=[each for each in found if each.archived_at is None],
        archived=[each for each in found if each.archived_at is not None],
        is_open=member.may_edit and canvas.archived_at is None,
    )
    return page, form.status


def _both(form: SegmentForm) -> list[tuple[str, str, str]] | None:
    """Return label, typed and saved text of the fields that differ, when somebody saved first."""
    if form.theirs is None:
        return None
    words = {True: _("yes"), False: _("no")}
    pairs = [
        (form.name.label.text, form.name.data, form.theirs.name),
        (form.is_partner.label.text, words[form.is_partner.data], words[form.theirs.is_partner]),
    ]
    return [(label, yours, theirs) for label, yours, theirs in pairs if yours != theirs]
