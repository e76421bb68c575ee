"""The board: nine blocks with notes, a line in each to add the next, and what to test first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.actions.accounts.members import Member, initials
from tracker.actions.canvas import find_canvas
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.rules.canvas import Block
from tracker.rules.hypotheses.staleness import Stale
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.references import Kind, reference
from tracker.store import canvas as store
from tracker.store import hypotheses as hypothesis_store
from tracker.store.canvas import NoteLine
from tracker.store.tables.canvas import Canvas
from tracker.web.canvas.blueprint import bp
from tracker.web.canvas.forms import NoteForm
from tracker.web.canvas.proposal import TestNext, test_next
from tracker.web.shared.door import for_editors, in_workspace, now, reading, writing
from tracker.web.shared.forms import OK, first_error, saving
from tracker.web.shared.whereabouts import stand_on


@dataclass(frozen=True)
class Note:
    """A hypothesis as the board shows it."""

    ref: str
    statement: str
    status: Status
    importance: int
    confidence: float
    stale: Stale | None
    owner: str | None


@dataclass(frozen=True)
class AddLine:
    """The line that adds a note to a block: where it posts to, and what was wrong with the last one."""

    url: str
    value: str = ""
    error: str | None = None
    focus: bool = False


@dataclass(frozen=True)
class Board:
    """All that a board shows."""

    canvas: Canvas
    notes: Sequence[NoteLine]
    next: TestNext | None


@bp.get("/w/<slug>/canvases/<ref>")
@in_workspace
def board(member: Member, ref: str) -> ResponseReturnValue:
    """Show a canvas; ``?add=channels`` puts the cursor where the next note of that block is typed."""
    return _page(member, ref)


@bp.post("/w/<slug>/canvases/<ref>/notes")
@in_workspace
@for_editors
def add_note(member: Member, ref: str) -> ResponseReturnValue:
    """Write an assumption down in a block, and come back ready for the next one there."""
    form = NoteForm()
    if form.validate_on_submit():
        block = form.block.data
        with saving(form), writing(member) as (session, me):
            find_canvas(session, me, ref)
            new = NewHypothesis(canvas=ref, block=block, statement=form.statement.data)
            add_hypothesis(session, me, now(), new)
            return redirect(url_for(".board", slug=member.slug, ref=ref, add=block.value), code=303)
    return _page(member, ref, form)


def _page(member: Member, ref: str, form: NoteForm | None = None) -> ResponseReturnValue:
    found = _found(member, ref)
    where = stand_on(found.canvas)
    url = url_for(".add_note", slug=member.slug, ref=where.ref)
    is_open = member.may_edit and found.canvas.archived_at is None
    page = render_template(
        "canvas/board.html",
        record=found.canvas,
        blocks=_by_block(found.notes),
        add=_add_lines(url, form) if is_open else {},
        problem=_problem(form),
        base_url=url_for("hypotheses.index", slug=member.slug) + "/",
        test_next=found.next,
    )
    return page, form.status if form else OK


def _found(member: Member, ref: str) -> Board:
    with reading() as session:
        canvas = find_canvas(session, member, ref)
        notes = store.notes(session, member.workspace_id, canvas.id)
        riskiest = hypothesis_store.riskiest_open(session, member.workspace_id, canvas_id=canvas.id)
    return Board(canvas, notes, test_next(member, riskiest))


def _by_block(lines: Sequence[NoteLine]) -> Mapping[Block, list[Note]]:
    found: dict[Block, list[Note]] = defaultdict(list)
    for line in lines:
        found[line.block].append(_note(line))
    return found


def _note(line: NoteLine) -> Note:
    is_stale = line.stale_reason is not None and line.stale_since is not None
    return Note(
        ref=reference(Kind.HYPOTHESIS, line.id),
        statement=line.statement,
        status=line.status,
        importance=line.importance,
        confidence=line.confidence,
        stale=Stale(line.stale_reason, line.stale_since) if is_stale else None,
        owner=initials(line.owner) if line.owner else None,
    )


def _add_lines(url: str, form: NoteForm | None) -> dict[Block, AddLine]:
    """Return the line of each block; the one last used keeps what could not be saved, and the cursor."""
    lines = {block: AddLine(url, focus=request.args.get("add") == block) for block in Block}
    if form is not None and isinstance(form.block.data, Block):
        typed = form.statement.data or ""
        error = " ".join(str(each) for each in form.statement.errors) or None
        lines[form.block.data] = AddLine(url, typed, error, focus=True)
    return lines


def _problem(form: NoteForm | None) -> str | None:
    """Return what is wrong with a note besides its text, which is said at its line."""
    return None if form is None or form.statement.errors else first_error(form)
