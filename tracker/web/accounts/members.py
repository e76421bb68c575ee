"""The workspace's members: who they are, what they may do, and who is invited."""

from typing import Any

from flask import current_app, flash, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.invitations import open_invitations
from tracker.actions.accounts.members import Member
from tracker.actions.accounts.members import members as members_of
from tracker.actions.accounts.membership import bring_back, change_role, remove_member
from tracker.rules.refusals import Missing
from tracker.store import outbox
from tracker.store.accounts import MemberLine, member_line
from tracker.store.accounts import beat_at as beat_at_of
from tracker.store.database import Session
from tracker.web.accounts.blueprint import LARGEST, bp
from tracker.web.accounts.forms import InvitationForm, RoleForm
from tracker.web.accounts.operator import is_beating
from tracker.web.shared.door import (
    can_mail,
    for_owners,
    go,
    in_workspace,
    now,
    reading,
    writing,
)
from tracker.web.shared.forms import saving
from tracker.web.shared.undo import flash_undo

FRESH = "fresh_invitation"
"""Where the cookie carries a new invitation's link to the page that shows it once."""


@bp.get("/w/<slug>/members")
@in_workspace
def members(member: Member) -> ResponseReturnValue:
    """List everybody in the workspace, and for owners who is invited."""
    return show_members(member, InvitationForm() if member.is_owner else None)


@bp.get(f"/w/<slug>/members/<int(max={LARGEST}):number>")
@in_workspace
def one_member(member: Member, number: int) -> ResponseReturnValue:
    """Show what an owner can change about a member, and the member themselves how to leave."""
    found = _one(member, number)
    return show_member(found, RoleForm(role=found.role, version=found.version))


@bp.post(f"/w/<slug>/members/<int(max={LARGEST}):number>/role")
@in_workspace
@for_owners
def role(member: Member, number: int) -> ResponseReturnValue:
    """Give a member another role; it holds from the next thing they do."""
    found = _one(member, number)
    form = RoleForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            version = form.version.data or 0
            change_role(session, me, now(), number, role=form.role.data, version=version)
            flash(_("%(name)s has a new role.", name=found.name), "success")
            return go("accounts.members", slug=member.slug)
    return show_member(found, form)


@bp.post(f"/w/<slug>/members/<int(max={LARGEST}):number>/remove")
@in_workspace
def remove(member: Member, number: int) -> ResponseReturnValue:
    """Take a member out at once, with an undo; or leave."""
    found = _one(member, number)
    with writing(member) as (session, me):
        remove_member(session, me, now(), number)
    if number == member.user_id:
        flash(_("You have left %(workspace)s.", workspace=member.workspace_name), "success")
        return go("accounts.home")
    undo = url_for("accounts.restore_member", slug=member.slug, number=number)
    flash_undo(_("%(name)s is removed.", name=found.name), undo)
    return go("accounts.members", slug=member.slug)


@bp.post(f"/w/<slug>/members/<int(max={LARGEST}):number>/restore")
@in_workspace
@for_owners
def restore_member(member: Member, number: int) -> ResponseReturnValue:
    """Bring a removed member back as they were."""
    with writing(member) as (session, me):
        bring_back(session, me, now(), number)
    flash(_("The member is back."), "success")
    return go("accounts.members", slug=member.slug)


def show_member(found: MemberLine, form: RoleForm) -> ResponseReturnValue:
    """Return the page of one member."""
    return render_template("accounts/member.html", found=found, form=form), form.status


def _one(member: Member, number: int) -> MemberLine:
    """Return a member whom the one who asks may change; nobody else learns of the page."""
    with reading() as session:
        found = member_line(session, member.workspace_id, number)
    if found is None or not (member.is_owner or found.user_id == member.user_id):
        raise Missing
    return found


def show_members(member: Member, form: InvitationForm | None) -> ResponseReturnValue:
    """Return the page of members, with the form that invites more of them."""
    with reading() as session:
        found = members_of(session, member)
        invited = open_invitations(session, member, now()) if member.is_owner else []
        clockwork = _clockwork(session, member) if member.is_owner else {}
    page = render_template(
        "accounts/members.html",
        members=found,
        invited=invited,
        form=form,
        fresh=cookie.pop(FRESH, None),
        can_mail=can_mail(),
        base_url=current_app.extensions["wending"].base_url,
        **clockwork,
    )
    return page, form.status if form else 200


def _clockwork(session: Session, member: Member) -> dict[str, Any]:
    """Return what an owner sees of heartbeat and mail; two queries."""
    beat_at = beat_at_of(session)
    return {
        "beat_at": beat_at,
        "is_beating": is_beating(beat_at),
        "failed": outbox.failed(session, workspace_id=member.workspace_id),
    }
