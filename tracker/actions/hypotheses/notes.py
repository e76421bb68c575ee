"""Notes that are hypotheses: adding, editing, moving, retiring and restoring them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import named_canvas, named_segment
from tracker.actions.journal import sign
from tracker.actions.standing import refresh, study
from tracker.rules.canvas import Block, Claim, claim_offered_for
from tracker.rules.hypotheses.verdicts import USUAL_IMPORTANCE, check_importance
from tracker.rules.references import Kind, number_of, reference
from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.text import REASON_LENGTH, STATEMENT_LENGTH, kept, kept_line, reason_given
from tracker.store import accounts as account_store
from tracker.store import hypotheses as store
from tracker.store.database import Session
from tracker.store.hypotheses import Surroundings
from tracker.store.references import add_record
from tracker.store.tables.hypotheses import Hypothesis

STEP = 1024
"""Room between two notes, so that one can be put between them without touching either."""
LAST_POSITION = 1_000_000_000
"""The database's integers hold twice that: room for the notes that come behind it."""
TAG_LENGTH = 60
MOST_TAGS = 20


@dataclass(frozen=True)
class NewHypothesis:
    """An assumption to write down; ``claim`` None takes the one offered first for the block."""

    canvas: str
    block: Block
    statement: str
    because: str = ""
    claim: Claim | None = None
    importance: int = USUAL_IMPORTANCE
    segment: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()


class HypothesisChanges(TypedDict, total=False):
    """What can be edited; what is left out stays. ``position`` orders the notes of a block."""

    block: Block
    statement: str
    because: str
    claim: Claim
    importance: int
    segment: str | None
    owner: str | None
    tags: list[str]
    position: int


def find_hypothesis(session: Session, member: Member, ref: str) -> Hypothesis:
    """Return a hypothesis of the member's workspace; raise Missing. One query."""
    found = store.hypothesis_by_number(
        session, member.workspace_id, number_of(Kind.HYPOTHESIS, ref)
    )
    if found is None:
        raise Missing
    return found


def find_with_surroundings(session: Session, member: Member, ref: str) -> Surroundings:
    """Return a hypothesis of the member's workspace with what its page names; raise Missing. One query."""
    found = store.with_surroundings(session, member.workspace_id, number_of(Kind.HYPOTHESIS, ref))
    if found is None:
        raise Missing
    return found


def named_hypothesis(
    session: Session, member: Member, ref: str, field: str = "hypothesis"
) -> Hypothesis:
    """Return the hypothesis a form or body names; raise RuleViolation, or Conflict when it is retired."""
    try:
        found = find_hypothesis(session, member, ref)
    except Missing:
        raise RuleViolation("There is no such hypothesis in this workspace.", field) from None
    if found.retired_at is not None:
        raise Conflict("%(ref)s is retired. Restore it first.", field, ref=ref)
    return found


def add_hypothesis(
    session: Session, member: Member, now: datetime, new: NewHypothesis
) -> Hypothesis:
    """Write an assumption down at the end of its block."""
    member.must_edit()
    canvas = named_canvas(session, member, new.canvas)
    check_importance(new.importance)
    row = Hypothesis(
        workspace_id=member.workspace_id,
        canvas_id=canvas.id,
        block=new.block,
        statement=kept_line(new.statement, "statement", longest=STATEMENT_LENGTH, required=True),
        because=kept(new.because, "because", longest=REASON_LENGTH),
        claim=new.claim or claim_offered_for(new.block),
        importance=new.importance,
        segment_id=_segment_id(session, member, new.segment, canvas.id),
        owner_id=owner_id(session, member, new.owner),
        tags=_tags(new.tags),
        worded_at=now,
        position=store.last_position(session, member.workspace_id, canvas.id, new.block) + STEP,
    )
    sign(session, member, now, "hypothesis added")
    add_record(session, row)
    store.replace_tags(session, member.workspace_id, row.id, row.tags)
    refresh(session, member.place, now, [row.id])
    return row


def edit_hypothesis(
    session: Session,
    member: Member,
    now: datetime,
    hypothesis: Hypothesis,
    *,
    version: int,
    changes: HypothesisChanges,
) -> Hypothesis:
    """Change a hypothesis; raise StaleVersion, or Conflict for a sealed claim or a retired hypothesis."""
    member.must_edit()
    if hypothesis.version != version:
        raise StaleVersion(hypothesis)
    check_live(hypothesis)
    values = _checked(session, member, hypothesis, changes)
    if values.get("claim", hypothesis.claim) is not hypothesis.claim:
        _check_claim_is_open(session, member, now, hypothesis)
    if values.get("statement", hypothesis.statement) != hypothesis.statement:
        values["worded_at"] = now
    sign(session, member, now, "hypothesis edited")
    for name, value in values.items():
        setattr(hypothesis, name, value)
    session.flush()
    if "tags" in values:
        store.replace_tags(session, member.workspace_id, hypothesis.id, hypothesis.tags)
    refresh(session, member.place, now, [hypothesis.id])
    return hypothesis


def move_hypothesis(
    session: Session,
    member: Member,
    now: datetime,
    hypothesis: Hypothesis,
    *,
    block: Block,
    after: str | None,
) -> Hypothesis:
    """Put a note into a block, behind another note or (None) at the top."""
    member.must_edit()
    check_live(hypothesis)
    order = store.block_order(session, member.workspace_id, hypothesis.canvas_id, block)
    others = [(number, position) for number, position in order if number != hypothesis.id]
    place = _place_behind(others, after)
    sign(session, member, now, "hypothesis moved")
    hypothesis.block = block
    hypothesis.position = _position_at(session, member, others, place)
    session.flush()
    return hypothesis


