"""Rows: several things of one kind in one form, with a button that adds one, and no script."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, Form, FormField
from wtforms.validators import StopValidation

from tracker.rules.refusals import RuleViolation
from tracker.web.shared.forms import say

ADD = "add_row"
"""The name of the button that asks for one row more."""
PLACE = re.compile(r"[0-9]{1,3}", re.ASCII)


class Needed:
    """Asks for a value in a row that says something; no row as a whole is required, so the label does not say so."""

    def __init__(self, message: Any) -> None:
        """Remember what to say."""
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        """Stop with the message when the field is empty; nought is a value."""
        if field.process_errors:
            return
        if field.data is None or field.data == "":
            field.errors = []
            raise StopValidation(str(self.message))


class Row(Form):
    """One row of a form. While the fields in ``tells`` are empty it is empty, and ignored."""

    tells: ClassVar[tuple[str, ...]] = ()

    class Meta(FlaskForm.Meta):
        """The form around it carries the token."""

        csrf = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written here; what was merely chosen says nothing yet."""
        return not any(str(self._fields[name].data or "").strip() for name in self.tells)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row unless it is empty; what a rule refuses is said at its field."""
        if self.is_empty:
            return True
        if not super().validate(extra_validators):
            return False
        try:
            self.check()
        except RuleViolation as refusal:
            field = self._fields.get(refusal.field or "", self._fields[self.tells[0]])
            field.errors = [*field.errors, say(refusal)]
            return False
        return True

    def check(self) -> None:
        """Raise RuleViolation for what only a rule can judge."""


class RowList(FieldList):
    """The rows of a form, at least one and at most so many."""

    def __init__(self, row: type[Row], *, most: int, **kwargs: Any) -> None:
        """Hold rows of one kind."""
        super().__init__(FormField(row), min_entries=1, max_entries=most, **kwargs)

    @property
    def filled(self) -> list[Any]:
        """Return the rows in which something was written."""
        return [entry.form for entry in self.entries if not entry.form.is_empty]

    @property
    def is_full(self) -> bool:
        """Tell whether there is room for no more."""
        return len(self.entries) >= self.max_entries

    def add_when_asked(self) -> bool:
        """Add a row when its button was pressed, and tell so; what was typed stays as it is."""
        if ADD not in request.form:
            return False
        if not self.is_full:
            self.append_entry()
        return True

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """Yield the numbers of the rows sent; a name that nobody's browser makes is left alone."""
        for name in formdata:
            place = name.removeprefix(f"{prefix}-").split("-", 1)[0]
            if name.startswith(f"{prefix}-") and PLACE.fullmatch(place):
                yield int(place)
