"""Canvases and segments: listing, adding, editing, archiving, restoring."""

from datetime import datetime

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import (
    add_canvas,
    add_segment,
    archive_canvas,
    archive_segment,
    edit_canvas,
    edit_segment,
    restore_canvas,
)
from tracker.api.canvas.records import (
    CANVAS,
    SEGMENT,
    CanvasRecord,
    SegmentRecord,
    canvas_records,
    show_segment,
)
from tracker.api.shared.fields import Body, CanvasRef, Changes, Line, Nothing, Reason
from tracker.api.shared.paging import ListAsked, cut, number_after
from tracker.api.shared.routes import Page, Routes
from tracker.store import canvas as store
from tracker.store.database import Session
from tracker.store.tables.canvas import Canvas, Segment

routes = Routes()


class NewCanvas(Body):
    """A canvas to add."""

    name: Line
    summary: Reason = ""
    parent: CanvasRef | None = None
    """The canvas it comes from."""


class CanvasChanges(Changes):
    """What can be changed on a canvas."""

    name: Line = ""
    summary: Reason = ""


class Archiving(Body):
    """Why a canvas is put away or taken back."""

    reason: Reason = ""


class NewSegment(Body):
    """A customer group to add."""

    name: Line
    is_partner: bool = False


class SegmentChanges(Changes):
    """What can be changed on a segment."""

    name: Line = ""
    is_partner: bool = False


@routes.lists("/canvases", CanvasRecord)
def list_canvases(session: Session, me: Member, _now: datetime, asked: ListAsked) -> Page:
    """List the canvases in the order they were made, archived ones too."""
    after = number_after(asked.cursor)
    rows = store.canvases(session, me.workspace_id, after=after, limit=asked.limit + 1)
    page, following = cut(rows, asked, lambda row: [row.id])
    return canvas_records(session, page), following


@routes.adds(CANVAS, NewCanvas)
def add(session: Session, me: Member, now: datetime, body: NewCanvas) -> Canvas:
    """Add an empty canvas in discovery."""
    return add_canvas(session, me, now, name=body.name, summary=body.summary, parent=body.parent)


routes.shows(CANVAS)


@routes.edits(CANVAS, CanvasChanges)
def edit(
    session: Session, me: Member, now: datetime, canvas: Canvas, body: CanvasChanges
) -> Canvas:
    """Change the name or summary of a canvas."""
    return edit_canvas(session, me, now, canvas, version=body.version, changes=body.given())


@routes.does(CANVAS, "archive", Archiving)
def archive(session: Session, me: Member, now: datetime, canvas: Canvas, body: Archiving) -> Canvas:
    """Put a canvas away with everything on it."""
    return archive_canvas(session, me, now, canvas, reason=body.reason)


@routes.does(CANVAS, "restore", Archiving)
def restore(session: Session, me: Member, now: datetime, canvas: Canvas, body: Archiving) -> Canvas:
    """Take an archived canvas back into use."""
    return restore_canvas(session, me, now, canvas, reason=body.reason)


@routes.lists("/canvases/<ref>/segments", SegmentRecord, within=CANVAS)
def list_segments(
    session: Session, me: Member, now: datetime, canvas: Canvas, asked: ListAsked
) -> Page:
    """List the segments of a canvas in the order they were made, archived ones too."""
    after, limit = number_after(asked.cursor), asked.limit + 1
    rows = store.segments(session, me.workspace_id, canvas.id, after=after, limit=limit)
    page, following = cut(rows, asked, lambda row: [row.id])
    return [show_segment(session, me, now, row) for row in page], following


@routes.adds(SEGMENT, NewSegment, path="/canvases/<ref>/segments", within=CANVAS)
def add_to_canvas(
    session: Session, me: Member, now: datetime, canvas: Canvas, body: NewSegment
) -> Segment:
    """Add a customer group to a canvas."""
    return add_segment(session, me, now, canvas, name=body.name, is_partner=body.is_partner)


routes.shows(SEGMENT)


@routes.edits(SEGMENT, SegmentChanges)
def edit_one(
    session: Session, me: Member, now: datetime, segment: Segment, body: SegmentChanges
) -> Segment:
    """Change the name of a segment, or whether it is a partner as well."""
    return edit_segment(session, me, now, segment, version=body.version, changes=body.given())


@routes.does(SEGMENT, "archive", Nothing)
def archive_one(
    session: Session, me: Member, now: datetime, segment: Segment, _body: Nothing
) -> Segment:
    """Put a segment away; hypotheses and participants keep it."""
    return archive_segment(session, me, now, segment)
