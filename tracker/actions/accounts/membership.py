"""Membership: roles changed, members removed and brought back, and an owner always left."""

from datetime import datetime

from tracker.actions.accounts.members import Member
from tracker.actions.journal import sign
from tracker.rules.accounts import Role, check_owner_stays
from tracker.rules.refusals import Missing, StaleVersion
from tracker.store import accounts as store
from tracker.store import invitations
from tracker.store.database import Session
from tracker.store.tables.accounts import Member as MemberRow


def change_role(
    session: Session, member: Member, now: datetime, user_id: int, *, role: Role, version: int
) -> None:
    """Give a member another role, from this moment on everywhere.

    Raises Conflict for the last owner, StaleVersion when somebody else changed it first. What an
    owner gave out is taken back with the role.
    """
    member.must_own()
    row = _present(session, member, user_id)
    if row.version != version:
        raise StaleVersion(row)
    check_owner_stays(row.role, role, owners=store.count_owners(session, member.workspace_id))
    if row.role is role:
        return
    sign(session, member, now, "role changed")
    row.role = role
    session.flush()
    if role is not Role.OWNER:
        invitations.revoke(session, member.workspace_id, now, invited_by=user_id)


def remove_member(session: Session, member: Member, now: datetime, user_id: int) -> None:
    """Take a member out: their pages, sessions and tokens open this workspace no more from now on.

    Owners remove anybody, and everybody may leave; raises Conflict for the last owner.
    """
    if user_id != member.user_id:
        member.must_own()
    row = _present(session, member, user_id)
    check_owner_stays(row.role, None, owners=store.count_owners(session, member.workspace_id))
    sign(session, member, now, "member left" if user_id == member.user_id else "member removed")
    row.removed_at = now
    session.flush()
    invitations.revoke(session, member.workspace_id, now, invited_by=user_id)


def bring_back(session: Session, member: Member, now: datetime, user_id: int) -> None:
    """Undo a removal: the member has their role and their tokens again; raise Missing when there is none."""
    member.must_own()
    row = session.get(MemberRow, (member.workspace_id, user_id))
    if row is None or row.removed_at is None:
        raise Missing
    sign(session, member, now, "member brought back")
    row.removed_at = None
    session.flush()


def _present(session: Session, member: Member, user_id: int) -> MemberRow:
    row = session.get(MemberRow, (member.workspace_id, user_id))
    if row is None or row.removed_at is not None:
        raise Missing
    return row
