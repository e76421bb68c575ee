"""Finding interviews, participants, their organisations and, apart, their identities."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
import sqlalchemy.orm
from sqlmodel import col, select

from tracker.rules.interviews import InterviewKind, name_key
from tracker.store.database import Session
from tracker.store.hypotheses import containing
from tracker.store.tables.canvas import Canvas, Segment
from tracker.store.tables.evidence import Evidence
from tracker.store.tables.experiments import Experiment
from tracker.store.tables.interviews import Identity, Interview, Organisation, Participant

EXCERPT = 240
"""Characters of the notes a list shows."""


class InterviewLine(NamedTuple):
    """An interview as a list shows one."""

    id: int
    canvas_id: int
    kind: InterviewKind
    held_on: date
    excerpt: str
    rung: int | None
    experiment_id: int | None
    participant_id: int | None
    role: str | None
    organisation_id: int | None
    organisation: str | None
    retracted_at: datetime | None
    evidence_count: int


class InterviewHead(NamedTuple):
    """An interview with everything its page says above the evidence."""

    interview: Interview
    canvas: Canvas
    participant_id: int | None
    role: str | None
    organisation_id: int | None
    organisation: str | None
    experiment: str | None


class KnownPerson(NamedTuple):
    """A participant to choose from: code, role and organisation, never a name."""

    id: int
    role: str
    organisation: str | None


class ParticipantHead(NamedTuple):
    """A participant with where they work by now and the segment they belong to."""

    participant: Participant
    organisation_id: int | None
    organisation: str | None
    segment: str | None


class ParticipantLine(NamedTuple):
    """A participant as a list shows one; the name only for those who may see it."""

    id: int
    role: str
    organisation_id: int | None
    organisation: str | None
    segment_id: int | None
    name: str | None
    erased_on: date | None
    merged_into_id: int | None
    interviews: int
    segment: str | None


class Person(NamedTuple):
    """A participant with where they work (merges followed) and who they are, for those who may know."""

    participant: Participant
    organisation_id: int | None
    organisation: str | None
    identity: Identity | None


def interview_by_number(session: Session, workspace_id: int, number: int) -> Interview | None:
    """Return an interview of this workspace."""
    return session.get(Interview, (workspace_id, number))


def with_surroundings(session: Session, workspace_id: int, number: int) -> InterviewHead | None:
    """Return an interview with its canvas, participant, organisation and experiment; one query."""
    said, person, employer, merged = _voices()
    columns: list[Any] = [Interview, Canvas, person.id, person.role, merged.id, merged.name]
    wanted = (
        sa.select(*columns, col(Experiment.name))
        .select_from(Interview)
        .join(Canvas, _beside(Interview, Canvas, col(Canvas.id) == col(Interview.canvas_id)))
        .outerjoin(said, _beside(Interview, said, said.id == col(Interview.participant_id)))
        .outerjoin(
            person,
            _beside(Interview, person, person.id == sa.func.coalesce(said.merged_into_id, said.id)),
        )
        .outerjoin(employer, _beside(Interview, employer, employer.id == person.organisation_id))
        .outerjoin(merged, _went_into(Interview, employer, merged))
        .outerjoin(
            Experiment,
            _beside(Interview, Experiment, col(Experiment.id) == col(Interview.experiment_id)),
        )
        .where(col(Interview.workspace_id) == workspace_id, col(Interview.id) == number)
    )
    found = session.execute(wanted).first()
    return InterviewHead(*found) if found else None


def participant_by_number(session: Session, workspace_id: int, number: int) -> Participant | None:
    """Return a participant of this workspace."""
    return session.get(Participant, (workspace_id, number))


def organisation_by_number(session: Session, workspace_id: int, number: int) -> Organisation | None:
    """Return an organisation of this workspace."""
    return session.get(Organisation, (workspace_id, number))


def identity_of(session: Session, workspace_id: int, participant_id: int) -> Identity | None:
    """Return who a participant is, if that was recorded and not erased."""
    return session.get(Identity, (workspace_id, participant_id))


def identities_of(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> dict[int, Identity]:
    """Return who these participants are; one query."""
    wanted = select(Identity).where(
        col(Identity.workspace_id) == workspace_id, col(Identity.participant_id).in_(numbers)
    )
    return {identity.participant_id: identity for identity in session.exec(wanted)}


def organisation_named(session: Session, workspace_id: int, name: str) -> Organisation | None:
    """Return the organisation a name means: case, inner spaces and dots do not count, merges are followed."""
    wanted = (
        select(Organisation)
        .where(
            col(Organisation.workspace_id) == workspace_id,
            col(Organisation.name_key) == name_key(name),
            col(Organisation.erased_on).is_(None),
        )
        .order_by(col(Organisation.id))
    )
    found = session.exec(wanted).first()
    if found is None or found.merged_into_id is None:
        return found
    return organisation_by_number(session, workspace_id, found.merged_into_id)


def organisations(
    session: Session, workspace_id: int, *, after: int = 0, limit: int = 50
) -> Sequence[Organisation]:
    """Return one page of organisations in the order they were made, merged ones too."""
    wanted = (
        select(Organisation)
        .where(col(Organisation.workspace_id) == workspace_id, col(Organisation.id) > after)
        .order_by(col(Organisation.id))
        .limit(limit)
    )
    return session.exec(wanted).all()


def people_per_organisation(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> dict[int, int]:
    """Return how many participants work at these organisations, merges followed; one query."""
    works_at = sa.func.coalesce(col(Organisation.merged_into_id), col(Organisation.id))
    wanted = (
        sa.select(works_at, sa.func.count())
        .select_from(Participant)
        .join(
            Organisation,
            _beside(
                Participant, Organisation, col(Organisation.id) == col(Participant.organisation_id)
            ),
        )
        .where(
            col(Participant.workspace_id) == workspace_id,
            works_at.in_(numbers),
            col(Participant.merged_into_id).is_(None),
        )
        .group_by(works_at)
    )
    return {int(number): int(count) for number, count in session.execute(wanted)}


def participant_with_surroundings(
    session: Session, workspace_id: int, number: int
) -> ParticipantHead | None:
    """Return a participant with their organisation, merges followed, and segment; one query."""
    _said, _person, employer, merged = _voices()
    p = Participant
    columns: list[Any] = [Participant, merged.id, merged.name, Segment.name]
    wanted = (
        sa.select(*columns)
        .select_from(Participant)
        .outerjoin(employer, _beside(Participant, employer, employer.id == col(p.organisation_id)))
        .outerjoin(merged, _went_into(Participant, employer, merged))
        .outerjoin(Segment, _beside(Participant, Segment, col(Segment.id) == col(p.segment_id)))
        .where(col(p.workspace_id) == workspace_id, col(p.id) == number)
    )
    found = session.execute(wanted).first()
    return ParticipantHead(*found) if found else None


def known_people(session: Session, workspace_id: int, *, limit: int = 500) -> list[KnownPerson]:
    """Return the participants to choose from, the latest made first, merged ones apart; one query."""
    _said, _person, employer, merged = _voices()
    p = Participant
    columns: list[Any] = [p.id, p.role, merged.name]
    wanted = (
        sa.select(*columns)
        .select_from(Participant)
        .outerjoin(employer, _beside(Participant, employer, employer.id == col(p.organisation_id)))
        .outerjoin(merged, _went_into(Participant, employer, merged))
        .where(col(p.workspace_id) == workspace_id, col(p.merged_into_id).is_(None))
        .order_by(col(p.id).desc())
        .limit(limit)
    )
    return [KnownPerson(*line) for line in session.execute(wanted)]


def participants(
    session: Session,
    workspace_id: int,
    *,
    organisation_id: int | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[ParticipantLine]:
    """Return one page of participants in the order they were made, or those of one organisation; one query."""
    _said, _person, employer, merged = _voices()
    spoken = (
        sa.select(sa.func.count())
        .where(
            col(Interview.workspace_id) == col(Participant.workspace_id),
            col(Interview.participant_id) == col(Participant.id),
        )
        .scalar_subquery()
    )
    p = Participant
    columns: list[Any] = [p.id, p.role, merged.id, merged.name, p.segment_id, Identity.name]
    columns += [p.erased_on, p.merged_into_id, spoken, Segment.name]
    wanted = (
        sa.select(*columns)
        .select_from(Participant)
        .outerjoin(employer, _beside(Participant, employer, employer.id == col(p.organisation_id)))
        .outerjoin(merged, _went_into(Participant, employer, merged))
        .outerjoin(
            Identity, _beside(Participant, Identity, col(Identity.participant_id) == col(p.id))
        )
        .outerjoin(Segment, _beside(Participant, Segment, col(Segment.id) == col(p.segment_id)))
        .where(col(p.workspace_id) == workspace_id, col(p.id) > after)
        .order_by(col(p.id))
        .limit(limit)
    )
    if organisation_id is not None:
        wanted = wanted.where(merged.id == organisation_id)
    return [ParticipantLine(*line) for line in session.execute(wanted)]


def people(
    session: Session,
    workspace_id: int,
    *,
    number: int | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[Person]:
    """Return one page of participants, or one of them, whole; one query."""
    employer = sa.orm.aliased(Organisation)
    merged = sa.orm.aliased(Organisation)
    now_at = sa.func.coalesce(employer.merged_into_id, employer.id)
    columns: list[Any] = [Participant, merged.id, merged.name, Identity]
    is_who = col(Identity.participant_id) == col(Participant.id)
    wanted = (
        sa.select(*columns)
        .select_from(Participant)
        .outerjoin(
            employer,
            _beside(Participant, employer, employer.id == col(Participant.organisation_id)),
        )
        .outerjoin(merged, _beside(Participant, merged, merged.id == now_at))
        .outerjoin(Identity, _beside(Participant, Identity, is_who))
        .where(col(Participant.workspace_id) == workspace_id, col(Participant.id) > after)
        .order_by(col(Participant.id))
        .limit(limit)
    )
    if number is not None:
        wanted = wanted.where(col(Participant.id) == number)
    return [Person(*found) for found in session.execute(wanted)]


def interviews_by_number(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> dict[int, tuple[Interview, int | None]]:
    """Return these interviews, each with its participant, or the one they were merged into; one query."""
    said = sa.orm.aliased(Participant)
    columns: list[Any] = [Interview, sa.func.coalesce(said.merged_into_id, said.id)]
    wanted = (
        sa.select(*columns)
        .outerjoin(said, _beside(Interview, said, said.id == col(Interview.participant_id)))
        .where(col(Interview.workspace_id) == workspace_id, col(Interview.id).in_(numbers))
    )
    return {row.id: (row, person) for row, person in session.execute(wanted)}


def participant_numbers_at(session: Session, workspace_id: int, organisation_id: int) -> list[int]:
    """Return the participants who work at an organisation, those who came by a merge of it too."""
    wanted = (
        sa.select(col(Participant.id))
        .join(
            Organisation,
            _beside(
                Participant, Organisation, col(Organisation.id) == col(Participant.organisation_id)
            ),
        )
        .where(
            col(Participant.workspace_id) == workspace_id,
            sa.func.coalesce(col(Organisation.merged_into_id), col(Organisation.id))
            == organisation_id,
        )
    )
    return list(session.execute(wanted).scalars())


def merged_into(
    session: Session, table: type[Organisation | Participant], workspace_id: int, number: int
) -> Sequence[Any]:
    """Return the records that were merged into this one."""
    record: Any = table
    wanted = select(record).where(
        record.workspace_id == workspace_id, record.merged_into_id == number
    )
    return session.exec(wanted).all()


def interviews(
    session: Session,
    workspace_id: int,
    *,
    canvas_id: int | None = None,
    kind: InterviewKind | None = None,
    segment_id: int | None = None,
    participant_id: int | None = None,
    experiment_id: int | None = None,
    unlinked: bool = False,
    q: str | None = None,
    before: tuple[date, int] | None = None,
    limit: int = 50,
) -> list[InterviewLine]:
    """Return one page of interviews, the latest first; one query."""
    said, person, employer, merged = _voices()
    i = Interview
    columns: list[Any] = [i.id, i.canvas_id, i.kind, i.held_on, sa.func.substr(i.notes, 1, EXCERPT)]
    columns += [i.rung, i.experiment_id, person.id, person.role, merged.id, merged.name]
    columns += [i.retracted_at, _evidence_count()]
    wanted = (
        sa.select(*columns)
        .select_from(Interview)
        .outerjoin(said, _beside(Interview, said, said.id == col(i.participant_id)))
        .outerjoin(
            person,
            _beside(Interview, person, person.id == sa.func.coalesce(said.merged_into_id, said.id)),
        )
        .outerjoin(employer, _beside(Interview, employer, employer.id == person.organisation_id))
        .outerjoin(merged, _went_into(Interview, employer, merged))
        .where(col(i.workspace_id) == workspace_id)
        .order_by(col(i.held_on).desc(), col(i.id).desc())
        .limit(limit)
    )
    equals = ((i.canvas_id, canvas_id), (i.kind, kind), (i.experiment_id, experiment_id))
    conditions: list[Any] = [col(column) == value for column, value in equals if value is not None]
    if segment_id is not None:
        conditions.append(person.segment_id == segment_id)
    if participant_id is not None:
        conditions.append(person.id == participant_id)
    if unlinked:
        conditions.append(_evidence_count() == 0)
    if q:
        conditions.append(containing(i.notes, q))
    if before is not None:
        conditions.append(
            sa.tuple_(col(i.held_on), col(i.id)) < sa.tuple_(*map(sa.literal, before))
        )
    return [InterviewLine(*line) for line in session.execute(wanted.where(*conditions))]


def _evidence_count() -> Any:
    return (
        sa.select(sa.func.count())
        .where(
            col(Evidence.workspace_id) == col(Interview.workspace_id),
            col(Evidence.interview_id) == col(Interview.id),
            col(Evidence.retracted_at).is_(None),
        )
        .scalar_subquery()
    )


def _voices() -> tuple[Any, Any, Any, Any]:
    """Return the tables of a voice: who spoke, who they were merged into, their employer, and what that went into."""
    said, person = sa.orm.aliased(Participant), sa.orm.aliased(Participant)
    employer, merged = sa.orm.aliased(Organisation), sa.orm.aliased(Organisation)
    return said, person, employer, merged


def _went_into(table: Any, employer: Any, merged: Any) -> sa.ColumnElement[bool]:
    return _beside(
        table, merged, merged.id == sa.func.coalesce(employer.merged_into_id, employer.id)
    )


def _beside(table: Any, other: Any, condition: Any) -> sa.ColumnElement[bool]:
    return sa.and_(other.workspace_id == table.workspace_id, condition)
