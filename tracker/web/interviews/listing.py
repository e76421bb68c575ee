"""The list of interviews: the latest first, filtered by the address, a page at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import find_canvas
from tracker.rules.interviews import InterviewKind
from tracker.rules.references import Kind, number_of, reference
from tracker.store import canvas as canvas_store
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.interviews import InterviewLine
from tracker.web.interviews.blueprint import bp
from tracker.web.shared.address import YES_OR_NO, Address, day, place, searchable
from tracker.web.shared.door import in_workspace, reading
from tracker.web.shared.forms import OK, REFUSED, choices
from tracker.web.shared.whereabouts import stand_on

PAGE = 50
NAMES = ("canvas", "kind", "segment", "unlinked", "q", "after")


@bp.get("/w/<slug>/interviews")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    address = Address(request.args, NAMES)
    with reading() as session:
        lines = _page(session, member, address)
        canvases = canvas_store.live_canvases(session, member.workspace_id)
        segments = canvas_store.live_segments_in(session, member.workspace_id)
    page = render_template(
        "interviews/index.html",
        interviews=[_shown(member, line) for line in lines[:PAGE]],
        asked=address.typed,
        canvases=[(reference(Kind.CANVAS, each.id), each.name) for each in canvases],
        segments=[(reference(Kind.SEGMENT, each.id), each.name) for each in segments],
        kinds=choices(InterviewKind),
        next_url=_next_url(member, address.typed, lines),
        first_url=_first_url(member, address.typed),
        refused=address.refusal(_words()),
    )
    return page, REFUSED if address.unknown else OK


def _page(session: Session, member: Member, address: Address) -> list[InterviewLine]:
    """Return the page the address asks for, and one line more, which tells that there is a next one."""
    return store.interviews(
        session,
        member.workspace_id,
        canvas_id=address.read("canvas", lambda ref: _stand_on_canvas(session, member, ref)),
        kind=address.read("kind", InterviewKind),
        segment_id=address.read("segment", lambda ref: number_of(Kind.SEGMENT, ref)),
        unlinked=address.read("unlinked", YES_OR_NO.__getitem__) or False,
        q=address.read("q", searchable),
        before=address.read("after", lambda text: place(text, day)),
        limit=PAGE + 1,
    )


def _stand_on_canvas(session: Session, member: Member, ref: str) -> int:
    canvas = find_canvas(session, member, ref)
    stand_on(canvas)
    return canvas.id


def _shown(member: Member, line: InterviewLine) -> dict[str, Any]:
    ref = reference(Kind.INTERVIEW, line.id)
    return {"line": line, "ref": ref, "url": f"{url_for('.index', slug=member.slug)}/{ref}"}


def _words() -> dict[str, str]:
    return {
        "canvas": _("Canvas"),
        "kind": _("Kind"),
        "segment": _("Segment"),
        "unlinked": _("Without evidence"),
        "q": _("Text"),
        "after": _("Page"),
    }


def _next_url(
    member: Member, asked: Mapping[str, str], lines: Sequence[InterviewLine]
) -> str | None:
    if len(lines) <= PAGE:
        return None
    last = lines[PAGE - 1]
    behind = {**asked, "after": f"{last.held_on.isoformat()}~{last.id}"}
    return url_for(".index", slug=member.slug, **behind)


def _first_url(member: Member, asked: Mapping[str, str]) -> str | None:
    if "after" not in asked:
        return None
    first = {name: value for name, value in asked.items() if name != "after"}
    return url_for(".index", slug=member.slug, **first)
