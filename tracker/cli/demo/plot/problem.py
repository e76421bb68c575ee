"""Is there a problem? A flyer comes too early, six talks come right."""

from decimal import Decimal

from tracker.cli.demo.events.cards import (
    Bar,
    CardCompleted,
    CardPlanned,
    CardStarted,
    MoneySpent,
    PersonCounted,
    TotalsCounted,
)
from tracker.cli.demo.events.notes import Judged, NoteRetired, NoteWritten
from tracker.cli.demo.events.scene import Event
from tracker.cli.demo.events.talks import Said, Talked, TalkRetracted
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.interviews import InterviewKind

FLYER: tuple[Event, ...] = (
    CardPlanned(
        day=70,
        by="bram",
        test="flyer",
        kind=Kind.FLYER,
        bars=(
            Bar(note="flyer", pass_bar=0.15, kill_bar=0.05, people=60),
            Bar(note="450", pass_bar=0.3, kill_bar=0.1, people=12, segment="process"),
        ),
    ),
    CardStarted(day=70, by="bram", test="flyer"),
    MoneySpent(day=70, by="bram", test="flyer", amount=Decimal(185), hours=Decimal(6)),
    TotalsCounted(day=66, by="bram", test="flyer", note="flyer", successes=7, trials=35),
    TotalsCounted(day=63, by="bram", test="flyer", note="flyer", successes=12, trials=60),
    TotalsCounted(day=63, by="bram", test="flyer", note="450", successes=1, trials=12),
    CardCompleted(day=63, by="bram", test="flyer"),
)
"""People look, and do not buy. Two months later the first half of that has gone stale."""

PROBLEM: tuple[Event, ...] = (
    CardPlanned(
        day=69,
        test="talks",
        kind=Kind.PROBLEM_INTERVIEWS,
        bars=(Bar(note="operators", pass_bar=0.6, kill_bar=0.3, people=6, segment="process"),),
    ),
    CardStarted(day=69, test="talks"),
    Talked(
        day=68,
        talk="first",
        person="shift leader",
        kind=InterviewKind.PROBLEM,
        rung=3,
        test="talks",
        said=(Said(note="operators", signal=Signal.PAST_FACT),),
    ),
    PersonCounted(day=68, test="talks", note="operators", acted=True),
    Talked(
        day=66,
        talk="vacancies",
        person="hr",
        kind=InterviewKind.PROBLEM,
        rung=4,
        test="talks",
        said=(Said(note="operators", signal=Signal.PAST_FACT),),
    ),
    PersonCounted(day=66, test="talks", note="operators", acted=True),
    Talked(
        day=63,
        by="bram",
        talk="turned down",
        person="fitter",
        kind=InterviewKind.PROBLEM,
        rung=3,
        test="talks",
        said=(
            Said(note="operators", signal=Signal.PAST_FACT),
            Said(note="installers", signal=Signal.PAST_FACT),
        ),
    ),
    PersonCounted(day=63, by="bram", test="talks", note="operators", acted=True),
    Talked(
        day=61,
        talk="agency",
        person="maintenance",
        kind=InterviewKind.PROBLEM,
        rung=4,
        test="talks",
        said=(Said(note="operators", signal=Signal.PAST_FACT),),
    ),
    PersonCounted(day=61, test="talks", note="operators", acted=True),
    NoteWritten(
        day=60,
        by="bram",
        note="seekers",
        block=Block.CUSTOMER_SEGMENTS,
        importance=3,
        segment="seekers",
    ),
    NoteWritten(
        day=59,
        note="manager",
        block=Block.CUSTOMER_RELATIONSHIPS,
        importance=3,
        segment="process",
        owner="bram",
    ),
    Talked(
        day=58,
        talk="same house",
        person="training",
        kind=InterviewKind.PROBLEM,
        rung=2,
        test="talks",
        said=(
            Said(note="operators", signal=Signal.PAST_FACT),
            Said(note="manager", signal=Signal.ENGAGED),
        ),
    ),
    PersonCounted(day=58, test="talks", note="operators", acted=True),
    Talked(
        day=55,
        by="bram",
        talk="no vacancy",
        person="planner",
        kind=InterviewKind.PROBLEM,
        rung=1,
        test="talks",
        said=(
            Said(note="operators", signal=Signal.PAST_FACT, direction=Direction.NEUTRAL),
            Said(note="450", signal=Signal.OPINION),
        ),
    ),
    PersonCounted(day=55, by="bram", test="talks", note="operators", acted=False),
    CardCompleted(day=53, test="talks"),
    Judged(day=52, note="operators", verdict=Verdict.VALIDATED),
    Talked(
        day=50,
        by="bram",
        talk="friend",
        person="colleague",
        kind=InterviewKind.PROBLEM,
        rung=5,
        said=(Said(note="450", signal=Signal.PAID),),
    ),
    TalkRetracted(day=46, talk="friend"),
    NoteRetired(day=44, note="programme"),
)
"""The problem is real: five of six, at four companies, and one talk that should not have counted."""
