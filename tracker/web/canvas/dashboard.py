"""The dashboard: what is stale, what to test next, what is running, and how the canvases stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.actions.accounts.members import Member
from tracker.rules.experiments.criteria import ExperimentStatus, Measure
from tracker.rules.experiments.kinds import Kind
from tracker.rules.references import Kind as RecordKind
from tracker.rules.references import reference
from tracker.store import canvas as canvas_store
from tracker.store import experiments as experiment_store
from tracker.store import hypotheses as hypothesis_store
from tracker.store.database import Session
from tracker.store.experiments import CriterionLine, ExperimentLine
from tracker.store.hypotheses import Filters, HypothesisLine
from tracker.store.tables.experiments import Criterion
from tracker.web.canvas.proposal import TestNext, test_next
from tracker.web.canvas.standing import CanvasShown, shown
from tracker.web.shared.door import in_workspace, now, reading

bp = Blueprint("dashboard", __name__)

MOST_CANVASES = 8
MOST_STALE = 8
MOST_RUNNING = 20
"""What a dashboard shows of each; our choice: it fits a look. The rest is a link away."""


@dataclass(frozen=True)
class Progress:
    """How far a test is for one hypothesis: people so far of those planned, or the value measured so far."""

    ref: str
    done: int
    planned: int | None
    value: float | None


@dataclass(frozen=True)
class Running:
    """A running experiment: when it ends, by how many days it is overdue, and how far it is."""

    ref: str
    name: str
    kind: Kind
    ends_on: date | None
    days_left: int
    progress: Sequence[Progress]


@dataclass(frozen=True)
class Attention:
    """What a workspace asks of its members today."""

    canvases: Sequence[CanvasShown]
    has_more_canvases: bool
    stale: Sequence[HypothesisLine]
    has_more_stale: bool
    next: TestNext | None
    running: Sequence[Running]
    has_more_running: bool

    @property
    def has_assumptions(self) -> bool:
        """Tell whether anything stands on any of the boards shown."""
        return any(canvas.counts for canvas in self.canvases)


@bp.get("/w/<slug>/")
@in_workspace
def show(member: Member) -> ResponseReturnValue:
    """Show what needs attention; without a canvas, how to begin."""
    with reading() as session:
        attention = _attention(session, member, member.today(now()))
    if not attention.canvases:
        return render_template("canvas/first_steps.html")
    return render_template(
        "canvas/dashboard.html",
        attention=attention,
        base_url=url_for("hypotheses.index", slug=member.slug) + "/",
        experiments_url=url_for("experiments.index", slug=member.slug) + "/",
    )


def _attention(session: Session, member: Member, today: date) -> Attention:
    """Return it in six queries, whatever the workspace holds."""
    place = member.workspace_id
    canvases = canvas_store.live_canvases(session, place, limit=MOST_CANVASES + 1)
    counts = canvas_store.counts_by_status(session, place, [each.id for each in canvases])
    stale = hypothesis_store.page(session, place, Filters(stale=True), limit=MOST_STALE + 1)
    tests = experiment_store.lines(
        session, place, status=ExperimentStatus.RUNNING, limit=MOST_RUNNING + 1
    )
    criteria = experiment_store.criteria_of(session, place, [test.id for test in tests])
    return Attention(
        canvases=shown(member, canvases[:MOST_CANVASES], counts),
        has_more_canvases=len(canvases) > MOST_CANVASES,
        stale=stale[:MOST_STALE],
        has_more_stale=len(stale) > MOST_STALE,
        next=test_next(member, hypothesis_store.riskiest_open(session, place)),
        running=_soonest_first(tests[:MOST_RUNNING], criteria, today),
        has_more_running=len(tests) > MOST_RUNNING,
    )


def _soonest_first(
    tests: Sequence[ExperimentLine],
    criteria: Mapping[int, Sequence[CriterionLine]],
    today: date,
) -> list[Running]:
    running = [_running(test, criteria[test.id], today) for test in tests]
    return sorted(running, key=lambda each: each.days_left)


def _running(test: ExperimentLine, criteria: Sequence[CriterionLine], today: date) -> Running:
    return Running(
        ref=reference(RecordKind.EXPERIMENT, test.id),
        name=test.name,
        kind=test.kind,
        ends_on=test.ends_on,
        days_left=(test.ends_on - today).days if test.ends_on else 0,
        progress=[_progress(line.criterion) for line in criteria],
    )


def _progress(criterion: Criterion) -> Progress:
    planned = criterion.planned_n if criterion.measure is Measure.SHARE else None
    ref = reference(RecordKind.HYPOTHESIS, criterion.hypothesis_id)
    return Progress(ref, criterion.trials, planned, criterion.value)
