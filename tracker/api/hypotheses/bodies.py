"""What a program can send about hypotheses."""

from typing import Annotated

from pydantic import Field

from tracker.api.shared.fields import (
    AskedFlag,
    Body,
    CanvasRef,
    Changes,
    Email,
    OneOf,
    Place,
    Reason,
    SegmentRef,
    Statement,
)
from tracker.api.shared.paging import ListAsked
from tracker.rules.canvas import Block, Claim, Risk
from tracker.rules.hypotheses.staleness import SNOOZE_WEEKS
from tracker.rules.hypotheses.verdicts import (
    LEAST_IMPORTANT,
    MOST_IMPORTANT,
    USUAL_IMPORTANCE,
    Status,
    Verdict,
)
from tracker.store.hypotheses import Sort

Importance = Annotated[
    int, Field(json_schema_extra={"minimum": LEAST_IMPORTANT, "maximum": MOST_IMPORTANT})
]
Weeks = Annotated[int, Field(json_schema_extra={"enum": list(SNOOZE_WEEKS)})]


class HypothesesAsked(ListAsked):
    """What a list of hypotheses is narrowed to, and its order; retired ones only with status=retired."""

    canvas: CanvasRef | None = None
    block: OneOf[Block] | None = None
    status: OneOf[Status] | None = None
    stale: AskedFlag | None = None
    owner: Email | None = None
    tag: str | None = None
    claim: OneOf[Claim] | None = None
    risk: OneOf[Risk] | None = None
    q: str | None = None
    """Words in the statement or the because, taken literally."""
    sort: OneOf[Sort] = Sort.RISK
    """Riskiest first, newest first, changed last first, or most confident first."""


class NewHypothesis(Body):
    """An assumption to write down."""

    canvas: CanvasRef
    block: OneOf[Block]
    statement: Statement
    because: Reason = ""
    claim: OneOf[Claim] | None = None
    """The one offered first for the block, when left out."""
    importance: Importance = USUAL_IMPORTANCE
    segment: SegmentRef | None = None
    owner: Email | None = None
    tags: list[str] = Field(default_factory=list)


class HypothesisChanges(Changes):
    """What can be changed; the claim only while no evidence counts."""

    block: OneOf[Block] = Block.CUSTOMER_SEGMENTS
    statement: Statement = ""
    because: Reason = ""
    claim: OneOf[Claim] = Claim.PROBLEM_EXISTS
    importance: Importance = USUAL_IMPORTANCE
    segment: SegmentRef | None = None
    owner: Email | None = None
    tags: list[str] = Field(default_factory=list)
    position: Place = 0
    """Orders the notes of a block."""


class NewVerdict(Body):
    """A judgement; `override` lets an owner give one that the evidence cannot carry."""

    verdict: OneOf[Verdict]
    reason: Reason
    override: bool = False


class Snooze(Body):
    """For how many weeks the reminders leave it out."""

    weeks: Weeks
    reason: Reason = ""
