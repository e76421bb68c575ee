"""Will they come, and will they pay? A try-out evening, an offer, and letters of intent."""

from decimal import Decimal

from tracker.cli.demo.events.cards import (
    Bar,
    CardCompleted,
    CardPlanned,
    CardStarted,
    MoneySpent,
    PeopleAmended,
    PersonCounted,
    TotalsCounted,
)
from tracker.cli.demo.events.notes import Judged, NoteWritten
from tracker.cli.demo.events.scene import Event
from tracker.cli.demo.events.talks import Said, Talked
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.interviews import InterviewKind

TRY_OUT: tuple[Event, ...] = (
    CardPlanned(
        day=37,
        by="bram",
        test="evening",
        kind=Kind.TRY_OUT_WORKSHOP,
        days=8,
        bars=(Bar(note="certificate", pass_bar=0.6, kill_bar=0.3, people=16, segment="process"),),
    ),
    CardStarted(day=36, by="bram", test="evening"),
    PeopleAmended(day=33, by="bram", test="evening", note="certificate", people=12),
    TotalsCounted(day=29, by="bram", test="evening", note="certificate", successes=9, trials=12),
    Talked(
        day=29,
        by="bram",
        talk="afterwards",
        person="operator",
        kind=InterviewKind.SOLUTION,
        rung=3,
        test="evening",
        said=(
            Said(note="certificate", signal=Signal.PAST_FACT),
            Said(note="equipment", signal=Signal.ENGAGED),
            Said(note="trainers", signal=Signal.PAST_FACT),
        ),
    ),
    MoneySpent(day=29, by="bram", test="evening", amount=Decimal(240), hours=Decimal("14.5")),
    CardCompleted(day=29, by="bram", test="evening", signals={"certificate": Signal.OBSERVED_USE}),
)
"""The lab holds twelve, so the planned number was amended, and everybody can see it."""

PRE_SALE: tuple[Event, ...] = (
    Talked(
        day=34,
        talk="board room",
        person="plant",
        kind=InterviewKind.SOLUTION,
        rung=4,
        said=(
            Said(note="450", signal=Signal.PAID, direction=Direction.CONTRADICTS),
            Said(note="certificate", signal=Signal.PAST_FACT),
        ),
    ),
    CardPlanned(
        day=33,
        test="offer",
        kind=Kind.PRE_SALE,
        bars=(Bar(note="450", pass_bar=0.5, kill_bar=0.2, people=12, segment="process"),),
    ),
    CardStarted(day=33, test="offer"),
    MoneySpent(day=32, test="offer", amount=Decimal(0), hours=Decimal(5)),
    TotalsCounted(day=27, test="offer", note="450", successes=1, trials=7),
    Talked(
        day=28,
        talk="letter",
        person="energy",
        kind=InterviewKind.SOLUTION,
        rung=4,
        said=(
            Said(note="450", signal=Signal.PAID, direction=Direction.CONTRADICTS),
            Said(note="letter", signal=Signal.ENGAGED),
        ),
    ),
    TotalsCounted(day=21, test="offer", note="450", successes=1, trials=12),
    CardCompleted(day=20, test="offer"),
    Judged(day=19, note="450", verdict=Verdict.INVALIDATED),
    NoteWritten(
        day=18,
        note="300",
        block=Block.REVENUE_STREAMS,
        importance=5,
        segment="process",
        owner="anna",
    ),
)
"""One of twelve pays in advance: the price in advance is refuted, and a new assumption takes its place."""

LETTERS: tuple[Event, ...] = (
    CardPlanned(
        day=9,
        test="letters",
        kind=Kind.LETTER_OF_INTENT,
        bars=(Bar(note="300", pass_bar=0.5, kill_bar=0.2, people=12, segment="process"),),
    ),
    CardStarted(day=8, test="letters"),
    PersonCounted(day=7, test="letters", note="300", acted=True),
    PersonCounted(day=6, by="bram", test="letters", note="300", acted=True),
    PersonCounted(day=5, test="letters", note="300", acted=False),
    PersonCounted(day=4, by="bram", test="letters", note="300", acted=True),
    PersonCounted(day=3, test="letters", note="300", acted=False),
    PersonCounted(day=2, by="bram", test="letters", note="300", acted=False),
    PersonCounted(day=1, test="letters", note="300", acted=True),
    CardPlanned(
        day=6,
        by="bram",
        test="coach",
        kind=Kind.CONCIERGE_MVP,
        bars=(
            Bar(note="coach", pass_bar=0.6, kill_bar=0.3, people=8, segment="process"),
            Bar(note="equipment", pass_bar=0.7, kill_bar=0.4, people=8, segment="process"),
        ),
    ),
)
"""Four of seven so far, and a test that still has to start."""
