"""The journal, for programs: every change, newest first, in references instead of numbers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from pydantic import BaseModel, ConfigDict

from tracker.actions.accounts.members import Member, zone
from tracker.actions.canvas import find_canvas, find_segment
from tracker.actions.evidence import find_evidence
from tracker.actions.experiments.planning import find_experiment
from tracker.actions.hypotheses.notes import find_hypothesis
from tracker.actions.interviews.log import find_interview
from tracker.actions.interviews.participants import find_organisation, find_participant
from tracker.api.shared.fields import AskedMoment, Email
from tracker.api.shared.naming import named
from tracker.api.shared.paging import ListAsked, cut, number, place_of
from tracker.api.shared.routes import Page, Routes
from tracker.rules.accounts import address
from tracker.rules.days import in_range
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import RuleViolation
from tracker.store import accounts as account_store
from tracker.store import journal as store
from tracker.store.database import Session
from tracker.store.references import KINDS
from tracker.store.tables.journal import JournalEntry

FINDS = {
    Kind.CANVAS.value: find_canvas,
    Kind.SEGMENT.value: find_segment,
    Kind.HYPOTHESIS.value: find_hypothesis,
    Kind.EXPERIMENT.value: find_experiment,
    Kind.ORGANISATION.value: find_organisation,
    Kind.PARTICIPANT.value: find_participant,
    Kind.INTERVIEW.value: find_interview,
    Kind.EVIDENCE.value: find_evidence,
}
REFERS_TO = {
    "canvas_id": Kind.CANVAS,
    "parent_id": Kind.CANVAS,
    "segment_id": Kind.SEGMENT,
    "hypothesis_id": Kind.HYPOTHESIS,
    "experiment_id": Kind.EXPERIMENT,
    "organisation_id": Kind.ORGANISATION,
    "participant_id": Kind.PARTICIPANT,
    "interview_id": Kind.INTERVIEW,
}
"""Columns that name another record, and what kind it is."""
PEOPLE = {"owner_id": "owner", "user_id": "member", "given_by": "given_by", "made_by": "made_by"}
"""Columns that name a member, and what is told instead of the column."""
INSIDE = frozenset({"workspace_id", "id", "criterion_id", "name_key", "version"})
"""Columns that mean nothing outside."""


class JournalAsked(ListAsked):
    """What the journal is narrowed to."""

    ref: str | None = None
    """A record, such as H12."""
    who: Email | None = None
    since: AskedMoment | None = None
    """A date (from its beginning in the workspace's time zone) or a moment."""


class JournalRecord(BaseModel):
    """One changed row."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    number: int
    at: datetime
    who: str | None
    """Null for what the program did by itself."""
    action: str
    ref: str | None
    row: str
    """The kind of row that changed, such as `hypotheses` or `verdicts`."""
    before: dict[str, Any] | None
    """Null for a new row."""
    after: dict[str, Any] | None
    """Null for a row that is gone."""
    cause: str | None
    reason: str
    redacted: bool
    """True when an erasure took words out of it."""


routes = Routes()


@routes.lists("/journal", JournalRecord, asks=JournalAsked)
def list_journal(session: Session, me: Member, _now: datetime, asked: JournalAsked) -> Page:
    """List every change, newest first."""
    place = place_of(asked.cursor, number)
    found = store.entries(
        session,
        me.workspace_id,
        before=place[0] if place else None,
        ref=_ref(session, me, asked.ref),
        email=_who(session, me, asked.who),
        since=_since(me, asked.since),
        limit=asked.limit + 1,
    )
    page, following = cut(found, asked, lambda line: [line[0].id])
    people = account_store.emails_of(session, _people(entry for entry, *_ in page))
    return [_record(entry, email, people) for entry, _, email in page], following


def _record(
    entry: JournalEntry, email: str | None, people: Mapping[int | None, str]
) -> JournalRecord:
    return JournalRecord(
        number=entry.id,
        at=entry.recorded_at,
        who=email,
        action=entry.action,
        ref=entry.ref,
        row=entry.table_name,
        before=_told(entry.before, entry.table_name, people),
        after=_told(entry.after, entry.table_name, people),
        cause=entry.cause,
        reason=entry.reason,
        redacted=entry.redacted_at is not None,
    )


def _told(
    values: Mapping[str, Any] | None, table: str, people: Mapping[int | None, str]
) -> dict[str, Any] | None:
    """Return a row's values in references and addresses, without what means nothing outside."""
    if values is None:
        return None
    told = {}
    for column, value in values.items():
        kind = KINDS.get(table) if column == "merged_into_id" else REFERS_TO.get(column)
        if kind is not None:
            told[column.removesuffix("_id")] = None if value is None else reference(kind, value)
        elif column in PEOPLE:
            told[PEOPLE[column]] = people.get(value)
        elif column not in INSIDE:
            told[column] = value
    return told


def _people(entries: Iterable[JournalEntry]) -> list[int | None]:
    rows = [row for entry in entries for row in (entry.before, entry.after) if row]
    return [row.get(column) for row in rows for column in PEOPLE]


def _ref(session: Session, me: Member, ref: str | None) -> str | None:
    if ref is None:
        return None
    find = FINDS.get(ref[:1])
    if find is None:
        raise RuleViolation("There is no such record in this workspace.", "ref")
    named(find, session, me, ref, "ref")
    return ref


def _who(session: Session, me: Member, who: str | None) -> str | None:
    """Return the address of somebody who is, or was, a member; raise RuleViolation for a stranger."""
    if who is None:
        return None
    email = address(who, "who")
    if not account_store.was_member(session, me.workspace_id, email):
        raise RuleViolation("Nobody in this workspace has that e-mail address.", "who")
    return email


def _since(me: Member, since: date | None) -> datetime | None:
    if since is None:
        return None
    if isinstance(since, datetime):
        in_range(since.date(), "since")
        return since
    in_range(since, "since")
    return datetime.combine(since, time.min, tzinfo=zone(me.timezone)).astimezone(UTC)
