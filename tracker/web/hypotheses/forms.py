"""The forms of hypotheses: writing one down, and the small ones that move and judge it."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from tracker.actions.hypotheses.notes import HypothesisChanges
from tracker.rules.canvas import Block, Claim
from tracker.rules.hypotheses.staleness import SNOOZE_WEEKS
from tracker.rules.hypotheses.verdicts import (
    LEAST_IMPORTANT,
    MOST_IMPORTANT,
    USUAL_IMPORTANCE,
    Verdict,
)
from tracker.rules.references import Kind, reference
from tracker.store.accounts import MemberLine
from tracker.store.tables.canvas import Segment
from tracker.store.tables.hypotheses import Hypothesis
from tracker.web.shared.forms import EnumCoercion, HouseForm, WholeField, choices, keep_choice

SAY_WHY = InputRequired(_("Please write something here."))
CHOOSE = InputRequired(_("Choose one of these."))


class HypothesisForm(HouseForm):
    """A hypothesis as it is written down; an empty claim takes the one offered first for the block."""

    version = WholeField()
    statement = TextAreaField(_("We believe that…"), [SAY_WHY])
    because = TextAreaField(_("Because"))
    block = SelectField(_("Block"), [CHOOSE], coerce=EnumCoercion(Block))
    claim = RadioField(_("What it claims"), coerce=EnumCoercion(Claim))
    importance = RadioField(_("Importance"), coerce=int, default=USUAL_IMPORTANCE)
    segment = SelectField(_("Segment"), default="")
    owner = SelectField(_("Owner"), default="")
    tags = StringField(_("Tags"))

    def offer(
        self, segments: Iterable[Segment], members: Iterable[MemberLine], *, any_block: bool
    ) -> None:
        """Fill the choices; with ``any_block`` no block is proposed, and the claim can be left to it."""
        left_to_block = gettext("the usual one for the block") if any_block else None
        self.block.choices = choices(Block, blank=gettext("Choose a block") if any_block else None)
        self.claim.choices = choices(Claim, blank=left_to_block)
        self.importance.choices = [
            (number, str(number)) for number in range(LEAST_IMPORTANT, MOST_IMPORTANT + 1)
        ]
        self.segment.choices = [("", gettext("all of them"))]
        self.segment.choices += [(reference(Kind.SEGMENT, each.id), each.name) for each in segments]
        self.owner.choices = [("", gettext("nobody yet"))]
        self.owner.choices += [(each.email, each.name) for each in members]
        keep_choice(self.segment)
        keep_choice(self.owner)

    def changes(self) -> HypothesisChanges:
        """Return what the form says; the claim only where it can still be chosen."""
        said: dict[str, Any] = {
            "statement": self.statement.data,
            "because": self.because.data,
            "block": self.block.data,
            "importance": self.importance.data,
            "segment": self.segment.data or None,
            "owner": self.owner.data or None,
            "tags": (self.tags.data or "").split(","),
        }
        if "claim" in self:
            said["claim"] = self.claim.data
        return HypothesisChanges(**said)


class MoveForm(HouseForm):
    """A place on the board: a block, and the note in it to stand behind (empty: at the top)."""

    block = SelectField(_("Block"), coerce=EnumCoercion(Block))
    after = RadioField(_("Where"))

    def __init__(self, **stored: object) -> None:
        """Offer the nine blocks."""
        super().__init__(**stored)
        self.block.choices = choices(Block)


class VerdictForm(HouseForm):
    """A judgement with its reason; an owner may give it against the rule."""

    verdict = RadioField(_("Verdict"), [CHOOSE], coerce=EnumCoercion(Verdict))
    reason = TextAreaField(_("What makes you say so?"), [SAY_WHY])
    override = BooleanField(_("Give it against the rule"))

    def __init__(self, **stored: object) -> None:
        """Offer the three verdicts."""
        super().__init__(**stored)
        self.verdict.choices = choices(Verdict)


class ReasonForm(HouseForm):
    """A reason, and nothing else; the question is another on each page that asks."""

    reason = TextAreaField(_("Because"), [SAY_WHY])

    def __init__(self, question: str) -> None:
        """Ask the question of this page."""
        super().__init__()
        self.reason.label.text = question


class SnoozeForm(HouseForm):
    """For how long to leave it out of the reminders, and why."""

    weeks = RadioField(_("For how long?"), [CHOOSE], coerce=int)
    reason = TextAreaField(_("Because"))

    def __init__(self) -> None:
        """Offer the lengths of a snooze."""
        super().__init__()
        words = {1: gettext("1 week"), 2: gettext("2 weeks"), 4: gettext("4 weeks")}
        self.weeks.choices = [(weeks, words[weeks]) for weeks in SNOOZE_WEEKS]


def as_typed(hypothesis: Hypothesis, owner: str | None) -> dict[str, object]:
    """Return what stands in the form before anybody types; ``owner`` is an e-mail address."""
    names = ("version", "statement", "because", "block", "claim", "importance")
    segment = hypothesis.segment_id
    return {name: getattr(hypothesis, name) for name in names} | {
        "segment": "" if segment is None else reference(Kind.SEGMENT, segment),
        "owner": owner or "",
        "tags": ", ".join(hypothesis.tags),
    }


def both_texts(form: HypothesisForm, people: Iterable[MemberLine]) -> list[tuple[str, str, str]]:
    """Return label, typed and saved text of each field in which the form and the saved row differ."""
    emails = {each.user_id: each.email for each in people}
    saved = as_typed(form.theirs, emails.get(form.theirs.owner_id))
    return [
        (field.label.text, _shown(field, field.data), _shown(field, saved[field.name]))
        for field in form
        if field.name in saved.keys() - {"version"} and field.data != saved[field.name]
    ]


def _shown(field: Field, value: object) -> str:
    """Return a value as the form shows it: the word of a choice, or the text."""
    words = dict(getattr(field, "choices", None) or ())
    return str(words.get(value, value))
