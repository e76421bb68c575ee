"""What a program is told of evidence."""

from datetime import date, datetime

from pydantic import BaseModel

from tracker.actions.accounts.members import Member
from tracker.actions.evidence import find_evidence
from tracker.actions.standing import bars_of, piece_of, result_of
from tracker.api.shared.fields import (
    ExperimentRef,
    HypothesisRef,
    InterviewRef,
    ParticipantRef,
    Record,
    basics,
    ref_or_none,
)
from tracker.api.shared.routes import Resource
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.outcomes import Outcome, outcome
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Missing
from tracker.store import evidence as store
from tracker.store.database import Session
from tracker.store.evidence import EvidenceLine
from tracker.store.tables.evidence import Evidence


class RetractedRecord(BaseModel):
    """When something was taken back, and why."""

    on: date
    reason: str


class EvidenceRecord(Record):
    """One observation that bears on one hypothesis."""

    hypothesis: HypothesisRef
    direction: Direction
    signal: Signal
    observed_on: date
    quote: str
    interview: InterviewRef | None
    experiment: ExperimentRef | None
    participant: ParticipantRef | None
    source: str
    """The one voice it speaks with: `O5`, `P7`, `I31`, `E4`, or `desk`."""
    successes: int | None
    """With `trials`, `value` and `outcome`: the result of an experiment, where it is one; else null."""
    trials: int | None
    value: float | None
    outcome: Outcome | None
    retracted: RetractedRecord | None
    counts_no_more: bool
    """True when it was retracted, or the interview that holds it."""


def evidence_record(member: Member, line: EvidenceLine) -> EvidenceRecord:
    """Return what is told of a piece of evidence."""
    is_result = line.criterion_id is not None
    return EvidenceRecord(
        **basics(Kind.EVIDENCE, line),
        hypothesis=reference(Kind.HYPOTHESIS, line.hypothesis_id),
        direction=line.direction,
        signal=line.signal,
        observed_on=line.observed_on,
        quote=line.quote,
        interview=ref_or_none(Kind.INTERVIEW, line.interview_id),
        experiment=ref_or_none(Kind.EXPERIMENT, line.experiment_id),
        participant=ref_or_none(Kind.PARTICIPANT, line.own_participant_id),
        source=piece_of(line).source,
        successes=line.successes,
        trials=line.trials,
        value=line.value,
        outcome=outcome(bars_of(line), result_of(line)) if is_result else None,
        retracted=retracted_record(member, line.retracted_at, line.retracted_because),
        counts_no_more=line.counts_no_more,
    )


def retracted_record(member: Member, at: datetime | None, because: str) -> RetractedRecord | None:
    """Return when, in the workspace's time zone, something was retracted; None when it was not."""
    return None if at is None else RetractedRecord(on=member.place.day(at), reason=because)


def show_evidence(
    session: Session, member: Member, _now: datetime, row: Evidence
) -> EvidenceRecord:
    """Show a piece of evidence."""
    line = store.one(session, member.workspace_id, row.id)
    if line is None:
        raise Missing
    return evidence_record(member, line)


EVIDENCE = Resource(Kind.EVIDENCE, "/evidence", find_evidence, show_evidence, EvidenceRecord)
