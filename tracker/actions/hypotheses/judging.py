"""Judging hypotheses: verdicts, reopening, "still true, because…", and snoozing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from tracker.actions.accounts.members import Member
from tracker.actions.hypotheses.notes import check_live
from tracker.actions.journal import sign
from tracker.actions.standing import refresh, study
from tracker.rules.evidence.confidence import Contribution
from tracker.rules.hypotheses.staleness import check_snooze
from tracker.rules.hypotheses.verdicts import Verdict, check_verdict
from tracker.rules.refusals import Conflict
from tracker.rules.text import REASON_LENGTH, kept, reason_given
from tracker.store import hypotheses as store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.hypotheses import Hypothesis, VerdictGiven


def give_verdict(
    session: Session,
    member: Member,
    now: datetime,
    hypothesis: Hypothesis,
    *,
    verdict: Verdict,
    reason: str,
    override: bool = False,
) -> VerdictGiven:
    """Judge a hypothesis; it stands until it is reopened.

    Raises Conflict while another verdict stands or it is retired, RuleViolation when the evidence
    cannot carry the verdict, NotAllowed when an editor tries to override that.
    """
    member.must_edit()
    reason = reason_given(reason)
    check_live(hypothesis)
    if store.standing_verdict(session, member.workspace_id, hypothesis.id) is not None:
        raise Conflict("A verdict stands on this hypothesis. Reopen it first, and say why.")
    found = study(session, member.place, now, [hypothesis.id])[hypothesis.id]
    is_override = check_verdict(
        verdict, claim=hypothesis.claim, found=found.assessment, override=override, role=member.role
    )
    sign(
        session,
        member,
        now,
        "verdict given",
        cause=_strongest_evidence(found.assessment.contributions),
        reason=reason,
    )
    row = VerdictGiven(
        workspace_id=member.workspace_id,
        hypothesis_id=hypothesis.id,
        verdict=verdict,
        reason=reason,
        given_on=member.today(now),
        given_by=member.user_id,
        is_override=is_override,
    )
    add_record(session, row)
    refresh(session, member.place, now, [hypothesis.id])
    return row


def reopen(
    session: Session, member: Member, now: datetime, hypothesis: Hypothesis, *, reason: str
) -> Hypothesis:
    """End the standing verdict, so that the hypothesis can be tested and judged anew."""
    member.must_edit()
    reason = reason_given(reason)
    standing = store.standing_verdict(session, member.workspace_id, hypothesis.id)
    if standing is None:
        raise Conflict("No verdict stands on this hypothesis.")
    sign(session, member, now, "verdict reopened", reason=reason)
    standing.ended_on, standing.ended_because = member.today(now), reason
    session.flush()
    refresh(session, member.place, now, [hypothesis.id])
    return hypothesis


def reaffirm(
    session: Session, member: Member, now: datetime, hypothesis: Hypothesis, *, reason: str
) -> Hypothesis:
    """Say that it is still true, because…; the clocks of never tested and aged start anew today."""
    member.must_edit()
    reason = reason_given(reason)
    check_live(hypothesis)
    sign(session, member, now, "hypothesis reaffirmed", reason=reason)
    hypothesis.reaffirmed_on, hypothesis.reaffirmed_because = member.today(now), reason
    session.flush()
    refresh(session, member.place, now, [hypothesis.id])
    return hypothesis


def snooze(
    session: Session,
    member: Member,
    now: datetime,
    hypothesis: Hypothesis,
    *,
    weeks: int,
    reason: str = "",
) -> Hypothesis:
    """Keep a hypothesis out of the reminders for 1, 2 or 4 weeks; it stays as stale as it is."""
    member.must_edit()
    check_snooze(weeks)
    check_live(hypothesis)
    reason = kept(reason, "reason", longest=REASON_LENGTH)
    sign(session, member, now, "hypothesis snoozed", reason=reason)
    hypothesis.snoozed_until = member.today(now) + timedelta(weeks=weeks)
    session.flush()
    return hypothesis


def _strongest_evidence(contributions: Iterable[Contribution]) -> str | None:
    """Return the reference of the piece that says most, as the cause of a verdict."""
    said = [each for each in contributions if each.x and each.counts]
    return max(said, key=lambda each: abs(each.x)).piece.ref if said else None
