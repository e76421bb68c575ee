"""The ways in and out: the start, signing in with a password or a one-time link, signing out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.entry import check_link, open_session, use_link
from tracker.rules.accounts import address
from tracker.rules.refusals import Missing, RuleViolation
from tracker.store import accounts as store
from tracker.store.tables.accounts import LinkPurpose, User
from tracker.web.accounts.attempts import TOO_MANY, TooMany, checked_password
from tracker.web.accounts.blueprint import bp
from tracker.web.accounts.device import remember_device
from tracker.web.accounts.forms import SignInForm
from tracker.web.accounts.sessions import agent
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
        try:
            user = _user_with(form.email.data or "", form.password.data or "")
        except TooMany as too_many:
            form.problem = str(too_many)
            return _asked(form), TOO_MANY, {"Retry-After": str(too_many.seconds)}
        if user is not None:
            let_in(_session_for(user))
            return redirect(target, code=303)
        form.problem = _("This address and this password do not belong together.")
    return _asked(form), form.status


def _asked(form: SignInForm) -> str:
    with reading() as session:
        is_claimed = store.is_claimed(session)
    return render_template("accounts/sign_in.html", form=form, is_claimed=is_claimed)


def _session_for(user: User) -> str:
    remember_device(user)
    with writing_alone() as session:
        return open_session(session, now(), user, agent=agent())


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
        secret = open_session(session, now(), user, agent=agent(), is_by_link=True)
    let_out()
    let_in(secret)
    remember_device(user)
    return go("accounts.home")


def _user_with(email: str, password: str) -> User | None:
    """Return who has this address and password; takes as long for an address that nobody has.

    Raises TooMany after too many wrong ones.
    """
    try:
        wanted = address(email)
    except RuleViolation:
        wanted = ""
    with reading() as session:
        user = store.user_by_email(session, wanted)
    return user if checked_password(wanted, user, password) else None
