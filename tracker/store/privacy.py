"""Finding and erasing words wherever a workspace keeps text: tables, journal, kept answers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import AutoString, col, select

from tracker.rules.privacy import redacted
from tracker.store.database import Session
from tracker.store.hypotheses import replace_tags
from tracker.store.journal import PAGE, journalled_tables
from tracker.store.tables.accounts import IdempotencyKey
from tracker.store.tables.interviews import Identity
from tracker.store.tables.journal import JournalEntry

TEXTS = (sa.String, AutoString, sa.JSON)
"""Columns that hold what people typed: text, lines (SQLModel's own type), and tags."""
OWN_WORDS = frozenset({"slug", "row_key", "action", "table_name", "ref"})


@dataclass(frozen=True)
class Found:
    """A text, or a list of tags, that holds the words: in which table, row and column."""

    table: str
    key: dict[str, int]
    column: str
    value: str | list[str]

    @property
    def text(self) -> str:
        """Return it as a person reads it."""
        return self.value if isinstance(self.value, str) else ", ".join(self.value)


def texts_with(session: Session, workspace_id: int, pattern: re.Pattern[str]) -> Iterator[Found]:
    """Yield every text of the workspace in which the pattern finds something; reads all its texts once."""
    for table in journalled_tables():
        columns = _text_columns(table)
        if columns:
            yield from _texts_in(session, workspace_id, table, columns, pattern)


def erase_words(
    session: Session, workspace_id: int, pattern: re.Pattern[str], now: datetime
) -> None:
    """Replace what the pattern finds in tables, journal and kept answers; the journal's entries are marked."""
    for found in list(texts_with(session, workspace_id, pattern)):
        table = next(table for table in journalled_tables() if table.name == found.table)
        clean = _clean(found.value, pattern, _length(table, found.column))
        mine = [table.c[name] == number for name, number in found.key.items()]
        session.execute(sa.update(table).where(*mine).values({found.column: clean}))
        if isinstance(clean, list):
            replace_tags(session, workspace_id, found.key["id"], clean)
    _erase_in_journal(session, workspace_id, pattern, now)
    _forget_answers(session, workspace_id, pattern)
    session.expire_all()


def delete_identity(session: Session, workspace_id: int, participant_id: int) -> None:
    """Delete who a participant is; the row is overwritten, not only unlinked (secure_delete)."""
    session.execute(
        sa.delete(Identity).where(
            col(Identity.workspace_id) == workspace_id,
            col(Identity.participant_id) == participant_id,
        )
    )


def remember_erasure(
    session: Session, workspace_id: int, participant_id: int, *, organisation: bool
) -> None:
    """Have the erasure listed outside the database when it is committed, so that a restore can repeat it."""
    erasure = {
        "workspace": workspace_id,
        "participant": participant_id,
        "organisation": organisation,
    }
    session.info["erasure"] = json.dumps(erasure)


def _texts_in(
    session: Session,
    workspace_id: int,
    table: sa.Table,
    columns: list[str],
    pattern: re.Pattern[str],
) -> Iterator[Found]:
    wanted = [*table.primary_key, *(table.c[name] for name in columns)]
    rows = session.execute(
        sa.select(*wanted).where(table.c.workspace_id == workspace_id)
    ).mappings()
    for row in rows:
        key = {column.name: row[column.name] for column in table.primary_key}
        for name in columns:
            found = Found(table.name, key, name, row[name] or "")
            if pattern.search(found.text):
                yield found


def _text_columns(table: sa.Table) -> list[str]:
    return [
        column.name
        for column in table.columns
        if isinstance(column.type, TEXTS)
        and not isinstance(column.type, sa.Enum)
        and column.name not in OWN_WORDS
    ]


def _length(table: sa.Table, column: str) -> int | None:
    length = getattr(table.c[column].type, "length", None)
    return None if length is None else int(length)


def _clean(
    value: str | list[str], pattern: re.Pattern[str], longest: int | None
) -> str | list[str]:
    """Return a text or tags without the words; two tags that become one stand once."""
    if isinstance(value, str):
        return redacted(value, pattern, longest=longest)
    return list(dict.fromkeys(redacted(tag, pattern) for tag in value))


def _erase_in_journal(
    session: Session, workspace_id: int, pattern: re.Pattern[str], now: datetime
) -> None:
    tables = {table.name: table for table in journalled_tables()}
    everything = select(JournalEntry).where(col(JournalEntry.workspace_id) == workspace_id)
    for entry in session.exec(everything.execution_options(yield_per=PAGE)):
        table = tables[entry.table_name]
        clean: dict[str, Any] = {
            "before": _clean_values(entry.before, table, pattern),
            "after": _clean_values(entry.after, table, pattern),
            "reason": redacted(entry.reason, pattern),
        }
        if clean != {"before": entry.before, "after": entry.after, "reason": entry.reason}:
            mine = (
                col(JournalEntry.workspace_id) == workspace_id,
                col(JournalEntry.id) == entry.id,
            )
            session.execute(sa.update(JournalEntry).where(*mine).values(**clean, redacted_at=now))


def _clean_values(
    values: dict[str, Any] | None, table: sa.Table, pattern: re.Pattern[str]
) -> dict[str, Any] | None:
    if values is None:
        return None
    texts = set(_text_columns(table))
    return {
        name: _clean(value, pattern, _length(table, name))
        if name in texts and isinstance(value, str | list)
        else value
        for name, value in values.items()
    }


def _forget_answers(session: Session, workspace_id: int, pattern: re.Pattern[str]) -> None:
    """Forget the kept answers of the API that hold the words; such a request is then new again."""
    for kept in session.exec(
        select(IdempotencyKey).where(col(IdempotencyKey.workspace_id) == workspace_id)
    ):
        if pattern.search(kept.answer):
            session.delete(kept)
    session.flush()
