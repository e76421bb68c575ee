"""The forms of evidence: recording one observation, correcting it, taking it back."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from tracker.actions.evidence import EvidenceChanges
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.references import Kind, reference
from tracker.store.tables.evidence import Evidence
from tracker.web.shared.forms import EnumCoercion, HouseForm, WholeField, choices

CHOOSE = InputRequired(_("Choose one of these."))
SOURCES = {"P": "participant", "I": "interview", "E": "experiment"}
"""What the first letter of a source's reference says it is."""


class EvidenceForm(HouseForm):
    """One observation on one hypothesis."""

    version = WholeField()
    hypothesis = SelectField(_("Hypothesis"), [CHOOSE])
    direction = RadioField(
        _("Does it speak for the hypothesis?"), [CHOOSE], coerce=EnumCoercion(Direction)
    )
    signal = RadioField(_("What did they really give?"), [CHOOSE], coerce=EnumCoercion(Signal))
    observed_on = DateField(_("When was it observed?"), [InputRequired(_("Give a date."))])
    quote = TextAreaField(_("What was said, done or found?"))
    source = SelectField(_("Who or what says so?"), default="")

    def offer(self, hypotheses: Sequence[SelectChoice], sources: Sequence[SelectChoice]) -> None:
        """Fill the choices."""
        self.hypothesis.choices = [*hypotheses]
        self.direction.choices = choices(Direction)
        self.signal.choices = choices(Signal)
        nobody = SelectChoice("", gettext("nobody was asked: desk research"))
        self.source.choices = [nobody, *sources]

    @property
    def named_source(self) -> dict[str, str]:
        """Return the source by the name the action knows it by; nothing for desk research."""
        ref = self.source.data
        return {SOURCES[ref[0]]: ref} if ref else {}

    def changes(self) -> EvidenceChanges:
        """Return what the form says of the observation, its source apart."""
        return EvidenceChanges(
            hypothesis=self.hypothesis.data,
            direction=self.direction.data,
            signal=self.signal.data,
            observed_on=self.observed_on.data,
            quote=self.quote.data or "",
        )


class RetractForm(HouseForm):
    """Why a piece is taken back."""

    reason = TextAreaField(
        _("What is wrong with it?"), [InputRequired(_("Please write something here."))]
    )


def as_typed(evidence: Evidence) -> dict[str, object]:
    """Return what stands in the form before anybody types."""
    names = ("version", "direction", "signal", "observed_on", "quote")
    stored = {name: getattr(evidence, name) for name in names}
    return stored | {"hypothesis": reference(Kind.HYPOTHESIS, evidence.hypothesis_id)}


def both_texts(form: EvidenceForm) -> list[tuple[str, str, str]]:
    """Return label, typed and saved text of each field in which the form and the saved row differ."""
    saved = as_typed(form.theirs)
    return [
        (field.label.text, _shown(field, field.data), _shown(field, saved[field.name]))
        for field in form
        if field.name in saved.keys() - {"version"} and field.data != saved[field.name]
    ]


def grouped(group: str, offered: Sequence[SelectChoice]) -> list[SelectChoice]:
    """Return choices under the name of their group; an empty one is left out."""
    return [replace(each, optgroup=group) for each in offered if each.value]


def _shown(field: object, value: object) -> str:
    """Return a value as the form shows it: the word of a choice, or the text."""
    listed = field.iter_choices() if hasattr(field, "iter_choices") else ()
    words = {each.value: each.label for each in listed}
    return str(words.get(value, value))
