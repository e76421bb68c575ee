"""Forms: what was typed is kept, and what a rule refuses is said at the field it is about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, ClassVar

from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, HiddenField, IntegerField, StringField
from wtforms.validators import ValidationError

from tracker.rules.refusals import Conflict, Refusal, RuleViolation, StaleVersion
from tracker.rules.words import word

OK, CONFLICT, REFUSED = 200, 409, 422
NUMBERS = {
    "en": re.compile(r"-?\d{1,15}(\.\d{1,10})?"),
    "nl": re.compile(r"-?\d{1,15}(,\d{1,10})?"),
}
"""How a number is typed; a point or comma that separates thousands is refused, since it could mean either."""


class HouseForm(FlaskForm):
    """A form that can carry a refusal, and the record as it stands when somebody saved it first."""

    problem: str | None = None
    theirs: Any = None
    is_conflict: bool = False

    @property
    def status(self) -> int:
        """Return the status of the page that shows this form."""
        if self.is_conflict:
            return CONFLICT
        return REFUSED if self.errors or self.problem else OK

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at its field, or above the form when it has none here."""
        said = say(refusal)
        field = self._fields.get(refusal.field or "")
        if field is None or isinstance(field, HiddenField | FieldList | FormField):
            self.problem = said
        else:
            field.errors = [*field.errors, said]
        self.is_conflict = isinstance(refusal, Conflict)
        if isinstance(refusal, StaleVersion):
            self.theirs = refusal.current
            self._take_version(refusal.current)

    def _take_version(self, current: Any) -> None:
        """Let the next save go through, now that both texts were seen."""
        version = self._fields.get("version")
        if version is not None:
            version.data = current.version
            version.raw_data = [str(current.version)]


@contextmanager
def saving(form: HouseForm) -> Iterator[None]:
    """Put what the rules refuse into the form; stands outside the transaction, so that it rolls back."""
    try:
        yield
    except (RuleViolation, Conflict) as refusal:
        form.refuse(refusal)


def say(refusal: Refusal) -> str:
    """Return a refusal in the reader's language."""
    return str(current_app.extensions["wending"].say(refusal.sentence))


def choices(members: type[StrEnum], *, blank: str | None = None) -> list[tuple[str, str]]:
    """Return the values of an enum with their words, for a select or radio field."""
    tell = current_app.extensions["wending"].say
    offered = [(member.value, str(tell(word(member)))) for member in members]
    return [("", blank), *offered] if blank is not None else offered


class NumberField(StringField):
    """A number as the reader's language writes it: 1.5 in English, 1,5 in Dutch."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; keep what was typed when it is none."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not typed:
            return
        if not NUMBERS[get_locale().language].fullmatch(typed):
            raise ValidationError(_("Give a number such as %(example)s.", example=_number("1.5")))
        self.data = float(typed.replace(",", "."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else _number(f"{self.data:.10f}".rstrip("0").rstrip("."))


class PercentField(NumberField):
    """A share, typed and shown in per cent: 30 is 0.3."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the percentage and keep the share."""
        super().process_formdata(valuelist)
        if self.data is not None:
            self.data = round(self.data / 100, 10)

    def _value(self) -> str:
        if self.raw_data or self.data is None:
            return super()._value()
        return _number(f"{self.data * 100:.6f}".rstrip("0").rstrip("."))


class WholeField(IntegerField):
    """A whole number of reasonable size."""

    LARGEST: ClassVar[int] = 2**31 - 1

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; refuse what no column holds."""
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not typed:
            return
        if not re.fullmatch(r"-?[0-9]{1,10}", typed) or abs(int(typed)) > self.LARGEST:
            raise ValidationError(_("Give a whole number."))
        self.data = int(typed)


def _number(plain: str) -> str:
    return plain.replace(".", ",") if get_locale().language == "nl" else plain


class EnumCoercion:
    """Turns a posted value into an enum member, for ``coerce=``; an empty one into None."""

    def __init__(self, members: type[StrEnum]) -> None:
        """Remember which enum."""
        self.members = members

    def __call__(self, value: Any) -> StrEnum | None:
        """Return the member; raise ValueError for an unknown value."""
        return self.members(value) if value else None


def first_error(form: HouseForm) -> str | None:
    """Return one sentence that says what is wrong, for forms of a single button or line."""
    if form.problem:
        return form.problem
    return next((str(error) for errors in form.errors.values() for error in errors), None)


def keep_choice(field: Field) -> None:
    """Offer the value a select already has, even when it is offered no more (an archived segment)."""
    if field.data and field.data not in [value for value, _label in field.choices]:
        field.choices = [*field.choices, (field.data, field.data)]
