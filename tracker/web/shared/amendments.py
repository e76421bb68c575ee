"""Amendments in words: what was changed about a sealed experiment, and what stood there before."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.rules.experiments.criteria import Measure
from tracker.store.tables.experiments import Amendment, Experiment
from tracker.web.shared.showing import day, number

PER_CENT = 100


@dataclass(frozen=True)
class Change:
    """An amendment or a correction: what stood there, what stands there now, when and why."""

    what: str
    before: str
    after: str
    made_on: date
    reason: str


def bar_in_words(measure: Measure, bar: float) -> str:
    """Return a bar as people read it: that of a share in per cent."""
    if measure is Measure.SHARE:
        return f"{number(round(bar * PER_CENT, 4))} %"
    return number(bar)


def amended(each: Amendment, measure: Measure | None = None) -> Change:
    """Return an amendment in words; ``measure`` is that of its criterion, and None for the end date."""
    return Change(
        what=amendable_words()[each.field],
        before=_value_in_words(each.field, each.before, measure),
        after=_value_in_words(each.field, each.after, measure),
        made_on=each.made_on,
        reason=each.reason,
    )


def amendable_words() -> dict[str, str]:
    """Return what can be amended, in words."""
    return {
        "ends_on": _("end date"),
        "metric": _("what is measured"),
        "pass_bar": _("pass bar"),
        "kill_bar": _("kill bar"),
        "planned_n": _("people planned"),
        "segment": _("who they are"),
    }


def was_written_late(experiment: Experiment) -> bool:
    """Tell whether the criteria were written down only after the start."""
    if experiment.starts_on is None or experiment.sealed_on is None:
        return False
    return experiment.starts_on < experiment.sealed_on


def _value_in_words(name: str, value: str, measure: Measure | None) -> str:
    if not value:
        return str(_("none"))
    if name in {"pass_bar", "kill_bar"} and measure is not None:
        return bar_in_words(measure, float(value))
    if name == "ends_on":
        return day(date.fromisoformat(value))
    return value
