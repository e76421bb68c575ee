"""Standing: what evidence, tests and the calendar make of hypotheses, worked out and kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from tracker.actions.accounts.members import Place
from tracker.rules.evidence.confidence import Assessment, Piece, assess
from tracker.rules.experiments.criteria import Bars, Better, Measure
from tracker.rules.experiments.outcomes import Result, tally_of
from tracker.rules.hypotheses.priority import risk_score
from tracker.rules.hypotheses.staleness import (
    Heard,
    RunningTest,
    Stale,
    Watched,
    stale_on,
    turns_stale,
)
from tracker.rules.hypotheses.verdicts import (
    Proposal,
    Status,
    Verdict,
    disagrees,
    is_counted,
    propose,
    status_of,
)
from tracker.rules.references import Kind, reference
from tracker.store import evidence as evidence_store
from tracker.store import hypotheses as store
from tracker.store.database import Session
from tracker.store.evidence import EvidenceLine
from tracker.store.hypotheses import CHUNK, RunningLine, Subject
from tracker.store.tables.hypotheses import HypothesisStanding

DESK = "desk"
"""The one source of evidence that nobody was asked for."""


Line = TypeVar("Line", EvidenceLine, RunningLine)


@dataclass(frozen=True)
class Study:
    """A hypothesis with everything the rules find about it today."""

    subject: Subject
    evidence: Sequence[EvidenceLine]
    assessment: Assessment
    proposal: Proposal
    status: Status
    stale: Stale | None
    coming: Stale | None

    @property
    def has_counted_evidence(self) -> bool:
        """Tell whether any evidence counts, which seals the claim."""
        return any(is_counted(each) for each in self.assessment.contributions)

    @property
    def disagrees(self) -> bool:
        """Tell whether the evidence now speaks against the standing verdict."""
        return disagrees(self.subject.verdict, self.assessment.confidence)


def study(
    session: Session, place: Place, now: datetime, numbers: Sequence[int]
) -> dict[int, Study]:
    """Work out hypotheses afresh: three queries for all of them together."""
    today = place.day(now)
    heard = _by_hypothesis(evidence_store.on_hypotheses(session, place.workspace_id, numbers))
    tests = _by_hypothesis(store.running_tests(session, place.workspace_id, numbers))
    subjects = store.subjects(session, place.workspace_id, numbers)
    return {
        each.id: _studied(each, heard[each.id], tests[each.id], place, today) for each in subjects
    }


def refresh(session: Session, place: Place, now: datetime, numbers: Iterable[int]) -> None:
    """Keep the standing of these hypotheses as the rules find it: four queries and the changes per 500."""
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        session.flush()
        kept = store.standings(session, place.workspace_id, chunk)
        for number, found in study(session, place, now, chunk).items():
            row = kept.get(number) or _new_row(place, number, found)
            _keep(row, found, place.day(now))
            session.add(row)
    session.flush()


def piece_of(line: EvidenceLine) -> Piece:
    """Return a piece of evidence as the rules see it: one voice, and the people it speaks for."""
    return Piece(
        ref=reference(Kind.EVIDENCE, line.id),
        source=_source(line),
        direction=line.direction,
        signal=line.signal,
        observed_on=line.observed_on,
        experiment=_experiment_spoken_for(line),
        tally=tally_of(bars_of(line), result_of(line)) if line.measure is Measure.SHARE else None,
    )


def bars_of(line: EvidenceLine) -> Bars:
    """Return the bars of the criterion whose result this evidence is."""
    return Bars(
        measure=line.measure or Measure.SHARE,
        better=line.better or Better.HIGHER,
        pass_bar=line.pass_bar or 0.0,
        kill_bar=line.kill_bar,
        planned_n=line.planned_n,
    )


def result_of(line: EvidenceLine) -> Result:
    """Return the result of the criterion whose result this evidence is."""
    return Result(line.successes or 0, line.trials or 0, line.value, is_final=True)


def _studied(
    subject: Subject,
    evidence: Sequence[EvidenceLine],
    tests: Sequence[RunningLine],
    place: Place,
    today: date,
) -> Study:
    pieces = [piece_of(line) for line in evidence if not line.counts_no_more]
    found = assess(subject.claim, pieces, today)
    counted = [each.piece for each in found.contributions if is_counted(each)]
    watched = Watched(
        made_on=place.day(subject.created_at),
        importance=subject.importance,
        reaffirmed_on=subject.reaffirmed_on,
        counted=[Heard(piece.signal, piece.observed_on) for piece in counted],
        running=[RunningTest(test.starts_on, test.ends_on, test.last_entry_on) for test in tests],
        is_exempt=subject.is_retired or subject.is_archived,
        is_invalidated=subject.verdict is Verdict.INVALIDATED,
    )
    status = status_of(
        is_retired=subject.is_retired,
        verdict=subject.verdict,
        is_under_test=bool(tests),
        has_counted_evidence=bool(counted),
    )
    return Study(
        subject=subject,
        evidence=evidence,
        assessment=found,
        proposal=propose(subject.claim, found),
        status=status,
        stale=stale_on(watched, today),
        coming=turns_stale(watched),
    )


def _new_row(place: Place, number: int, found: Study) -> HypothesisStanding:
    return HypothesisStanding(
        workspace_id=place.workspace_id,
        hypothesis_id=number,
        canvas_id=found.subject.canvas_id,
        computed_on=found.subject.created_at.date(),
        status=found.status,
    )


def _keep(row: HypothesisStanding, found: Study, today: date) -> None:
    confidence = found.assessment.confidence
    row.canvas_id = found.subject.canvas_id
    row.computed_on = today
    row.status = found.status
    row.is_retired = found.subject.is_retired
    row.confidence = confidence
    row.independent_sources = found.assessment.independent_sources
    row.proposal = found.proposal.verdict
    row.risk_score = risk_score(found.subject.importance, confidence)
    row.is_stale = found.stale is not None
    row.stale_reason = found.stale.reason if found.stale else None
    row.stale_since = found.stale.since if found.stale else None
    row.risk_rank = _risk_rank(row, found.subject)


def _risk_rank(row: HypothesisStanding, subject: Subject) -> str:
    """Return digits that sort as riskiest first, stale before others, then the older."""
    safety = round((1 - row.risk_score) * 1e9)
    return f"{safety:010d}{0 if row.is_stale else 1}{subject.created_at:%Y%m%d%H%M%S%f}{subject.id:010d}"


def _source(line: EvidenceLine) -> str:
    if line.organisation_id is not None:
        return reference(Kind.ORGANISATION, line.organisation_id)
    if line.participant_id is not None:
        return reference(Kind.PARTICIPANT, line.participant_id)
    if line.interview_id is not None:
        return reference(Kind.INTERVIEW, line.interview_id)
    return (
        reference(Kind.EXPERIMENT, line.experiment_id) if line.experiment_id is not None else DESK
    )


def _experiment_spoken_for(line: EvidenceLine) -> str | None:
    """Return the experiment whose people this speaks for: that of its interview, or of its own tally."""
    number = line.of_experiment_id if line.interview_id is not None else line.experiment_id
    is_spoken_for = line.interview_id is not None or line.measure is Measure.SHARE
    return reference(Kind.EXPERIMENT, number) if number is not None and is_spoken_for else None


def _by_hypothesis(lines: Iterable[Line]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.hypothesis_id].append(line)
    return found
