"""Can it be delivered? What partners give, and what is found at the desk."""

from tracker.cli.demo.events.notes import Judged, NoteReaffirmed, NoteReworded, NoteWritten
from tracker.cli.demo.events.scene import Event
from tracker.cli.demo.events.talks import LookedUp, Said, Talked
from tracker.rules.canvas import Block
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.interviews import InterviewKind

SUPPLY: tuple[Event, ...] = (
    NoteWritten(day=48, by="bram", note="sixweeks", block=Block.KEY_ACTIVITIES, importance=3),
    NoteWritten(day=48, note="letter", block=Block.CHANNELS, importance=3, owner="bram"),
    NoteWritten(day=45, note="association", block=Block.KEY_PARTNERS, importance=3),
    NoteWritten(day=42, by="bram", note="equipment", block=Block.VALUE_PROPOSITIONS, importance=4),
    Talked(
        day=41,
        talk="college",
        person="director",
        kind=InterviewKind.PARTNER,
        said=(Said(note="teachers", signal=Signal.COMMITTED),),
    ),
    NoteWritten(day=40, note="cost", block=Block.COST_STRUCTURE, importance=4, owner="anna"),
    LookedUp(day=38, by="bram", found="modules", note="sixweeks", signal=Signal.MEASURED),
    LookedUp(day=26, found="quotations", note="cost", signal=Signal.MEASURED),
)
"""What it takes to deliver, partly looked up at the desk."""

PARTNERS: tuple[Event, ...] = (
    Talked(
        day=24,
        by="bram",
        talk="loan",
        person="fitter",
        kind=InterviewKind.PARTNER,
        said=(
            Said(note="lend", signal=Signal.COMMITTED),
            Said(note="installers", signal=Signal.ENGAGED),
            Said(note="trainers", signal=Signal.PAST_FACT, direction=Direction.CONTRADICTS),
        ),
    ),
    NoteWritten(day=22, by="bram", note="coach", block=Block.VALUE_PROPOSITIONS, importance=3),
    NoteWritten(day=20, note="lab", block=Block.KEY_RESOURCES, importance=4, owner="bram"),
    Judged(day=15, by="bram", note="trainers", verdict=Verdict.INCONCLUSIVE),
    NoteReworded(day=14, by="bram", note="lend"),
    NoteWritten(day=14, note="rent", block=Block.COST_STRUCTURE, importance=3),
    NoteReaffirmed(day=12, note="association"),
    Talked(
        day=12,
        talk="equipment",
        person="energy",
        kind=InterviewKind.PARTNER,
        said=(
            Said(note="lend", signal=Signal.COMMITTED),
            Said(note="manager", signal=Signal.ENGAGED),
        ),
    ),
    NoteWritten(day=12, by="bram", note="voucher", block=Block.VALUE_PROPOSITIONS, importance=2),
    NoteWritten(day=10, note="jobcentre", block=Block.CHANNELS, importance=3, segment="seekers"),
    NoteWritten(day=9, by="bram", note="mouth", block=Block.CUSTOMER_RELATIONSHIPS, importance=2),
)
"""Companies are customers and partners at once."""
