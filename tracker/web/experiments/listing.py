"""The list of experiments: running ones first, filtered by the address, a page at a time."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import find_canvas
from tracker.rules.experiments.criteria import ExperimentStatus
from tracker.rules.references import Kind, reference
from tracker.store import canvas as canvas_store
from tracker.store import experiments as store
from tracker.store.database import Session
from tracker.store.experiments import CriterionLine, ExperimentLine
from tracker.web.experiments.blueprint import bp
from tracker.web.experiments.cards import card_of
from tracker.web.shared.address import Address, place
from tracker.web.shared.door import in_workspace, reading
from tracker.web.shared.forms import OK, REFUSED
from tracker.web.shared.whereabouts import stand_on

PAGE = 50


@bp.get("/w/<slug>/experiments")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    address = Address(request.args, ("canvas", "status", "after"))
    with reading() as session:
        canvas_id = address.read("canvas", lambda ref: _stand_on_canvas(session, member, ref))
        status = address.read("status", ExperimentStatus)
        behind = address.read("after", lambda text: place(text, ExperimentStatus))
        lines = store.lines(
            session,
            member.workspace_id,
            canvas_id=canvas_id,
            status=status,
            before=behind,
            limit=PAGE + 1,
        )
        criteria = store.criteria_of(session, member.workspace_id, [line.id for line in lines])
        canvases = canvas_store.live_canvases(session, member.workspace_id)
    page = render_template(
        "experiments/index.html",
        groups=_by_status(member, lines[:PAGE], criteria),
        asked=address.typed,
        canvases=[(reference(Kind.CANVAS, each.id), each.name) for each in canvases],
        tabs=_tabs(member, address.typed),
        next_url=_next_url(member, address.typed, lines),
        first_url=_first_url(member, address.typed),
        refused=address.refusal({"canvas": _("Canvas"), "status": _("Status"), "after": _("Page")}),
    )
    return page, REFUSED if address.unknown else OK


def _stand_on_canvas(session: Session, member: Member, ref: str) -> int:
    canvas = find_canvas(session, member, ref)
    stand_on(canvas)
    return canvas.id


def _by_status(
    member: Member,
    lines: Sequence[ExperimentLine],
    criteria: Mapping[int, Sequence[CriterionLine]],
) -> list[tuple[ExperimentStatus, list[dict[str, Any]]]]:
    """Return the page in groups, in the order the store gives them."""
    base = url_for(".index", slug=member.slug)
    return [
        (status, [_shown(base, line, criteria[line.id]) for line in group])
        for status, group in groupby(lines, key=lambda line: line.status)
    ]


def _shown(base: str, line: ExperimentLine, criteria: Sequence[CriterionLine]) -> dict[str, Any]:
    ref = reference(Kind.EXPERIMENT, line.id)
    cards = [card_of(each, line.status) for each in criteria]
    return {"line": line, "ref": ref, "url": f"{base}/{ref}", "cards": cards}


def _tabs(member: Member, asked: Mapping[str, str]) -> list[tuple[str, str, str]]:
    canvas = asked.get("canvas")
    words = [
        ("", _("All")),
        (ExperimentStatus.RUNNING, _("Running")),
        (ExperimentStatus.PLANNED, _("Planned")),
        (ExperimentStatus.COMPLETED, _("Completed")),
        (ExperimentStatus.CANCELLED, _("Cancelled")),
    ]
    return [
        (status, word, url_for(".index", slug=member.slug, canvas=canvas, status=status or None))
        for status, word in words
    ]


def _next_url(
    member: Member, asked: Mapping[str, str], lines: Sequence[ExperimentLine]
) -> str | None:
    if len(lines) <= PAGE:
        return None
    last = lines[PAGE - 1]
    behind = {**asked, "after": f"{last.status.value}~{last.id}"}
    return url_for(".index", slug=member.slug, **behind)


def _first_url(member: Member, asked: Mapping[str, str]) -> str | None:
    if "after" not in asked:
        return None
    first = {name: value for name, value in asked.items() if name != "after"}
    return url_for(".index", slug=member.slug, **first)
