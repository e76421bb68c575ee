"""One's own sessions: opened with a note of the browser, listed, and ended from any of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.secrets import hash_of
from tracker.store import accounts as store
from tracker.store.database import Session
from tracker.store.tables.accounts import User
from tracker.web.accounts.agents import in_few_words
from tracker.web.accounts.blueprint import bp
from tracker.web.shared.door import go, now, signed_in, this_session, writing_alone


class SessionLine(NamedTuple):
    """A session as its user sees it in a list."""

    agent: str
    created_at: datetime
    last_used_at: datetime
    is_this: bool


def agent() -> str:
    """Return the browser of this request in a few words."""
    return in_few_words(request.headers.get("User-Agent", ""))


def own_sessions(session: Session, user: User) -> Sequence[SessionLine]:
    """Return the user's live sessions, this one first and then the one last used; one query."""
    this = hash_of(this_session())
    lines = [
        SessionLine(row.agent, row.created_at, row.last_used_at, row.secret_hash == this)
        for row in store.sessions_of(session, user.id or 0, now())
    ]
    return sorted(lines, key=lambda line: not line.is_this)


@bp.post("/account/sessions/end")
@signed_in
def end_others(user: User) -> ResponseReturnValue:
    """Sign out everywhere but here."""
    with writing_alone() as session:
        store.end_sessions(session, user.id or 0, keep=hash_of(this_session()))
    flash(_("You are signed out everywhere else."), "success")
    return go("accounts.account")
