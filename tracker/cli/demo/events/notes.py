"""Canvases, segments, and the notes on them: written, reworded, judged, retired."""

from dataclasses import dataclass

from tracker.actions.canvas import add_canvas, add_segment, find_canvas
from tracker.actions.hypotheses.judging import give_verdict, reaffirm
from tracker.actions.hypotheses.notes import (
    NewHypothesis,
    add_hypothesis,
    edit_hypothesis,
    find_hypothesis,
    retire_hypothesis,
)
from tracker.cli.demo.cast import CAST
from tracker.cli.demo.events.scene import Event, Scene
from tracker.rules.canvas import Block, Claim
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.references import Kind


@dataclass(frozen=True, kw_only=True)
class CanvasMade(Event):
    canvas: str

    def play(self, scene: Scene) -> None:
        name, summary = scene.texts.canvases[self.canvas]
        row = scene.does(add_canvas, name=name, summary=summary)
        scene.remember(Kind.CANVAS, self.canvas, row.id)


@dataclass(frozen=True, kw_only=True)
class SegmentAdded(Event):
    segment: str
    canvas: str
    is_partner: bool = False

    def play(self, scene: Scene) -> None:
        canvas = scene.finds(find_canvas, Kind.CANVAS, self.canvas)
        name = scene.texts.segments[self.segment]
        row = scene.does(add_segment, canvas, name=name, is_partner=self.is_partner)
        scene.remember(Kind.SEGMENT, self.segment, row.id)


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    """Without a claim the note makes the one that is offered first for its block."""

    note: str
    canvas: str = "evenings"
    block: Block
    importance: int
    claim: Claim | None = None
    segment: str | None = None
    owner: str | None = None

    def play(self, scene: Scene) -> None:
        words = scene.texts.notes[self.note]
        new = NewHypothesis(
            canvas=scene.ref(Kind.CANVAS, self.canvas),
            block=self.block,
            statement=words.statement,
            because=words.because,
            claim=self.claim,
            importance=self.importance,
            segment=scene.ref_or_none(Kind.SEGMENT, self.segment),
            owner=CAST[self.owner].email if self.owner else None,
            tags=words.tags,
        )
        scene.remember(Kind.HYPOTHESIS, self.note, scene.does(add_hypothesis, new).id)


@dataclass(frozen=True, kw_only=True)
class NoteReworded(Event):
    note: str

    def play(self, scene: Scene) -> None:
        row = scene.finds(find_hypothesis, Kind.HYPOTHESIS, self.note)
        changes = {"statement": scene.texts.rewordings[self.note]}
        scene.does(edit_hypothesis, row, version=row.version, changes=changes)


@dataclass(frozen=True, kw_only=True)
class NoteRetired(Event):
    note: str

    def play(self, scene: Scene) -> None:
        row = scene.finds(find_hypothesis, Kind.HYPOTHESIS, self.note)
        scene.does(retire_hypothesis, row, reason=scene.texts.reasons[self.note])


@dataclass(frozen=True, kw_only=True)
class NoteReaffirmed(Event):
    note: str

    def play(self, scene: Scene) -> None:
        row = scene.finds(find_hypothesis, Kind.HYPOTHESIS, self.note)
        scene.does(reaffirm, row, reason=scene.texts.reasons[self.note])


@dataclass(frozen=True, kw_only=True)
class Judged(Event):
    note: str
    verdict: Verdict

    def play(self, scene: Scene) -> None:
        row = scene.finds(find_hypothesis, Kind.HYPOTHESIS, self.note)
        reason = scene.texts.reasons[self.note]
        scene.does(give_verdict, row, verdict=self.verdict, reason=reason)
