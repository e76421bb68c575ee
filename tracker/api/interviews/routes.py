"""Interviews: listing, logging with their evidence, correcting, retracting."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import find_canvas, find_segment
from tracker.actions.interviews import log
from tracker.api.interviews.participants import NewParticipant
from tracker.api.interviews.records import INTERVIEW, InterviewRecord, interview_records
from tracker.api.shared.fields import (
    AskedFlag,
    Body,
    CanvasRef,
    Changes,
    Day,
    ExperimentRef,
    HypothesisRef,
    Notes,
    OneOf,
    ParticipantRef,
    Reasoned,
    SegmentRef,
)
from tracker.api.shared.naming import named, words
from tracker.api.shared.paging import ListAsked, cut, day, number, place_of
from tracker.api.shared.routes import Page, Routes
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.interviews import HIGHEST_RUNG, InterviewKind
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.tables.interviews import Interview

Rung = Annotated[int, Field(json_schema_extra={"minimum": 0, "maximum": HIGHEST_RUNG})]


def _which(participant: object) -> str | None:
    """Tell a reference from an object that makes a new participant."""
    if isinstance(participant, str):
        return "a_reference"
    return "an_object" if isinstance(participant, dict) else None


Someone = Annotated[
    Annotated[ParticipantRef, Tag("a_reference")] | Annotated[NewParticipant, Tag("an_object")],
    Discriminator(_which),
]


class InterviewsAsked(ListAsked):
    """What a list of interviews is narrowed to."""

    canvas: CanvasRef | None = None
    kind: OneOf[InterviewKind] | None = None
    segment: SegmentRef | None = None
    unlinked: AskedFlag = False
    """True: only those without evidence."""
    q: str | None = None
    """Words in the notes, taken literally."""


class Heard(Body):
    """One observation made in the conversation."""

    hypothesis: HypothesisRef
    direction: OneOf[Direction]
    signal: OneOf[Signal]
    quote: Notes = ""


class NewInterview(Body):
    """A conversation to log; `participant` is a reference, or an object that makes a new one."""

    canvas: CanvasRef
    participant: Someone | None = None
    kind: OneOf[InterviewKind]
    held_on: Day
    notes: Notes = ""
    rung: Rung | None = None
    experiment: ExperimentRef | None = None
    evidence: Annotated[list[Heard], Field(json_schema_extra={"maxItems": log.MOST_PIECES})] = (
        Field(default_factory=list)
    )


class InterviewChanges(Changes):
    """What can be corrected; the evidence follows to another day, participant or experiment."""

    kind: OneOf[InterviewKind] = InterviewKind.OTHER
    held_on: Day = date.min
    notes: Notes = ""
    rung: Rung | None = None
    participant: ParticipantRef | None = None
    experiment: ExperimentRef | None = None


routes = Routes()


@routes.lists("/interviews", InterviewRecord, asks=InterviewsAsked)
def list_interviews(session: Session, me: Member, _now: datetime, asked: InterviewsAsked) -> Page:
    """List interviews, the latest held first, retracted ones too."""
    place: Any = place_of(asked.cursor, day, number)
    lines = store.interviews(
        session,
        me.workspace_id,
        canvas_id=named(find_canvas, session, me, asked.canvas, "canvas"),
        kind=asked.kind,
        segment_id=named(find_segment, session, me, asked.segment, "segment"),
        unlinked=asked.unlinked,
        q=words(asked.q),
        before=place,
        limit=asked.limit + 1,
    )
    page, following = cut(lines, asked, lambda line: [line.held_on, line.id])
    return interview_records(session, me, [line.id for line in page]), following


@routes.adds(INTERVIEW, NewInterview)
def add(session: Session, me: Member, now: datetime, body: NewInterview) -> Interview:
    """Log a conversation with the evidence in it, all or nothing."""
    someone = body.participant
    made = someone.spoken_to() if isinstance(someone, NewParticipant) else someone
    heard = [log.Heard(**dict(each)) for each in body.evidence]
    values = dict(body) | {"participant": made, "evidence": heard}
    return log.log_interview(session, me, now, log.NewInterview(**values))


routes.shows(INTERVIEW)


@routes.edits(INTERVIEW, InterviewChanges)
def edit(
    session: Session, me: Member, now: datetime, interview: Interview, body: InterviewChanges
) -> Interview:
    """Correct a logged interview."""
    changes: Any = body.given()
    return log.edit_interview(session, me, now, interview, version=body.version, changes=changes)


@routes.does(INTERVIEW, "retract", Reasoned)
def retract(
    session: Session, me: Member, now: datetime, interview: Interview, body: Reasoned
) -> Interview:
    """Take an interview back: it stays visible, and its evidence counts no more."""
    return log.retract_interview(session, me, now, interview, reason=body.reason)
