"""The list of hypotheses: filtered by the address, riskiest first, a page at a time."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member, members
from tracker.actions.canvas import find_canvas
from tracker.rules.canvas import Block, Claim, Risk
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.references import Kind, reference
from tracker.store import canvas as canvas_store
from tracker.store import hypotheses as store
from tracker.store.database import Session
from tracker.store.hypotheses import HypothesisLine, Sort
from tracker.web.hypotheses.blueprint import bp
from tracker.web.hypotheses.filters import FILTERS, PARTS, behind, filters_in, place_in
from tracker.web.shared.address import Address
from tracker.web.shared.door import in_workspace, reading
from tracker.web.shared.forms import OK, REFUSED, choices
from tracker.web.shared.whereabouts import stand_on

PAGE = 50


@bp.get("/w/<slug>/hypotheses")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    address = Address(request.args, PARTS)
    with reading() as session:
        people = members(session, member)
        filters = filters_in(
            address,
            lambda ref: _stand_on_canvas(session, member, ref),
            {each.email: each.user_id for each in people},
        )
        sort = address.read("sort", Sort) or Sort.RISK
        lines = store.page(
            session,
            member.workspace_id,
            filters,
            sort=sort,
            after=place_in(address, sort),
            limit=PAGE + 1,
        )
        canvases = canvas_store.live_canvases(session, member.workspace_id)
    page = render_template(
        "hypotheses/index.html",
        lines=lines[:PAGE],
        asked=address.typed,
        is_narrowed=bool(address.typed.keys() & (set(FILTERS) - {"canvas"})),
        refused=address.refusal(_words()),
        options=_options()
        | {
            "owner": [(each.email, each.name) for each in people],
            "canvas": [(reference(Kind.CANVAS, each.id), each.name) for each in canvases],
        },
        orders=_orders(member, address),
        sort=sort,
        next_url=_next_url(member, address, lines),
        first_url=_url(member, address, after=None) if "after" in address.typed else None,
    )
    return page, REFUSED if address.unknown else OK


def _stand_on_canvas(session: Session, member: Member, ref: str) -> int:
    canvas = find_canvas(session, member, ref)
    stand_on(canvas)
    return canvas.id


def _url(member: Member, address: Address, **changes: str | None) -> str:
    return url_for(".index", slug=member.slug, **address.typed | changes)


def _next_url(member: Member, address: Address, lines: Sequence[HypothesisLine]) -> str | None:
    """Return the next page's address; the line that is one too many tells that there is one."""
    return _url(member, address, after=behind(lines[PAGE - 1])) if len(lines) > PAGE else None


def _orders(member: Member, address: Address) -> list[tuple[Sort, str, str]]:
    words = {
        Sort.RISK: _("Riskiest first"),
        Sort.CONFIDENCE: _("Most confident first"),
        Sort.CREATED: _("Newest first"),
        Sort.UPDATED: _("Last changed first"),
    }
    return [
        (sort, word, _url(member, address, sort=sort.value, after=None))
        for sort, word in words.items()
    ]


def _options() -> dict[str, list[tuple[str, str]]]:
    return {
        "block": choices(Block),
        "status": choices(Status),
        "claim": choices(Claim),
        "risk": choices(Risk),
    }


def _words() -> dict[str, str]:
    return {
        "canvas": _("Canvas"),
        "block": _("Block"),
        "status": _("Status"),
        "stale": _("Stale only"),
        "owner": _("Owner"),
        "tag": _("Tag"),
        "claim": _("Claim"),
        "risk": _("Risk"),
        "q": _("Text"),
        "sort": _("Order"),
        "after": _("Page"),
    }
