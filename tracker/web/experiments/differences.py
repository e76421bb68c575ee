"""Two editors on one Test Card: what each of them wrote, field by field, in words."""

from collections.abc import Sequence
from enum import StrEnum

from flask_babel import gettext as _

from tracker.actions.experiments.learning import bars_of_criterion
from tracker.rules.experiments.criteria import Bars
from tracker.rules.references import Kind, reference
from tracker.rules.words import word
from tracker.store.accounts import MemberLine
from tracker.store.tables.experiments import Criterion, Experiment
from tracker.web.experiments.cards import lines_of, right_if, wrong_if
from tracker.web.experiments.forms import CardForm, TestCardForm
from tracker.web.shared.door import reading
from tracker.web.shared.showing import day, say


def differences(form: CardForm, people: Sequence[MemberLine]) -> list[tuple[str, str, str]]:
    """Return label, yours and theirs of what two editors wrote differently, all in words."""
    theirs: Experiment = form.theirs
    names = {each.user_id: each.name for each in people}
    emails = {each.email: each.name for each in people}
    rows = [
        (_("Name"), form.name.data, theirs.name),
        (_("To verify that, we will"), form.description.data, theirs.description),
        (_("Owner"), emails.get(form.owner.data, ""), names.get(theirs.owner_id or 0, "")),
    ]
    if isinstance(form, TestCardForm):
        with reading() as session:
            lines = lines_of(session, theirs)
        rows += [
            (_("Kind"), _word(form.kind.data), _word(theirs.kind)),
            (_("Step"), _word(form.step.data), _word(theirs.step)),
            (_("Starts on"), day(form.starts_on.data), day(theirs.starts_on)),
            (_("Ends on"), day(form.ends_on.data), day(theirs.ends_on)),
            (
                _("Criteria"),
                "\n".join(
                    _in_words(each.hypothesis, each.metric, each.bars) for each in form.new_criteria
                ),
                "\n".join(_kept_in_words(line.criterion) for line in lines),
            ),
        ]
    return [row for row in rows if row[1] != row[2]] or rows[:1]


def _kept_in_words(criterion: Criterion) -> str:
    ref = reference(Kind.HYPOTHESIS, criterion.hypothesis_id)
    return _in_words(ref, criterion.metric, bars_of_criterion(criterion))


def _in_words(ref: str, metric: str, bars: Bars) -> str:
    return f"{ref}: {metric}; {right_if(bars)}. {wrong_if(bars) or ''}".strip()


def _word(value: StrEnum | None) -> str:
    """Return the word for a stored value, in the reader's language."""
    return say(word(value)) if value is not None else ""
