"""Kept answers of the API: the first answer to a request with a key, to be given again for a day."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import col

from tracker.store.database import Session
from tracker.store.tables.accounts import IdempotencyKey

KEPT_FOR = timedelta(hours=24)


def kept_answer(
    session: Session, workspace_id: int, user_id: int, key: str, now: datetime
) -> IdempotencyKey | None:
    """Return the answer kept under a member's key, unless its day is over."""
    found = session.get(IdempotencyKey, (workspace_id, user_id, key))
    return found if found is not None and now - found.created_at < KEPT_FOR else None


def keep_answer(session: Session, answer: IdempotencyKey) -> None:
    """Keep an answer in the transaction of its change, and forget those whose day is over."""
    outdated = col(IdempotencyKey.created_at) <= answer.created_at - KEPT_FOR
    session.execute(sa.delete(IdempotencyKey).where(outdated))
    session.add(answer)
    session.flush()
