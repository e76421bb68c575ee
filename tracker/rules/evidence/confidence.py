"""Confidence: what all the evidence on one hypothesis says today, and why."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.rules.canvas import Claim
from tracker.rules.evidence.signals import TALK_WEIGHT, Direction, Signal, freshness, weight
from tracker.rules.evidence.tally import ZERO, Tally, strength
from tracker.rules.sentences import Sentence

NOTHING_KNOWN = 0.5
ODDS_PER_UNIT = 3.0
"""One unit of evidence multiplies the odds by this; our choice."""
MOST_TALK = 1.0
"""All talk together counts at most one unit either way; our choice."""


@dataclass(frozen=True)
class Piece:
    """One piece of evidence as the rules see it.

    ``source`` is the one voice it speaks with: organisation, participant, interview, experiment, or
    the desk. ``experiment`` names the experiment whose people it speaks for, if any.
    """

    ref: str
    source: str
    direction: Direction
    signal: Signal
    observed_on: date
    experiment: str | None = None
    tally: Tally | None = None


@dataclass(frozen=True)
class Contribution:
    """What one piece brings: ``x = weight * freshness``, signed, in units; and whether it counts."""

    piece: Piece
    direction: Direction
    weight: float
    freshness: float
    x: float
    counts: bool = True
    silence: Sentence | None = None

    @property
    def is_talk(self) -> bool:
        """Tell whether the piece is talk: what it weighs, not how old it is."""
        return self.weight <= TALK_WEIGHT


@dataclass(frozen=True)
class Voice:
    """What one source says one way: its strongest contribution, and whether all of that is talk."""

    x: float
    is_talk: bool


@dataclass(frozen=True)
class Assessment:
    """What the evidence says: the sum in units, the confidence in [0, 1], who was heard, and why."""

    total: float
    confidence: float
    independent_sources: int
    contributions: tuple[Contribution, ...]


def assess(claim: Claim, pieces: Iterable[Piece], today: date) -> Assessment:
    """Weigh every piece that is neither retracted nor lifted, by the one-voice, no-one-twice and talk rules.

    ``today`` is the day in the workspace's time zone.
    """
    heard = [contribution(claim, piece, today) for piece in pieces]
    said = _silence_echoes(_silence_those_counted_elsewhere(heard))
    voices = _voices([each for each in said if not _is_counted_elsewhere(each)])
    total = _total(voices)
    return Assessment(
        total=total,
        confidence=confidence_of(total),
        independent_sources=_independent_sources(said),
        contributions=tuple(said),
    )


def confidence_of(total: float) -> float:
    """Return the confidence for a sum of contributions: 0.5 at 0, 0.75 at 1, 0.90 at 2."""
    return 1.0 / (1.0 + math.pow(ODDS_PER_UNIT, -total))


def contribution(claim: Claim, piece: Piece, today: date) -> Contribution:
    """Return what one piece brings by itself; a tally's direction follows from where it stands."""
    weighs = weight(claim, piece.signal)
    fresh = freshness(piece.signal, (today - piece.observed_on).days)
    sign = strength(piece.tally) if piece.tally else _sign(piece.direction)
    x = weighs * fresh * sign
    return Contribution(
        piece=piece,
        direction=_direction(sign),
        weight=weighs,
        freshness=fresh,
        x=0.0 if abs(x) < ZERO else x,
    )


def counts_for(claim: Claim, piece: Piece) -> bool:
    """Tell whether a piece is counted evidence for a claim: it points one way and weighs something."""
    points = strength(piece.tally) != 0 if piece.tally else piece.direction is not Direction.NEUTRAL
    return points and weight(claim, piece.signal) > 0


def _sign(direction: Direction) -> float:
    return {Direction.SUPPORTS: 1.0, Direction.CONTRADICTS: -1.0, Direction.NEUTRAL: 0.0}[direction]


def _direction(sign: float) -> Direction:
    if sign == 0:
        return Direction.NEUTRAL
    return Direction.SUPPORTS if sign > 0 else Direction.CONTRADICTS


def _is_counted_elsewhere(each: Contribution) -> bool:
    return each.silence is not None and "experiment" in each.silence.values


def _silence_those_counted_elsewhere(heard: Sequence[Contribution]) -> list[Contribution]:
    """Where a tally and interviews speak for the same people, let the side that says more speak."""
    tallies = {
        each.piece.experiment: each for each in heard if each.piece.tally and each.piece.experiment
    }
    quiet: dict[str, bool] = {}
    for experiment, tally in tallies.items():
        interviews = [
            each for each in heard if each.piece.experiment == experiment and not each.piece.tally
        ]
        if experiment and interviews:
            spoken = math.fsum(voice.x for voice in _voices(interviews))
            quiet[experiment] = abs(spoken) > abs(tally.x) + ZERO
    return [_silenced(each, quiet) for each in heard]


def _silenced(each: Contribution, tally_is_quiet: dict[str, bool]) -> Contribution:
    experiment = each.piece.experiment
    if experiment not in tally_is_quiet or bool(each.piece.tally) != tally_is_quiet[experiment]:
        return each
    counted = Sentence("counted in %(experiment)s", values={"experiment": experiment})
    return replace(each, counts=False, silence=counted)


def _silence_echoes(said: Sequence[Contribution]) -> list[Contribution]:
    """Mark the pieces that a stronger one of the same source and side already speaks for."""
    strongest: dict[tuple[str, bool], Contribution] = {}
    for each in said:
        key = (each.piece.source, each.x > 0)
        if each.counts and each.x and (key not in strongest or abs(each.x) > abs(strongest[key].x)):
            strongest[key] = each
    return [_echo(each, strongest.get((each.piece.source, each.x > 0))) for each in said]


def _echo(each: Contribution, louder: Contribution | None) -> Contribution:
    if not each.counts or each.x == 0 or louder is None or louder is each:
        return each
    same_voice = Sentence("same voice as %(louder)s", values={"louder": louder.piece.ref})
    return replace(each, counts=False, silence=same_voice)


def _voices(said: Iterable[Contribution]) -> list[Voice]:
    """Return for each source its strongest support and its strongest contradiction.

    Whether a side is talk is a matter of weight: a piece too old to be felt still makes it more.
    """
    sides: dict[tuple[str, Direction], list[Contribution]] = defaultdict(list)
    for each in said:
        if each.direction is not Direction.NEUTRAL:
            sides[each.piece.source, each.direction].append(each)
    return [
        Voice(x=max((each.x for each in side), key=abs), is_talk=all(each.is_talk for each in side))
        for side in sides.values()
    ]


def _total(voices: Sequence[Voice]) -> float:
    talk = math.fsum(voice.x for voice in voices if voice.is_talk)
    rest = math.fsum(voice.x for voice in voices if not voice.is_talk)
    total = max(-MOST_TALK, min(MOST_TALK, talk)) + rest
    return 0.0 if abs(total) < ZERO else total


def _independent_sources(said: Iterable[Contribution]) -> int:
    """Count the sources that say something; a tally counts the people in it."""
    people: dict[str, int] = defaultdict(int)
    for each in said:
        if each.x and not _is_counted_elsewhere(each):
            spoken_for = each.piece.tally.trials if each.piece.tally else 1
            people[each.piece.source] = max(people[each.piece.source], spoken_for)
    return sum(people.values())
