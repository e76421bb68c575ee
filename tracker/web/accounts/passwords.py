"""Passwords: changed by who is signed in, or set anew with a link that was mailed."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from tracker.actions.accounts.entry import check_link, needs_old_password
from tracker.actions.accounts.passwords import change_password, request_reset, reset_password
from tracker.actions.accounts.secrets import hash_password
from tracker.rules.accounts import address
from tracker.store.tables.accounts import LinkPurpose, User
from tracker.web.accounts.attempts import TOO_MANY, TooMany, checked_password
from tracker.web.accounts.blueprint import bp
from tracker.web.accounts.device import remember_device
from tracker.web.accounts.forms import ForgottenForm, PasswordForm
from tracker.web.accounts.sessions import agent
from tracker.web.shared.door import (
    can_mail,
    go,
    let_in,
    let_out,
    now,
    reading,
    signed_in,
    this_session,
    writing_alone,
)


@bp.route("/account/password", methods=["GET", "POST"])
@signed_in
def password(user: User) -> ResponseReturnValue:
    """Change one's password; every other session ends."""
    with reading() as session:
        asks_current = needs_old_password(session, now(), user, this_session())
    form = PasswordForm(user.email, asks_current=asks_current)
    try:
        may_change = form.validate_on_submit() and _knows_old(user, form, asks_current=asks_current)
    except TooMany as too_many:
        form.problem = str(too_many)
        page = render_template("accounts/password.html", form=form)
        return page, TOO_MANY, {"Retry-After": str(too_many.seconds)}
    if may_change:
        password_hash = hash_password(form.password.data)
        with writing_alone() as session:
            theirs = session.get_one(User, user.id)
            change_password(session, now(), theirs, password_hash, keep=this_session())
        flash(_("Your password is changed. You are signed out everywhere else."), "success")
        return go("accounts.account")
    return render_template("accounts/password.html", form=form), form.status


@bp.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> ResponseReturnValue:
    """Ask for a link that sets a new password; the answer is the same whoever has the address."""
    if not can_mail():
        return render_template("accounts/forgotten.html", form=None)
    form = ForgottenForm()
    if form.validate_on_submit():
        with writing_alone() as session:
            request_reset(session, now(), address(form.email.data), get_locale().language)
        return go("accounts.asked")
    return render_template("accounts/forgotten.html", form=form), form.status


@bp.get("/forgotten/asked")
def asked() -> ResponseReturnValue:
    """Say what happens next."""
    return render_template("accounts/asked.html")


@bp.route("/link/password/<token>", methods=["GET", "POST"])
def reset(token: str) -> ResponseReturnValue:
    """Set a new password and sign in; 404 once the link is void. Looking uses nothing up."""
    with reading() as session:
        link = check_link(session, now(), token, LinkPurpose.PASSWORD_RESET)
        user = session.get_one(User, link.user_id)
    form = PasswordForm(user.email)
    if form.validate_on_submit():
        password_hash = hash_password(form.password.data)
        with writing_alone() as session:
            secret, user = reset_password(session, now(), token, password_hash, agent=agent())
        let_out()
        let_in(secret)
        remember_device(user)
        flash(_("Your new password is set. You are signed out everywhere else."), "success")
        return go("accounts.home")
    return render_template("accounts/reset.html", form=form, email=user.email), form.status


def _knows_old(user: User, form: PasswordForm, *, asks_current: bool) -> bool:
    if not asks_current or checked_password(user.email, user, form.current.data or ""):
        return True
    form.current.errors = [_("This is not your password.")]
    return False
