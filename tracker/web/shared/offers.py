"""What forms offer to choose from: canvases, hypotheses riskiest first, segments, members, tests, people."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectField
from wtforms.fields import SelectChoice

from tracker.actions.accounts.members import Member, members
from tracker.actions.canvas import find_canvas
from tracker.actions.hypotheses.notes import find_hypothesis
from tracker.rules.references import Kind, reference
from tracker.store import canvas as canvas_store
from tracker.store import experiments as experiment_store
from tracker.store import hypotheses as hypothesis_store
from tracker.store import interviews as interview_store
from tracker.store.database import Session
from tracker.store.interviews import KnownPerson
from tracker.store.tables.canvas import Canvas
from tracker.web.shared.door import reading

LABEL = 110
"""Characters of a statement in a select; our choice: a phone shows fewer."""


def canvas_asked_for(session: Session, member: Member) -> Canvas | None:
    """Return the canvas that the address names, itself or by a hypothesis; else the only one there is.

    None when there is none, or a choice to make. Raises Missing for a name that is not here.
    """
    if request.args.get("canvas"):
        return find_canvas(session, member, request.args["canvas"])
    if request.args.get("hypothesis"):
        hypothesis = find_hypothesis(session, member, request.args["hypothesis"])
        return canvas_store.canvas_by_number(session, member.workspace_id, hypothesis.canvas_id)
    live = canvas_store.live_canvases(session, member.workspace_id, limit=2)
    if len(live) != 1:
        return None
    return canvas_store.canvas_by_number(session, member.workspace_id, live[0].id)


def choose_canvas(member: Member, title: str, active_tab: str) -> ResponseReturnValue:
    """Return the page that asks on which canvas to work, and goes on with what the address says."""
    with reading() as session:
        live = canvas_store.live_canvases(session, member.workspace_id)
    args = request.args.to_dict()
    here = {"slug": member.slug, **args}
    canvases = [
        (each, url_for(request.endpoint or "", **here | {"canvas": f"C{each.id}"})) for each in live
    ]
    return render_template(
        "shared/choose_canvas.html", canvases=canvases, title=title, active_tab=active_tab
    )


def hypotheses(session: Session, member: Member, canvas_id: int) -> list[SelectChoice]:
    """Offer the hypotheses of a canvas that are not retired, riskiest first. One query."""
    found = hypothesis_store.riskiest_first(session, member.workspace_id, canvas_id)
    offered = [
        SelectChoice(ref, f"{ref} {_shortened(statement)}")
        for ref, statement in ((reference(Kind.HYPOTHESIS, id_), said) for id_, said in found)
    ]
    return [SelectChoice("", _("choose…")), *offered]


def segments(
    session: Session, member: Member, canvas_id: int | None = None, *, blank: str | None = None
) -> list[SelectChoice]:
    """Offer the segments of a canvas, or those of every canvas under its name. One query."""
    found = canvas_store.live_segments_in(session, member.workspace_id)
    offered = [
        SelectChoice(
            reference(Kind.SEGMENT, each.id),
            each.name,
            optgroup=None if canvas_id else each.canvas,
        )
        for each in found
        if canvas_id in {None, each.canvas_id}
    ]
    return [SelectChoice("", blank or _("no segment")), *offered]


def owners(session: Session, member: Member) -> list[SelectChoice]:
    """Offer the members of the workspace by name. One query."""
    offered = [SelectChoice(each.email, each.name) for each in members(session, member)]
    return [SelectChoice("", _("nobody yet")), *offered]


def experiments(session: Session, member: Member, canvas_id: int) -> list[SelectChoice]:
    """Offer the tests of a canvas, running ones first. One query."""
    found = experiment_store.lines(session, member.workspace_id, canvas_id=canvas_id, limit=200)
    offered = [SelectChoice(f"E{each.id}", f"E{each.id} {_shortened(each.name)}") for each in found]
    return [SelectChoice("", _("none")), *offered]


def person_in_words(person: KnownPerson) -> str:
    """Return how a participant is chosen: code, role and organisation, never a name."""
    known = ", ".join(part for part in (person.role, person.organisation) if part)
    code = reference(Kind.PARTICIPANT, person.id)
    return f"{code} · {known}" if known else code


def people(session: Session, member: Member) -> list[SelectChoice]:
    """Offer the participants by code, role and organisation, the latest first. One query."""
    found = interview_store.known_people(session, member.workspace_id)
    return [
        SelectChoice(reference(Kind.PARTICIPANT, each.id), person_in_words(each)) for each in found
    ]


def organisation_names(session: Session, member: Member) -> list[str]:
    """Offer the names of organisations that are there already, so that one keeps one name. One query."""
    found = interview_store.organisations(session, member.workspace_id, limit=500)
    return [each.name for each in found if each.merged_into_id is None and each.erased_on is None]


def keep(field: SelectField, value: str | None, label: str) -> None:
    """Offer what a record has already, though it is offered no more (retired, archived)."""
    if value and value not in [choice.value for choice in field.choices]:
        field.choices = [*field.choices, SelectChoice(value, f"{value} {_shortened(label)}")]


def _shortened(text: str) -> str:
    return text if len(text) <= LABEL else f"{text[: LABEL - 1]}…"
