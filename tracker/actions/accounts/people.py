"""Adding users, workspaces, members and tokens."""

from datetime import datetime
from zoneinfo import available_timezones

from tracker.actions.accounts.members import Member, as_member
from tracker.actions.accounts.secrets import hash_of, new_secret
from tracker.actions.journal import sign_for
from tracker.rules.accounts import Role, address
from tracker.rules.accounts import slug as checked_slug
from tracker.rules.refusals import Conflict, Missing, RuleViolation
from tracker.rules.text import kept_line
from tracker.store import accounts as store
from tracker.store.database import Session
from tracker.store.tables.accounts import ApiToken, User, Workspace
from tracker.store.tables.accounts import Member as MemberRow

LANGUAGES = ("en", "nl")
USUAL_TIMEZONE = "Europe/Amsterdam"


def add_user(
    session: Session,
    now: datetime,
    *,
    email: str,
    name: str,
    password_hash: str | None = None,
    is_operator: bool = False,
) -> User:
    """Add somebody who can sign in; raise Conflict when the address is taken."""
    email = address(email)
    name = kept_line(name, "name", required=True)
    if store.user_by_email(session, email) is not None:
        raise Conflict("There is an account with this e-mail address already.", "email")
    user = User(
        email=email, name=name, password_hash=password_hash, is_operator=is_operator, created_at=now
    )
    session.add(user)
    session.flush()
    return user


def add_workspace(
    session: Session,
    now: datetime,
    owner: User,
    *,
    slug: str,
    name: str,
    language: str = "en",
    timezone: str = USUAL_TIMEZONE,
) -> Workspace:
    """Add a workspace with its first owner; raise Conflict when the slug is taken."""
    slug = checked_slug(slug)
    name = kept_line(name, "name", required=True)
    check_language(language)
    check_timezone(timezone)
    if store.workspace_by_slug(session, slug) is not None:
        raise Conflict("There is a workspace with this name in its address already.", "slug")
    workspace = Workspace(
        slug=slug, name=name, language=language, timezone=timezone, created_at=now
    )
    session.add(workspace)
    session.flush()
    _let_in(session, now, workspace, owner, Role.OWNER)
    return workspace


def add_member(
    session: Session,
    now: datetime,
    workspace: Workspace,
    user: User,
    role: Role,
    *,
    by: int | None = None,
) -> Member:
    """Let a user into a workspace, or give a removed member a new start; raise Conflict when they are in.

    ``by`` is the member who invited them; without it the program did it. The tokens that a removed
    member had stay shut.
    """
    store.lock_workspace(session, workspace.id or 0)
    row = session.get(MemberRow, (workspace.id, user.id))
    if row is not None and row.removed_at is None:
        raise Conflict("This person is a member of the workspace already.", "email")
    if row is None:
        return as_member(_let_in(session, now, workspace, user, role, by=by), workspace, user)
    sign_for(session, row.workspace_id, by, now, "member added")
    store.revoke_tokens(session, row.workspace_id, row.user_id, now)
    row.removed_at, row.role = None, role
    session.flush()
    return as_member(row, workspace, user)


def change_own_settings(
    user: User, *, name: str, language: str | None, timezone: str | None
) -> None:
    """Keep a user's name, language and time zone; None follows the workspace."""
    name = kept_line(name, "name", required=True)
    if language is not None:
        check_language(language)
    if timezone is not None:
        check_timezone(timezone)
    user.name, user.language, user.timezone = name, language, timezone


def add_token(session: Session, now: datetime, member: Member, *, name: str) -> str:
    """Return a new API token, which is shown this once and kept as a hash."""
    name = kept_line(name, "name", required=True)
    secret = new_secret()
    session.add(
        ApiToken(
            workspace_id=member.workspace_id,
            user_id=member.user_id,
            name=name,
            secret_hash=hash_of(secret),
            created_at=now,
        )
    )
    session.flush()
    return secret


def revoke_token(session: Session, now: datetime, member: Member, token_id: int) -> None:
    """End one of the member's own tokens; raise Missing when it is not theirs."""
    token = session.get(ApiToken, token_id)
    is_theirs = token is not None and (token.workspace_id, token.user_id) == (
        member.workspace_id,
        member.user_id,
    )
    if token is None or not is_theirs or token.revoked_at is not None:
        raise Missing
    token.revoked_at = now


def check_language(language: str) -> None:
    """Raise RuleViolation for a language the program does not speak."""
    if language not in LANGUAGES:
        raise RuleViolation("The program speaks English (en) and Dutch (nl).", "language")


def check_timezone(timezone: str) -> None:
    """Raise RuleViolation for a time zone that is not in the IANA list."""
    if timezone not in available_timezones():
        raise RuleViolation("This is not a time zone. It looks like Europe/Amsterdam.", "timezone")


def _let_in(
    session: Session,
    now: datetime,
    workspace: Workspace,
    user: User,
    role: Role,
    *,
    by: int | None = None,
) -> MemberRow:
    sign_for(session, workspace.id or 0, by, now, "member added")
    row = MemberRow(workspace_id=workspace.id or 0, user_id=user.id or 0, role=role)
    session.add(row)
    session.flush()
    return row
