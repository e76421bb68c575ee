"""The person: their own name, language and time zone, where they are a member, and where signed in."""

from flask import flash, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh

from tracker.actions.accounts.people import change_own_settings
from tracker.store import accounts as store
from tracker.store.tables.accounts import User
from tracker.web.accounts.blueprint import bp
from tracker.web.accounts.forms import AccountForm
from tracker.web.accounts.sessions import own_sessions
from tracker.web.shared.door import go, reading, signed_in, writing_alone
from tracker.web.shared.forms import saving


@bp.route("/account", methods=["GET", "POST"])
@signed_in
def account(user: User) -> ResponseReturnValue:
    """Show and keep one's own settings."""
    with reading() as session:
        memberships = store.memberships_of(session, user.id)
        sessions = own_sessions(session, user)
    form = AccountForm(name=user.name, language=user.language, timezone=user.timezone)
    if form.validate_on_submit():
        with saving(form):
            _keep(user, form)
            _speak(form.language.data)
            flash(_("Saved."), "success")
            return go("accounts.account")
    page = render_template(
        "accounts/account.html", form=form, memberships=memberships, sessions=sessions
    )
    return page, form.status


def _keep(user: User, form: AccountForm) -> None:
    with writing_alone() as session:
        change_own_settings(
            session.get_one(User, user.id),
            name=form.name.data,
            language=form.language.data or None,
            timezone=form.timezone.data or None,
        )


def _speak(language: str) -> None:
    """Say what comes next in the language just chosen."""
    if language:
        g.language = language
        refresh()
