"""Setting up: whoever holds the set-up link becomes operator and gets the first workspace."""

from dataclasses import dataclass
from datetime import datetime

from tracker.actions.accounts.entry import open_session, use_link
from tracker.actions.accounts.people import USUAL_TIMEZONE, add_user, add_workspace
from tracker.store.database import Session
from tracker.store.tables.accounts import LinkPurpose


@dataclass(frozen=True)
class NewInstallation:
    """The first user and their workspace; the password is hashed before the transaction."""

    name: str
    email: str
    password_hash: str
    workspace: str
    slug: str
    language: str = "en"
    timezone: str = USUAL_TIMEZONE


def claim(
    session: Session, now: datetime, secret: str, new: NewInstallation, *, agent: str = ""
) -> str:
    """Claim the installation with a set-up link and return the secret of a session for the cookie.

    Raises Missing when the link is void, which it is once anybody has an account.
    """
    use_link(session, now, secret, LinkPurpose.SETUP)
    operator = add_user(
        session,
        now,
        email=new.email,
        name=new.name,
        password_hash=new.password_hash,
        is_operator=True,
    )
    add_workspace(
        session,
        now,
        operator,
        slug=new.slug,
        name=new.workspace,
        language=new.language,
        timezone=new.timezone,
    )
    return open_session(session, now, operator, agent=agent)
