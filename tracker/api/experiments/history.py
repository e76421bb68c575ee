"""What a program is told of an experiment's amendments, corrections and spending."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict

from tracker.api.shared.fields import HypothesisRef, ref_or_none
from tracker.rules.experiments.criteria import SpendingCategory
from tracker.rules.references import Kind
from tracker.store.tables.experiments import Amendment, Correction, Spending

NUMBERS = frozenset({"pass_bar", "kill_bar", "planned_n"})


class AmendmentRecord(BaseModel):
    """A dated change of something sealed."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    hypothesis: HypothesisRef | None
    """Null for the end date, which belongs to the whole experiment."""
    field: str
    before: str | float | None
    after: str | float | None
    reason: str
    on: date
    by: str


class ResultRecord(BaseModel):
    """A result as it was recorded."""

    successes: int
    trials: int
    value: float | None


class CorrectionRecord(BaseModel):
    """A dated correction of a completed result."""

    hypothesis: HypothesisRef | None
    before: ResultRecord
    after: ResultRecord
    reason: str
    on: date
    by: str


class SpendingRecord(BaseModel):
    """Money (euro) or hours, as booked."""

    category: SpendingCategory
    amount: float
    hours: float
    spent_on: date
    note: str


class SpentRecord(BaseModel):
    """What was spent in all, and the euros by category."""

    amount: float
    hours: float
    by_category: dict[SpendingCategory, float]


def amendment_record(
    row: Amendment, hypotheses: Mapping[int, int], emails: Mapping[int | None, str]
) -> AmendmentRecord:
    """Return what is told of an amendment; ``hypotheses`` by criterion."""
    return AmendmentRecord(
        hypothesis=_hypothesis(row.criterion_id, hypotheses),
        field=row.field,
        before=_amended(row.field, row.before),
        after=_amended(row.field, row.after),
        reason=row.reason,
        on=row.made_on,
        by=emails[row.made_by],
    )


def correction_record(
    row: Correction, hypotheses: Mapping[int, int], emails: Mapping[int | None, str]
) -> CorrectionRecord:
    """Return what is told of a correction; ``hypotheses`` by criterion."""
    return CorrectionRecord(
        hypothesis=_hypothesis(row.criterion_id, hypotheses),
        before=ResultRecord(
            successes=row.successes_before, trials=row.trials_before, value=row.value_before
        ),
        after=ResultRecord(
            successes=row.successes_after, trials=row.trials_after, value=row.value_after
        ),
        reason=row.reason,
        on=row.made_on,
        by=emails[row.made_by],
    )


def spending_record(row: Spending) -> SpendingRecord:
    """Return what is told of one booking."""
    return SpendingRecord(
        category=row.category,
        amount=float(row.amount),
        hours=float(row.hours),
        spent_on=row.spent_on,
        note=row.note,
    )


def spent_record(rows: Sequence[Spending]) -> SpentRecord:
    """Return what these bookings come to."""
    return SpentRecord(
        amount=_sum(row.amount for row in rows),
        hours=_sum(row.hours for row in rows),
        by_category={
            category: _sum(row.amount for row in rows if row.category is category)
            for category in SpendingCategory
        },
    )


def _sum(parts: Any) -> float:
    return float(sum(parts, Decimal(0)))


def _hypothesis(criterion_id: int | None, hypotheses: Mapping[int, int]) -> str | None:
    number = None if criterion_id is None else hypotheses.get(criterion_id)
    return ref_or_none(Kind.HYPOTHESIS, number)


def _amended(field: str, value: str) -> str | float | None:
    """Return a value that is kept as text as what it was: a number, text, or nothing."""
    if not value:
        return None
    return float(value) if field in NUMBERS else value
