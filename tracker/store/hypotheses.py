"""Finding hypotheses: one, a filtered page of them, and what their standing is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import sqlalchemy as sa
import sqlalchemy.orm
from sqlmodel import col, select

from tracker.rules.canvas import Block, Claim, Risk, claims_with
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.rules.hypotheses.verdicts import Status, Verdict
from tracker.store.canvas import standing_of_hypothesis
from tracker.store.database import Session
from tracker.store.tables.accounts import User
from tracker.store.tables.canvas import Canvas, Segment
from tracker.store.tables.experiments import Criterion, Experiment
from tracker.store.tables.hypotheses import (
    Hypothesis,
    HypothesisStanding,
    HypothesisTag,
    VerdictGiven,
)

CHUNK = 500
"""Numbers in one IN list."""


class Sort(StrEnum):
    """The orders a list of hypotheses can stand in."""

    RISK = "risk"
    CREATED = "created"
    UPDATED = "updated"
    CONFIDENCE = "confidence"


@dataclass(frozen=True)
class Filters:
    """What a list of hypotheses is narrowed to; None leaves a filter out."""

    canvas_id: int | None = None
    block: Block | None = None
    status: Status | None = None
    stale: bool | None = None
    owner_id: int | None = None
    tag: str | None = None
    claim: Claim | None = None
    risk: Risk | None = None
    q: str | None = None


class HypothesisLine(NamedTuple):
    """A hypothesis as a list shows one; ``key`` is where the next page begins."""

    id: int
    canvas_id: int
    block: Block
    position: int
    statement: str
    because: str
    claim: Claim
    importance: int
    segment_id: int | None
    owner: str | None
    owner_name: str | None
    tags: list[str]
    version: int
    created_at: datetime
    updated_at: datetime
    snoozed_until: date | None
    status: Status
    confidence: float
    independent_sources: int
    proposal: Verdict | None
    stale_reason: StaleReason | None
    stale_since: date | None
    key: Any
    verdict: Verdict | None
    verdict_reason: str | None
    verdict_on: date | None
    verdict_by: str | None
    verdict_override: bool | None


class Surroundings(NamedTuple):
    """A hypothesis with what its page names: canvas, segment, owner, and the verdict that stands."""

    hypothesis: Hypothesis
    canvas: Canvas
    segment: Segment | None
    owner: str | None
    owner_name: str | None
    verdict: VerdictGiven | None
    verdict_by: str | None


class Subject(NamedTuple):
    """What the rules need to know of a hypothesis itself to work out its standing."""

    id: int
    canvas_id: int
    claim: Claim
    importance: int
    created_at: datetime
    reaffirmed_on: date | None
    is_retired: bool
    is_archived: bool
    verdict: Verdict | None


class RunningLine(NamedTuple):
    """A running experiment on a hypothesis."""

    hypothesis_id: int
    starts_on: date
    ends_on: date
    last_entry_on: date | None


def hypothesis_by_number(session: Session, workspace_id: int, number: int) -> Hypothesis | None:
    """Return a hypothesis of this workspace."""
    return session.get(Hypothesis, (workspace_id, number))


def with_surroundings(session: Session, workspace_id: int, number: int) -> Surroundings | None:
    """Return a hypothesis of this workspace with what its page names; one query."""
    giver = sa.orm.aliased(User)
    entities: list[Any] = [Hypothesis, Canvas, Segment, User.email, User.name]
    entities += [VerdictGiven, giver.name]
    wanted = (
        sa.select(*entities)
        .join(Canvas, _beside_hypothesis(Canvas, col(Canvas.id) == col(Hypothesis.canvas_id)))
        .outerjoin(
            Segment, _beside_hypothesis(Segment, col(Segment.id) == col(Hypothesis.segment_id))
        )
        .outerjoin(User, col(User.id) == col(Hypothesis.owner_id))
        .outerjoin(VerdictGiven, _standing_verdict_of_hypothesis())
        .outerjoin(giver, col(giver.id) == col(VerdictGiven.given_by))
        .where(col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.id) == number)
    )
    found = session.execute(wanted).first()
    return Surroundings(*found) if found else None


def existing_numbers(session: Session, workspace_id: int, numbers: Sequence[int]) -> set[int]:
    """Return which of these hypotheses are in this workspace; one query."""
    wanted = select(Hypothesis.id).where(
        col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.id).in_(numbers)
    )
    return set(session.exec(wanted))


def standing_verdict(session: Session, workspace_id: int, number: int) -> VerdictGiven | None:
    """Return the verdict that stands on a hypothesis."""
    wanted = select(VerdictGiven).where(
        col(VerdictGiven.workspace_id) == workspace_id,
        col(VerdictGiven.hypothesis_id) == number,
        col(VerdictGiven.ended_on).is_(None),
    )
    return session.exec(wanted).first()


def verdicts_on(
    session: Session, workspace_id: int, number: int
) -> list[tuple[VerdictGiven, str, str]]:
    """Return every verdict on a hypothesis, newest first, with the name and e-mail of who gave it; one query."""
    wanted = (
        select(VerdictGiven, User.name, User.email)
        .join(User, col(User.id) == col(VerdictGiven.given_by))
        .where(
            col(VerdictGiven.workspace_id) == workspace_id,
            col(VerdictGiven.hypothesis_id) == number,
        )
        .order_by(col(VerdictGiven.id).desc())
    )
    return [(verdict, name, email) for verdict, name, email in session.exec(wanted)]


def page(
    session: Session,
    workspace_id: int,
    filters: Filters,
    *,
    sort: Sort = Sort.RISK,
    after: tuple[Any, int] | None = None,
    limit: int = 50,
) -> list[HypothesisLine]:
    """Return one page of hypotheses in an order, after a key; one query, bounded by the page."""
    order, falls = _order(sort)
    wanted = _lines(workspace_id, order[0]).where(*_conditions(workspace_id, filters))
    if after is not None:
        mark = [sa.literal(part, column.type) for part, column in zip(after, order, strict=False)]
        place = sa.tuple_(*order)
        wanted = wanted.where(place < sa.tuple_(*mark) if falls else place > sa.tuple_(*mark))
    in_order = [column.desc() if falls else column for column in order]
    found = session.execute(wanted.order_by(*in_order).limit(limit))
    return [HypothesisLine(*line) for line in found]


def line(session: Session, workspace_id: int, number: int) -> HypothesisLine:
    """Return one hypothesis, retired or not, as a list shows it; one query."""
    wanted = _lines(workspace_id, col(Hypothesis.id)).where(col(Hypothesis.id) == number)
    return HypothesisLine(*session.execute(wanted).one())


def riskiest_first(
    session: Session, workspace_id: int, canvas_id: int, *, limit: int = 500
) -> list[tuple[int, str]]:
    """Return number and statement of the hypotheses on a canvas that are not retired, to choose from; one query."""
    wanted = (
        sa.select(col(Hypothesis.id), col(Hypothesis.statement))
        .join(HypothesisStanding, standing_of_hypothesis())
        .where(
            col(HypothesisStanding.workspace_id) == workspace_id,
            col(HypothesisStanding.canvas_id) == canvas_id,
            col(HypothesisStanding.is_retired).is_(False),
        )
        .order_by(col(HypothesisStanding.risk_rank))
        .limit(limit)
    )
    return [(number, statement) for number, statement in session.execute(wanted)]


def statements_of(session: Session, workspace_id: int, numbers: Sequence[int]) -> dict[int, str]:
    """Return what these hypotheses say, retired ones too; one query."""
    wanted = sa.select(col(Hypothesis.id), col(Hypothesis.statement)).where(
        col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.id).in_(numbers)
    )
    return {line.id: line.statement for line in session.execute(wanted)}


def subjects(session: Session, workspace_id: int, numbers: Sequence[int]) -> list[Subject]:
    """Return what standing needs of these hypotheses; one query."""
    wanted = (
        sa.select(
            col(Hypothesis.id),
            col(Hypothesis.canvas_id),
            col(Hypothesis.claim),
            col(Hypothesis.importance),
            col(Hypothesis.created_at),
            col(Hypothesis.reaffirmed_on),
            col(Hypothesis.retired_at).is_not(None),
            col(Canvas.archived_at).is_not(None),
            col(VerdictGiven.verdict),
        )
        .join(
            Canvas,
            sa.and_(
                col(Canvas.workspace_id) == col(Hypothesis.workspace_id),
                col(Canvas.id) == col(Hypothesis.canvas_id),
            ),
        )
        .outerjoin(VerdictGiven, _standing_verdict_of_hypothesis())
        .where(col(Hypothesis.workspace_id) == workspace_id, col(Hypothesis.id).in_(numbers))
    )
    return [Subject(*line) for line in session.execute(wanted)]


def running_tests(session: Session, workspace_id: int, numbers: Sequence[int]) -> list[RunningLine]:
    """Return the running experiments on these hypotheses; one query."""
    wanted = (
        sa.select(
            col(Criterion.hypothesis_id),
            col(Experiment.starts_on),
            col(Experiment.ends_on),
            col(Experiment.last_entry_on),
        )
        .join(
            Experiment,
            sa.and_(
                col(Experiment.workspace_id) == col(Criterion.workspace_id),
                col(Experiment.id) == col(Criterion.experiment_id),
            ),
        )
        .where(
            col(Criterion.workspace_id) == workspace_id,
            col(Criterion.hypothesis_id).in_(numbers),
            col(Experiment.status) == ExperimentStatus.RUNNING,
        )
    )
    return [RunningLine(*line) for line in session.execute(wanted)]


def standings(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> dict[int, HypothesisStanding]:
    """Return the kept standing of these hypotheses; one query."""
    wanted = select(HypothesisStanding).where(
        col(HypothesisStanding.workspace_id) == workspace_id,
        col(HypothesisStanding.hypothesis_id).in_(numbers),
    )
    return {standing.hypothesis_id: standing for standing in session.exec(wanted)}


def numbers_in(session: Session, workspace_id: int, *, canvas_id: int | None = None) -> list[int]:
    """Return the numbers of all hypotheses of a workspace, or of one canvas."""
    wanted = select(Hypothesis.id).where(col(Hypothesis.workspace_id) == workspace_id)
    if canvas_id is not None:
        wanted = wanted.where(col(Hypothesis.canvas_id) == canvas_id)
    return list(session.exec(wanted.order_by(col(Hypothesis.id))))


def numbers_behind(
    session: Session, workspace_id: int, today: date, *, after: int, limit: int
) -> list[int]:
    """Return the next hypotheses whose standing is of an earlier day, by number; one query."""
    standing = HypothesisStanding
    wanted = (
        sa.select(col(standing.hypothesis_id))
        .where(
            col(standing.workspace_id) == workspace_id,
            col(standing.hypothesis_id) > after,
            col(standing.computed_on) < today,
        )
        .order_by(col(standing.hypothesis_id))
        .limit(limit)
    )
    return list(session.execute(wanted).scalars())


def riskiest_open(
    session: Session, workspace_id: int, *, canvas_id: int | None = None
) -> tuple[int, str, Claim] | None:
    """Return number, statement and claim of the riskiest hypothesis without a standing verdict; one query."""
    of_each_status = [
        _riskiest(workspace_id, canvas_id, status).subquery().select()
        for status in (Status.UNTESTED, Status.TESTING)
    ]
    found = session.execute(sa.union_all(*of_each_status)).all()
    if not found:
        return None
    _rank, number, statement, claim = min(found)
    return number, statement, claim


def _riskiest(workspace_id: int, canvas_id: int | None, status: Status) -> sa.Select[Any]:
    """Return the riskiest hypothesis at a status: the first in the index of that status."""
    on_live_canvas = sa.and_(
        col(Canvas.workspace_id) == col(Hypothesis.workspace_id),
        col(Canvas.id) == col(Hypothesis.canvas_id),
        col(Canvas.archived_at).is_(None),
    )
    standing = HypothesisStanding
    columns: list[Any] = [standing.risk_rank]
    columns += [Hypothesis.id, Hypothesis.statement, Hypothesis.claim]
    wanted = (
        sa.select(*columns)
        .join(standing, standing_of_hypothesis())
        .join(Canvas, on_live_canvas)
        .where(col(standing.workspace_id) == workspace_id, col(standing.status) == status)
        .order_by(col(standing.risk_rank))
        .limit(1)
    )
    return wanted if canvas_id is None else wanted.where(col(standing.canvas_id) == canvas_id)


def last_position(session: Session, workspace_id: int, canvas_id: int, block: Block) -> int:
    """Return the highest position in a block, or 0."""
    highest = sa.select(sa.func.max(col(Hypothesis.position))).where(
        *_in_block(workspace_id, canvas_id, block)
    )
    return int(session.execute(highest).scalar() or 0)


def block_order(
    session: Session, workspace_id: int, canvas_id: int, block: Block
) -> list[tuple[int, int]]:
    """Return number and position of the notes in a block, in their order, retired ones apart."""
    wanted = (
        sa.select(col(Hypothesis.id), col(Hypothesis.position))
        .where(*_in_block(workspace_id, canvas_id, block), col(Hypothesis.retired_at).is_(None))
        .order_by(col(Hypothesis.position), col(Hypothesis.id))
    )
    return [(number, position) for number, position in session.execute(wanted)]


def replace_tags(session: Session, workspace_id: int, number: int, tags: Sequence[str]) -> None:
    """Keep the index of tags equal to those of the hypothesis."""
    mine = sa.and_(
        col(HypothesisTag.workspace_id) == workspace_id, col(HypothesisTag.hypothesis_id) == number
    )
    session.execute(sa.delete(HypothesisTag).where(mine))
    session.add_all(
        HypothesisTag(workspace_id=workspace_id, hypothesis_id=number, tag=tag) for tag in tags
    )


def containing(column: Any, text: str) -> sa.ColumnElement[bool]:
    """Return the condition that a column contains a text literally, whatever its case.

    No text that was kept holds a NUL, and PostgreSQL would refuse to look for one.
    """
    if "\x00" in text:
        return sa.false()
    return sa.func.strpos(sa.func.lower(column), sa.func.lower(text)) > 0


def _in_block(
    workspace_id: int, canvas_id: int, block: Block
) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        col(Hypothesis.workspace_id) == workspace_id,
        col(Hypothesis.canvas_id) == canvas_id,
        col(Hypothesis.block) == block,
    )


def _order(sort: Sort) -> tuple[list[Any], bool]:
    """Return the columns an order follows, and whether they fall: newest first, most confident first.

    They are those of one index: by a column of another table a database would sort all that are
    alike, and there may be as many as the workspace has. No two ranks are alike.
    """
    record, standing = Hypothesis, HypothesisStanding
    orders: dict[Sort, tuple[list[Any], bool]] = {
        Sort.RISK: ([standing.risk_rank], False),
        Sort.CREATED: ([record.created_at, record.id], True),
        Sort.UPDATED: ([record.updated_at, record.id], True),
        Sort.CONFIDENCE: ([standing.confidence, standing.hypothesis_id], True),
    }
    return orders[sort]


def _beside_hypothesis(table: Any, condition: Any) -> sa.ColumnElement[bool]:
    return sa.and_(table.workspace_id == col(Hypothesis.workspace_id), condition)


def _lines(workspace_id: int, key: Any) -> sa.Select[Any]:
    giver = sa.orm.aliased(User)
    return (
        sa.select(*_line_columns(key, giver))
        .select_from(Hypothesis)
        .join(HypothesisStanding, standing_of_hypothesis())
        .outerjoin(User, col(User.id) == col(Hypothesis.owner_id))
        .outerjoin(VerdictGiven, _standing_verdict_of_hypothesis())
        .outerjoin(giver, col(giver.id) == col(VerdictGiven.given_by))
        .where(col(Hypothesis.workspace_id) == workspace_id)
    )


def _standing_verdict_of_hypothesis() -> sa.ColumnElement[bool]:
    return sa.and_(
        col(VerdictGiven.workspace_id) == col(Hypothesis.workspace_id),
        col(VerdictGiven.hypothesis_id) == col(Hypothesis.id),
        col(VerdictGiven.ended_on).is_(None),
    )


def _line_columns(key: Any, giver: Any) -> list[Any]:
    h, s, v = Hypothesis, HypothesisStanding, VerdictGiven
    of_hypothesis = (
        h.id,
        h.canvas_id,
        h.block,
        h.position,
        h.statement,
        h.because,
        h.claim,
        h.importance,
        h.segment_id,
    )
    of_owner = (User.email, User.name)
    of_record = (h.tags, h.version, h.created_at, h.updated_at, h.snoozed_until)
    of_standing = (
        s.status,
        s.confidence,
        s.independent_sources,
        s.proposal,
        s.stale_reason,
        s.stale_since,
    )
    of_verdict = (v.verdict, v.reason, v.given_on, giver.email, v.is_override)
    return [*of_hypothesis, *of_owner, *of_record, *of_standing, key, *of_verdict]


def _conditions(workspace_id: int, filters: Filters) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of a list; retired ones are shown only when asked for."""
    standing = HypothesisStanding
    found = [
        col(standing.workspace_id) == workspace_id,
        col(standing.is_retired).is_(filters.status is Status.RETIRED),
    ]
    equals = (
        (standing.canvas_id, filters.canvas_id),
        (Hypothesis.block, filters.block),
        (standing.status, filters.status),
        (standing.is_stale, filters.stale),
        (Hypothesis.owner_id, filters.owner_id),
        (Hypothesis.claim, filters.claim),
    )
    found += [col(column) == value for column, value in equals if value is not None]
    if filters.risk is not None:
        found.append(col(Hypothesis.claim).in_(claims_with(filters.risk)))
    if filters.tag is not None:
        found.append(_has_tag(workspace_id, filters.tag))
    if filters.q:
        found.append(
            sa.or_(
                containing(Hypothesis.statement, filters.q),
                containing(Hypothesis.because, filters.q),
            )
        )
    return found


def _has_tag(workspace_id: int, tag: str) -> sa.ColumnElement[bool]:
    tagged = sa.select(col(HypothesisTag.hypothesis_id)).where(
        col(HypothesisTag.workspace_id) == workspace_id, col(HypothesisTag.tag) == tag.casefold()
    )
    return col(Hypothesis.id).in_(tagged)
