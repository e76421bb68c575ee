"""Numbers for new records, and the reference of any row."""

from typing import TypeVar

import sqlalchemy as sa
import sqlmodel

from tracker.rules.references import Kind, reference
from tracker.store.tables.accounts import ReferenceCounter
from tracker.store.tables.base import Journalled, Record

KINDS = {
    "canvases": Kind.CANVAS,
    "segments": Kind.SEGMENT,
    "hypotheses": Kind.HYPOTHESIS,
    "experiments": Kind.EXPERIMENT,
    "organisations": Kind.ORGANISATION,
    "participants": Kind.PARTICIPANT,
    "interviews": Kind.INTERVIEW,
    "evidence": Kind.EVIDENCE,
}
BELONGS_TO = {
    "verdicts": (Kind.HYPOTHESIS, "hypothesis_id"),
    "criteria": (Kind.EXPERIMENT, "experiment_id"),
    "amendments": (Kind.EXPERIMENT, "experiment_id"),
    "corrections": (Kind.EXPERIMENT, "experiment_id"),
    "spending": (Kind.EXPERIMENT, "experiment_id"),
}
"""Rows without a reference of their own are spoken of by that of the record they belong to."""


def take_numbers(
    connection: sa.Connection, workspace_id: int, counter: str, how_many: int = 1
) -> int:
    """Take the next numbers of a counter and return the first; one statement, never given out again."""
    mine = sa.and_(
        sqlmodel.col(ReferenceCounter.workspace_id) == workspace_id,
        sqlmodel.col(ReferenceCounter.kind) == counter,
    )
    raise_it = (
        sa.update(ReferenceCounter)
        .where(mine)
        .values(last=ReferenceCounter.last + how_many)
        .returning(sqlmodel.col(ReferenceCounter.last))
    )
    last = connection.execute(raise_it).scalar()
    if last is None:
        connection.execute(
            sa.insert(ReferenceCounter).values(
                workspace_id=workspace_id, kind=counter, last=how_many
            )
        )
        last = how_many
    return int(last) - how_many + 1


R = TypeVar("R", bound=Record)


def add_record(session: sqlmodel.Session, row: R) -> R:
    """Give a new record its number and store it; return it. Two statements and its journal entry."""
    table = str(row.__tablename__)
    row.id = take_numbers(session.connection(), row.workspace_id, table)
    session.add(row)
    session.flush()
    return row


def ref_of(row: Journalled) -> str | None:
    """Return the reference a row is spoken of by, or None for rows that have none (members)."""
    table = str(row.__tablename__)
    if table in KINDS:
        return reference(KINDS[table], row.id)  # type: ignore[attr-defined]
    if table in BELONGS_TO:
        kind, column = BELONGS_TO[table]
        return reference(kind, getattr(row, column))
    return None
