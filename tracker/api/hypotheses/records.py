"""What a program is told of hypotheses: how they stand, and every contribution behind the number."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from tracker.actions.accounts.members import Member
from tracker.actions.hypotheses.notes import find_hypothesis
from tracker.actions.standing import study
from tracker.api.shared.fields import (
    CanvasRef,
    EvidenceRef,
    Record,
    SegmentRef,
    basics,
    ref_or_none,
)
from tracker.api.shared.problems import say
from tracker.api.shared.routes import Resource
from tracker.rules.canvas import Block, Claim, Risk, risk_of
from tracker.rules.evidence.confidence import Contribution
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.rules.hypotheses.verdicts import Status, Verdict, disagrees
from tracker.rules.references import Kind, reference
from tracker.store import hypotheses as store
from tracker.store.database import Session
from tracker.store.hypotheses import HypothesisLine
from tracker.store.tables.hypotheses import Hypothesis

DECIMALS = 4


class StaleRecord(BaseModel):
    """Why a hypothesis is stale, and the first day on which that held."""

    reason: StaleReason
    since: date


class VerdictRecord(BaseModel):
    """The verdict that stands."""

    verdict: Verdict
    reason: str
    given_on: date
    given_by: str
    override: bool


class ContributionRecord(BaseModel):
    """What one piece of evidence brings: `x = weight * freshness`, signed."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    source: str
    """The one voice it speaks with: `O5`, `P7`, `I31`, `E4`, or `desk`."""
    evidence: EvidenceRef
    signal: Signal
    direction: Direction
    weight: float
    freshness: float
    x: float
    talk: bool
    counts: bool
    """False when another piece speaks for it; `note` says which."""
    note: str | None


class HypothesisItem(Record):
    """A hypothesis as a list has it."""

    canvas: CanvasRef
    block: Block
    position: int
    statement: str
    because: str
    claim: Claim
    risk: Risk
    importance: int
    segment: SegmentRef | None
    owner: str | None
    tags: list[str]
    status: Status
    confidence: float
    independent_sources: int
    proposal: Verdict | None
    proposal_reason: str
    """Why that is proposed, or what is missing for a proposal."""
    stale: StaleRecord | None
    snoozed_until: date | None
    verdict: VerdictRecord | None
    disagrees: bool
    """True when the evidence now speaks against the verdict that stands."""


class HypothesisRecord(HypothesisItem):
    """A hypothesis with every contribution behind its confidence."""

    contributions: list[ContributionRecord]


def hypothesis_items(
    session: Session, member: Member, now: datetime, lines: Sequence[HypothesisLine]
) -> list[HypothesisItem]:
    """Return these lines as items, with the standing that is kept; three queries for all of them."""
    found = study(session, member.place, now, [line.id for line in lines])
    return [
        HypothesisItem(**_of_line(line), proposal_reason=say(found[line.id].proposal.reason))
        for line in lines
    ]


def show_hypothesis(
    session: Session, member: Member, now: datetime, row: Hypothesis
) -> HypothesisRecord:
    """Show a hypothesis with what the evidence says of it today."""
    line = store.line(session, member.workspace_id, row.id)
    found = study(session, member.place, now, [row.id])[row.id]
    fresh = {
        "status": found.status,
        "confidence": round(found.assessment.confidence, DECIMALS),
        "independent_sources": found.assessment.independent_sources,
        "proposal": found.proposal.verdict,
        "proposal_reason": say(found.proposal.reason),
        "stale": _stale(found.stale.reason, found.stale.since) if found.stale else None,
        "disagrees": found.disagrees,
        "contributions": [_contribution(each) for each in found.assessment.contributions],
    }
    return HypothesisRecord(**(_of_line(line) | fresh))


def _of_line(line: HypothesisLine) -> dict[str, Any]:
    return basics(Kind.HYPOTHESIS, line) | {
        "canvas": reference(Kind.CANVAS, line.canvas_id),
        "block": line.block,
        "position": line.position,
        "statement": line.statement,
        "because": line.because,
        "claim": line.claim,
        "risk": risk_of(line.claim),
        "importance": line.importance,
        "segment": ref_or_none(Kind.SEGMENT, line.segment_id),
        "owner": line.owner,
        "tags": line.tags,
        "status": line.status,
        "confidence": round(line.confidence, DECIMALS),
        "independent_sources": line.independent_sources,
        "proposal": line.proposal,
        "stale": _stale(line.stale_reason, line.stale_since),
        "snoozed_until": line.snoozed_until,
        "verdict": _verdict(line),
        "disagrees": disagrees(line.verdict, line.confidence),
    }


def _stale(reason: StaleReason | None, since: date | None) -> StaleRecord | None:
    return StaleRecord(reason=reason, since=since) if reason and since else None


def _verdict(line: HypothesisLine) -> VerdictRecord | None:
    if line.verdict is None or line.verdict_on is None:
        return None
    return VerdictRecord(
        verdict=line.verdict,
        reason=line.verdict_reason or "",
        given_on=line.verdict_on,
        given_by=line.verdict_by or "",
        override=bool(line.verdict_override),
    )


def _contribution(each: Contribution) -> ContributionRecord:
    return ContributionRecord(
        source=each.piece.source,
        evidence=each.piece.ref,
        signal=each.piece.signal,
        direction=each.direction,
        weight=each.weight,
        freshness=each.freshness,
        x=each.x,
        talk=each.is_talk,
        counts=each.counts,
        note=say(each.silence) if each.silence else None,
    )


HYPOTHESIS = Resource(
    Kind.HYPOTHESIS, "/hypotheses", find_hypothesis, show_hypothesis, HypothesisRecord
)
