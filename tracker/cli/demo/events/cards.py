"""Tests: planned with their bars, started, counted, amended, paid for, and learned from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from tracker.actions.experiments.learning import complete_experiment
from tracker.actions.experiments.planning import (
    NewCriterion,
    NewExperiment,
    add_experiment,
    find_experiment,
)
from tracker.actions.experiments.running import amend, enter, spend, start_experiment, tally
from tracker.cli.demo.cast import CAST
from tracker.cli.demo.events.scene import Event, Scene
from tracker.rules.evidence.signals import Signal
from tracker.rules.experiments.criteria import Measure, SpendingCategory
from tracker.rules.experiments.kinds import Kind as ExperimentKind
from tracker.rules.references import Kind
from tracker.store.tables.experiments import Experiment


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What a test must show for one note: a share of the people planned for."""

    note: str
    pass_bar: float
    kill_bar: float
    people: int
    segment: str | None = None


@dataclass(frozen=True, kw_only=True)
class CardEvent(Event):
    """Something that happens to a test."""

    test: str

    def found(self, scene: Scene) -> Experiment:
        """Return the test it is about."""
        return scene.finds(find_experiment, Kind.EXPERIMENT, self.test)


@dataclass(frozen=True, kw_only=True)
class CardPlanned(CardEvent):
    """``days`` is how long it is to run from the next day on; without it the kind's usual days count."""

    kind: ExperimentKind
    bars: tuple[Bar, ...]
    days: int | None = None

    def play(self, scene: Scene) -> None:
        words = scene.texts.cards[self.test]
        today = scene.member.today(scene.now)
        new = NewExperiment(
            canvas=scene.ref(Kind.CANVAS, "evenings"),
            name=words.name,
            kind=self.kind,
            ends_on=today + timedelta(days=self.days) if self.days else None,
            description=words.description,
            owner=CAST[self.by].email,
            criteria=[self._criterion(scene, bar) for bar in self.bars],
        )
        scene.remember(Kind.EXPERIMENT, self.test, scene.does(add_experiment, new).id)

    def _criterion(self, scene: Scene, bar: Bar) -> NewCriterion:
        return NewCriterion(
            hypothesis=scene.ref(Kind.HYPOTHESIS, bar.note),
            metric=scene.texts.cards[self.test].metrics[bar.note],
            measure=Measure.SHARE,
            pass_bar=bar.pass_bar,
            kill_bar=bar.kill_bar,
            planned_n=bar.people,
            segment=scene.ref_or_none(Kind.SEGMENT, bar.segment),
        )


@dataclass(frozen=True, kw_only=True)
class CardStarted(CardEvent):
    def play(self, scene: Scene) -> None:
        scene.does(start_experiment, self.found(scene))


@dataclass(frozen=True, kw_only=True)
class PersonCounted(CardEvent):
    """Somebody acted as predicted, or did not."""

    note: str
    acted: bool

    def play(self, scene: Scene) -> None:
        note = scene.ref(Kind.HYPOTHESIS, self.note)
        scene.does(enter, self.found(scene), hypothesis=note, acted=self.acted)


@dataclass(frozen=True, kw_only=True)
class TotalsCounted(CardEvent):
    """So many of so many acted as predicted, as counted on paper."""

    note: str
    successes: int
    trials: int

    def play(self, scene: Scene) -> None:
        note = scene.ref(Kind.HYPOTHESIS, self.note)
        totals = {"successes": self.successes, "trials": self.trials}
        scene.does(tally, self.found(scene), hypothesis=note, **totals)


@dataclass(frozen=True, kw_only=True)
class PeopleAmended(CardEvent):
    """The planned number of people changed after the start."""

    note: str
    people: int

    def play(self, scene: Scene) -> None:
        scene.does(
            amend,
            self.found(scene),
            hypothesis=scene.ref(Kind.HYPOTHESIS, self.note),
            field="planned_n",
            value=self.people,
            reason=scene.texts.cards[self.test].amended_because,
        )


@dataclass(frozen=True, kw_only=True)
class MoneySpent(CardEvent):
    """Euros and hours booked on a test."""

    amount: Decimal
    hours: Decimal

    def play(self, scene: Scene) -> None:
        scene.does(
            spend,
            self.found(scene),
            category=SpendingCategory.TEST,
            spent_on=scene.member.today(scene.now),
            amount=self.amount,
            hours=self.hours,
            note=scene.texts.cards[self.test].spent_on,
        )


@dataclass(frozen=True, kw_only=True)
class CardCompleted(CardEvent):
    """``signals`` says, by note, where people gave something else than the kind's usual signal."""

    signals: Mapping[str, Signal] = field(default_factory=dict)

    def play(self, scene: Scene) -> None:
        words = scene.texts.cards[self.test]
        signals = self.signals.items()
        scene.does(
            complete_experiment,
            self.found(scene),
            observed=words.observed,
            learned=words.learned,
            next_step=words.next,
            signals={scene.ref(Kind.HYPOTHESIS, note): signal for note, signal in signals},
        )
