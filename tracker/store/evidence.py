"""Finding evidence, with whose voice each piece speaks in."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
import sqlalchemy.orm
from sqlmodel import col

from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Better, Measure
from tracker.store.database import Session
from tracker.store.tables.evidence import Evidence
from tracker.store.tables.experiments import Criterion
from tracker.store.tables.interviews import Interview, Organisation, Participant


class EvidenceLine(NamedTuple):
    """A piece of evidence with everything the rules and a page want to know of it.

    ``experiment_id`` is its own; ``of_experiment_id`` the one its interview belongs to. Participant
    and organisation are those that merged ones went into.
    """

    id: int
    hypothesis_id: int
    direction: Direction
    signal: Signal
    observed_on: date
    quote: str
    interview_id: int | None
    experiment_id: int | None
    own_participant_id: int | None
    criterion_id: int | None
    retracted_at: datetime | None
    retracted_because: str
    version: int
    created_at: datetime
    updated_at: datetime
    of_experiment_id: int | None
    interview_retracted_at: datetime | None
    participant_id: int | None
    role: str | None
    organisation_id: int | None
    organisation: str | None
    measure: Measure | None
    better: Better | None
    pass_bar: float | None
    kill_bar: float | None
    planned_n: int | None
    successes: int | None
    trials: int | None
    value: float | None

    @property
    def counts_no_more(self) -> bool:
        """Tell whether it, or the interview that holds it, was retracted."""
        return self.retracted_at is not None or self.interview_retracted_at is not None


def evidence_by_number(session: Session, workspace_id: int, number: int) -> Evidence | None:
    """Return a piece of evidence of this workspace."""
    return session.get(Evidence, (workspace_id, number))


def on_hypotheses(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> list[EvidenceLine]:
    """Return all evidence on these hypotheses, retracted pieces too, in the order it was recorded; one query."""
    return _few(session, workspace_id, col(Evidence.hypothesis_id).in_(numbers))


def of_interviews(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> list[EvidenceLine]:
    """Return the evidence inside these interviews, in the order it was recorded; one query."""
    return _few(session, workspace_id, col(Evidence.interview_id).in_(numbers))


def one(session: Session, workspace_id: int, number: int) -> EvidenceLine | None:
    """Return one piece with its voice."""
    return next(iter(_few(session, workspace_id, col(Evidence.id) == number)), None)


def page(
    session: Session,
    workspace_id: int,
    *,
    hypothesis_id: int | None = None,
    interview_id: int | None = None,
    experiment_id: int | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[EvidenceLine]:
    """Return one page of evidence in the order it was recorded."""
    wanted = (
        (Evidence.hypothesis_id, hypothesis_id),
        (Evidence.interview_id, interview_id),
        (Evidence.experiment_id, experiment_id),
    )
    conditions = [col(column) == number for column, number in wanted if number is not None]
    lines = _lines(workspace_id).where(col(Evidence.id) > after, *conditions)
    found = session.execute(lines.order_by(col(Evidence.id)).limit(limit))
    return [EvidenceLine(*line) for line in found]


def hypotheses_of_participants(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> list[int]:
    """Return the hypotheses that the evidence of these participants, and of those merged into them, bears on."""
    said: Any = sa.orm.aliased(Participant)
    wanted = (
        sa.select(col(Evidence.hypothesis_id))
        .outerjoin(Interview, _interview_of_evidence())
        .join(said, _same_workspace(said, said.id == _participant_of_evidence()))
        .where(
            col(Evidence.workspace_id) == workspace_id,
            sa.or_(said.id.in_(numbers), said.merged_into_id.in_(numbers)),
        )
        .distinct()
    )
    return list(session.execute(wanted).scalars())


def hypotheses_of_interview(session: Session, workspace_id: int, number: int) -> list[int]:
    """Return the hypotheses that an interview's evidence bears on."""
    wanted = (
        sa.select(col(Evidence.hypothesis_id))
        .where(col(Evidence.workspace_id) == workspace_id, col(Evidence.interview_id) == number)
        .distinct()
    )
    return list(session.execute(wanted).scalars())


def result_of_criterion(session: Session, workspace_id: int, criterion_id: int) -> Evidence | None:
    """Return the evidence that a completed criterion wrote, if it wrote any."""
    wanted = sa.select(Evidence).where(
        col(Evidence.workspace_id) == workspace_id, col(Evidence.criterion_id) == criterion_id
    )
    return session.execute(wanted).scalars().first()


def _few(session: Session, workspace_id: int, condition: Any) -> list[EvidenceLine]:
    """Return the lines of a few records in the order of recording.

    They are sorted here: asked for that order, SQLite goes through all evidence of the workspace.
    """
    found = session.execute(_lines(workspace_id).where(condition))
    return sorted((EvidenceLine(*line) for line in found), key=lambda line: line.id)


def _lines(workspace_id: int) -> sa.Select[Any]:
    return _voiced().where(col(Evidence.workspace_id) == workspace_id)


@lru_cache(maxsize=1)
def _voiced() -> sa.Select[Any]:
    """Return the query of evidence with its voice; made once, since making it takes longer than running it."""
    said = sa.orm.aliased(Participant)
    person = sa.orm.aliased(Participant)
    employer = sa.orm.aliased(Organisation)
    merged = sa.orm.aliased(Organisation)
    return (
        sa.select(*_columns(person, merged))
        .select_from(Evidence)
        .outerjoin(Interview, _interview_of_evidence())
        .outerjoin(said, _same_workspace(said, said.id == _participant_of_evidence()))
        .outerjoin(
            person,
            _same_workspace(person, person.id == sa.func.coalesce(said.merged_into_id, said.id)),
        )
        .outerjoin(employer, _same_workspace(employer, employer.id == person.organisation_id))
        .outerjoin(
            merged,
            _same_workspace(
                merged, merged.id == sa.func.coalesce(employer.merged_into_id, employer.id)
            ),
        )
        .outerjoin(
            Criterion, _same_workspace(Criterion, col(Criterion.id) == col(Evidence.criterion_id))
        )
    )


def _columns(person: Any, organisation: Any) -> list[Any]:
    e, c = Evidence, Criterion
    of_evidence = (
        *(e.id, e.hypothesis_id, e.direction, e.signal, e.observed_on, e.quote),
        *(e.interview_id, e.experiment_id, e.participant_id, e.criterion_id),
        *(e.retracted_at, e.retracted_because, e.version, e.created_at, e.updated_at),
    )
    of_interview = (Interview.experiment_id, Interview.retracted_at)
    of_voice = (person.id, person.role, organisation.id, organisation.name)
    of_result = (
        c.measure,
        c.better,
        c.pass_bar,
        c.kill_bar,
        c.planned_n,
        c.successes,
        c.trials,
        c.value,
    )
    return [*of_evidence, *of_interview, *of_voice, *of_result]


def _participant_of_evidence() -> Any:
    return sa.func.coalesce(col(Evidence.participant_id), col(Interview.participant_id))


def _interview_of_evidence() -> sa.ColumnElement[bool]:
    return _same_workspace(Interview, col(Interview.id) == col(Evidence.interview_id))


def _same_workspace(table: Any, condition: Any) -> sa.ColumnElement[bool]:
    return sa.and_(table.workspace_id == col(Evidence.workspace_id), condition)
