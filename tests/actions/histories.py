"""Random histories: what a team might do over some weeks, sensible or not; refusals are part of it."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests import scene
from tests.conftest import Stage
from tracker.actions import evidence, privacy
from tracker.actions.canvas import (
    add_segment,
    archive_canvas,
    edit_segment,
    find_canvas,
    find_segment,
    restore_canvas,
)
from tracker.actions.experiments import learning, planning, running
from tracker.actions.hypotheses import judging, notes
from tracker.actions.interviews import log, participants
from tracker.actions.standing import refresh
from tracker.rules.canvas import Block, Claim
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import SpendingCategory
from tracker.rules.experiments.kinds import Kind
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.interviews import InterviewKind
from tracker.rules.refusals import Refusal
from tracker.store import hypotheses as store

NAMES = ("Fenna Zwartkruis", "Okke Vliestra")
"""People known by name; neither may ever stand in the journal."""
ORGANISATIONS = ("Zilver B.V.", "zilver bv", "Kade", "Noord")
HEAVY = (Signal.PAID, Signal.COMMITTED, Signal.OBSERVED_USE, Signal.PAST_FACT, Signal.OPINION)
CLAIMS = (Claim.WILL_COMMIT, Claim.PROBLEM_EXISTS, Claim.WILL_USE)


class Deed(NamedTuple):
    """Something to try, and four numbers that say with what."""

    what: str
    a: int
    b: int
    c: int
    d: int


class Team:
    """Ed and Olga at work; each deed is one transaction, and a refused one leaves nothing.

    Deeds are the methods that take one alone; their numbers pick from few records, so that they meet.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        for _ in range(2):
            scene.canvas(stage)
        for claim in CLAIMS:
            scene.hypothesis(stage, claim=claim, importance=4)

    def tries(self, deed: Deed) -> bool:
        """Try a deed; tell whether it was allowed."""
        try:
            getattr(self, f"_{deed.what}")(deed)
        except Refusal:
            return False
        return True

    def catches_up(self) -> None:
        """Let the day's refresh run for both workspaces."""
        for name in ("ed", "sam"):
            member = self.stage.member(name)
            with self.stage.database.writing() as session:
                numbers = store.numbers_in(session, member.workspace_id)
                refresh(session, member.place, self.stage.clock(), numbers)

    @property
    def today(self) -> Any:
        return self.stage.member("ed").today(self.stage.clock())

    def _does(self, action: Callable, find: Callable, ref: str, **more: Any) -> Any:
        return scene.does(self.stage, "ed", action, find, ref, **more)

    def _version(self, find: Callable, ref: str) -> int:
        return scene.sees(self.stage, "ed", find, ref).version

    def _edits(self, action: Callable, find: Callable, ref: str, changes: dict[str, Any]) -> None:
        self._does(action, find, ref, version=self._version(find, ref), changes=changes)

    # Time, canvas and segments.

    def _time(self, deed: Deed) -> None:
        self.stage.clock.forward(days=(1, 8, 30, 70)[deed.a], hours=deed.d)
        self.catches_up()

    def _archive(self, deed: Deed) -> None:
        self._does(archive_canvas, find_canvas, "C1" if deed.d == 0 else "C2")

    def _restore_canvas(self, deed: Deed) -> None:
        self._does(restore_canvas, find_canvas, f"C{1 + deed.a % 2}")

    def _segment(self, deed: Deed) -> None:
        canvas = f"C{1 + deed.a % 2}"
        self.stage.acts(
            "ed",
            lambda session, member, now: add_segment(
                session, member, now, find_canvas(session, member, canvas), name=f"Group {deed.b}"
            ),
        )

    def _edit_segment(self, deed: Deed) -> None:
        self._edits(edit_segment, find_segment, f"S{1 + deed.a}", {"is_partner": deed.b > 1})

    # Hypotheses.

    def _write(self, deed: Deed) -> None:
        scene.hypothesis(
            self.stage,
            canvas=f"C{1 + deed.a % 2}",
            block=list(Block)[deed.c],
            claim=CLAIMS[deed.b % 3],
            importance=1 + deed.d % 5,
            tags=("Pilot", "#Money")[: deed.a],
        )

    def _reword(self, deed: Deed) -> None:
        changes = {
            "statement": f"They pay {deed.d} euro",
            "importance": 1 + deed.c % 5,
            "tags": ["pilot"] if deed.b else [],
        }
        self._edits(notes.edit_hypothesis, notes.find_hypothesis, f"H{1 + deed.a}", changes)

    def _reclaim(self, deed: Deed) -> None:
        changes = {"claim": CLAIMS[deed.b % 3]}
        self._edits(notes.edit_hypothesis, notes.find_hypothesis, f"H{1 + deed.a}", changes)

    def _move(self, deed: Deed) -> None:
        block, after = list(Block)[deed.c], None if deed.d < 5 else f"H{1 + deed.b}"
        self._on_note(notes.move_hypothesis, deed, block=block, after=after)

    def _on_note(self, action: Callable, deed: Deed, **more: Any) -> None:
        self._does(action, notes.find_hypothesis, f"H{1 + deed.a}", **more)

    def _retire(self, deed: Deed) -> None:
        self._on_note(notes.retire_hypothesis, deed, reason="Not ours")

    def _restore(self, deed: Deed) -> None:
        self._on_note(notes.restore_hypothesis, deed, reason="Ours after all")

    def _judge(self, deed: Deed) -> None:
        verdict = list(Verdict)[deed.b % 3]
        self._on_note(judging.give_verdict, deed, verdict=verdict, reason="We saw it")

    def _override(self, deed: Deed) -> None:
        verdict = list(Verdict)[deed.b % 3]
        more = {"verdict": verdict, "reason": "We know", "override": True}
        find, ref = notes.find_hypothesis, f"H{1 + deed.a}"
        scene.does(self.stage, "olga", judging.give_verdict, find, ref, **more)

    def _reopen(self, deed: Deed) -> None:
        self._on_note(judging.reopen, deed, reason="We doubt it")

    def _reaffirm(self, deed: Deed) -> None:
        self._on_note(judging.reaffirm, deed, reason="Still true")

    def _snooze(self, deed: Deed) -> None:
        self._on_note(judging.snooze, deed, weeks=deed.b)

    # Experiments.

    def _criteria(self, deed: Deed) -> list[planning.NewCriterion]:
        first = scene.share(f"H{1 + deed.b}", kill_bar=0.1 if deed.c > 3 else None)
        other = f"H{1 + (deed.b + 1) % 4}"
        return [first, scene.amount(other)] if deed.d > 6 else [first]

    def _plan(self, deed: Deed) -> None:
        scene.planned(self.stage, *self._criteria(deed), kind=list(Kind)[deed.c])

    def _replan(self, deed: Deed) -> None:
        changes = {"name": f"Plan {deed.d}", "criteria": self._criteria(deed)}
        self._edits(planning.edit_experiment, planning.find_experiment, f"E{1 + deed.a}", changes)

    def _on_test(self, action: Callable, deed: Deed, **more: Any) -> None:
        self._does(action, planning.find_experiment, f"E{1 + deed.a}", **more)

    def _start(self, deed: Deed) -> None:
        self._on_test(running.start_experiment, deed, on=self.today - timedelta(days=deed.d))

    def _enter(self, deed: Deed) -> None:
        more = {"hypothesis": f"H{1 + deed.b}", "acted": deed.c > 3, "count": 1 + deed.d}
        self._on_test(running.enter, deed, **more)

    def _tally(self, deed: Deed) -> None:
        counts = {"successes": deed.c, "trials": 2 + 2 * deed.d}
        self._on_test(running.tally, deed, hypothesis=f"H{1 + deed.b}", **counts)

    def _measure(self, deed: Deed) -> None:
        self._on_test(running.tally, deed, hypothesis=f"H{1 + deed.b}", value=100.0 * deed.d)

    def _amend(self, deed: Deed) -> None:
        field, value = [("pass_bar", 0.5), ("kill_bar", None), ("planned_n", 4)][deed.c % 3]
        more = {"field": field, "value": value, "reason": "Fewer came"}
        self._on_test(running.amend, deed, hypothesis=f"H{1 + deed.b}", **more)

    def _prolong(self, deed: Deed) -> None:
        day = self.today + timedelta(days=3 * deed.d)
        self._on_test(running.amend, deed, field="ends_on", value=day, reason="Holidays")

    def _complete(self, deed: Deed) -> None:
        card = {"observed": "We saw", "learned": "We learned", "next_step": "We go on"}
        signals = {f"H{1 + deed.b}": HEAVY[deed.c % 5]} if deed.d > 5 else None
        self._on_test(learning.complete_experiment, deed, signals=signals, **card)

    def _cancel(self, deed: Deed) -> None:
        self._on_test(running.cancel_experiment, deed, reason="Nobody came")

    def _correct(self, deed: Deed) -> None:
        more = {"hypothesis": f"H{1 + deed.b}", "reason": "Miscounted"}
        more |= {"value": 90.0} if deed.d > 7 else {"successes": deed.c, "trials": deed.c + deed.d}
        self._on_test(learning.correct_result, deed, **more)

    def _spend(self, deed: Deed) -> None:
        more = {"category": SpendingCategory.TEST, "spent_on": self.today}
        self._on_test(running.spend, deed, amount=Decimal(deed.c) / 4, **more)

    # Interviews and the people in them.

    def _interview(self, deed: Deed) -> None:
        heard = [scene.said(f"H{1 + deed.b}", HEAVY[deed.c % 5], against=deed.d % 2 == 1)]
        if deed.d > 6:
            heard.append(scene.said(f"H{1 + (deed.b + 1) % 4}", HEAVY[deed.a]))
        scene.interview(
            self.stage,
            *heard,
            canvas=f"C{1 + deed.a % 2}",
            held_on=self.today - timedelta(days=deed.d),
            organisation=ORGANISATIONS[deed.a] if deed.c else None,
            experiment=f"E{1 + deed.d % 4}" if deed.c > 3 else None,
        )

    def _call(self, deed: Deed) -> None:
        heard = scene.said(f"H{1 + deed.b}", HEAVY[deed.c % 5])
        scene.interview(self.stage, heard, participant=f"P{1 + deed.a}", kind=InterviewKind.PARTNER)

    def _edit_interview(self, deed: Deed) -> None:
        changes: dict[str, Any] = [
            {"participant": f"P{1 + deed.b}"},
            {"participant": None},
            {"experiment": f"E{1 + deed.b}"},
            {"experiment": None},
            {"held_on": self.today - timedelta(days=deed.d), "rung": deed.b},
        ][deed.c % 5]
        self._edits(log.edit_interview, log.find_interview, f"I{1 + deed.a}", changes)

    def _retract_interview(self, deed: Deed) -> None:
        self._does(log.retract_interview, log.find_interview, f"I{1 + deed.a}", reason="Made up")

    def _meet(self, deed: Deed) -> None:
        consent = participants.Consent(self.today, "consent", "I agree.")
        name = NAMES[deed.a % 2]
        mail = f"{name.split()[0].lower()}@example.org"
        new = participants.NewParticipant(
            organisation=ORGANISATIONS[deed.b], name=name, email=mail, consent=consent
        )
        self.stage.acts("ed", participants.add_participant, new)

    def _edit_person(self, deed: Deed) -> None:
        consent = participants.Consent(self.today, "consent", "I agree.")
        changes: dict[str, Any] = {"organisation": ["", *ORGANISATIONS][deed.b]}
        if deed.d > 6:
            changes |= {"name": NAMES[deed.c % 2], "consent": consent}
        find = participants.find_participant
        self._edits(participants.edit_participant, find, f"P{1 + deed.a}", changes)

    def _merge_people(self, deed: Deed) -> None:
        action, find = participants.merge_participant, participants.find_participant
        self._does(action, find, f"P{1 + deed.a}", into=f"P{1 + deed.b}")

    def _erase(self, deed: Deed) -> None:
        find = participants.find_participant
        more = {"organisation": deed.d > 7}
        self._does(privacy.erase_participant, find, f"P{1 + deed.a}", **more)

    def _merge_organisations(self, deed: Deed) -> None:
        action, find = participants.merge_organisation, participants.find_organisation
        self._does(action, find, f"O{1 + deed.a}", into=f"O{1 + deed.b}")

    def _rename(self, deed: Deed) -> None:
        find, ref = participants.find_organisation, f"O{1 + deed.a}"
        version = self._version(find, ref)
        name = f"{ORGANISATIONS[deed.b]} {deed.d // 5}"
        self._does(participants.edit_organisation, find, ref, version=version, name=name)

    # Evidence.

    def _observe(self, deed: Deed) -> None:
        source: dict[str, Any] = [
            {},
            {"interview": f"I{1 + deed.b}"},
            {"experiment": f"E{1 + deed.b}"},
            {"participant": f"P{1 + deed.b}"},
        ][deed.c % 4]
        scene.evidence(
            self.stage,
            f"H{1 + deed.a}",
            signal=HEAVY[deed.d % 5],
            direction=list(Direction)[deed.d % 3],
            observed_on=self.today - timedelta(days=deed.d),
            **source,
        )

    def _edit_evidence(self, deed: Deed) -> None:
        changes: dict[str, Any] = [
            {"hypothesis": f"H{1 + deed.b}"},
            {"direction": list(Direction)[deed.b % 3]},
            {"signal": HEAVY[deed.b]},
            {"observed_on": self.today - timedelta(days=deed.d), "quote": "So it was"},
        ][deed.c % 4]
        ref = f"V{1 + deed.a + 4 * (deed.d % 3)}"
        self._edits(evidence.edit_evidence, evidence.find_evidence, ref, changes)

    def _retract(self, deed: Deed) -> None:
        ref = f"V{1 + deed.a + 4 * (deed.d % 3)}"
        self._does(evidence.retract_evidence, evidence.find_evidence, ref, reason="Misheard")


