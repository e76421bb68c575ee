"""Evidence: listing, recording, correcting, retracting."""

from datetime import date, datetime

from tracker.actions import evidence as actions
from tracker.actions.accounts.members import Member
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.hypotheses.notes import find_hypothesis
from tracker.actions.interviews.log import find_interview
from tracker.api.evidence.records import EVIDENCE, EvidenceRecord, evidence_record
from tracker.api.shared.fields import (
    Body,
    Changes,
    Day,
    ExperimentRef,
    HypothesisRef,
    InterviewRef,
    Notes,
    OneOf,
    ParticipantRef,
    Reasoned,
)
from tracker.api.shared.naming import named
from tracker.api.shared.paging import ListAsked, cut, number_after
from tracker.api.shared.routes import Page, Routes
from tracker.rules.evidence.signals import Direction, Signal
from tracker.store import evidence as store
from tracker.store.database import Session
from tracker.store.tables.evidence import Evidence

routes = Routes()


class EvidenceAsked(ListAsked):
    """What a list of evidence is narrowed to."""

    hypothesis: HypothesisRef | None = None
    interview: InterviewRef | None = None
    experiment: ExperimentRef | None = None


class NewEvidence(Body):
    """An observation, from one source at most; from none it is desk research."""

    hypothesis: HypothesisRef
    direction: OneOf[Direction]
    signal: OneOf[Signal]
    observed_on: Day
    quote: Notes = ""
    interview: InterviewRef | None = None
    experiment: ExperimentRef | None = None
    participant: ParticipantRef | None = None


class EvidenceChanges(Changes):
    """What can be corrected; the result of an experiment is corrected there."""

    hypothesis: HypothesisRef = ""
    direction: OneOf[Direction] = Direction.NEUTRAL
    signal: OneOf[Signal] = Signal.OPINION
    observed_on: Day = date.min
    quote: Notes = ""


@routes.lists("/evidence", EvidenceRecord, asks=EvidenceAsked)
def list_evidence(session: Session, me: Member, _now: datetime, asked: EvidenceAsked) -> Page:
    """List evidence in the order it was recorded, retracted pieces too."""
    lines = store.page(
        session,
        me.workspace_id,
        hypothesis_id=named(find_hypothesis, session, me, asked.hypothesis, "hypothesis"),
        interview_id=named(find_interview, session, me, asked.interview, "interview"),
        experiment_id=named(find_experiment, session, me, asked.experiment, "experiment"),
        after=number_after(asked.cursor),
        limit=asked.limit + 1,
    )
    page, following = cut(lines, asked, lambda line: [line.id])
    return [evidence_record(me, line) for line in page], following


@routes.adds(EVIDENCE, NewEvidence)
def add(session: Session, me: Member, now: datetime, body: NewEvidence) -> Evidence:
    """Record an observation."""
    return actions.add_evidence(session, me, now, actions.NewEvidence(**dict(body)))


routes.shows(EVIDENCE)


@routes.edits(EVIDENCE, EvidenceChanges)
def edit(
    session: Session, me: Member, now: datetime, evidence: Evidence, body: EvidenceChanges
) -> Evidence:
    """Correct an observation."""
    return actions.edit_evidence(
        session, me, now, evidence, version=body.version, changes=body.given()
    )


@routes.does(EVIDENCE, "retract", Reasoned)
def retract(
    session: Session, me: Member, now: datetime, evidence: Evidence, body: Reasoned
) -> Evidence:
    """Take a piece back: it stays visible and counts no more."""
    return actions.retract_evidence(session, me, now, evidence, reason=body.reason)
