"""Confidence once more, written from the domain's text in decimals, to compare the rules with."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import NamedTuple

from tracker.rules.evidence.confidence import Piece
from tracker.rules.evidence.tally import Tally

DIGITS = 40
SIGNALS = ("opinion", "past_fact", "engaged", "observed_use", "committed", "paid", "measured")
WEIGHTS = """
problem_exists   0.1  0.6  0.3  0.8  0.5  0.6  0.6
problem_matters  0.1  0.5  0.5  0.8  0.9  1.0  0.4
will_use         0    0.2  0.5  1.0  0.6  0.8  0
will_commit      0    0    0.1  0.2  0.8  1.0  0
can_reach        0    0.1  0.6  0.6  0.8  1.0  0.3
can_deliver      0    0.2  0    0.6  0.3  0.3  1.0
adds_up          0    0.1  0    0.2  0.5  1.0  0.9
"""
HALF_LIVES = (60, 120, 60, 120, 180, 240, 365)
TINY = Decimal("1e-9")
MOST_TALK = Decimal(1)


class Told(NamedTuple):
    """What the decimals say: sum in units, confidence, and how many independent sources."""

    total: float
    confidence: float
    sources: int


class Voiced(NamedTuple):
    """A piece with its contribution and what the one-voice and talk rules ask of it."""

    piece: Piece
    x: Decimal
    sign: int
    is_talk: bool


def weight(claim: str, signal: str) -> Decimal:
    """Return the weight in the domain's table."""
    rows = {line.split()[0]: line.split()[1:] for line in WEIGHTS.strip().splitlines()}
    return Decimal(rows[claim][SIGNALS.index(signal)])


def assessed(claim: str, pieces: Sequence[Piece], today: date) -> Told:
    """Return what these pieces say together."""
    with localcontext() as context:
        context.prec = DIGITS
        voiced = [_voiced(claim, piece, today) for piece in pieces]
        heard = _without_those_counted_twice(voiced)
        total = _total(heard)
        confidence = 1 / (1 + (-total * Decimal(3).ln()).exp())
        return Told(float(total), float(confidence), _people(heard))


def units(tally: Tally) -> Decimal:
    """Return ``u`` of a tally; bars mean the decimals they are written with."""
    k, n = tally.successes, tally.trials
    if n == 0:
        return Decimal(0)
    share, bar = Decimal(k) / n, Decimal(str(tally.pass_bar))
    kill = bar if tally.kill_bar is None else Decimal(str(tally.kill_bar))
    is_met = share >= bar
    if not is_met and tally.kill_bar is not None and share > kill:
        return Decimal(0)
    size = _information(k, n, bar if is_met else kill)
    if n >= tally.planned_n:
        size = max(size, Decimal("0.5"))
    size = min(size, Decimal(3))
    size = Decimal(0) if size < TINY else size
    return size if is_met else -size


def _information(k: int, n: int, bar: Decimal) -> Decimal:
    total = Decimal(0)
    if k:
        total += k * (Decimal(k) / (n * bar)).ln()
    if k < n:
        total += (n - k) * (Decimal(n - k) / (n * (1 - bar))).ln()
    return total / Decimal(3).ln()


def _voiced(claim: str, piece: Piece, today: date) -> Voiced:
    size = weight(claim, piece.signal.value)
    half_life = HALF_LIVES[SIGNALS.index(piece.signal.value)]
    fresh = (-Decimal((today - piece.observed_on).days) / half_life * Decimal(2).ln()).exp()
    signed = _plain_sign(piece) if piece.tally is None else units(piece.tally)
    x = size * fresh * signed
    sign = (signed > 0) - (signed < 0)
    return Voiced(piece, Decimal(0) if abs(x) < TINY else x, sign, size <= Decimal("0.25"))


def _plain_sign(piece: Piece) -> Decimal:
    return Decimal({"supports": 1, "contradicts": -1, "neutral": 0}[piece.direction.value])


def _without_those_counted_twice(voiced: list[Voiced]) -> list[Voiced]:
    dropped: list[Voiced] = []
    for tally in [each for each in voiced if each.piece.tally is not None]:
        of_interviews = [
            each
            for each in voiced
            if each.piece.tally is None and each.piece.experiment == tally.piece.experiment
        ]
        if not of_interviews or tally.piece.experiment is None:
            continue
        spoken = sum(
            (up + down for up, down in _strongest(of_interviews).values()), start=Decimal(0)
        )
        dropped += [tally] if abs(spoken) - abs(tally.x) > TINY else of_interviews
    return [each for each in voiced if not any(each is other for other in dropped)]


def _strongest(voiced: list[Voiced]) -> dict[str, tuple[Decimal, Decimal]]:
    found = {}
    for source in {each.piece.source for each in voiced}:
        xs = [each.x for each in voiced if each.piece.source == source]
        found[source] = (max([*xs, Decimal(0)]), min([*xs, Decimal(0)]))
    return found


def _total(heard: list[Voiced]) -> Decimal:
    talk = rest = Decimal(0)
    for source, sides in _strongest(heard).items():
        for sign, x in zip((1, -1), sides, strict=True):
            side = [each for each in heard if each.piece.source == source and each.sign == sign]
            if all(each.is_talk for each in side):
                talk += x
            else:
                rest += x
    total = max(-MOST_TALK, min(MOST_TALK, talk)) + rest
    return Decimal(0) if abs(total) < TINY else total


def _people(heard: list[Voiced]) -> int:
    count = 0
    for source in {each.piece.source for each in heard if each.x != 0}:
        saying = [each for each in heard if each.piece.source == source and each.x != 0]
        count += max(each.piece.tally.trials if each.piece.tally else 1 for each in saying)
    return count