def retire_hypothesis(
    session: Session, member: Member, now: datetime, hypothesis: Hypothesis, *, reason: str
) -> Hypothesis:
    """Take a hypothesis off the board; nothing about it is lost."""
    member.must_edit()
    reason = reason_given(reason)
    if hypothesis.retired_at is not None:
        raise Conflict("This hypothesis is retired already.")
    sign(session, member, now, "hypothesis retired", reason=reason)
    hypothesis.retired_at = now
    session.flush()
    refresh(session, member.place, now, [hypothesis.id])
    return hypothesis


def restore_hypothesis(
    session: Session, member: Member, now: datetime, hypothesis: Hypothesis, *, reason: str
) -> Hypothesis:
    """Put a retired hypothesis back on the board, with its verdict and evidence."""
    member.must_edit()
    reason = reason_given(reason)
    if hypothesis.retired_at is None:
        raise Conflict("This hypothesis is not retired.")
    sign(session, member, now, "hypothesis restored", reason=reason)
    hypothesis.retired_at = None
    session.flush()
    refresh(session, member.place, now, [hypothesis.id])
    return hypothesis


def owner_id(session: Session, member: Member, email: str | None) -> int | None:
    """Return the member an e-mail address means, or None for nobody; raise RuleViolation for a stranger."""
    if not email:
        return None
    found = account_store.member_by_email(session, member.workspace_id, email)
    if found is None:
        raise RuleViolation("Nobody in this workspace has that e-mail address.", "owner")
    return found.user_id


def _checked(
    session: Session, member: Member, hypothesis: Hypothesis, changes: HypothesisChanges
) -> dict[str, object]:
    """Return the columns to set, each checked."""
    values: dict[str, object] = {}
    if "statement" in changes:
        values["statement"] = kept_line(
            changes["statement"], "statement", longest=STATEMENT_LENGTH, required=True
        )
    if "because" in changes:
        values["because"] = kept(changes["because"], "because", longest=REASON_LENGTH)
    if "importance" in changes:
        check_importance(changes["importance"])
        values["importance"] = changes["importance"]
    if "claim" in changes:
        values["claim"] = changes["claim"]
    if "segment" in changes:
        values["segment_id"] = _segment_id(
            session, member, changes["segment"], hypothesis.canvas_id
        )
    if "owner" in changes:
        values["owner_id"] = owner_id(session, member, changes["owner"])
    if "tags" in changes:
        values["tags"] = _tags(changes["tags"])
    return values | _checked_place(session, member, hypothesis, changes)


def _checked_place(
    session: Session, member: Member, hypothesis: Hypothesis, changes: HypothesisChanges
) -> dict[str, object]:
    block = changes.get("block", hypothesis.block)
    if "position" in changes:
        _check_position(changes["position"])
        return {"block": block, "position": changes["position"]}
    if block is hypothesis.block:
        return {}
    last = store.last_position(session, member.workspace_id, hypothesis.canvas_id, block)
    return {"block": block, "position": last + STEP}


def _check_position(position: int) -> None:
    if not 0 <= position <= LAST_POSITION:
        raise RuleViolation("A position is a whole number from 0 to 1,000,000,000.", "position")


def check_live(hypothesis: Hypothesis) -> None:
    """Raise Conflict when a hypothesis is retired."""
    if hypothesis.retired_at is not None:
        raise Conflict("This hypothesis is retired. Restore it first.")


def _check_claim_is_open(
    session: Session, member: Member, now: datetime, hypothesis: Hypothesis
) -> None:
    found = study(session, member.place, now, [hypothesis.id])[hypothesis.id]
    if found.has_counted_evidence:
        raise Conflict(
            "The claim is sealed, since evidence counts for it. A different claim is a new hypothesis.",
            "claim",
        )


def _segment_id(session: Session, member: Member, ref: str | None, canvas_id: int) -> int | None:
    return named_segment(session, member, ref, canvas_id=canvas_id).id if ref else None


def _tags(tags: Iterable[str]) -> list[str]:
    folded = [tag.strip().lstrip("#").casefold() for tag in tags]
    cleaned = [kept_line(tag, "tags", longest=TAG_LENGTH) for tag in folded]
    unique = list(dict.fromkeys(tag for tag in cleaned if tag))
    if len(unique) > MOST_TAGS:
        raise RuleViolation("At most %(most)d tags.", "tags", most=MOST_TAGS)
    return unique


def _place_behind(others: list[tuple[int, int]], after: str | None) -> int:
    """Return the place in the list behind a note; raise RuleViolation when it is not in the block."""
    if not after:
        return 0
    refs = [reference(Kind.HYPOTHESIS, number) for number, _ in others]
    if after not in refs:
        raise RuleViolation("The note to put it behind is not in that block.", "after")
    return refs.index(after) + 1


def _position_at(
    session: Session, member: Member, others: list[tuple[int, int]], place: int
) -> int:
    """Return a position at a place among the others, making room first where there is none left."""
    before = others[place - 1][1] if place else 0
    if place == len(others):
        return before + STEP
    if others[place][1] - before <= 1:
        others = _make_room(session, member, others)
        before = others[place - 1][1] if place else 0
    return (before + others[place][1]) // 2


def _make_room(
    session: Session, member: Member, others: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    spread = [(number, (place + 1) * STEP) for place, (number, _) in enumerate(others)]
    for number, position in spread:
        row = store.hypothesis_by_number(session, member.workspace_id, number)
        if row is not None:
            row.position = position
    return spread
