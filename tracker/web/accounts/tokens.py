"""One's own API tokens in a workspace: made, shown once, revoked."""

from flask import flash, render_template
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.accounts.people import add_token, revoke_token
from tracker.store import accounts as store
from tracker.web.accounts.blueprint import LARGEST, bp
from tracker.web.accounts.forms import TokenForm
from tracker.web.shared.door import go, in_workspace, now, reading, writing
from tracker.web.shared.forms import saving

FRESH = "fresh_token"
"""Where the cookie carries a new token to the page that shows it once."""


@bp.route("/w/<slug>/tokens", methods=["GET", "POST"])
@in_workspace
def tokens(member: Member) -> ResponseReturnValue:
    """List one's own tokens and make a new one, which the next page shows this once."""
    form = TokenForm()
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            cookie[FRESH] = add_token(session, now(), me, name=form.name.data)
            return go("accounts.tokens", slug=member.slug)
    with reading() as session:
        found = store.tokens_of(session, member.workspace_id, member.user_id)
    fresh = cookie.pop(FRESH, None)
    return render_template(
        "accounts/tokens.html", form=form, tokens=found, fresh=fresh
    ), form.status


@bp.post(f"/w/<slug>/tokens/<int(max={LARGEST}):number>/revoke")
@in_workspace
def revoke(member: Member, number: int) -> ResponseReturnValue:
    """End one of one's own tokens."""
    with writing(member) as (session, me):
        revoke_token(session, now(), me, number)
    flash(_("The token is revoked: it opens nothing any more."), "success")
    return go("accounts.tokens", slug=member.slug)
