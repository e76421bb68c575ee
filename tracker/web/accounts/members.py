"""The workspace's members: who they are, what they may do, and who is invited."""

from flask import render_template
from flask import session as cookie
from flask.typing import ResponseReturnValue

from tracker.actions.accounts.invitations import open_invitations
from tracker.actions.accounts.members import Member
from tracker.actions.accounts.members import members as members_of
from tracker.web.accounts.blueprint import bp
from tracker.web.accounts.forms import InvitationForm
from tracker.web.shared.door import can_mail, in_workspace, now, reading

FRESH = "fresh_invitation"
"""Where the cookie carries a new invitation's link to the page that shows it once."""


@bp.get("/w/<slug>/members")
@in_workspace
def members(member: Member) -> ResponseReturnValue:
    """List everybody in the workspace, and for owners who is invited."""
    return show_members(member, InvitationForm() if member.is_owner else None)


def show_members(member: Member, form: InvitationForm | None) -> ResponseReturnValue:
    """Return the page of members, with the form that invites more of them."""
    with reading() as session:
        found = members_of(session, member)
        invited = open_invitations(session, member, now()) if member.is_owner else []
    page = render_template(
        "accounts/members.html",
        members=found,
        invited=invited,
        form=form,
        fresh=cookie.pop(FRESH, None),
        can_mail=can_mail(),
    )
    return page, form.status if form else 200
