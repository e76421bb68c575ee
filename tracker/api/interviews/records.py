"""What a program is told of interviews, with the evidence inside them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from tracker.actions.accounts.members import Member
from tracker.actions.interviews.log import find_interview
from tracker.api.evidence.records import (
    EvidenceRecord,
    RetractedRecord,
    evidence_record,
    retracted_record,
)
from tracker.api.shared.fields import (
    CanvasRef,
    ExperimentRef,
    ParticipantRef,
    Record,
    basics,
    ref_or_none,
)
from tracker.api.shared.routes import Resource
from tracker.rules.interviews import InterviewKind
from tracker.rules.references import Kind, reference
from tracker.store import evidence as evidence_store
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.tables.interviews import Interview


class InterviewRecord(Record):
    """A logged conversation with the evidence in it."""

    canvas: CanvasRef
    participant: ParticipantRef | None
    kind: InterviewKind
    held_on: date
    notes: str
    rung: int | None
    experiment: ExperimentRef | None
    evidence: list[EvidenceRecord]
    retracted: RetractedRecord | None


def interview_records(
    session: Session, member: Member, numbers: Sequence[int]
) -> list[InterviewRecord]:
    """Return what is told of these interviews, in this order; two queries for all of them."""
    found = store.interviews_by_number(session, member.workspace_id, numbers)
    inside: dict[int | None, list[EvidenceRecord]] = defaultdict(list)
    for line in evidence_store.of_interviews(session, member.workspace_id, numbers):
        inside[line.interview_id].append(evidence_record(member, line))
    return [_record(member, *found[number], inside[number]) for number in numbers]


def show_interview(
    session: Session, member: Member, _now: datetime, row: Interview
) -> InterviewRecord:
    """Show an interview with the evidence in it."""
    return interview_records(session, member, [row.id])[0]


def _record(
    member: Member, row: Interview, participant_id: int | None, evidence: list[EvidenceRecord]
) -> InterviewRecord:
    return InterviewRecord(
        **basics(Kind.INTERVIEW, row),
        canvas=reference(Kind.CANVAS, row.canvas_id),
        participant=ref_or_none(Kind.PARTICIPANT, participant_id),
        kind=row.kind,
        held_on=row.held_on,
        notes=row.notes,
        rung=row.rung,
        experiment=ref_or_none(Kind.EXPERIMENT, row.experiment_id),
        evidence=evidence,
        retracted=retracted_record(member, row.retracted_at, row.retracted_because),
    )


INTERVIEW = Resource(Kind.INTERVIEW, "/interviews", find_interview, show_interview, InterviewRecord)
