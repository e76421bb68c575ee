"""Recording an observation by itself (most are recorded inside their interview), and correcting one."""

from collections.abc import Mapping

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from tracker.actions.accounts.members import Member
from tracker.actions.evidence import (
    NewEvidence,
    add_evidence,
    edit_evidence,
    find_evidence,
)
from tracker.actions.hypotheses.notes import find_hypothesis, find_with_surroundings
from tracker.rules.canvas import Claim
from tracker.rules.evidence.signals import Signal, weight
from tracker.rules.references import Kind, reference
from tracker.rules.words import WORDS
from tracker.store import interviews as interview_store
from tracker.store.database import Session
from tracker.store.interviews import InterviewLine
from tracker.store.tables.hypotheses import Hypothesis
from tracker.web.evidence.blueprint import bp
from tracker.web.evidence.forms import EvidenceForm, as_typed, both_texts, grouped
from tracker.web.shared import offers
from tracker.web.shared.door import for_editors, go, in_workspace, now, reading, writing
from tracker.web.shared.forms import CONFLICT, saving
from tracker.web.shared.showing import day, decimal, say
from tracker.web.shared.whereabouts import stand_on

LATEST = 100
"""Interviews offered as a source; our choice: an older one has the form on its own page."""


@bp.route("/w/<slug>/evidence/new", methods=["GET", "POST"])
@in_workspace
@for_editors
def new(member: Member) -> ResponseReturnValue:
    with reading() as session:
        hypothesis = _hypothesis_asked_for(session, member)
        canvas = offers.canvas_asked_for(session, member)
        if canvas is None:
            return offers.choose_canvas(member, _("Add evidence"), "hypotheses")
        hypotheses = [] if hypothesis else offers.hypotheses(session, member, canvas.id)
        sources = _sources(session, member, canvas.id)
    stand_on(canvas)
    form = EvidenceForm(
        hypothesis=request.args.get("hypothesis"),
        source=_source_asked_for(sources),
        observed_on=member.today(now()),
    )
    form.offer(hypotheses, sources)
    if hypothesis is not None:
        offers.keep(form.hypothesis, request.args["hypothesis"], hypothesis.statement)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            said = NewEvidence(**form.changes(), **form.named_source)
            row = add_evidence(session, me, now(), said)
            flash(_("Recorded as %(ref)s.", ref=reference(Kind.EVIDENCE, row.id)), "success")
            return go("hypotheses.show", slug=member.slug, ref=said.hypothesis)
    page = render_template(
        "evidence/new.html",
        form=form,
        hypothesis=hypothesis,
        notes=signal_notes(hypothesis.claim if hypothesis else None),
    )
    return page, form.status


@bp.route("/w/<slug>/evidence/<ref>/edit", methods=["GET", "POST"])
@in_workspace
@for_editors
def edit(member: Member, ref: str) -> ResponseReturnValue:
    with reading() as session:
        evidence = find_evidence(session, member, ref)
        on = reference(Kind.HYPOTHESIS, evidence.hypothesis_id)
        found = find_with_surroundings(session, member, on)
        hypotheses = offers.hypotheses(session, member, found.canvas.id)
    stand_on(found.canvas)
    if evidence.criterion_id is not None or evidence.retracted_at is not None:
        return render_template("evidence/sealed.html", ref=ref, evidence=evidence), CONFLICT
    form = EvidenceForm(**as_typed(evidence))
    form.offer(hypotheses, ())
    offers.keep(form.hypothesis, on, found.hypothesis.statement)
    if form.validate_on_submit():
        with saving(form), writing(member) as (session, me):
            row = find_evidence(session, me, ref)
            said = form.changes()
            edit_evidence(session, me, now(), row, version=form.version.data, changes=said)
            flash(_("Saved."), "success")
            return go(".show", slug=member.slug, ref=ref)
    page = render_template(
        "evidence/edit.html",
        form=form,
        ref=ref,
        notes=signal_notes(found.hypothesis.claim),
        conflict=both_texts(form) if form.theirs else None,
    )
    return page, form.status


def signal_notes(claim: Claim | None) -> Mapping[str, str]:
    """Return what each signal means and, for a claim, what it weighs there."""
    helps = {signal: say(WORDS["signal_help"][signal]) for signal in Signal}
    if claim is None:
        return helps
    return {
        signal: f"{said} · {_in_words(weight(claim, signal))}" for signal, said in helps.items()
    }


def _in_words(weighs: float) -> str:
    if weighs == 0:
        return str(_("counts for nothing here"))
    return str(_("weighs %(weight)s here", weight=decimal(weighs, 1)))


def _hypothesis_asked_for(session: Session, member: Member) -> Hypothesis | None:
    ref = request.args.get("hypothesis")
    return find_hypothesis(session, member, ref) if ref else None


def _sources(session: Session, member: Member, canvas_id: int) -> list[SelectChoice]:
    """Offer whose voice it can be: participants, the latest interviews, experiments. Three queries."""
    talks = interview_store.interviews(
        session, member.workspace_id, canvas_id=canvas_id, limit=LATEST
    )
    return [
        *grouped(_("A participant"), offers.people(session, member)),
        *grouped(_("An interview"), [_talk(each) for each in talks if each.retracted_at is None]),
        *grouped(_("An experiment"), offers.experiments(session, member, canvas_id)),
    ]


def _talk(line: InterviewLine) -> SelectChoice:
    ref = reference(Kind.INTERVIEW, line.id)
    known = ", ".join(part for part in (line.role, line.organisation) if part)
    return SelectChoice(ref, " · ".join(part for part in (ref, day(line.held_on), known) if part))


def _source_asked_for(sources: list[SelectChoice]) -> str:
    """Return the source that the address names, if it is one that can be chosen."""
    named = {request.args.get(name, "") for name in ("participant", "interview", "experiment")}
    return next((each.value for each in sources if each.value in named), "")
