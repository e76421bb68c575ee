"""The forms of canvases: what one is called, a note on its board, a segment."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from tracker.rules.canvas import Block
from tracker.web.shared.forms import EnumCoercion, HouseForm, WholeField, choices

SAY_SOMETHING = InputRequired(_("Please write something here."))


class CanvasForm(HouseForm):
    """What a canvas is called and about."""

    version = WholeField(widget=HiddenInput())
    name = StringField(_("Name"), [SAY_SOMETHING])
    summary = TextAreaField(_("In a few words"))


class NoteForm(HouseForm):
    """The line in a block that adds an assumption to it."""

    block = SelectField(_("Block"), [InputRequired()], coerce=EnumCoercion(Block))
    statement = StringField(_("Assumption"), [SAY_SOMETHING])

    def __init__(self) -> None:
        """Know the nine blocks."""
        super().__init__()
        self.block.choices = choices(Block)


class SegmentForm(HouseForm):
    """A customer group, which may be a partner as well."""

    version = WholeField(widget=HiddenInput())
    name = StringField(_("Name"), [SAY_SOMETHING])
    is_partner = BooleanField(_("A partner as well"))
