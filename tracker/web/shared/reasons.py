"""Why the confidence is what it is: every piece of evidence in words, with what it brings."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.actions.standing import Study
from tracker.rules.evidence.confidence import Contribution
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.evidence.tally import ZERO, strength
from tracker.rules.experiments.criteria import Measure
from tracker.rules.references import Kind, reference
from tracker.store.evidence import EvidenceLine
from tracker.store.tables.experiments import Experiment
from tracker.store.tables.hypotheses import Hypothesis
from tracker.web.shared.amendments import bar_in_words
from tracker.web.shared.links import page_of
from tracker.web.shared.showing import number, say

ASKS = frozenset({Signal.ENGAGED, Signal.COMMITTED, Signal.PAID})
"""The signals that somebody can be asked for and decline."""


@dataclass(frozen=True)
class Source:
    """Whose voice it is, or where it was heard, with its page where it has one."""

    label: str
    url: str | None = None


@dataclass(frozen=True)
class Reason:
    """One piece of evidence in words. ``x`` is what it adds to the sum; ``by_itself`` what it would add alone.

    ``strength`` is that of a tally; ``silence`` says why a piece adds nothing.
    """

    ref: str
    url: str | None
    text: str
    is_quote: bool
    sources: Sequence[Source]
    direction: Direction
    signal: Signal
    was_declined: bool
    observed_on: date
    is_reworded: bool
    weight: float = 0.0
    freshness: float = 0.0
    strength: float | None = None
    is_talk: bool = False
    x: float = 0.0
    by_itself: float = 0.0
    silence: str | None = None
    retracted_because: str | None = None


@dataclass(frozen=True)
class Reasons:
    """All evidence on a hypothesis: what counts (strongest first), what adds nothing, what was taken back."""

    counting: Sequence[Reason]
    silent: Sequence[Reason]
    retracted: Sequence[Reason]
    cut_off: float
    """What talk says beyond its one unit, and so does not count."""

    @property
    def span(self) -> float:
        """Return how far the bars reach either way: one unit, or as far as the longest."""
        return max([1.0, *(abs(each.x) for each in self.counting)])


def reasons_of(
    slug: str, hypothesis: Hypothesis, studied: Study, experiments: Mapping[int, Experiment]
) -> Reasons:
    """Return every piece in words; ``experiments`` are those that test the hypothesis."""
    lines = {reference(Kind.EVIDENCE, line.id): line for line in studied.evidence}
    heard = [
        reason_of(slug, hypothesis, lines[each.piece.ref], experiments, each)
        for each in studied.assessment.contributions
    ]
    counting = sorted(
        (each for each in heard if each.x), key=lambda each: (-abs(each.x), each.observed_on)
    )
    said = math.fsum(each.x for each in counting) - studied.assessment.total
    return Reasons(
        counting=counting,
        silent=[each for each in heard if not each.x],
        retracted=[
            reason_of(slug, hypothesis, line, experiments)
            for line in studied.evidence
            if line.counts_no_more
        ],
        cut_off=said if abs(said) > ZERO else 0.0,
    )


def reason_of(
    slug: str,
    hypothesis: Hypothesis,
    line: EvidenceLine,
    experiments: Mapping[int, Experiment],
    found: Contribution | None = None,
) -> Reason:
    """Return one piece in words; ``found`` is what it brings, None for one that was retracted."""
    ref = reference(Kind.EVIDENCE, line.id)
    return Reason(
        ref=ref,
        url=page_of(slug, ref),
        text=text_of(line, experiments),
        is_quote=bool(line.quote),
        sources=sources_of(slug, line, experiments),
        direction=found.direction if found else line.direction,
        signal=line.signal,
        was_declined=line.direction is Direction.CONTRADICTS and line.signal in ASKS,
        observed_on=line.observed_on,
        is_reworded=line.created_at < hypothesis.worded_at,
        retracted_because=_why_retracted(line),
        **(_weighed(found) if found else {}),
    )


def text_of(line: EvidenceLine, experiments: Mapping[int, Experiment]) -> str:
    """Return what was said, or what the experiment showed; where neither was written down, say so."""
    if line.quote:
        return line.quote
    if line.criterion_id is None or line.measure is None:
        return str(_("Nothing was quoted."))
    test = experiments.get(line.experiment_id or 0)
    name = test.name if test else reference(Kind.EXPERIMENT, line.experiment_id or 0)
    bar = bar_in_words(line.measure, line.pass_bar or 0.0)
    if line.measure is Measure.SHARE:
        return str(
            _(
                "%(name)s: %(successes)d of %(trials)d, where the bar was %(bar)s",
                name=name,
                successes=line.successes or 0,
                trials=line.trials or 0,
                bar=bar,
            )
        )
    value = number(line.value or 0.0)
    return str(_("%(name)s: %(value)s, where the bar was %(bar)s", name=name, value=value, bar=bar))


def sources_of(
    slug: str, line: EvidenceLine, experiments: Mapping[int, Experiment]
) -> list[Source]:
    """Return whose voice a piece is and where it was heard: organisation, role, code, interview, experiment."""
    test = experiments.get(line.experiment_id or 0)
    parts = [
        (line.organisation, Kind.ORGANISATION, line.organisation_id),
        (line.role, Kind.PARTICIPANT, None),
        (None, Kind.PARTICIPANT, line.participant_id),
        (None, Kind.INTERVIEW, line.interview_id),
        (test.name if test else None, Kind.EXPERIMENT, line.experiment_id),
    ]
    found = [
        _source(slug, label, reference(kind, number) if number is not None else None)
        for label, kind, number in parts
        if label or number is not None
    ]
    return found or [Source(str(_("desk research")))]


def _source(slug: str, label: str | None, ref: str | None) -> Source:
    return Source(label or ref or "", page_of(slug, ref))


def _why_retracted(line: EvidenceLine) -> str | None:
    """Return why a piece counts no more, or None while it counts."""
    if line.retracted_at is not None:
        return line.retracted_because
    if line.interview_retracted_at is not None:
        interview = reference(Kind.INTERVIEW, line.interview_id or 0)
        return str(_("The interview %(interview)s was retracted.", interview=interview))
    return None


def _weighed(found: Contribution) -> dict[str, Any]:
    """Return the numbers of a contribution, and why it adds nothing where it does not."""
    return {
        "weight": found.weight,
        "freshness": found.freshness,
        "strength": abs(strength(found.piece.tally)) if found.piece.tally else None,
        "is_talk": found.is_talk,
        "x": found.x if found.counts else 0.0,
        "by_itself": found.x,
        "silence": _silence(found),
    }


def _silence(found: Contribution) -> str | None:
    if found.silence is not None:
        return say(found.silence)
    if found.weight == 0:
        return str(_("counts for nothing on this claim"))
    if found.direction is Direction.NEUTRAL:
        between = _("between the bars: decides nothing")
        return str(between if found.piece.tally else _("neutral: counts neither way"))
    return None if found.x else str(_("too old to count"))
