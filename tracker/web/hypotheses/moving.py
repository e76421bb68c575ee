"""Moving a note without dragging: first the block, then the place in it."""

from collections.abc import Sequence

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.hypotheses.notes import (
    find_hypothesis,
    find_with_surroundings,
    move_hypothesis,
)
from tracker.rules.canvas import Block
from tracker.rules.references import Kind, reference
from tracker.rules.words import word
from tracker.store import canvas as canvas_store
from tracker.store.canvas import NoteLine
from tracker.store.tables.hypotheses import Hypothesis
from tracker.web.hypotheses.blueprint import bp
from tracker.web.hypotheses.forms import MoveForm
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import choices, saving
from tracker.web.shared.showing import say
from tracker.web.shared.whereabouts import stand_on


@bp.route("/w/<slug>/hypotheses/<ref>/move", methods=["GET", "POST"])
@in_workspace
@for_editors
def move(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        found = find_with_surroundings(session, member, ref)
        notes = canvas_store.notes(session, member.workspace_id, found.canvas.id)
    where = stand_on(found.canvas)
    block = _wanted_block(found.hypothesis)
    others = [note for note in notes if note.block is block and note.id != found.hypothesis.id]
    form = MoveForm(block=block, after=_place_now(found.hypothesis, block, others))
    form.after.choices = _places(others)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_hypothesis(session, me, ref)
            after = form.after.data or None
            move_hypothesis(session, me, now(), row, block=form.block.data, after=after)
            said = _("%(ref)s now stands in %(block)s.", ref=ref, block=say(word(row.block)))
            flash(said, "success")
            return go("canvas.board", slug=member.slug, ref=where.ref, _anchor=ref)
    page = render_template(
        "hypotheses/move.html",
        form=form,
        ref=ref,
        hypothesis=found.hypothesis,
        block=block,
        blocks=_blocks(member, ref),
    )
    return page, form.status


def _wanted_block(hypothesis: Hypothesis) -> Block:
    """Return the block to choose a place in: the one posted or in the address, else its own."""
    text = request.form.get("block") or request.args.get("block")
    return Block(text) if text in set(Block) else hypothesis.block


def _place_now(hypothesis: Hypothesis, block: Block, others: Sequence[NoteLine]) -> str:
    """Return the note it stands behind: in its own block where it is now, in another the last."""
    is_home = block is hypothesis.block
    before = [note for note in others if not is_home or note.position <= hypothesis.position]
    return reference(Kind.HYPOTHESIS, before[-1].id) if before else ""


def _places(others: Sequence[NoteLine]) -> list[tuple[str, str]]:
    behind = [(reference(Kind.HYPOTHESIS, note.id), note.statement) for note in others]
    return [
        ("", _("at the top")),
        *(
            (ref, _("behind %(ref)s %(statement)s", ref=ref, statement=said))
            for ref, said in behind
        ),
    ]


def _blocks(member: Member, ref: str) -> list[tuple[str, str, str]]:
    return [
        (block, label, url_for(".move", slug=member.slug, ref=ref, block=block))
        for block, label in choices(Block)
    ]
