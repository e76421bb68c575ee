"""Counters of attempts, in the database so that every process sees them; each runs out by itself."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from tracker.store.database import Session
from tracker.store.tables.accounts import SignInAttempts
from tracker.store.tables.base import METADATA

ATTEMPTS = METADATA.tables[str(SignInAttempts.__tablename__)]


def running(
    session: Session, counters: Iterable[str], now: datetime
) -> dict[str, tuple[int, datetime]]:
    """Return how far these counters have come, and until when they run; one query."""
    row = ATTEMPTS.c
    wanted = sa.select(row.counter, row.tried, row.until)
    wanted = wanted.where(row.counter.in_(list(counters)), row.until > now)
    return {counter: (tried, until) for counter, tried, until in session.execute(wanted)}


def count(session: Session, counter: str, now: datetime, until: datetime) -> tuple[int, datetime]:
    """Count one more and return how many there are and until when; one that ran out begins anew."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    has_run_out = ATTEMPTS.c.until <= now
    more = insert(ATTEMPTS).values(counter=counter, tried=1, until=until)
    counted = more.on_conflict_do_update(
        index_elements=[ATTEMPTS.c.counter],
        set_={
            "tried": sa.case((has_run_out, 1), else_=ATTEMPTS.c.tried + 1),
            "until": sa.case((has_run_out, more.excluded.until), else_=ATTEMPTS.c.until),
        },
    ).returning(ATTEMPTS.c.tried, ATTEMPTS.c.until)
    tried, runs_until = session.execute(counted).one()
    return tried, runs_until


def clear(session: Session, counter: str) -> None:
    """Forget what was counted."""
    session.execute(sa.delete(ATTEMPTS).where(ATTEMPTS.c.counter == counter))


def take_back(session: Session, counter: str) -> None:
    """Count one less."""
    less = sa.update(ATTEMPTS).where(ATTEMPTS.c.counter == counter, ATTEMPTS.c.tried > 0)
    session.execute(less.values(tried=ATTEMPTS.c.tried - 1))


def sweep(session: Session, now: datetime) -> None:
    """Take out the counters that ran out."""
    session.execute(sa.delete(ATTEMPTS).where(ATTEMPTS.c.until <= now))
