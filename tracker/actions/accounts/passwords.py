"""Passwords: changed by who knows the old one, or set anew by who reads the mail of the address."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tracker.actions.accounts.entry import make_link, open_session, use_link
from tracker.actions.accounts.secrets import hash_of
from tracker.rules.letters import LetterKind
from tracker.rules.refusals import Missing
from tracker.store import accounts as store
from tracker.store import outbox
from tracker.store.database import Session
from tracker.store.outbox import Claimed
from tracker.store.tables.accounts import LinkPurpose, User
from tracker.store.tables.outbox import OutboxLetter

RESET_LINK_LASTS = timedelta(hours=1)
"""Our choice: as long as somebody waits at their screen; a new one is asked for in a moment."""
ASKED_AGAIN_AFTER = timedelta(minutes=5)
"""Our choice: nobody's letterbox is filled by somebody who asks and asks."""
REQUEST_LASTS = timedelta(hours=24)
"""Our choice: a letter that could not go out for a day answers nobody any more."""


def request_reset(session: Session, now: datetime, email: str, language: str) -> None:
    """Put into the outbox that an address asks for a new password; one statement, whoever has it.

    Whether anybody has the address is looked up when the letter is sent, so that asking takes as
    long, writes as much and says the same for known and unknown ones.
    """
    window = int(now.timestamp() // ASKED_AGAIN_AFTER.total_seconds())
    outbox.put_in(
        session,
        OutboxLetter(
            kind=LetterKind.PASSWORD_RESET,
            unique_key=f"{LetterKind.PASSWORD_RESET}/{hash_of(email)}/{window}",
            to_address=email,
            language=language,
            values={},
            created_at=now,
            due_at=now,
        ),
    )


def contents(session: Session, now: datetime, letter: Claimed) -> Mapping[str, object] | None:
    """Return what the letter says, with a link that lasts an hour; None where nobody has the address."""
    user = store.user_by_email(session, letter.to_address)
    if user is None or now - letter.created_at > REQUEST_LASTS:
        return None
    secret = make_link(
        session, now, LinkPurpose.PASSWORD_RESET, until=now + RESET_LINK_LASTS, user_id=user.id
    )
    return {"name": user.name, "secret": secret}


def reset_password(
    session: Session, now: datetime, secret: str, password_hash: str, *, agent: str = ""
) -> tuple[str, User]:
    """Set a new password with a link and end every session; return a new one's secret and the user."""
    user = use_link(session, now, secret, LinkPurpose.PASSWORD_RESET)
    if user is None:
        raise Missing
    change_password(session, now, user, password_hash)
    return open_session(session, now, user, agent=agent), user


def change_password(
    session: Session, now: datetime, user: User, password_hash: str, *, keep: str | None = None
) -> None:
    """Set a new password; every session but the one of the secret to keep ends, and every link of the user."""
    user.password_hash = password_hash
    store.end_sessions(session, user.id or 0, keep=hash_of(keep) if keep else None)
    store.void_links(session, user.id or 0, now)
    session.flush()
