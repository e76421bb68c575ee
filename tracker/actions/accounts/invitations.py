"""Invitations: a way into a workspace for one address, which an owner gives and may take back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.actions.accounts.entry import check_link, make_link, open_session, use_link
from tracker.actions.accounts.members import Member, member_in
from tracker.actions.accounts.people import add_member, add_user
from tracker.rules.accounts import Role, address
from tracker.rules.letters import LetterKind
from tracker.rules.refusals import Conflict, Missing, NotAllowed
from tracker.store import accounts as store
from tracker.store import invitations as invited
from tracker.store import outbox
from tracker.store.database import Session
from tracker.store.invitations import InvitationLine
from tracker.store.outbox import Claimed
from tracker.store.tables.accounts import Invitation, LinkPurpose, User, Workspace
from tracker.store.tables.outbox import OutboxLetter

INVITATION_LASTS = timedelta(days=7)
"""Our choice: over a weekend and a holiday, not over a season."""


@dataclass(frozen=True)
class OpenInvitation:
    """An invitation as the one who holds its link may see it; ``invitee`` has an account already."""

    email: str
    role: Role
    workspace_name: str
    slug: str
    inviter: str
    has_account: bool


def invite(session: Session, member: Member, now: datetime, *, email: str, role: Role) -> str:
    """Invite an address and return the secret of its link, which is shown this once.

    An earlier invitation of the same address is taken back. A letter with a link of its own goes
    into the outbox. Raises Conflict when the address is a member's.
    """
    member.must_own()
    email = address(email)
    if store.member_by_email(session, member.workspace_id, email) is not None:
        raise Conflict("This person is a member of the workspace already.", "email")
    invited.revoke(session, member.workspace_id, now, email=email)
    invitation = Invitation(
        workspace_id=member.workspace_id,
        email=email,
        role=role,
        invited_by=member.user_id,
        created_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    session.add(invitation)
    session.flush()
    outbox.put_in(session, _letter(session, now, invitation))
    return _link(session, now, invitation)


def open_invitations(session: Session, member: Member, now: datetime) -> list[InvitationLine]:
    """Return the invitations that can still be accepted, the latest first; for owners."""
    member.must_own()
    return invited.open_ones(session, member.workspace_id, now)


def revoke_invitation(session: Session, member: Member, now: datetime, invitation_id: int) -> None:
    """Take an open invitation back; raise Missing when there is none of that number here."""
    member.must_own()
    if not invited.revoke(session, member.workspace_id, now, invitation_id=invitation_id):
        raise Missing


def look_at(session: Session, now: datetime, secret: str) -> OpenInvitation:
    """Return what an invitation's link is for; raise Missing when it is void. Uses nothing up."""
    link = check_link(session, now, secret, LinkPurpose.INVITATION)
    invitation = _open(session, now, link.invitation_id)
    workspace = session.get_one(Workspace, invitation.workspace_id)
    return OpenInvitation(
        email=invitation.email,
        role=invitation.role,
        workspace_name=workspace.name,
        slug=workspace.slug,
        inviter=session.get_one(User, invitation.invited_by).name,
        has_account=store.user_by_email(session, invitation.email) is not None,
    )


def accept(session: Session, now: datetime, secret: str, user: User) -> Member:
    """Let the invited user in, and use the invitation up; raise NotAllowed for anybody else."""
    link = check_link(session, now, secret, LinkPurpose.INVITATION)
    invitation = _open(session, now, link.invitation_id)
    if user.email != invitation.email:
        raise NotAllowed("This invitation is for another address. Sign in with that one.")
    use_link(session, now, secret, LinkPurpose.INVITATION)
    return _let_in(session, now, invitation, user)


def sign_up(
    session: Session, now: datetime, secret: str, *, name: str, password_hash: str, agent: str = ""
) -> tuple[str, Member]:
    """Make an account for the invited address and let it in; return a session's secret and the member.

    Raises Conflict when the address has an account: its owner signs in and accepts.
    """
    link = check_link(session, now, secret, LinkPurpose.INVITATION)
    invitation = _open(session, now, link.invitation_id)
    use_link(session, now, secret, LinkPurpose.INVITATION)
    user = add_user(session, now, email=invitation.email, name=name, password_hash=password_hash)
    member = _let_in(session, now, invitation, user)
    return open_session(session, now, user, agent=agent), member


def contents(session: Session, now: datetime, letter: Claimed) -> Mapping[str, object] | None:
    """Return what an invitation's letter says, with a link of its own; None when it is not open any more."""
    invitation = session.get(Invitation, letter.values["invitation"])
    if invitation is None or not is_open(invitation, now):
        return None
    return {
        "workspace": session.get_one(Workspace, invitation.workspace_id).name,
        "inviter": session.get_one(User, invitation.invited_by).name,
        "role": invitation.role,
        "secret": _link(session, now, invitation),
    }


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Tell whether an invitation can still be accepted."""
    is_taken = invitation.accepted_at is not None or invitation.revoked_at is not None
    return not is_taken and invitation.expires_at > now


def _open(session: Session, now: datetime, invitation_id: int | None) -> Invitation:
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or not is_open(invitation, now):
        raise Missing
    return invitation


def _let_in(session: Session, now: datetime, invitation: Invitation, user: User) -> Member:
    workspace = session.get_one(Workspace, invitation.workspace_id)
    add_member(session, now, workspace, user, invitation.role, by=invitation.invited_by)
    invitation.accepted_at = now
    session.flush()
    return member_in(session, user, workspace.slug)


def _link(session: Session, now: datetime, invitation: Invitation) -> str:
    return make_link(
        session,
        now,
        LinkPurpose.INVITATION,
        until=invitation.expires_at,
        invitation_id=invitation.id,
    )


def _letter(session: Session, now: datetime, invitation: Invitation) -> OutboxLetter:
    """Return the letter in the language of the invited, or of the workspace for somebody new."""
    user = store.user_by_email(session, invitation.email)
    language = user.language if user else None
    if language is None:
        language = session.get_one(Workspace, invitation.workspace_id).language
    return OutboxLetter(
        workspace_id=invitation.workspace_id,
        kind=LetterKind.INVITATION,
        unique_key=f"{LetterKind.INVITATION}/{invitation.id}",
        to_address=invitation.email,
        language=language,
        values={"invitation": invitation.id},
        created_at=now,
        due_at=now,
    )
