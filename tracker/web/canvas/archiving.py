"""Putting a canvas away, and taking it back."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import archive_canvas, find_canvas, restore_canvas
from tracker.web.canvas.blueprint import bp
from tracker.web.shared.door import for_editors, go, in_workspace, now, writing
from tracker.web.shared.undo import flash_undo


@bp.post("/w/<slug>/canvases/<ref>/archive")
@in_workspace
@for_editors
def archive(member: Member, ref: str) -> ResponseReturnValue:
    """Archive a canvas with everything on it, and offer to undo that."""
    with writing(member) as (session, me):
        canvas = archive_canvas(session, me, now(), find_canvas(session, me, ref))
    said = _("“%(name)s” is archived. Nothing on it is lost.", name=canvas.name)
    flash_undo(said, url_for(".restore", slug=member.slug, ref=ref))
    return go(".index", slug=member.slug)


@bp.post("/w/<slug>/canvases/<ref>/restore")
@in_workspace
@for_editors
def restore(member: Member, ref: str) -> ResponseReturnValue:
    """Take an archived canvas back into use."""
    with writing(member) as (session, me):
        canvas = restore_canvas(session, me, now(), find_canvas(session, me, ref))
    flash(_("“%(name)s” is in use again.", name=canvas.name), "success")
    return go(".board", slug=member.slug, ref=ref)
