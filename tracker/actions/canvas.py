"""Canvases and their segments: adding, editing, archiving, restoring."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from tracker.actions.accounts.members import Member
from tracker.actions.journal import sign
from tracker.actions.standing import refresh
from tracker.rules.references import Kind, number_of
from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.text import REASON_LENGTH, kept, kept_line
from tracker.store import canvas as store
from tracker.store import hypotheses as hypothesis_store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.canvas import Canvas, Segment


class CanvasChanges(TypedDict, total=False):
    """What can be edited on a canvas; what is left out stays."""

    name: str
    summary: str


class SegmentChanges(TypedDict, total=False):
    """What can be edited on a segment; what is left out stays."""

    name: str
    is_partner: bool


def find_canvas(session: Session, member: Member, ref: str) -> Canvas:
    """Return a canvas of the member's workspace; raise Missing. One query."""
    found = store.canvas_by_number(session, member.workspace_id, number_of(Kind.CANVAS, ref))
    if found is None:
        raise Missing
    return found


def named_canvas(session: Session, member: Member, ref: str, field: str = "canvas") -> Canvas:
    """Return the canvas a form or body names; raise RuleViolation when there is none, Conflict when it is archived."""
    try:
        canvas = find_canvas(session, member, ref)
    except Missing:
        raise RuleViolation("There is no such canvas in this workspace.", field) from None
    if canvas.archived_at is not None:
        raise Conflict("This canvas is archived. Restore it first.", field)
    return canvas


def add_canvas(
    session: Session,
    member: Member,
    now: datetime,
    *,
    name: str,
    summary: str = "",
    parent: str | None = None,
) -> Canvas:
    """Add an empty canvas in discovery."""
    member.must_edit()
    canvas = Canvas(
        workspace_id=member.workspace_id,
        name=kept_line(name, "name", required=True),
        summary=kept(summary, "summary", longest=REASON_LENGTH),
        parent_id=named_canvas(session, member, parent, "parent").id if parent else None,
    )
    sign(session, member, now, "canvas added")
    return add_record(session, canvas)


def edit_canvas(
    session: Session,
    member: Member,
    now: datetime,
    canvas: Canvas,
    *,
    version: int,
    changes: CanvasChanges,
) -> Canvas:
    """Change name or summary; raise StaleVersion when somebody else saved first."""
    member.must_edit()
    if canvas.version != version:
        raise StaleVersion(canvas)
    name = kept_line(changes["name"], "name", required=True) if "name" in changes else canvas.name
    summary = (
        kept(changes["summary"], "summary", longest=REASON_LENGTH)
        if "summary" in changes
        else canvas.summary
    )
    sign(session, member, now, "canvas edited")
    canvas.name, canvas.summary = name, summary
    session.flush()
    return canvas


def archive_canvas(
    session: Session, member: Member, now: datetime, canvas: Canvas, *, reason: str = ""
) -> Canvas:
    """Put a canvas away with everything on it; its hypotheses are never stale there."""
    member.must_edit()
    if canvas.archived_at is not None:
        raise Conflict("This canvas is archived already.")
    sign(
        session,
        member,
        now,
        "canvas archived",
        reason=kept(reason, "reason", longest=REASON_LENGTH),
    )
    canvas.archived_at = now
    session.flush()
    _refresh_all(session, member, now, canvas)
    return canvas


def restore_canvas(
    session: Session, member: Member, now: datetime, canvas: Canvas, *, reason: str = ""
) -> Canvas:
    """Take an archived canvas back into use."""
    member.must_edit()
    if canvas.archived_at is None:
        raise Conflict("This canvas is not archived.")
    sign(
        session,
        member,
        now,
        "canvas restored",
        reason=kept(reason, "reason", longest=REASON_LENGTH),
    )
    canvas.archived_at = None
    session.flush()
    _refresh_all(session, member, now, canvas)
    return canvas


def find_segment(session: Session, member: Member, ref: str) -> Segment:
    """Return a segment of the member's workspace; raise Missing. One query."""
    found = store.segment_by_number(session, member.workspace_id, number_of(Kind.SEGMENT, ref))
    if found is None:
        raise Missing
    return found


def named_segment(
    session: Session,
    member: Member,
    ref: str,
    *,
    canvas_id: int | None = None,
    field: str = "segment",
) -> Segment:
    """Return the segment a form or body names; raise RuleViolation when it is not on the canvas."""
    try:
        segment = find_segment(session, member, ref)
    except Missing:
        raise RuleViolation("There is no such segment in this workspace.", field) from None
    if canvas_id is not None and segment.canvas_id != canvas_id:
        raise RuleViolation("This segment belongs to another canvas.", field)
    return segment


def add_segment(
    session: Session,
    member: Member,
    now: datetime,
    canvas: Canvas,
    *,
    name: str,
    is_partner: bool = False,
) -> Segment:
    """Add a customer group to a canvas."""
    member.must_edit()
    if canvas.archived_at is not None:
        raise Conflict("This canvas is archived. Restore it first.")
    row = Segment(
        workspace_id=member.workspace_id,
        canvas_id=canvas.id,
        name=kept_line(name, "name", required=True),
        is_partner=is_partner,
    )
    _check_name_is_new(session, row, row.name)
    sign(session, member, now, "segment added")
    return add_record(session, row)


def edit_segment(
    session: Session,
    member: Member,
    now: datetime,
    segment: Segment,
    *,
    version: int,
    changes: SegmentChanges,
) -> Segment:
    """Change a segment's name or whether it is a partner as well."""
    member.must_edit()
    if segment.version != version:
        raise StaleVersion(segment)
    name = kept_line(changes["name"], "name", required=True) if "name" in changes else segment.name
    _check_name_is_new(session, segment, name)
    sign(session, member, now, "segment edited")
    segment.name = name
    segment.is_partner = changes.get("is_partner", segment.is_partner)
    session.flush()
    return segment


def archive_segment(session: Session, member: Member, now: datetime, segment: Segment) -> Segment:
    """Put a segment away; hypotheses and participants keep it."""
    member.must_edit()
    if segment.archived_at is not None:
        raise Conflict("This segment is archived already.")
    sign(session, member, now, "segment archived")
    segment.archived_at = now
    session.flush()
    return segment


def restore_segment(session: Session, member: Member, now: datetime, segment: Segment) -> Segment:
    """Take an archived segment back into use; raise Conflict when its name was taken meanwhile."""
    member.must_edit()
    if segment.archived_at is None:
        raise Conflict("This segment is not archived.")
    _check_name_is_new(session, segment, segment.name)
    sign(session, member, now, "segment restored")
    segment.archived_at = None
    session.flush()
    return segment


def live_segments(session: Session, canvas: Canvas) -> Sequence[Segment]:
    """Return the segments of a canvas that are in use. One query."""
    found = store.segments(session, canvas.workspace_id, canvas.id)
    return [segment for segment in found if segment.archived_at is None]


def _check_name_is_new(session: Session, segment: Segment, name: str) -> None:
    """Raise Conflict when another segment in use on the canvas has this name."""
    on_canvas = store.segments(session, segment.workspace_id, segment.canvas_id)
    others = (each for each in on_canvas if each.archived_at is None and each.id != segment.id)
    if any(each.name.casefold() == name.casefold() for each in others):
        raise Conflict("This canvas has a segment of that name already.", "name")


def _refresh_all(session: Session, member: Member, now: datetime, canvas: Canvas) -> None:
    numbers = hypothesis_store.numbers_in(session, member.workspace_id, canvas_id=canvas.id)
    refresh(session, member.place, now, numbers)
