"""The page of one hypothesis: what the evidence says and why, the verdict, the tests, and how it got here."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.actions.accounts.members import Member
from tracker.actions.hypotheses.notes import find_with_surroundings
from tracker.actions.standing import study
from tracker.rules.canvas import risk_of
from tracker.rules.experiments.kinds import cheapest_test
from tracker.store import experiments as experiment_store
from tracker.store import journal as journal_store
from tracker.web.hypotheses.blueprint import bp
from tracker.web.hypotheses.course import course_of
from tracker.web.hypotheses.timeline import events_of
from tracker.web.hypotheses.trials import trial_of
from tracker.web.shared.door import in_workspace, now, reading
from tracker.web.shared.reasons import reasons_of
from tracker.web.shared.whereabouts import stand_on

CHANGES = 50
"""Journal entries read for the timeline; the rest are in the journal."""
EVENTS = 12
"""Events shown before the rest is folded away."""


@bp.get("/w/<slug>/hypotheses/<ref>")
@in_workspace
def show(member: Member, ref: str) -> ResponseReturnValue:
    place, moment = member.place, now()
    with reading() as session:
        found = find_with_surroundings(session, member, ref)
        number = found.hypothesis.id
        studied = study(session, place, moment, [number])[number]
        tests = experiment_store.tests_of(session, member.workspace_id, number)
        entries = journal_store.entries(session, member.workspace_id, ref=ref, limit=CHANGES)
    stand_on(found.canvas)
    hypothesis, trials = found.hypothesis, [trial_of(line) for line in tests]
    experiments = {line.experiment.id: line.experiment for line in tests}
    events = events_of(entries, studied.evidence, trials, place.day)
    return render_template(
        "hypotheses/show.html",
        ref=ref,
        found=found,
        hypothesis=hypothesis,
        studied=studied,
        risk=risk_of(hypothesis.claim),
        reasons=reasons_of(member.slug, hypothesis, studied, experiments),
        trials=trials,
        cheapest=cheapest_test(hypothesis.claim),
        course=course_of(studied, place.day(hypothesis.created_at), place.day(moment)),
        events=events[:EVENTS],
        earlier=events[EVENTS:],
        has_more=len(entries) == CHANGES,
    )
