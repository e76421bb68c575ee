"""Capture: logging an interview on one page, and correcting a logged one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from tracker.actions.accounts.members import Member
from tracker.actions.interviews.log import (
    InterviewChanges,
    NewInterview,
    edit_interview,
    find_interview,
    log_interview,
)
from tracker.rules.references import Kind, reference
from tracker.rules.refusals import Conflict
from tracker.rules.words import word
from tracker.store.database import Session
from tracker.store.tables.interviews import Interview
from tracker.web.interviews.blueprint import bp
from tracker.web.interviews.forms import (
    KNOWN,
    NEW,
    NOBODY,
    CaptureForm,
    InterviewForm,
    rung_of,
)
from tracker.web.interviews.one import head_of
from tracker.web.shared import offers
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import OK, saving
from tracker.web.shared.showing import day, say
from tracker.web.shared.whereabouts import stand_on

CHIPS = 2
"""Participants offered as a chip; our choice: with these a phone needs three lines."""


@dataclass(frozen=True)
class Offered:
    """What the capture page offers to choose from."""

    hypotheses: Sequence[SelectChoice]
    people: Sequence[SelectChoice]
    segments: Sequence[SelectChoice]
    experiments: Sequence[SelectChoice]
    organisations: Sequence[str]


@bp.route("/w/<slug>/interviews/new", methods=["GET", "POST"])
@in_workspace
@for_editors
def new(member: Member) -> ResponseReturnValue:
    with reading() as session:
        canvas = offers.canvas_asked_for(session, member)
        if canvas is not None:
            stand_on(canvas)
            offered = _offered(session, member, canvas.id)
    if canvas is None:
        return offers.choose_canvas(member, _("Log an interview"), "interviews")
    form = CaptureForm(data=_asked_for(member))
    is_growing = form.evidence.add_when_asked()
    _offer(form, offered)
    if not is_growing and form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = log_interview(session, me, now(), _interview(form, canvas.id))
            flash(_("Logged."), "success")
            return go("interviews.show", slug=member.slug, ref=reference(Kind.INTERVIEW, row.id))
    page = render_template(
        "interviews/new.html", form=form, is_growing=is_growing, organisations=offered.organisations
    )
    return page, OK if is_growing else form.status


@bp.route("/w/<slug>/interviews/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        head = head_of(session, member, ref)
        _check_it_still_changes(head.interview)
        people = offers.people(session, member)
        experiments = offers.experiments(session, member, head.interview.canvas_id)
    form = InterviewForm(data=_kept(head.interview))
    form.participant.choices = [SelectChoice("", _("nobody")), *people]
    form.experiment.choices = experiments
    offers.keep(form.participant, form.participant.object_data, head.role or "")
    offers.keep(form.experiment, form.experiment.object_data, head.experiment or "")
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_interview(session, me, ref)
            version = form.version.data or 0
            edit_interview(session, me, now(), row, version=version, changes=_changes(form))
            flash(_("Saved."), "success")
            return go("interviews.show", slug=member.slug, ref=ref)
    page = render_template(
        "interviews/edit.html", form=form, ref=ref, differences=_differences(form)
    )
    return page, form.status


def _offered(session: Session, member: Member, canvas_id: int) -> Offered:
    """Ask for everything the page offers; five queries."""
    return Offered(
        hypotheses=offers.hypotheses(session, member, canvas_id),
        people=offers.people(session, member),
        segments=offers.segments(session, member, canvas_id),
        experiments=offers.experiments(session, member, canvas_id),
        organisations=offers.organisation_names(session, member),
    )


def _asked_for(member: Member) -> dict[str, Any]:
    """Return what the address says to begin with, and today."""
    asked = request.args
    return {
        "held_on": member.today(now()),
        "who": asked.get("participant") or NEW,
        "experiment": asked.get("experiment", ""),
        "evidence": [{"hypothesis": asked.get("hypothesis", "")}],
    }


def _offer(form: CaptureForm, offered: Offered) -> None:
    form.offer_hypotheses(offered.hypotheses)
    form.segment.choices = offered.segments
    form.experiment.choices = offered.experiments
    form.participant.choices = [SelectChoice("", _("choose…")), *offered.people]
    form.who.choices = _with_whom(form.who.data, offered.people)
    if not form.is_submitted() and form.who.data not in {each.value for each in form.who.choices}:
        form.who.data = NEW


def _with_whom(chosen: str | None, people: Sequence[SelectChoice]) -> list[SelectChoice]:
    """Offer the latest participants and the one chosen as chips, and the ways to say another."""
    chips = [each for place, each in enumerate(people) if place < CHIPS or each.value == chosen]
    others = [SelectChoice(KNOWN, _("somebody else"))] if len(people) > CHIPS else []
    return [
        SelectChoice(NEW, _("somebody new")),
        *chips,
        *others,
        SelectChoice(NOBODY, _("nobody")),
    ]


def _interview(form: CaptureForm, canvas_id: int) -> NewInterview:
    return NewInterview(
        canvas=reference(Kind.CANVAS, canvas_id),
        kind=form.kind.data,
        held_on=form.held_on.data,
        notes=form.notes.data,
        rung=rung_of(form.rung.data),
        participant=form.with_whom,
        experiment=form.experiment.data or None,
        evidence=form.heard,
    )


def _check_it_still_changes(interview: Interview) -> None:
    if interview.retracted_at is not None:
        raise Conflict("This interview was retracted.")


def _kept(interview: Interview) -> dict[str, Any]:
    """Return an interview as its form shows it."""
    spoken, test = interview.participant_id, interview.experiment_id
    return {
        "version": interview.version,
        "notes": interview.notes,
        "kind": interview.kind,
        "held_on": interview.held_on,
        "participant": "" if spoken is None else reference(Kind.PARTICIPANT, spoken),
        "rung": "" if interview.rung is None else str(interview.rung),
        "experiment": "" if test is None else reference(Kind.EXPERIMENT, test),
    }


def _changes(form: InterviewForm) -> InterviewChanges:
    return InterviewChanges(
        kind=form.kind.data,
        held_on=form.held_on.data,
        notes=form.notes.data,
        rung=rung_of(form.rung.data),
        participant=form.participant.data or None,
        experiment=form.experiment.data or None,
    )


def _differences(form: InterviewForm) -> list[tuple[str, str, str]]:
    """Return label, yours and theirs of what two editors wrote differently; nothing without a conflict."""
    if form.theirs is None:
        return []
    theirs = _kept(form.theirs)
    rows = [
        (form.notes.label.text, form.notes.data or "", theirs["notes"]),
        (form.kind.label.text, say(word(form.kind.data)), say(word(theirs["kind"]))),
        (form.held_on.label.text, day(form.held_on.data), day(theirs["held_on"])),
        *(
            (field.label.text, _chosen(field, field.data), _chosen(field, theirs[field.short_name]))
            for field in (form.participant, form.rung, form.experiment)
        ),
    ]
    return [row for row in rows if row[1] != row[2]] or rows[:1]


def _chosen(field: Any, value: str | None) -> str:
    """Return the words of a choice, or the reference where it is offered no more."""
    labels = {choice.value: str(choice.label) for choice in field.choices}
    return labels.get(value or "", value or "")
