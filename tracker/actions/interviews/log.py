"""The log of interviews: recording, editing and retracting them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import named_canvas
from tracker.actions.evidence import NewEvidence, add_evidence, named_participant
from tracker.actions.experiments.planning import named_experiment
from tracker.actions.interviews.participants import NewParticipant, add_participant
from tracker.actions.journal import sign
from tracker.actions.standing import refresh
from tracker.rules.days import happened
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.interviews import InterviewKind, check_rung
from tracker.rules.references import Kind, number_of, reference
from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.text import NOTES_LENGTH, kept, reason_given
from tracker.store import evidence as evidence_store
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.evidence import Evidence
from tracker.store.tables.interviews import Interview

MOST_PIECES = 100


@dataclass(frozen=True)
class Heard:
    """One observation made in the conversation."""

    hypothesis: str
    direction: Direction
    signal: Signal
    quote: str = ""


@dataclass(frozen=True)
class NewInterview:
    """A conversation to log: with a participant of the workspace, a new one, or nobody named."""

    canvas: str
    kind: InterviewKind
    held_on: date
    notes: str = ""
    rung: int | None = None
    participant: str | NewParticipant | None = None
    experiment: str | None = None
    evidence: Sequence[Heard] = ()


class InterviewChanges(TypedDict, total=False):
    """What can be edited; what is left out stays."""

    kind: InterviewKind
    held_on: date
    notes: str
    rung: int | None
    participant: str | None
    experiment: str | None


def find_interview(session: Session, member: Member, ref: str) -> Interview:
    """Return an interview of the member's workspace; raise Missing. One query."""
    found = store.interview_by_number(session, member.workspace_id, number_of(Kind.INTERVIEW, ref))
    if found is None:
        raise Missing
    return found


def log_interview(session: Session, member: Member, now: datetime, new: NewInterview) -> Interview:
    """Log a conversation with the evidence in it, all or nothing."""
    member.must_edit()
    canvas = named_canvas(session, member, new.canvas)
    check_rung(new.rung)
    happened(new.held_on, member.today(now), "held_on")
    notes = kept(new.notes, "notes", longest=NOTES_LENGTH)
    if len(new.evidence) > MOST_PIECES:
        raise RuleViolation(
            "One interview holds at most %(most)d pieces of evidence.", "evidence", most=MOST_PIECES
        )
    experiment_id = named_experiment(session, member, new.experiment).id if new.experiment else None
    participant_id = _participant_id(session, member, now, new.participant)
    sign(session, member, now, "interview logged")
    row = Interview(
        workspace_id=member.workspace_id,
        canvas_id=canvas.id,
        participant_id=participant_id,
        kind=new.kind,
        held_on=new.held_on,
        notes=notes,
        rung=new.rung,
        experiment_id=experiment_id,
    )
    add_record(session, row)
    for heard in new.evidence:
        add_heard(session, member, now, row, heard)
    return row


def add_heard(
    session: Session, member: Member, now: datetime, interview: Interview, heard: Heard
) -> Evidence:
    """Add an observation to an interview, dated by the day it was held."""
    new = NewEvidence(
        hypothesis=heard.hypothesis,
        direction=heard.direction,
        signal=heard.signal,
        observed_on=interview.held_on,
        quote=heard.quote,
        interview=reference(Kind.INTERVIEW, interview.id),
    )
    return add_evidence(session, member, now, new)


def edit_interview(
    session: Session,
    member: Member,
    now: datetime,
    interview: Interview,
    *,
    version: int,
    changes: InterviewChanges,
) -> Interview:
    """Correct a logged interview; its evidence follows it to another day, participant or experiment."""
    member.must_edit()
    if interview.version != version:
        raise StaleVersion(interview)
    if interview.retracted_at is not None:
        raise Conflict("This interview was retracted.")
    values = _checked(session, member, now, changes)
    sign(session, member, now, "interview edited")
    if "held_on" in changes:
        _move_evidence(session, interview, changes["held_on"])
    for name, value in values.items():
        setattr(interview, name, value)
    session.flush()
    _refresh(session, member, now, interview)
    return interview


def retract_interview(
    session: Session, member: Member, now: datetime, interview: Interview, *, reason: str
) -> Interview:
    """Take an interview back: it stays visible, and its evidence counts no more."""
    member.must_edit()
    reason = reason_given(reason)
    if interview.retracted_at is not None:
        raise Conflict("This interview was retracted already.")
    sign(session, member, now, "interview retracted", reason=reason)
    interview.retracted_at, interview.retracted_because = now, reason
    session.flush()
    _refresh(session, member, now, interview)
    return interview


def _participant_id(
    session: Session, member: Member, now: datetime, participant: str | NewParticipant | None
) -> int | None:
    if isinstance(participant, NewParticipant):
        return add_participant(session, member, now, participant).id
    return named_participant(session, member, participant) if participant else None


def _checked(
    session: Session, member: Member, now: datetime, changes: InterviewChanges
) -> dict[str, object]:
    values: dict[str, object] = {}
    if "kind" in changes:
        values["kind"] = changes["kind"]
    if "held_on" in changes:
        values["held_on"] = happened(changes["held_on"], member.today(now), "held_on")
    if "notes" in changes:
        values["notes"] = kept(changes["notes"], "notes", longest=NOTES_LENGTH)
    if "rung" in changes:
        check_rung(changes["rung"])
        values["rung"] = changes["rung"]
    if "participant" in changes:
        ref = changes["participant"]
        values["participant_id"] = named_participant(session, member, ref) if ref else None
    if "experiment" in changes:
        ref = changes["experiment"]
        values["experiment_id"] = named_experiment(session, member, ref).id if ref else None
    return values


def _move_evidence(session: Session, interview: Interview, held_on: date) -> None:
    """Date the evidence that was observed in the interview by its new day."""
    for line in evidence_store.of_interviews(session, interview.workspace_id, [interview.id]):
        row = evidence_store.evidence_by_number(session, interview.workspace_id, line.id)
        if row is not None and row.observed_on == interview.held_on:
            row.observed_on = held_on


def _refresh(session: Session, member: Member, now: datetime, interview: Interview) -> None:
    touched = evidence_store.hypotheses_of_interview(session, interview.workspace_id, interview.id)
    refresh(session, member.place, now, touched)
