"""The journal: written with every flush, read newest first, and replayed to see that it is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import sqlalchemy as sa
import sqlmodel
from sqlmodel import col

from tracker.store.references import ref_of, take_numbers
from tracker.store.tables.accounts import User
from tracker.store.tables.base import METADATA, Journalled
from tracker.store.tables.journal import JournalEntry

COUNTER = "journal"
PAGE = 500


@dataclass(frozen=True)
class Hand:
    """Whose hand is writing what, and why: stands in every entry of the change."""

    workspace_id: int
    user_id: int | None
    now: datetime
    action: str
    cause: str | None = None
    reason: str = ""


def take_pen(session: sqlmodel.Session, hand: Hand) -> None:
    """Say who writes from here on; what came before is flushed under its own name."""
    session.flush()
    session.info["hand"] = hand


def record_changes(session: sqlmodel.Session) -> None:
    """Stamp every changed row of a flush (version, moments) and add its journal entry.

    Called before each flush. Raises LookupError when nobody said whose hand it is.
    """
    changes = list(_changes(session))
    if not changes:
        return
    hand: Hand | None = session.info.get("hand")
    if hand is None:
        message = "a journalled row changed, and nobody said whose hand it was"
        raise LookupError(message)
    number = take_numbers(session.connection(), hand.workspace_id, COUNTER, len(changes))
    for row, before in changes:
        _stamp(row, hand, is_new=before is None)
        session.add(_entry(row, before, hand, number, is_gone=row in session.deleted))
        number += 1


def plain(value: object) -> Any:
    """Return a column's value as JSON keeps it; equal values give equal results on every database."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def entries(
    session: sqlmodel.Session,
    workspace_id: int,
    *,
    before: int | None = None,
    ref: str | None = None,
    email: str | None = None,
    since: datetime | None = None,
    limit: int = 50,
) -> list[tuple[JournalEntry, str | None, str | None]]:
    """Return entries newest first with the name and e-mail of who made them; one query."""
    wanted = (
        sqlmodel.select(JournalEntry, User.name, User.email)
        .outerjoin(User, col(User.id) == col(JournalEntry.user_id))
        .where(col(JournalEntry.workspace_id) == workspace_id)
        .order_by(col(JournalEntry.id).desc())
        .limit(limit)
    )
    if before is not None:
        wanted = wanted.where(col(JournalEntry.id) < before)
    if ref is not None:
        wanted = wanted.where(col(JournalEntry.ref) == ref)
    if email is not None:
        wanted = wanted.where(col(User.email) == email)
    if since is not None:
        wanted = wanted.where(col(JournalEntry.recorded_at) >= since)
    return [(entry, name, mail) for entry, name, mail in session.exec(wanted)]


def of_record(
    session: sqlmodel.Session, workspace_id: int, ref: str, *, limit: int = 50
) -> list[JournalEntry]:
    """Return the newest entries about one record, newest first; one query."""
    return [entry for entry, _, _ in entries(session, workspace_id, ref=ref, limit=limit)]


def differences(session: sqlmodel.Session, workspace_id: int) -> Iterator[str]:
    """Yield a sentence for every row in which the replayed journal and the tables differ.

    Memory grows with the workspace; meant for ``tracker db check`` and tests.
    """
    replayed = _replayed(session, workspace_id)
    for table in journalled_tables():
        made = replayed.pop(table.name, {})
        for key, row in _rows(session, table, workspace_id):
            told = made.pop(key, None)
            if told is None:
                yield f"{table.name} {key} is not in the journal"
            elif told != row:
                fields = sorted(
                    name for name in row.keys() | told.keys() if row.get(name) != told.get(name)
                )
                yield f"{table.name} {key} differs from the journal in {', '.join(fields)}"
        yield from (f"{table.name} {key} is in the journal only" for key in made)


def _changes(session: sqlmodel.Session) -> Iterator[tuple[Journalled, dict[str, Any] | None]]:
    """Yield each journalled row of this flush with what its changed columns held; None for a new row."""
    for row in list(session.new):
        if isinstance(row, Journalled):
            yield row, None
    for row in list(session.dirty):
        if isinstance(row, Journalled) and session.is_modified(row):
            yield row, _before(row)
    for row in list(session.deleted):
        if isinstance(row, Journalled):
            yield row, _values(row)


def _before(row: Journalled) -> dict[str, Any]:
    state = sa.inspect(row, raiseerr=True)
    old = {}
    for column in _columns(row):
        history = state.attrs[column].history
        if history.has_changes():
            old[column] = plain(history.deleted[0] if history.deleted else None)
    return old


def _stamp(row: Journalled, hand: Hand, *, is_new: bool) -> None:
    row.updated_at = hand.now
    row.version += 1
    if is_new:
        row.created_at = hand.now


def _entry(
    row: Journalled, before: dict[str, Any] | None, hand: Hand, number: int, *, is_gone: bool
) -> JournalEntry:
    now = _values(row)
    after = None if is_gone else now if before is None else {name: now[name] for name in before}
    if before is not None and after is not None:
        after |= {"version": now["version"], "updated_at": now["updated_at"]}
    return JournalEntry(
        workspace_id=row.workspace_id,
        id=number,
        recorded_at=hand.now,
        user_id=hand.user_id,
        action=hand.action,
        ref=ref_of(row),
        table_name=str(row.__tablename__),
        row_key=_key(now, METADATA.tables[str(row.__tablename__)]),
        before=before,
        after=after,
        cause=hand.cause,
        reason=hand.reason,
    )


def _columns(row: Journalled) -> list[str]:
    return [column.name for column in METADATA.tables[str(row.__tablename__)].columns]


def _values(row: Journalled) -> dict[str, Any]:
    return {name: plain(getattr(row, name)) for name in _columns(row)}


def _key(values: dict[str, Any], table: sa.Table) -> str:
    return "/".join(
        str(values[column.name]) for column in table.primary_key if column.name != "workspace_id"
    )


def journalled_tables() -> list[sa.Table]:
    """Return the tables whose every change enters the journal."""
    mappers = sqlmodel.SQLModel._sa_registry.mappers  # noqa: SLF001 - there is no public list
    classes = [mapper.class_ for mapper in mappers]
    names = sorted(str(each.__tablename__) for each in classes if issubclass(each, Journalled))
    return [METADATA.tables[name] for name in names]


def _replayed(session: sqlmodel.Session, workspace_id: int) -> dict[str, dict[str, dict[str, Any]]]:
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    everything = (
        sqlmodel.select(JournalEntry)
        .where(col(JournalEntry.workspace_id) == workspace_id)
        .order_by(col(JournalEntry.id))
        .execution_options(yield_per=PAGE)
    )
    for entry in session.exec(everything):
        rows = tables.setdefault(entry.table_name, {})
        if entry.after is None:
            rows.pop(entry.row_key, None)
        else:
            rows[entry.row_key] = rows.get(entry.row_key, {}) | entry.after
        session.expunge(entry)
    return tables


def _rows(
    session: sqlmodel.Session, table: sa.Table, workspace_id: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    for found in session.execute(
        sa.select(table).where(table.c.workspace_id == workspace_id)
    ).mappings():
        row = {name: plain(value) for name, value in found.items()}
        yield _key(row, table), row
