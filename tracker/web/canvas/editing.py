"""Making a canvas, and changing what it is called."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import CanvasChanges, add_canvas, edit_canvas, find_canvas
from tracker.rules.references import Kind, reference
from tracker.web.canvas.blueprint import bp
from tracker.web.canvas.forms import CanvasForm
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.whereabouts import stand_on


@bp.route("/w/<slug>/canvases/new", methods=["GET", "POST"])
@in_workspace
@for_editors
def new(member: Member) -> ResponseReturnValue:
    """Make an empty canvas and go to its board."""
    form = CanvasForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = add_canvas(session, me, now(), name=form.name.data, summary=form.summary.data)
            return go(".board", slug=member.slug, ref=reference(Kind.CANVAS, row.id))
    return render_template("canvas/new.html", form=form), form.status


@bp.route("/w/<slug>/canvases/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    """Change name and summary; show both texts when somebody else saved first."""
    with reading() as session:
        canvas = find_canvas(session, member, ref)
    stand_on(canvas)
    form = CanvasForm(version=canvas.version, name=canvas.name, summary=canvas.summary)
    if form.validate_on_submit():
        changes = CanvasChanges(name=form.name.data, summary=form.summary.data)
        with saving(form), writing(member) as (session, me):
            row = find_canvas(session, me, ref)
            edit_canvas(session, me, now(), row, version=form.version.data, changes=changes)
            flash(_("Saved."), "success")
            return go(".board", slug=member.slug, ref=ref)
    page = render_template("canvas/edit.html", form=form, record=canvas, conflict=_both_texts(form))
    return page, form.status


def _both_texts(form: CanvasForm) -> list[tuple[str, str, str]] | None:
    """Return label, typed and saved text of the fields that differ, when somebody saved first."""
    if form.theirs is None:
        return None
    pairs = ((form.name, form.theirs.name), (form.summary, form.theirs.summary))
    return [(field.label.text, field.data, saved) for field, saved in pairs if field.data != saved]
