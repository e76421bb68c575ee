"""The forms of what is done with an experiment: start, entries, totals, amendments, spending, learning."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from tracker.rules.evidence.signals import Signal
from tracker.rules.experiments.criteria import Measure, SpendingCategory
from tracker.rules.experiments.kinds import Kind, usual
from tracker.rules.references import Kind as References
from tracker.rules.references import reference
from tracker.store.experiments import CriterionLine
from tracker.store.tables.experiments import Criterion
from tracker.web.experiments.forms import segment_ref
from tracker.web.shared.forms import (
    EnumCoercion,
    HouseForm,
    NumberField,
    PercentField,
    WholeField,
    choices,
)


class StartForm(HouseForm):
    """On which day it started."""

    on = DateField(_("Started on"), [Optional()])


class ReasonForm(HouseForm):
    """Why."""

    reason = TextAreaField(_("Reason"), [DataRequired(_("Give a reason."))])


class EntryForm(HouseForm):
    """One tap: a person acted as predicted, or did not."""

    hypothesis = StringField(validators=[DataRequired()])
    acted = RadioField(choices=[SelectChoice("true"), SelectChoice("false")])


class PeopleForm(HouseForm):
    """Totals from paper: how many took part, and how many of them acted as predicted."""

    trials = WholeField(_("Took part"), [InputRequired(_("Give a number of people."))])
    successes = WholeField(_("Acted as predicted"), [InputRequired(_("Give a number of people."))])


class ValueForm(HouseForm):
    """The value measured."""

    value = NumberField(_("Value measured"), [InputRequired(_("Give the value measured."))])


class PeopleCorrectionForm(PeopleForm, ReasonForm):
    """Corrected totals, and why."""


class ValueCorrectionForm(ValueForm, ReasonForm):
    """A corrected value, and why."""


class AmendDay(ReasonForm):
    """Another end date."""

    value = DateField(_("Ends on"), [DataRequired(_("Give a date."))])


class AmendMetric(ReasonForm):
    """Other words for what is measured."""

    value = StringField(_("And measure"), [DataRequired(_("Say what you will measure."))])


class AmendShare(ReasonForm):
    """Another bar of a share, in per cent."""

    value = PercentField(_("Bar, in per cent"))


class AmendNumber(ReasonForm):
    """Another bar of a count or an amount."""

    value = NumberField(_("Bar"))


class AmendPeople(ReasonForm):
    """Another number of people."""

    value = WholeField(_("People planned"), [InputRequired(_("Give a number of people."))])


class AmendSegment(ReasonForm):
    """Other people."""

    value = SelectField(_("Who they are"), default="")


class SpendingForm(HouseForm):
    """Money and hours spent on a test."""

    category = RadioField(
        _("For"),
        choices=lambda: choices(SpendingCategory),
        coerce=EnumCoercion(SpendingCategory),
        default=SpendingCategory.TEST,
    )
    amount = NumberField(_("Euro"))
    hours = NumberField(_("Hours"))
    spent_on = DateField(_("Spent on"), [DataRequired(_("Give a date."))])
    note = StringField(_("Note"))


class LearningForm(HouseForm):
    """The Learning Card."""

    observed = TextAreaField(_("We observed"), [DataRequired(_("Say what you observed."))])
    learned = TextAreaField(_("From that we learned"), [DataRequired(_("Say what you learned."))])
    next = TextAreaField(_("Therefore we will"), [DataRequired(_("Say what you will do next."))])
    completed_on = DateField(_("Completed on"), [DataRequired(_("Give a date."))])


def amend_form(criterion: Criterion, field: str) -> ReasonForm:
    """Return the form that amends a field of a criterion, with what stands there now."""
    is_share = criterion.measure is Measure.SHARE
    bar = AmendShare if is_share else AmendNumber
    form, value = {
        "metric": (AmendMetric, criterion.metric),
        "pass_bar": (bar, criterion.pass_bar),
        "kill_bar": (bar, criterion.kill_bar),
        "planned_n": (AmendPeople, criterion.planned_n),
        "segment": (AmendSegment, segment_ref(criterion)),
    }[field]
    return form(data={"value": value})


def totals_form(criterion: Criterion) -> PeopleForm | ValueForm:
    """Return the form for the totals of a criterion; its names carry the hypothesis, since a page shows several."""
    prefix = f"{reference(References.HYPOTHESIS, criterion.hypothesis_id)}-"
    if criterion.measure is Measure.SHARE:
        counts = {"trials": criterion.trials or None, "successes": criterion.successes or None}
        return PeopleForm(prefix=prefix, data=counts)
    return ValueForm(prefix=prefix, data={"value": criterion.value})


def correction_form(criterion: Criterion) -> PeopleCorrectionForm | ValueCorrectionForm:
    """Return the form that corrects a result, with the result as it stands."""
    if criterion.measure is Measure.SHARE:
        counts = {"trials": criterion.trials, "successes": criterion.successes}
        return PeopleCorrectionForm(data=counts)
    return ValueCorrectionForm(data={"value": criterion.value})


def counted(form: PeopleForm | ValueForm) -> dict[str, Any]:
    """Return what a totals form says, as the actions take it."""
    if isinstance(form, PeopleForm):
        return {"successes": form.successes.data, "trials": form.trials.data}
    return {"value": form.value.data}


def learning_form(lines: Iterable[CriterionLine], kind: Kind) -> type[LearningForm]:
    """Return a Learning Card that asks per hypothesis what people really gave, the usual signal chosen."""
    signals: dict[str, Field] = {
        signal_field(line.criterion.hypothesis_id): RadioField(
            _("They…"),
            choices=lambda: choices(Signal),
            coerce=EnumCoercion(Signal),
            default=usual(kind).signal,
        )
        for line in lines
    }
    return type("LearningFormOfExperiment", (LearningForm,), signals)


def signal_field(number: int) -> str:
    """Return the name of the field that asks for the signal on a hypothesis."""
    return f"signal_H{number}"
