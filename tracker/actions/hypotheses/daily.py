"""What time alone does to hypotheses: once a day the standing of each is worked out anew."""

from datetime import datetime, timedelta

from tracker.actions.accounts.members import Place
from tracker.actions.standing import refresh
from tracker.store import accounts as account_store
from tracker.store import hypotheses as store
from tracker.store.accounts import WorkspaceDay
from tracker.store.database import Session

PORTION = 200
"""Hypotheses in one transaction, some 50 ms; our choice: whoever wants to write waits for one portion."""
FIRST_TO_SEE_A_DAY = timedelta(hours=14)
"""Ahead of UTC: the Line Islands (IANA, Pacific/Kiritimati)."""


def workspaces_behind(session: Session, now: datetime) -> list[WorkspaceDay]:
    """Return the workspaces that were not refreshed on the latest day it is anywhere. One query."""
    return account_store.workspaces_behind(session, (now + FIRST_TO_SEE_A_DAY).date())


def first_portion(workspace: WorkspaceDay, now: datetime) -> int | None:
    """Return after which number to begin, or None when the workspace's own day has not begun yet."""
    today = Place(workspace.id, workspace.timezone).day(now)
    is_done = workspace.standing_on is not None and workspace.standing_on >= today
    return None if is_done else 0


def refresh_portion(
    session: Session, workspace: WorkspaceDay, now: datetime, *, after: int
) -> int | None:
    """Bring the next hypotheses up to today; return the last number, or None once all of them are.

    Several may do this at once: each waits for its turn and takes what the others left.
    """
    place = Place(workspace.id, workspace.timezone)
    account_store.lock_workspace(session, place.workspace_id)
    today = place.day(now)
    numbers = store.numbers_behind(session, place.workspace_id, today, after=after, limit=PORTION)
    refresh(session, place, now, numbers)
    if len(numbers) == PORTION:
        return numbers[-1]
    account_store.note_standing(session, place.workspace_id, today)
    return None
