"""Ways in: set-up, sign-in with a password or a one-time link, and out again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.actions.accounts.members import Member, as_member
from tracker.actions.accounts.secrets import hash_of, new_secret
from tracker.rules.refusals import Missing
from tracker.rules.sentences import Sentence
from tracker.store import accounts as store
from tracker.store.database import Session
from tracker.store.tables.accounts import ApiToken, LinkPurpose, OneTimeLink, SignInSession, User

SESSION_LASTS = timedelta(days=30)
SETUP_LINK_LASTS = timedelta(days=7)
SIGN_IN_LINK_LASTS = timedelta(hours=24)
LINK_VOUCHES_FOR = timedelta(hours=1)
"""Our choice: long enough to find the page, too short for a browser that was left open."""
NOTED_EVERY = timedelta(minutes=1)
"""How often the last use of a session or token is written down."""
VOID_LINK = Sentence(
    "This link does not work any more: it was used, or its time is over. Ask for a new one."
)


@dataclass(frozen=True)
class TokenUse:
    """An API token in use: its number, the member it acts for, and whether to write the use down."""

    token_id: int
    member: Member
    should_be_noted: bool


def open_session(
    session: Session, now: datetime, user: User, *, agent: str = "", is_by_link: bool = False
) -> str:
    """Sign a user in and return the secret for their cookie, valid 30 days."""
    secret = new_secret()
    session.add(
        SignInSession(
            secret_hash=hash_of(secret),
            user_id=user.id or 0,
            agent=agent,
            is_by_link=is_by_link,
            created_at=now,
            last_used_at=now,
            expires_at=now + SESSION_LASTS,
        )
    )
    return secret


def user_of_session(session: Session, now: datetime, secret: str) -> tuple[User, bool] | None:
    """Return who a cookie's secret belongs to, and whether its use should be noted; one query."""
    found = store.session_with_user(session, hash_of(secret), now)
    if found is None:
        return None
    row, user = found
    return user, now - row.last_used_at > NOTED_EVERY


def needs_old_password(session: Session, now: datetime, user: User, secret: str) -> bool:
    """Tell whether a new password asks for the old one.

    It does not where there is none, nor for an hour after a one-time link let the user in: whoever
    made that link did so for somebody who forgot it.
    """
    row = session.get(SignInSession, hash_of(secret))
    is_fresh = row is not None and row.is_by_link and now - row.created_at < LINK_VOUCHES_FOR
    return user.password_hash is not None and not is_fresh


def note_use(session: Session, now: datetime, secret: str) -> None:
    """Write down that a session was used."""
    row = session.get(SignInSession, hash_of(secret))
    if row is not None:
        row.last_used_at = now


def close_session(session: Session, secret: str) -> None:
    """Sign out: the secret opens nothing any more."""
    row = session.get(SignInSession, hash_of(secret))
    if row is not None:
        session.delete(row)


def member_of_token(session: Session, now: datetime, secret: str) -> TokenUse | None:
    """Return the member a token acts for, or None when it opens nothing (any more); one query."""
    found = store.token_with_member(session, hash_of(secret))
    if found is None:
        return None
    token, row, workspace, user = found
    is_fresh = token.last_used_at is not None and now - token.last_used_at <= NOTED_EVERY
    return TokenUse(token.id or 0, as_member(row, workspace, user), should_be_noted=not is_fresh)


def note_token_use(session: Session, now: datetime, token_id: int) -> None:
    """Write down that a token was used."""
    token = session.get(ApiToken, token_id)
    if token is not None:
        token.last_used_at = now


def make_setup_link(session: Session, now: datetime) -> str | None:
    """Return the secret of a new set-up link, or None once somebody has an account."""
    if store.is_claimed(session):
        return None
    return make_link(session, now, LinkPurpose.SETUP, until=now + SETUP_LINK_LASTS)


def make_sign_in_link(session: Session, now: datetime, user: User) -> str:
    """Return the secret of a link that signs this user in once, within 24 hours."""
    until = now + SIGN_IN_LINK_LASTS
    return make_link(session, now, LinkPurpose.SIGN_IN, until=until, user_id=user.id)


def make_link(
    session: Session,
    now: datetime,
    purpose: LinkPurpose,
    *,
    until: datetime,
    user_id: int | None = None,
    invitation_id: int | None = None,
) -> str:
    """Return the secret of a new link that works once; links made before it go on working."""
    secret = new_secret()
    session.add(
        OneTimeLink(
            secret_hash=hash_of(secret),
            purpose=purpose,
            user_id=user_id,
            invitation_id=invitation_id,
            created_at=now,
            expires_at=until,
        )
    )
    return secret


def check_link(session: Session, now: datetime, secret: str, purpose: LinkPurpose) -> OneTimeLink:
    """Return a link that can still be used; raise Missing otherwise. Uses nothing up."""
    link = store.live_link(session, hash_of(secret), now)
    is_void = link is None or link.purpose is not purpose
    if link is None or is_void or (purpose is LinkPurpose.SETUP and store.is_claimed(session)):
        raise Missing(VOID_LINK)
    return link


def use_link(session: Session, now: datetime, secret: str, purpose: LinkPurpose) -> User | None:
    """Use a link up and return whose it is (nobody's yet for set-up); raise Missing when it is void.

    Of several who use it at the same moment one succeeds.
    """
    link = check_link(session, now, secret, purpose)
    if not store.use_up(session, link, now):
        raise Missing(VOID_LINK)
    return session.get(User, link.user_id) if link.user_id else None
