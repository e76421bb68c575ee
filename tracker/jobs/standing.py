"""The tick: notes that it ran, and once a day lets time pass over the hypotheses of every workspace."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from tracker.actions.hypotheses.daily import first_portion, refresh_portion, workspaces_behind
from tracker.rules.refusals import Conflict
from tracker.store.accounts import WorkspaceDay, note_beat
from tracker.store.database import Database, StoreUnavailable

log = logging.getLogger(__name__)


def tick(
    database: Database,
    clock: Callable[[], datetime],
    is_stopping: Callable[[], bool] = lambda: False,
) -> None:
    """Do what is due. Any number of processes may tick; raises nothing that the next tick can mend.

    ``is_stopping`` is asked before each portion of work, so that an end need not wait for all of it.
    """
    now = clock()
    try:
        _note_beat(database, now)
        with database.reading() as session:
            behind = workspaces_behind(session, now)
        for workspace in behind:
            _catch_up(database, workspace, now, is_stopping)
    except StoreUnavailable as error:
        log.warning("the heartbeat skips a beat: %s", error)


def _note_beat(database: Database, now: datetime) -> None:
    """Note the beat; where two were the first at once, one of them is enough."""
    with suppress(Conflict), database.writing() as session:
        note_beat(session, now)


def _catch_up(
    database: Database, workspace: WorkspaceDay, now: datetime, is_stopping: Callable[[], bool]
) -> None:
    """Refresh a workspace portion by portion; one that fails is named in the log and stops nobody else."""
    try:
        after = first_portion(workspace, now)
        while after is not None and not is_stopping():
            with database.writing() as session:
                after = refresh_portion(session, workspace, now, after=after)
    except StoreUnavailable:
        raise
    except Exception:
        log.exception("the standing of workspace %d could not be refreshed", workspace.id)
