"""What a program can send about experiments."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from tracker.actions.experiments.planning import MOST_CRITERIA, NewCriterion
from tracker.actions.experiments.running import AMENDABLE
from tracker.api.shared.fields import (
    Body,
    CanvasRef,
    Changes,
    Day,
    Email,
    HypothesisRef,
    Line,
    Notes,
    Number,
    OneOf,
    Reason,
    Scalar,
    SegmentRef,
    Statement,
)
from tracker.api.shared.paging import ListAsked
from tracker.rules.canvas import Step
from tracker.rules.evidence.signals import Signal
from tracker.rules.experiments.criteria import (
    MOST_PEOPLE,
    Better,
    ExperimentStatus,
    Measure,
    SpendingCategory,
)
from tracker.rules.experiments.kinds import Kind

People = Annotated[int, Field(json_schema_extra={"minimum": 0, "maximum": MOST_PEOPLE})]


class ExperimentsAsked(ListAsked):
    """What a list of experiments is narrowed to."""

    canvas: CanvasRef | None = None
    status: OneOf[ExperimentStatus] | None = None


class CriterionBody(Body):
    """What the experiment must show for one hypothesis."""

    hypothesis: HypothesisRef
    metric: Statement
    measure: OneOf[Measure]
    better: OneOf[Better] = Better.HIGHER
    pass_bar: Number
    """Of a share between 0.01 and 0.99."""
    kill_bar: Number | None = None
    """On the worse side of the pass bar."""
    planned_n: People | None = None
    """How many people you plan to ask; required for a share, and for nothing else."""
    segment: SegmentRef | None = None

    def planned(self) -> NewCriterion:
        """Return it as the action takes it."""
        return NewCriterion(**self.model_dump())


Criteria = Annotated[list[CriterionBody], Field(json_schema_extra={"maxItems": MOST_CRITERIA})]


class NewExperiment(Body):
    """A Test Card."""

    canvas: CanvasRef
    name: Line
    kind: OneOf[Kind]
    step: OneOf[Step] | None = None
    """The usual one of the kind, when left out."""
    starts_on: Day | None = None
    ends_on: Day | None = None
    description: Notes = ""
    owner: Email | None = None
    criteria: Criteria = Field(default_factory=list)


class ExperimentChanges(Changes):
    """What can be changed; once started only name, description and owner."""

    name: Line = ""
    kind: OneOf[Kind] = Kind.OTHER
    step: OneOf[Step] = Step.DISCOVERY
    starts_on: Day | None = None
    ends_on: Day | None = None
    description: Notes = ""
    owner: Email | None = None
    criteria: Criteria = Field(default_factory=list)


class Start(Body):
    """The day of the start: today, or an earlier one."""

    on: Day | None = None


class Entries(Body):
    """People who acted as predicted, or did not."""

    hypothesis: HypothesisRef
    acted: bool
    count: Annotated[int, Field(json_schema_extra={"minimum": 1, "maximum": MOST_PEOPLE})] = 1


class Totals(Body):
    """The totals so far: successes and trials of a share, the value of a count or an amount."""

    hypothesis: HypothesisRef
    successes: People | None = None
    trials: People | None = None
    value: Number | None = None


class Correction(Totals):
    """The totals as they should have been, and why."""

    reason: Reason


class Amendment(Body):
    """A change of something sealed; the hypothesis names the criterion, ends_on needs none."""

    hypothesis: HypothesisRef | None = None
    field: Annotated[str, Field(json_schema_extra={"enum": list(AMENDABLE)})]
    value: Scalar
    """Text, a number, or null to take a kill bar or segment away."""
    reason: Reason


class LearningCard(Body):
    """What was observed, what was learned from it, and what comes next."""

    observed: Notes
    learned: Notes
    next: Notes
    completed_on: Day | None = None
    signal: dict[str, OneOf[Signal]] = Field(default_factory=dict)
    """By hypothesis, where people gave something else than the kind's usual signal."""


class Booking(Body):
    """Money (euro) or hours spent."""

    category: OneOf[SpendingCategory]
    amount: Number | None = None
    hours: Number | None = None
    spent_on: Day
    note: Reason = ""


def exactly(value: float | None) -> Decimal | None:
    """Return a number as it was written, for money."""
    return None if value is None else Decimal(str(value))
