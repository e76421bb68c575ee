"""The heartbeat: rings the bell every minute, in a thread of its own; it knows no more than that."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from apscheduler.schedulers.background import (  # type: ignore[import-untyped]
    BackgroundScheduler,
)

from tracker.jobs.outbox import deliver
from tracker.jobs.standing import tick
from tracker.mailer import Post
from tracker.store.database import Database

SECONDS_BETWEEN_BEATS = 60
"""Our choice: what is due by the day or the week waits a minute at most."""


@contextmanager
def beating(
    database: Database, clock: Callable[[], datetime], post: Post | None = None
) -> Iterator[None]:
    """Let the heart beat while the block runs; the first beat comes at once, and none is cut short.

    Without ``post`` letters stay in the outbox.
    """
    stopping = threading.Event()
    scheduler = new_scheduler(lambda: beat(database, clock, post, stopping.is_set), clock())
    scheduler.start()
    try:
        yield
    finally:
        stopping.set()
        scheduler.shutdown()


def beat(
    database: Database,
    clock: Callable[[], datetime],
    post: Post | None,
    is_stopping: Callable[[], bool] = lambda: False,
) -> None:
    """Do all that is due now."""
    tick(database, clock, is_stopping)
    if post is not None:
        deliver(database, clock, post, is_stopping)


def new_scheduler(ring: Callable[[], None], first: datetime) -> BackgroundScheduler:
    """Return a scheduler with one job: what is due is kept in the database, never here.

    After a machine has slept, all beats it missed are caught up by one.
    """
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.add_job(
        ring,
        "interval",
        seconds=SECONDS_BETWEEN_BEATS,
        id="tick",
        next_run_time=first,
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )
    return scheduler
