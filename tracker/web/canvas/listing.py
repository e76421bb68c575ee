"""The list of canvases: those in use and, apart, those put away, each with how its hypotheses stand."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.store import canvas as store
from tracker.store.canvas import CanvasLine
from tracker.web.canvas.blueprint import bp
from tracker.web.canvas.standing import shown
from tracker.web.shared.address import YES_OR_NO, Address, row_number
from tracker.web.shared.door import in_workspace, reading
from tracker.web.shared.forms import OK, REFUSED

PAGE = 50


@bp.get("/w/<slug>/canvases")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    """Show a page of canvases."""
    address = Address(request.args, ("archived", "after"))
    is_archived = address.read("archived", YES_OR_NO.__getitem__) or False
    behind = address.read("after", row_number) or 0
    find = store.archived_canvases if is_archived else store.live_canvases
    with reading() as session:
        lines = find(session, member.workspace_id, after=behind, limit=PAGE + 1)
        numbers = [line.id for line in lines[:PAGE]]
        counts = store.counts_by_status(session, member.workspace_id, numbers)
    page = render_template(
        "canvas/index.html",
        canvases=shown(member, lines[:PAGE], counts),
        is_archived=is_archived,
        is_first=not behind,
        tabs=_tabs(member),
        next_url=_next_url(member, lines, is_archived=is_archived),
        first_url=_url(member, is_archived=is_archived) if behind else None,
        refused=address.refusal({"archived": _("Archived"), "after": _("Page")}),
    )
    return page, REFUSED if address.unknown else OK


def _tabs(member: Member) -> list[tuple[bool, str, str]]:
    return [
        (False, _("In use"), _url(member, is_archived=False)),
        (True, _("Archived"), _url(member, is_archived=True)),
    ]


def _next_url(member: Member, lines: Sequence[CanvasLine], *, is_archived: bool) -> str | None:
    if len(lines) <= PAGE:
        return None
    return _url(member, is_archived=is_archived, after=lines[PAGE - 1].id)


def _url(member: Member, *, is_archived: bool, after: int | None = None) -> str:
    archived = "true" if is_archived else None
    return url_for(".index", slug=member.slug, archived=archived, after=after)
