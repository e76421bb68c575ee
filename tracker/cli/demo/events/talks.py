"""Talks with people, one that had to be taken back, and what was found without asking anybody."""

from dataclasses import dataclass

from tracker.actions.evidence import NewEvidence, add_evidence
from tracker.actions.interviews.log import (
    Heard,
    NewInterview,
    find_interview,
    log_interview,
    retract_interview,
)
from tracker.actions.interviews.participants import NewParticipant
from tracker.cli.demo.cast import PEOPLE
from tracker.cli.demo.events.scene import Event, Scene
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.interviews import InterviewKind
from tracker.rules.references import Kind


@dataclass(frozen=True, kw_only=True)
class Said:
    """One observation made in a talk."""

    note: str
    signal: Signal
    direction: Direction = Direction.SUPPORTS


@dataclass(frozen=True, kw_only=True)
class Talked(Event):
    """A logged conversation; somebody who was met before is the same participant."""

    talk: str
    person: str
    kind: InterviewKind
    rung: int | None = None
    test: str | None = None
    said: tuple[Said, ...] = ()

    def play(self, scene: Scene) -> None:
        words = scene.texts.talks[self.talk]
        new = NewInterview(
            canvas=scene.ref(Kind.CANVAS, "evenings"),
            kind=self.kind,
            held_on=scene.member.today(scene.now),
            notes=words.notes,
            rung=self.rung,
            participant=self._participant(scene),
            experiment=scene.ref_or_none(Kind.EXPERIMENT, self.test),
            evidence=[self._heard(scene, said) for said in self.said],
        )
        row = scene.does(log_interview, new)
        scene.remember(Kind.INTERVIEW, self.talk, row.id)
        scene.remember(Kind.PARTICIPANT, self.person, row.participant_id or 0)

    def _participant(self, scene: Scene) -> str | NewParticipant:
        if (Kind.PARTICIPANT, self.person) in scene.refs:
            return scene.ref(Kind.PARTICIPANT, self.person)
        person = PEOPLE[self.person]
        return NewParticipant(
            organisation=person.organisation,
            role=scene.texts.roles[self.person],
            segment=scene.ref_or_none(Kind.SEGMENT, person.segment),
        )

    def _heard(self, scene: Scene, said: Said) -> Heard:
        return Heard(
            hypothesis=scene.ref(Kind.HYPOTHESIS, said.note),
            direction=said.direction,
            signal=said.signal,
            quote=scene.texts.talks[self.talk].quotes[said.note],
        )


@dataclass(frozen=True, kw_only=True)
class TalkRetracted(Event):
    talk: str

    def play(self, scene: Scene) -> None:
        row = scene.finds(find_interview, Kind.INTERVIEW, self.talk)
        scene.does(retract_interview, row, reason=scene.texts.reasons[self.talk])


@dataclass(frozen=True, kw_only=True)
class LookedUp(Event):
    """Something found at the desk, or counted by the team itself."""

    found: str
    note: str
    signal: Signal

    def play(self, scene: Scene) -> None:
        new = NewEvidence(
            hypothesis=scene.ref(Kind.HYPOTHESIS, self.note),
            direction=Direction.SUPPORTS,
            signal=self.signal,
            observed_on=scene.member.today(scene.now),
            quote=scene.texts.findings[self.found],
        )
        scene.does(add_evidence, new)
