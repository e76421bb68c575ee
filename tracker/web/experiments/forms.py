"""The Test Card as a form: the test itself, and a row per hypothesis."""

from collections.abc import Sequence
from typing import ClassVar

from flask import current_app
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import HiddenInput

from tracker.actions.experiments.planning import MOST_CRITERIA, NewCriterion
from tracker.rules.canvas import Step
from tracker.rules.experiments.criteria import (
    Bars,
    Better,
    Measure,
    check_bars,
)
from tracker.rules.experiments.kinds import Kind, usual
from tracker.rules.references import Kind as References
from tracker.rules.references import reference
from tracker.rules.text import STATEMENT_LENGTH, kept_line
from tracker.rules.words import word
from tracker.store.tables.experiments import Criterion
from tracker.web.shared.forms import (
    EnumCoercion,
    HouseForm,
    NumberField,
    WholeField,
    choices,
)
from tracker.web.shared.rows import Needed, Row, RowList

PER_CENT = 100
CHOOSE = _("choose…")


class CriterionRow(Row):
    """What the experiment must show for one hypothesis; the bars of a share are typed in per cent."""

    tells: ClassVar[tuple[str, ...]] = ("hypothesis", "metric", "pass_bar", "kill_bar", "planned_n")

    hypothesis = SelectField(_("We believe that"), [Needed(_("Choose a hypothesis."))], default="")
    metric = StringField(_("And measure"), [Needed(_("Say what you will measure."))])
    measure = RadioField(
        _("As"),
        choices=lambda: choices(Measure),
        coerce=EnumCoercion(Measure),
        default=Measure.SHARE,
    )
    pass_bar = NumberField(_("Pass bar"), [Needed(_("Set the bar before you start."))])
    kill_bar = NumberField(_("Kill bar"))
    planned_n = WholeField(_("People planned"))
    better = SelectField(
        _("Better is"),
        choices=lambda: choices(Better),
        coerce=EnumCoercion(Better),
        default=Better.HIGHER,
    )
    segment = SelectField(_("Who they are"), default="")

    def check(self) -> None:
        """Raise RuleViolation for bars that cannot be."""
        kept_line(self.metric.data, "metric", longest=STATEMENT_LENGTH, required=True)
        check_bars(
            Bars(
                self.measure.data,
                self.better.data,
                self._share_or_value(self.pass_bar.data) or 0.0,
                self._share_or_value(self.kill_bar.data),
                self.planned_n.data,
            )
        )

    def as_criterion(self) -> NewCriterion:
        """Return the row as the actions take it."""
        return NewCriterion(
            hypothesis=self.hypothesis.data,
            metric=self.metric.data,
            measure=self.measure.data,
            better=self.better.data,
            pass_bar=self._share_or_value(self.pass_bar.data) or 0.0,
            kill_bar=self._share_or_value(self.kill_bar.data),
            planned_n=self.planned_n.data,
            segment=self.segment.data or None,
        )

    def _share_or_value(self, typed: float | None) -> float | None:
        is_share = self.measure.data is Measure.SHARE
        return round(typed / PER_CENT, 10) if is_share and typed is not None else typed


class CardForm(HouseForm):
    """What stays open while an experiment runs."""

    name = StringField(_("Name"), [DataRequired(_("Give the test a name."))])
    description = TextAreaField(_("To verify that, we will"))
    owner = SelectField(_("Owner"), default="")
    version = WholeField(widget=HiddenInput())

    def offer_owners(self, owners: Sequence[SelectChoice]) -> None:
        """Offer the members to choose an owner from."""
        self.owner.choices = owners


class TestCardForm(CardForm):
    """The whole Test Card, while it is planned."""

    kind = SelectField(
        _("Kind"),
        [DataRequired(_("Choose a kind of test."))],
        choices=lambda: kinds_by_step(),  # noqa: PLW0108 - it stands below
        coerce=EnumCoercion(Kind),
    )
    step = SelectField(
        _("Step"),
        choices=lambda: choices(Step, blank=gettext("as the kind usually has")),
        coerce=EnumCoercion(Step),
    )
    starts_on = DateField(_("Starts on"), [Optional()])
    ends_on = DateField(_("Ends on"), [Optional()])
    criteria = RowList(CriterionRow, most=MOST_CRITERIA)

    def offer_tests(
        self, hypotheses: Sequence[SelectChoice], segments: Sequence[SelectChoice]
    ) -> None:
        """Offer in every row what can be tested and on whom."""
        for row in self.criteria.entries:
            row.hypothesis.choices = hypotheses
            row.segment.choices = segments

    @property
    def new_criteria(self) -> list[NewCriterion]:
        """Return the rows that say something."""
        return [row.as_criterion() for row in self.criteria.filled]


def segment_ref(criterion: Criterion) -> str:
    """Return the segment a criterion is about, as a select sends it."""
    number = criterion.segment_id
    return reference(References.SEGMENT, number) if number is not None else ""


def typed_bar(measure: Measure, bar: float | None) -> float | None:
    """Return a bar as it is typed: that of a share in per cent."""
    is_share = measure is Measure.SHARE
    return round(bar * PER_CENT, 8) if is_share and bar is not None else bar


def kinds_by_step() -> list[SelectChoice]:
    """Return the kinds of test under their usual step, each with its usual signal, days and cost."""
    say = current_app.extensions["wending"].say
    blank = [SelectChoice("", str(CHOOSE))]
    return blank + [
        SelectChoice(kind.value, _kind_with_help(kind), optgroup=str(say(word(step))))
        for step in Step
        for kind in Kind
        if usual(kind).step is step
    ]


def _kind_with_help(kind: Kind) -> str:
    say = current_app.extensions["wending"].say
    facts = usual(kind)
    return str(
        gettext(
            "%(kind)s · gives “%(signal)s” · %(days)d days · cost %(cost)d of 5",
            kind=say(word(kind)),
            signal=say(word(facts.signal)),
            days=facts.setup_days + facts.run_days,
            cost=facts.cost,
        )
    )
