"""Finding experiments with their criteria, amendments, corrections and spending."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from tracker.rules.canvas import Step
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.experiments.kinds import Kind
from tracker.store.database import Session
from tracker.store.tables.accounts import User
from tracker.store.tables.canvas import Canvas, Segment
from tracker.store.tables.experiments import Amendment, Correction, Criterion, Experiment, Spending
from tracker.store.tables.hypotheses import Hypothesis

T = TypeVar("T", bound=SQLModel)


class CriterionLine(NamedTuple):
    """A criterion with the statement it tests and the name of who it is about."""

    criterion: Criterion
    statement: str
    segment: str | None


class TestLine(NamedTuple):
    """An experiment that tests a hypothesis: its criterion there, and what was amended of either."""

    criterion: Criterion
    experiment: Experiment
    amendments: list[Amendment]


class ExperimentLine(NamedTuple):
    """An experiment as a list shows one."""

    id: int
    canvas_id: int
    name: str
    kind: Kind
    step: Step
    status: ExperimentStatus
    starts_on: date | None
    ends_on: date | None
    completed_on: date | None
    owner: str | None


def experiment_by_number(session: Session, workspace_id: int, number: int) -> Experiment | None:
    """Return an experiment of this workspace."""
    return session.get(Experiment, (workspace_id, number))


def with_surroundings(
    session: Session, workspace_id: int, number: int
) -> tuple[Experiment, Canvas, str | None] | None:
    """Return an experiment with its canvas and the name of its owner; one query."""
    wanted = (
        select(Experiment, Canvas, User.name)
        .join(
            Canvas,
            sa.and_(
                col(Canvas.workspace_id) == col(Experiment.workspace_id),
                col(Canvas.id) == col(Experiment.canvas_id),
            ),
        )
        .outerjoin(User, col(User.id) == col(Experiment.owner_id))
        .where(col(Experiment.workspace_id) == workspace_id, col(Experiment.id) == number)
    )
    found = session.exec(wanted).first()
    return (found[0], found[1], found[2]) if found else None


def experiments(
    session: Session,
    workspace_id: int,
    *,
    canvas_id: int | None = None,
    status: ExperimentStatus | None = None,
    after: int = 0,
    limit: int = 50,
) -> Sequence[Experiment]:
    """Return one page of experiments in the order they were made."""
    wanted = (
        select(Experiment)
        .where(col(Experiment.id) > after, *_filters(workspace_id, canvas_id, status))
        .order_by(col(Experiment.id))
        .limit(limit)
    )
    return session.exec(wanted).all()


def lines(
    session: Session,
    workspace_id: int,
    *,
    canvas_id: int | None = None,
    status: ExperimentStatus | None = None,
    before: tuple[ExperimentStatus, int] | None = None,
    limit: int = 50,
) -> list[ExperimentLine]:
    """Return one page of experiments as a list shows them; one query.

    Running ones come first, then planned, completed and cancelled, the newest of each first: the
    order of the words themselves, backwards, so that the index serves it.
    """
    e = Experiment
    dates = (e.starts_on, e.ends_on, e.completed_on)
    columns: list[Any] = [e.id, e.canvas_id, e.name, e.kind, e.step, e.status, *dates, User.name]
    wanted = (
        sa.select(*columns)
        .select_from(Experiment)
        .outerjoin(User, col(User.id) == col(Experiment.owner_id))
        .where(*_filters(workspace_id, canvas_id, status))
        .order_by(col(Experiment.status).desc(), col(Experiment.id).desc())
        .limit(limit)
    )
    if before is not None:
        at: Any = Experiment.status
        place = sa.tuple_(at, col(Experiment.id))
        mark = sa.tuple_(sa.literal(before[0], at.type), sa.literal(before[1]))
        wanted = wanted.where(place < mark)
    return [ExperimentLine(*line) for line in session.execute(wanted)]


def criteria_of(
    session: Session, workspace_id: int, numbers: Sequence[int]
) -> dict[int, list[CriterionLine]]:
    """Return per experiment its criteria with their statements and segments; one query."""
    wanted = (
        select(Criterion, Hypothesis.statement, Segment.name)
        .join(
            Hypothesis,
            sa.and_(
                col(Hypothesis.workspace_id) == col(Criterion.workspace_id),
                col(Hypothesis.id) == col(Criterion.hypothesis_id),
            ),
        )
        .outerjoin(
            Segment,
            sa.and_(
                col(Segment.workspace_id) == col(Criterion.workspace_id),
                col(Segment.id) == col(Criterion.segment_id),
            ),
        )
        .where(
            col(Criterion.workspace_id) == workspace_id, col(Criterion.experiment_id).in_(numbers)
        )
        .order_by(col(Criterion.id))
    )
    found: dict[int, list[CriterionLine]] = {number: [] for number in numbers}
    for criterion, statement, segment in session.exec(wanted):
        found[criterion.experiment_id].append(CriterionLine(criterion, statement, segment))
    return found


def criterion_for(
    session: Session, workspace_id: int, experiment_id: int, hypothesis_id: int
) -> Criterion | None:
    """Return what an experiment must show for one hypothesis."""
    wanted = select(Criterion).where(
        col(Criterion.workspace_id) == workspace_id,
        col(Criterion.experiment_id) == experiment_id,
        col(Criterion.hypothesis_id) == hypothesis_id,
    )
    return session.exec(wanted).first()


def tests_of(session: Session, workspace_id: int, hypothesis_id: int) -> list[TestLine]:
    """Return the experiments that test a hypothesis, newest first; one query.

    Of the amendments those of its criterion come along, and those of the end date.
    """
    wanted = (
        select(Criterion, Experiment, Amendment)
        .join(
            Experiment,
            sa.and_(
                col(Experiment.workspace_id) == col(Criterion.workspace_id),
                col(Experiment.id) == col(Criterion.experiment_id),
            ),
        )
        .outerjoin(Amendment, _amends_criterion())
        .where(
            col(Criterion.workspace_id) == workspace_id,
            col(Criterion.hypothesis_id) == hypothesis_id,
        )
        .order_by(col(Experiment.id).desc(), col(Amendment.id))
    )
    found: dict[int, TestLine] = {}
    for criterion, experiment, amendment in session.exec(wanted):
        line = found.setdefault(experiment.id, TestLine(criterion, experiment, []))
        if amendment is not None:
            line.amendments.append(amendment)
    return list(found.values())


def amendments_of(session: Session, workspace_id: int, numbers: Sequence[int]) -> list[Amendment]:
    """Return the amendments of these experiments, oldest first; one query."""
    return _of_experiments(session, workspace_id, Amendment, numbers)


def corrections_of(session: Session, workspace_id: int, numbers: Sequence[int]) -> list[Correction]:
    """Return the corrections of these experiments, oldest first; one query."""
    return _of_experiments(session, workspace_id, Correction, numbers)


def spending_of(session: Session, workspace_id: int, numbers: Sequence[int]) -> list[Spending]:
    """Return what was spent on these experiments, in the order it was booked; one query."""
    return _of_experiments(session, workspace_id, Spending, numbers)


def _amends_criterion() -> sa.ColumnElement[bool]:
    """Return the join of a criterion with its amendments; one without a criterion is the end date."""
    return sa.and_(
        col(Amendment.workspace_id) == col(Criterion.workspace_id),
        col(Amendment.experiment_id) == col(Criterion.experiment_id),
        sa.or_(
            col(Amendment.criterion_id).is_(None),
            col(Amendment.criterion_id) == col(Criterion.id),
        ),
    )


def _of_experiments(
    session: Session, workspace_id: int, table: type[T], numbers: Sequence[int]
) -> list[T]:
    record: Any = table
    wanted = (
        select(table)
        .where(record.workspace_id == workspace_id, record.experiment_id.in_(numbers))
        .order_by(record.id)
    )
    return list(session.exec(wanted))


def _filters(
    workspace_id: int, canvas_id: int | None, status: ExperimentStatus | None
) -> list[sa.ColumnElement[bool]]:
    found = [col(Experiment.workspace_id) == workspace_id]
    if canvas_id is not None:
        found.append(col(Experiment.canvas_id) == canvas_id)
    if status is not None:
        found.append(col(Experiment.status) == status)
    return found
