"""What the team believes at first, and the other model it keeps in mind."""

from tracker.cli.demo.events.notes import CanvasMade, NoteWritten, SegmentAdded
from tracker.cli.demo.events.scene import Event
from tracker.rules.canvas import Block, Claim

BEGINNING: tuple[Event, ...] = (
    CanvasMade(day=72, canvas="evenings"),
    SegmentAdded(day=72, segment="process", canvas="evenings", is_partner=True),
    SegmentAdded(day=72, segment="installers", canvas="evenings"),
    SegmentAdded(day=72, segment="seekers", canvas="evenings"),
    NoteWritten(
        day=72,
        note="operators",
        block=Block.CUSTOMER_SEGMENTS,
        importance=5,
        segment="process",
        owner="anna",
    ),
    NoteWritten(
        day=72,
        note="installers",
        block=Block.CUSTOMER_SEGMENTS,
        claim=Claim.PROBLEM_MATTERS,
        importance=4,
        segment="installers",
        owner="bram",
    ),
    NoteWritten(
        day=72,
        note="certificate",
        block=Block.VALUE_PROPOSITIONS,
        importance=5,
        segment="process",
        owner="anna",
    ),
    NoteWritten(
        day=72,
        note="450",
        block=Block.REVENUE_STREAMS,
        importance=5,
        segment="process",
        owner="anna",
    ),
    NoteWritten(
        day=72, note="lend", block=Block.KEY_PARTNERS, importance=5, segment="process", owner="bram"
    ),
    NoteWritten(day=72, note="teachers", block=Block.KEY_PARTNERS, importance=4, owner="anna"),
    NoteWritten(day=71, by="bram", note="flyer", block=Block.CHANNELS, importance=4, owner="bram"),
    NoteWritten(day=71, by="bram", note="programme", block=Block.VALUE_PROPOSITIONS, importance=4),
    NoteWritten(day=71, by="bram", note="trainers", block=Block.KEY_RESOURCES, importance=2),
)
"""A canvas out of the head, and a price nobody was asked about."""

ALTERNATIVE: tuple[Event, ...] = (
    CanvasMade(day=13, by="bram", canvas="lab"),
    SegmentAdded(day=13, by="bram", segment="suppliers", canvas="lab"),
    NoteWritten(
        day=13,
        by="bram",
        note="nowhere",
        canvas="lab",
        block=Block.CUSTOMER_SEGMENTS,
        importance=4,
        segment="suppliers",
    ),
    NoteWritten(
        day=13,
        by="bram",
        note="halfday",
        canvas="lab",
        block=Block.VALUE_PROPOSITIONS,
        importance=4,
        segment="suppliers",
    ),
    NoteWritten(
        day=13, by="bram", note="empty", canvas="lab", block=Block.KEY_RESOURCES, importance=3
    ),
    NoteWritten(
        day=13, by="bram", note="insurance", canvas="lab", block=Block.COST_STRUCTURE, importance=3
    ),
    NoteWritten(
        day=13,
        by="bram",
        note="600",
        canvas="lab",
        block=Block.REVENUE_STREAMS,
        importance=5,
        segment="suppliers",
    ),
)
"""Another model beside the first, in case that one does not hold."""
