"""The first visit: whoever holds the set-up link claims the installation."""

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.entry import check_link
from tracker.actions.accounts.secrets import hash_password
from tracker.actions.accounts.setup import NewInstallation, claim
from tracker.store.tables.accounts import LinkPurpose
from tracker.web.accounts.blueprint import bp
from tracker.web.accounts.forms import SetupForm
from tracker.web.accounts.sessions import agent
from tracker.web.shared.door import go, let_in, let_out, now, reading, writing_alone
from tracker.web.shared.forms import saving


@bp.route("/setup/<token>", methods=["GET", "POST"])
def setup(token: str) -> ResponseReturnValue:
    """Ask for the first user and workspace; 404 for a link that is void, as it is once it was used."""
    with reading() as session:
        check_link(session, now(), token, LinkPurpose.SETUP)
    form = SetupForm()
    if form.validate_on_submit():
        installation = _installation(form)
        with saving(form):
            with writing_alone() as session:
                secret = claim(session, now(), token, installation, agent=agent())
            let_out()
            let_in(secret)
            flash(_("Welcome. This is your workspace."), "success")
            return go("dashboard.show", slug=installation.slug)
    return render_template("accounts/setup.html", form=form), form.status


def _installation(form: SetupForm) -> NewInstallation:
    """Return what was asked for; the password is hashed here, before any transaction."""
    return NewInstallation(
        name=form.name.data,
        email=form.email.data,
        password_hash=hash_password(form.password.data),
        workspace=form.workspace.data,
        slug=form.slug.data,
        language=form.language.data,
        timezone=form.timezone.data,
    )