DEEDS = sorted(
    name.removeprefix("_")
    for name, method in vars(Team).items()
    if callable(method) and method.__annotations__ == {"deed": Deed, "return": None}
)
OFTEN = ["interview", "observe", "plan", "start", "enter", "tally", "complete", "judge", "time"]

deeds = st.builds(
    Deed,
    st.sampled_from(DEEDS + 2 * OFTEN),
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 7),
    st.integers(0, 9),
)
histories = st.lists(deeds, min_size=15, max_size=45)


STORY = [
    Deed(*deed)
    for deed in (
        ("segment", 0, 0, 0, 0),
        ("edit_segment", 0, 2, 0, 0),
        ("write", 1, 0, 2, 3),
        ("reword", 0, 0, 0, 5),
        ("reclaim", 0, 1, 0, 0),
        ("reclaim", 0, 0, 0, 0),
        ("move", 0, 0, 2, 0),
        ("retire", 3, 0, 0, 0),
        ("restore", 3, 0, 0, 0),
        ("override", 3, 0, 0, 0),
        ("reopen", 3, 0, 0, 0),
        ("reaffirm", 0, 0, 0, 0),
        ("snooze", 0, 1, 0, 0),
        ("plan", 0, 0, 2, 0),
        ("replan", 0, 0, 3, 7),
        ("start", 0, 0, 0, 2),
        ("enter", 0, 0, 5, 3),
        ("tally", 0, 0, 5, 4),
        ("measure", 0, 1, 0, 5),
        ("amend", 0, 0, 0, 0),
        ("prolong", 0, 0, 0, 9),
        ("spend", 0, 0, 1, 1),
        ("complete", 0, 0, 0, 6),
        ("correct", 0, 0, 4, 6),
        ("plan", 0, 0, 0, 0),
        ("cancel", 1, 0, 0, 0),
        ("meet", 0, 0, 0, 0),
        ("meet", 1, 2, 0, 0),
        ("interview", 0, 0, 1, 2),
        ("call", 0, 0, 0, 0),
        ("edit_interview", 0, 0, 0, 0),
        ("observe", 0, 0, 0, 0),
        ("edit_evidence", 2, 1, 1, 0),
        ("retract", 2, 0, 0, 0),
        ("retract_interview", 1, 0, 0, 0),
        ("edit_person", 0, 3, 0, 7),
        ("merge_people", 0, 1, 0, 0),
        ("merge_organisations", 0, 1, 0, 0),
        ("rename", 1, 3, 0, 5),
        ("erase", 1, 0, 0, 0),
        ("time", 1, 0, 0, 3),
        ("judge", 0, 2, 0, 0),
        ("archive", 0, 0, 0, 1),
        ("restore_canvas", 1, 0, 0, 0),
    )
]
"""Every deed at least once, in an order in which each of them can be done."""
