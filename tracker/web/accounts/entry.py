"""The ways in and out: the start, signing in with a password or a one-time link, signing out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.entry import check_link, open_session, use_link
from tracker.actions.accounts.secrets import password_fits
from tracker.rules.accounts import address
from tracker.rules.refusals import Missing, RuleViolation
from tracker.store import accounts as store
from tracker.store.tables.accounts import LinkPurpose, User
from tracker.web.accounts.blueprint import bp
from tracker.web.accounts.forms import SignInForm
from tracker.web.shared.door import (
    current_user,
    go,
    let_in,
    let_out,
    now,
    reading,
    safe_target,
    writing_alone,
)


@bp.get("/")
def home() -> ResponseReturnValue:
    """Lead to the one workspace, or show those there are to choose from."""
    user = current_user()
    if user is None:
        return go("accounts.sign_in")
    with reading() as session:
        memberships = store.memberships_of(session, user.id)
    if len(memberships) == 1:
        return go("dashboard.show", slug=memberships[0].slug)
    return render_template("accounts/workspaces.html", memberships=memberships)


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for address and password; the answer is the same for addresses nobody has."""
    target = safe_target(request.args.get("next")) or url_for("accounts.home")
    if current_user() is not None:
        return redirect(target, code=303)
    form = SignInForm()
    if form.validate_on_submit():
        user = _user_with(form.email.data, form.password.data)
        if user is not None:
            with writing_alone() as session:
                secret = open_session(session, now(), user)
            let_in(secret)
            return redirect(target, code=303)
        form.problem = _("This address and this password do not belong together.")
    with reading() as session:
        is_claimed = store.is_claimed(session)
    return render_template("accounts/sign_in.html", form=form, is_claimed=is_claimed), form.status


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this browser's session; its old cookie opens nothing any more."""
    let_out()
    flash(_("You are signed out."), "success")
    return go("accounts.sign_in")


@bp.route("/link/<token>", methods=["GET", "POST"])
def link(token: str) -> ResponseReturnValue:
    """Show a button, and sign in once it is pressed.

    Looking at the page uses nothing up, since mail programs look at links too.
    """
    if request.method == "POST":
        return _use(token)
    with reading() as session:
        found = check_link(session, now(), token, LinkPurpose.SIGN_IN)
        user = session.get(User, found.user_id)
    return render_template("accounts/link.html", user=user)


def _use(token: str) -> ResponseReturnValue:
    with writing_alone() as session:
        user = use_link(session, now(), token, LinkPurpose.SIGN_IN)
        if user is None:
            raise Missing
        secret = open_session(session, now(), user, is_by_link=True)
    let_out()
    let_in(secret)
    return go("accounts.home")


def _user_with(email: str | None, password: str | None) -> User | None:
    """Return who has this address and password; takes as long for an address that nobody has."""
    try:
        wanted = address(email)
    except RuleViolation:
        return None
    with reading() as session:
        user = store.user_by_email(session, wanted)
    fits = password_fits(user.password_hash if user else None, password or "")
    return user if fits else None
