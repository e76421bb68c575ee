"""Evidence: recording one observation, correcting it, retracting it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from tracker.actions.accounts.members import Member
from tracker.actions.experiments.planning import named_experiment
from tracker.actions.hypotheses.notes import named_hypothesis
from tracker.actions.journal import sign
from tracker.actions.standing import refresh
from tracker.rules.days import happened
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.references import Kind, number_of, reference
from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.text import NOTES_LENGTH, kept, reason_given
from tracker.store import evidence as store
from tracker.store import interviews as interview_store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.evidence import Evidence
from tracker.store.tables.interviews import Interview


@dataclass(frozen=True)
class NewEvidence:
    """One observation on one hypothesis, from at most one source; from none it is desk research."""

    hypothesis: str
    direction: Direction
    signal: Signal
    observed_on: date
    quote: str = ""
    interview: str | None = None
    experiment: str | None = None
    participant: str | None = None


class EvidenceChanges(TypedDict, total=False):
    """What can be edited; what is left out stays."""

    hypothesis: str
    direction: Direction
    signal: Signal
    observed_on: date
    quote: str


def find_evidence(session: Session, member: Member, ref: str) -> Evidence:
    """Return a piece of evidence of the member's workspace; raise Missing. One query."""
    found = store.evidence_by_number(session, member.workspace_id, number_of(Kind.EVIDENCE, ref))
    if found is None:
        raise Missing
    return found


def add_evidence(session: Session, member: Member, now: datetime, new: NewEvidence) -> Evidence:
    """Record an observation and bring its hypothesis up to date."""
    member.must_edit()
    row = _checked(session, member, now, new)
    sign(session, member, now, "evidence added", cause=_source_ref(row))
    add_record(session, row)
    refresh(session, member.place, now, [row.hypothesis_id])
    return row


def edit_evidence(
    session: Session,
    member: Member,
    now: datetime,
    evidence: Evidence,
    *,
    version: int,
    changes: EvidenceChanges,
) -> Evidence:
    """Correct an observation; raise StaleVersion, or Conflict for a result or a retracted piece."""
    member.must_edit()
    if evidence.version != version:
        raise StaleVersion(evidence)
    if evidence.criterion_id is not None:
        raise Conflict(
            "This is the result of a completed experiment. Correct it there, with a reason."
        )
    if evidence.retracted_at is not None:
        raise Conflict("This evidence was retracted.")
    before = evidence.hypothesis_id
    values: dict[str, object] = {
        name: value for name, value in changes.items() if name in {"direction", "signal"}
    }
    if "observed_on" in changes:
        values["observed_on"] = happened(changes["observed_on"], member.today(now), "observed_on")
    if "quote" in changes:
        values["quote"] = kept(changes["quote"], "quote", longest=NOTES_LENGTH)
    if "hypothesis" in changes:
        values["hypothesis_id"] = named_hypothesis(session, member, changes["hypothesis"]).id
    sign(session, member, now, "evidence edited")
    for name, value in values.items():
        setattr(evidence, name, value)
    session.flush()
    refresh(session, member.place, now, {before, evidence.hypothesis_id})
    return evidence


def retract_evidence(
    session: Session, member: Member, now: datetime, evidence: Evidence, *, reason: str
) -> Evidence:
    """Take a piece back: it stays visible and counts no more."""
    member.must_edit()
    reason = reason_given(reason)
    if evidence.retracted_at is not None:
        raise Conflict("This evidence was retracted already.")
    sign(session, member, now, "evidence retracted", reason=reason)
    evidence.retracted_at, evidence.retracted_because = now, reason
    session.flush()
    refresh(session, member.place, now, [evidence.hypothesis_id])
    return evidence


def named_interview(
    session: Session, member: Member, ref: str, field: str = "interview"
) -> Interview:
    """Return the interview a form or body names; raise RuleViolation, or Conflict when it was retracted."""
    try:
        number = number_of(Kind.INTERVIEW, ref)
    except Missing:
        number = 0
    found = interview_store.interview_by_number(session, member.workspace_id, number)
    if found is None:
        raise RuleViolation("There is no such interview in this workspace.", field)
    if found.retracted_at is not None:
        raise Conflict("This interview was retracted.", field)
    return found


def named_participant(
    session: Session, member: Member, ref: str, field: str = "participant"
) -> int:
    """Return the number of the participant a form or body names; raise RuleViolation when there is none."""
    try:
        number = number_of(Kind.PARTICIPANT, ref)
    except Missing:
        number = 0
    if interview_store.participant_by_number(session, member.workspace_id, number) is None:
        raise RuleViolation("There is no such participant in this workspace.", field)
    return number


def _checked(session: Session, member: Member, now: datetime, new: NewEvidence) -> Evidence:
    sources = {
        "interview": new.interview,
        "experiment": new.experiment,
        "participant": new.participant,
    }
    given = [name for name, ref in sources.items() if ref]
    if len(given) > 1:
        raise RuleViolation(
            "Give one source: an interview, an experiment or a participant.", given[1]
        )
    return Evidence(
        workspace_id=member.workspace_id,
        hypothesis_id=named_hypothesis(session, member, new.hypothesis).id,
        direction=new.direction,
        signal=new.signal,
        observed_on=happened(new.observed_on, member.today(now), "observed_on"),
        quote=kept(new.quote, "quote", longest=NOTES_LENGTH),
        interview_id=named_interview(session, member, new.interview).id if new.interview else None,
        experiment_id=_experiment_id(session, member, new.experiment),
        participant_id=named_participant(session, member, new.participant)
        if new.participant
        else None,
    )


def _experiment_id(session: Session, member: Member, ref: str | None) -> int | None:
    """Return the experiment that gave the evidence; raise Conflict when it was cancelled."""
    if not ref:
        return None
    experiment = named_experiment(session, member, ref)
    if experiment.status is ExperimentStatus.CANCELLED:
        raise Conflict("This experiment was cancelled and gives no results.", "experiment")
    return experiment.id


def _source_ref(row: Evidence) -> str | None:
    if row.interview_id is not None:
        return reference(Kind.INTERVIEW, row.interview_id)
    if row.experiment_id is not None:
        return reference(Kind.EXPERIMENT, row.experiment_id)
    return (
        reference(Kind.PARTICIPANT, row.participant_id) if row.participant_id is not None else None
    )
