"""Writing a hypothesis down, and changing what it says."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member, members
from tracker.actions.canvas import live_segments
from tracker.actions.hypotheses.notes import (
    NewHypothesis,
    add_hypothesis,
    edit_hypothesis,
    find_hypothesis,
    find_with_surroundings,
)
from tracker.actions.standing import study
from tracker.rules.canvas import Block, claim_offered_for
from tracker.rules.references import Kind, reference
from tracker.store.tables.hypotheses import Hypothesis
from tracker.web.hypotheses.blueprint import bp
from tracker.web.hypotheses.forms import HypothesisForm, as_typed, both_texts
from tracker.web.shared import offers
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving
from tracker.web.shared.whereabouts import Whereabouts, stand_on


@bp.route("/w/<slug>/hypotheses/new", methods=["GET", "POST"])
@in_workspace
@for_editors
def new(member: Member) -> ResponseReturnValue:
    with reading() as session:
        canvas = offers.canvas_asked_for(session, member)
        segments = live_segments(session, canvas) if canvas else ()
        people = members(session, member)
    if canvas is None:
        return offers.choose_canvas(member, _("Write an assumption down"), "hypotheses")
    where = stand_on(canvas)
    block = _block_in_address()
    form = HypothesisForm(block=block, claim=claim_offered_for(block) if block else None)
    form.offer(segments, people, any_block=not block)
    if form.validate_on_submit():
        wanted = NewHypothesis(canvas=where.ref, **form.changes())
        with saving(form), writing(member) as (session, me):
            row = add_hypothesis(session, me, now(), wanted)
            return _written_down(member, where, row)
    return render_template("hypotheses/new.html", form=form), form.status


@bp.route("/w/<slug>/hypotheses/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        found = find_with_surroundings(session, member, ref)
        number = found.hypothesis.id
        is_sealed = study(session, member.place, now(), [number])[number].has_counted_evidence
        segments, people = live_segments(session, found.canvas), members(session, member)
    stand_on(found.canvas)
    form = HypothesisForm(**as_typed(found.hypothesis, found.owner))
    form.offer(segments, people, any_block=False)
    if is_sealed:
        del form.claim
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_hypothesis(session, me, ref)
            said = form.changes()
            edit_hypothesis(session, me, now(), row, version=form.version.data, changes=said)
            flash(_("Saved."), "success")
            return go(".show", slug=member.slug, ref=ref)
    conflict = both_texts(form, people) if form.theirs else None
    page = render_template(
        "hypotheses/edit.html",
        form=form,
        ref=ref,
        hypothesis=found.hypothesis,
        is_sealed=is_sealed,
        conflict=conflict,
    )
    return page, form.status


def _block_in_address() -> Block | None:
    text = request.args.get("block", "")
    return Block(text) if text in set(Block) else None


def _written_down(member: Member, where: Whereabouts, row: Hypothesis) -> ResponseReturnValue:
    """Show the new hypothesis, or an empty form for the next one in its block."""
    flash(_("Written down. Now find out whether it is true."), "success")
    if "another" in request.form:
        return go(".new", slug=member.slug, canvas=where.ref, block=row.block.value)
    return go(".show", slug=member.slug, ref=reference(Kind.HYPOTHESIS, row.id))
