"""The forms of interviews and the people spoken to: capture, quotes, participants, erasing, merging."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import HiddenInput

from tracker.actions.interviews.log import MOST_PIECES, Heard
from tracker.actions.interviews.participants import Consent, NewParticipant
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.interviews import InterviewKind
from tracker.rules.text import NOTES_LENGTH, kept
from tracker.rules.words import RUNGS
from tracker.web.shared.forms import EnumCoercion, HouseForm, WholeField, choices
from tracker.web.shared.rows import Needed, Row, RowList
from tracker.web.shared.showing import say

NEW, KNOWN, NOBODY = "new", "known", "nobody"
"""With whom: somebody described here, somebody chosen from the list, nobody that is recorded."""


def rungs() -> list[SelectChoice]:
    """Return Blank's ladder in words, from 0."""
    steps = [SelectChoice(str(place), f"{place} · {say(rung)}") for place, rung in enumerate(RUNGS)]
    return [SelectChoice("", str(_("not asked"))), *steps]


class HeardRow(Row):
    """One observation: what was said or done, on which hypothesis, for or against, and how strong."""

    tells: ClassVar[tuple[str, ...]] = ("quote", "hypothesis")

    quote = TextAreaField(_("Quote"))
    hypothesis = SelectField(_("About"), [Needed(_("Choose what this is about."))], default="")
    direction = RadioField(
        _("It…"),
        [Needed(_("Say whether it supports or contradicts."))],
        choices=lambda: choices(Direction),
        coerce=EnumCoercion(Direction),
    )
    signal = RadioField(
        _("They…"),
        [Needed(_("Say what they really gave."))],
        choices=lambda: choices(Signal),
        coerce=EnumCoercion(Signal),
    )

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no quote, and nothing was tapped for the hypothesis that stands there."""
        was_tapped = bool(self.hypothesis.data) and bool(self.direction.data or self.signal.data)
        return not (self.quote.data or "").strip() and not was_tapped

    def check(self) -> None:
        """Raise RuleViolation for a quote that cannot be kept."""
        kept(self.quote.data, "quote", longest=NOTES_LENGTH)

    def as_heard(self) -> Heard:
        """Return the row as the actions take it."""
        return Heard(self.hypothesis.data, self.direction.data, self.signal.data, self.quote.data)


class QuotesForm(HouseForm):
    """Quotes, as many as there are."""

    evidence = RowList(HeardRow, most=MOST_PIECES)

    def offer_hypotheses(self, offered: Sequence[SelectChoice]) -> None:
        """Offer in every row what a quote can be about."""
        for row in self.evidence.entries:
            row.hypothesis.choices = offered

    @property
    def heard(self) -> list[Heard]:
        """Return the rows that say something."""
        return [row.as_heard() for row in self.evidence.filled]


class PersonForm(HouseForm):
    """A person spoken to; a name, e-mail address or phone number only with consent."""

    organisation = StringField(_("Organisation"))
    role = StringField(_("Role"))
    segment = SelectField(_("Segment"), default="")
    name = StringField(_("Name"))
    email = StringField(_("E-mail"))
    phone = StringField(_("Phone"))
    consent_given_on = DateField(_("Agreed on"), [Optional()])
    consent_ground = StringField(_("How they agreed"))
    consent_wording = TextAreaField(_("What they agreed to"))

    @property
    def person(self) -> NewParticipant:
        """Return the person as the actions take one."""
        return NewParticipant(
            organisation=self.organisation.data or "",
            role=self.role.data or "",
            segment=self.segment.data or None,
            name=self.name.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            consent=self._consent(),
        )

    @property
    def is_about_somebody(self) -> bool:
        """Tell whether anything of a person was filled in."""
        person = self.person
        parts = (person.organisation, person.role, person.segment or "")
        return person.is_identified or any(part.strip() for part in parts)

    @property
    def has_identity(self) -> bool:
        """Tell whether the part that needs consent was filled in, or refused."""
        fields = (
            *(self.name, self.email, self.phone),
            *(self.consent_given_on, self.consent_ground, self.consent_wording),
        )
        return any(field.errors or field.data for field in fields)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, and that whoever is named agreed to it."""
        is_valid = super().validate(extra_validators)
        return self._check_consent() and is_valid

    def _check_consent(self) -> bool:
        if not self.person.is_identified:
            return True
        needed = {
            self.consent_given_on: _("Say when they agreed to be named."),
            self.consent_ground: _("Say how they agreed."),
            self.consent_wording: _("Say what they agreed to."),
        }
        missing = [field for field in needed if not field.data]
        for field in missing:
            field.errors = [*field.errors, needed[field]]
        return not missing

    def _consent(self) -> Consent | None:
        if not (self.consent_given_on.data and self.consent_ground.data):
            return None
        return Consent(
            given_on=self.consent_given_on.data,
            ground=self.consent_ground.data,
            wording=self.consent_wording.data or "",
        )


class CaptureForm(QuotesForm, PersonForm):
    """A conversation as it is logged: notes first, then with whom, then what it shows."""

    notes = TextAreaField(_("Notes"))
    kind = RadioField(
        _("Kind"),
        choices=lambda: choices(InterviewKind),
        coerce=EnumCoercion(InterviewKind),
        default=InterviewKind.PROBLEM,
    )
    who = RadioField(_("With whom"), default=NEW)
    participant = SelectField(_("Somebody you spoke to before"), default="")
    held_on = DateField(_("Held on"), [DataRequired(_("Give a date."))])
    rung = SelectField(_("How badly do they want it?"), choices=rungs, default="")
    experiment = SelectField(_("Part of a test"), default="")

    @property
    def with_whom(self) -> str | NewParticipant | None:
        """Return the participant as the actions take one: a code, a new person, or nobody."""
        if self.who.data == NEW:
            return self.person if self.is_about_somebody else None
        if self.who.data == KNOWN:
            return self.participant.data or None
        return None if self.who.data == NOBODY else self.who.data

    def _check_consent(self) -> bool:
        return self.who.data != NEW or super()._check_consent()


class InterviewForm(HouseForm):
    """A logged interview, to correct."""

    version = WholeField(widget=HiddenInput())
    notes = TextAreaField(_("Notes"))
    participant = SelectField(_("With whom"), default="")
    kind = RadioField(
        _("Kind"), choices=lambda: choices(InterviewKind), coerce=EnumCoercion(InterviewKind)
    )
    held_on = DateField(_("Held on"), [DataRequired(_("Give a date."))])
    rung = SelectField(_("How badly do they want it?"), choices=rungs, default="")
    experiment = SelectField(_("Part of a test"), default="")


class ReasonForm(HouseForm):
    """Why."""

    reason = TextAreaField(_("Reason"), [DataRequired(_("Give a reason."))])


class ParticipantForm(PersonForm):
    """A participant, to correct."""

    version = WholeField(widget=HiddenInput())


class OrganisationForm(HouseForm):
    """The name of an organisation."""

    version = WholeField(widget=HiddenInput())
    name = StringField(_("Name"), [DataRequired(_("Give a name."))])


class MergeForm(HouseForm):
    """Which record this one goes into."""

    into = SelectField(_("Into"), [DataRequired(_("Choose one."))], default="")


class EraseForm(HouseForm):
    """The code, typed by hand, since this cannot be undone."""

    code = StringField(_("Type the code to confirm"))
    organisation = BooleanField(_("Erase the name of the organisation too"))


def rung_of(typed: str | None) -> int | None:
    """Return the rung a select sent."""
    return int(typed) if typed else None
