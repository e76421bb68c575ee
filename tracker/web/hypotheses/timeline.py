"""How a hypothesis got here: journal, evidence and experiments on one line, the latest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from flask_babel import gettext as _

from tracker.rules.canvas import Block
from tracker.rules.experiments.outcomes import Outcome
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.journal import FIELDS, told
from tracker.rules.words import word
from tracker.store.evidence import EvidenceLine
from tracker.store.tables.journal import JournalEntry
from tracker.web.hypotheses.trials import Trial
from tracker.web.shared.showing import say

TONES = {Outcome.MET: "validated", Outcome.FAILED: "invalidated"}
ICONS = {
    "hypothesis added": "plus",
    "hypothesis edited": "edit",
    "hypothesis moved": "move",
    "hypothesis reaffirmed": "tick",
    "hypothesis snoozed": "stale",
    "hypothesis retired": "retired",
    "hypothesis restored": "restore",
    "verdict reopened": "undo",
}


@dataclass(frozen=True)
class Event:
    """Something that happened to a hypothesis on a day; ``rank`` orders what happened on one day."""

    day: date
    rank: int
    title: str
    icon: str
    tone: str | None = None
    by: str | None = None
    detail: str | None = None
    reason: str | None = None
    ref: str | None = None
    evidence: Sequence[EvidenceLine] = ()


def events_of(
    entries: Iterable[tuple[JournalEntry, str | None, str | None]],
    evidence: Sequence[EvidenceLine],
    trials: Iterable[Trial],
    day_of: Callable[[datetime], date],
) -> list[Event]:
    """Return what happened, the latest day first; ``day_of`` tells the workspace's day of a moment."""
    found = [
        *(each for entry, name, _mail in entries for each in _written(entry, name, day_of)),
        *_heard(evidence),
        *(each for trial in trials for each in _tried(trial)),
    ]
    return sorted(found, key=lambda event: (event.day, event.rank), reverse=True)


def _written(
    entry: JournalEntry, name: str | None, day_of: Callable[[datetime], date]
) -> Iterator[Event]:
    """Yield what a journal entry tells; a note that only changed places in its block tells nothing."""
    after = entry.after or {}
    if entry.action == "hypothesis moved" and "block" not in after:
        return
    verdict = after.get("verdict") if entry.action == "verdict given" else None
    yield Event(
        day=day_of(entry.recorded_at),
        rank=entry.id,
        title=_judged(verdict) if verdict else _title(entry),
        icon=verdict or ICONS.get(entry.action, "note"),
        tone=verdict,
        by=name,
        detail=_detail(entry),
        reason=entry.reason or None,
    )


def _judged(verdict: str) -> str:
    return str(_("Verdict: %(verdict)s", verdict=say(word(Verdict(verdict)))))


def _title(entry: JournalEntry) -> str:
    """Return what was done, and of an edit also to what."""
    done = say(told(entry.action))
    if entry.action != "hypothesis edited":
        return done
    fields = ", ".join(say(FIELDS[name]) for name in entry.before or {} if name in FIELDS)
    return f"{done}: {fields}"


def _detail(entry: JournalEntry) -> str | None:
    before, after = entry.before or {}, entry.after or {}
    if after.get("is_override"):
        return str(_("Given against the rule by an owner."))
    if entry.action == "hypothesis moved":
        old, new = (say(word(Block(side["block"]))) for side in (before, after))
        return str(_("From %(before)s to %(after)s.", before=old, after=new))
    if entry.action == "hypothesis edited" and "statement" in before:
        return str(_("It read: “%(statement)s”", statement=before["statement"]))
    return None


def _heard(evidence: Sequence[EvidenceLine]) -> Iterator[Event]:
    by_day = sorted(evidence, key=lambda line: (line.observed_on, line.id))
    for day, lines in groupby(by_day, key=lambda line: line.observed_on):
        yield Event(day, 0, str(_("Heard:")), "quote", evidence=[*lines])


def _tried(trial: Trial) -> Iterator[Event]:
    if trial.sealed_on is not None:
        title = _("%(name)s started and sealed", name=trial.name)
        yield Event(trial.sealed_on, 0, str(title), "experiment", ref=trial.ref)
    if trial.completed_on is not None:
        tone = TONES.get(trial.outcome, "inconclusive")
        title = _(
            "%(name)s completed: %(outcome)s", name=trial.name, outcome=say(word(trial.outcome))
        )
        yield Event(trial.completed_on, 0, str(title), "experiment", tone, ref=trial.ref)
    if trial.cancelled_on is not None:
        title = _("%(name)s cancelled", name=trial.name)
        reason = trial.cancelled_because
        yield Event(trial.cancelled_on, 0, str(title), "experiment", reason=reason, ref=trial.ref)
