"""Invitations: given and taken back by owners, and accepted with a link by whom they are for."""

from flask import flash, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.invitations import (
    OpenInvitation,
    accept,
    invite,
    look_at,
    revoke_invitation,
    sign_up,
)
from tracker.actions.accounts.members import Member
from tracker.actions.accounts.secrets import hash_password
from tracker.store.tables.accounts import User
from tracker.web.accounts.blueprint import LARGEST, bp
from tracker.web.accounts.forms import InvitationForm, SignUpForm
from tracker.web.accounts.members import FRESH, show_members
from tracker.web.accounts.sessions import agent
from tracker.web.shared.door import (
    current_user,
    for_owners,
    go,
    in_workspace,
    let_in,
    now,
    reading,
    writing,
    writing_alone,
)
from tracker.web.shared.forms import saving


@bp.post("/w/<slug>/invitations")
@in_workspace
@for_owners
def invite_somebody(member: Member) -> ResponseReturnValue:
    """Invite an address; the next page shows the link this once."""
    form = InvitationForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            secret = invite(session, me, now(), email=form.email.data, role=form.role.data)
            cookie[FRESH] = {"email": form.email.data, "secret": secret}
            return go("accounts.members", slug=member.slug)
    return show_members(member, form)


@bp.post(f"/w/<slug>/invitations/<int(max={LARGEST}):number>/revoke")
@in_workspace
@for_owners
def take_back(member: Member, number: int) -> ResponseReturnValue:
    """Take an open invitation back."""
    with writing(member) as (session, me):
        revoke_invitation(session, me, now(), number)
    flash(_("The invitation is taken back: its link opens nothing any more."), "success")
    return go("accounts.members", slug=member.slug)


@bp.route("/link/invitation/<token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    """Show who invites whom, and let in by a button or a form; 404 once the link is void."""
    with reading() as session:
        found = look_at(session, now(), token)
    user = current_user()
    if user is not None and user.email == found.email:
        return _join(token, found, user)
    if user is None and not found.has_account:
        return _sign_up(token, found)
    return render_template(
        "accounts/invitation.html",
        invitation=found,
        sign_in_url=url_for("accounts.sign_in", next=url_for("accounts.invitation", token=token)),
    )


def _join(token: str, found: OpenInvitation, user: User) -> ResponseReturnValue:
    if request.method == "POST":
        with writing_alone() as session:
            member = accept(session, now(), token, session.get_one(User, user.id))
        return _welcome(member)
    return render_template("accounts/join.html", invitation=found)


def _sign_up(token: str, found: OpenInvitation) -> ResponseReturnValue:
    form = SignUpForm(found.email)
    if form.validate_on_submit():
        password_hash = hash_password(form.password.data)
        with saving(form):
            with writing_alone() as session:
                secret, member = sign_up(
                    session,
                    now(),
                    token,
                    name=form.name.data,
                    password_hash=password_hash,
                    agent=agent(),
                )
            let_in(secret)
            return _welcome(member)
    return render_template("accounts/sign_up.html", invitation=found, form=form), form.status


def _welcome(member: Member) -> ResponseReturnValue:
    flash(_("Welcome to %(workspace)s.", workspace=member.workspace_name), "success")
    return go("dashboard.show", slug=member.slug)
