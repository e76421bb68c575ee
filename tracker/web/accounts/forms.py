"""Forms of accounts: ways in, passwords, one's own settings, members and tokens."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import ClassVar
from zoneinfo import available_timezones

from babel import Locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    EmailField,
    Field,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import ValidationError
from wtforms.widgets import HiddenInput

from tracker.actions.accounts.people import LANGUAGES, USUAL_TIMEZONE
from tracker.rules.accounts import Role, address, new_password, proposed_slug, slug
from tracker.rules.refusals import RuleViolation
from tracker.rules.text import kept_line
from tracker.web.shared.forms import (
    EnumCoercion,
    HouseForm,
    WholeField,
    choices,
    keep_choice,
    say,
)

REGIONS = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic"}
    | {"Australia", "Europe", "Indian", "Pacific"}
)
"""The regions whose zones are places; the rest of the list is history and abbreviations."""


class Asked:
    """A validator of a required field that asks a rule: ``Asked(address)``."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, rule: Callable[[str, str], str]) -> None:
        """Remember the rule, which takes the text and the name of the field."""
        self.rule = rule

    def __call__(self, _form: HouseForm, field: Field) -> None:
        """Raise ValidationError with what the rule says."""
        try:
            self.rule(field.data or "", field.name)
        except RuleViolation as refusal:
            raise ValidationError(say(refusal)) from refusal


a_line = Asked(partial(kept_line, required=True))


class NewPassword:
    """A validator of a password that is to be set, beside the address of whose it becomes."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: HouseForm, field: Field) -> None:
        """Raise ValidationError with what the rule says."""
        Asked(partial(new_password, email=form.address_of_user))(form, field)


a_password = NewPassword()


class SignInForm(HouseForm):
    """An address and a password; what is wrong with them is never said apart."""

    email = EmailField(_l("E-mail address"))
    password = PasswordField(_l("Password"))


class SetupForm(HouseForm):
    """The first user and the first workspace."""

    name = StringField(_l("Your name"), [a_line])
    email = EmailField(_l("E-mail address"), [Asked(address)])
    password = PasswordField(_l("Password"), [a_password])
    workspace = StringField(_l("Name of the workspace"), [a_line])
    slug = StringField(_l("Its name in addresses"))
    language = SelectField(_l("Language of the workspace"))
    timezone = SelectField(_l("Time zone"), default=USUAL_TIMEZONE)

    def __init__(self) -> None:
        """Offer languages and time zones."""
        super().__init__()
        self.language.choices = languages()
        self.timezone.choices = timezones()

    @property
    def address_of_user(self) -> str:
        """Return the address typed beside the password."""
        return self.email.data or ""

    def validate_slug(self, field: StringField) -> None:
        """Propose a slug where none was given, and check it."""
        field.data = (field.data or "").strip() or proposed_slug(self.workspace.data or "")
        Asked(slug)(self, field)


class SignUpForm(HouseForm):
    """Somebody new, whose address stands in their invitation."""

    name = StringField(_l("Your name"), [a_line])
    password = PasswordField(_l("Password"), [a_password])

    def __init__(self, email: str) -> None:
        """Remember the address."""
        super().__init__()
        self.address_of_user = email


class PasswordForm(HouseForm):
    """A new password, and the one before it where somebody has to know it."""

    current = PasswordField(_l("Your password until now"))
    password = PasswordField(_l("New password"), [a_password])

    def __init__(self, email: str, *, asks_current: bool = False) -> None:
        """Remember the address, and leave out what need not be known."""
        super().__init__()
        self.address_of_user = email
        if not asks_current:
            del self.current


class ForgottenForm(HouseForm):
    """The address of somebody who forgot their password."""

    email = EmailField(_l("E-mail address"), [Asked(address)])


class InvitationForm(HouseForm):
    """An address, and what it will be allowed to do."""

    email = EmailField(_l("E-mail address"), [Asked(address)])
    role = RadioField(_l("Role"), default=Role.EDITOR, coerce=EnumCoercion(Role))

    def __init__(self) -> None:
        """Offer the roles."""
        super().__init__()
        self.role.choices = choices(Role)


class RoleForm(HouseForm):
    """What a member may do."""

    role = RadioField(_l("Role"), coerce=EnumCoercion(Role))
    version = WholeField(widget=HiddenInput())

    def __init__(self, **stored: object) -> None:
        """Offer the roles, and the one the member has."""
        super().__init__(**stored)
        self.role.choices = choices(Role)


class AccountForm(HouseForm):
    """One's own name, language and time zone; empty follows the workspace."""

    name = StringField(_l("Name"), [a_line])
    language = SelectField(_l("Language"))
    timezone = SelectField(_l("Time zone"))

    def __init__(self, **stored: str | None) -> None:
        """Offer languages and time zones, and what is stored already."""
        super().__init__(**stored)
        self.language.choices = [("", _("as the workspace")), *languages()]
        self.timezone.choices = [("", _("as the workspace")), *timezones()]
        keep_choice(self.timezone)


class TokenForm(HouseForm):
    """What a token is for."""

    name = StringField(_l("What is it for?"), [a_line])


def languages() -> list[tuple[str, str]]:
    """Return the languages the program speaks, each by its own name."""
    return [(code, Locale(code).display_name or code) for code in LANGUAGES]


@lru_cache(maxsize=1)
def timezones() -> list[tuple[str, str]]:
    """Return the time zones that are places, by name."""
    places = sorted(name for name in available_timezones() if name.split("/")[0] in REGIONS)
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]
