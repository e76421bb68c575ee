"""Rows of one made-up workspace, as the tables want them."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.benchmarks.wording import Wording
from tracker.rules.canvas import Block, Claim, Step
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Better, ExperimentStatus, Measure
from tracker.rules.experiments.kinds import Kind as ExperimentKind
from tracker.rules.hypotheses.verdicts import Status, Verdict
from tracker.rules.interviews import InterviewKind
from tracker.store.journal import plain

Row = dict[str, Any]
BOARD = 300
"""Notes on the first canvas, the board that is measured."""
DAYS = 180
"""How far back a team's work goes."""
TAGS = ("price", "school", "channel", "legal", "team", "pilot", "export", "summer", "risk", "later")
STEP = 1_024
"""Positions between two notes."""
FIRST_ENTRIES = 100
"""Numbers of the journal left to the members who came in before."""


class Records:
    """Makes the rows of one workspace; proportions are those of a team that works by the book."""

    def __init__(
        self, random: Random, now: datetime, workspace_id: int, user_ids: list[int]
    ) -> None:
        """Make rows of this workspace, owned by these users."""
        self.random = random
        self.now = now
        self.workspace_id = workspace_id
        self.user_ids = user_ids
        self.wording = Wording(random)

    def made(self, hypotheses: int, canvases: int) -> dict[str, list[Row]]:
        """Return rows by table: two pieces of evidence and half an interview for each hypothesis."""
        tables: dict[str, list[Row]] = {
            "canvases": [self._canvas(number) for number in range(1, canvases + 1)],
            "organisations": self._many(self._organisation, hypotheses // 30 + 1),
        }
        tables["segments"] = self._many(lambda n: self._segment(n, canvases), canvases * 3)
        firms, people = len(tables["organisations"]), hypotheses // 10 + 1
        tables["participants"] = self._many(lambda n: self._participant(n, firms), people)
        tables["hypotheses"] = self._many(
            lambda n: self._hypothesis(n, hypotheses, canvases), hypotheses
        )
        tables["interviews"] = self._many(
            lambda n: self._interview(n, hypotheses, canvases, people), hypotheses // 2 + 1
        )
        tables["evidence"] = self._many(
            lambda n: self._evidence(n, tables["interviews"], hypotheses), hypotheses * 2
        )
        tables |= self._tests(tables["hypotheses"])
        tables["verdicts"] = self._verdicts(tables["hypotheses"])
        return tables | self._kept(tables)

    def _many(self, make: Any, how_many: int) -> list[Row]:
        return [make(number) for number in range(1, how_many + 1)]

    def _record(self, number: int, made_at: datetime) -> Row:
        moments = {"created_at": made_at, "updated_at": made_at}
        return {"workspace_id": self.workspace_id, "id": number, "version": 1} | moments

    def _back(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def _some(self, value: Any, share: float) -> Any:
        return value if self.random.random() < share else None

    def _canvas(self, number: int) -> Row:
        return self._record(number, self._back(DAYS)) | {
            "name": self.wording.name(),
            "summary": "",
            "step": Step.DISCOVERY,
            "canvas_version": 1,
        }

    def _segment(self, number: int, canvases: int) -> Row:
        return self._record(number, self._back(DAYS)) | {
            "canvas_id": (number - 1) % canvases + 1,
            "name": self.wording.name(),
            "is_partner": False,
        }

    def _organisation(self, number: int) -> Row:
        name = f"{self.wording.name()} {number}"
        return self._record(number, self._back(DAYS)) | {"name": name, "name_key": name.casefold()}

    def _participant(self, number: int, organisations: int) -> Row:
        return self._record(number, self._back(DAYS)) | {
            "organisation_id": self._some(self.random.randint(1, organisations), 0.8),
            "role": self.wording.name(),
        }

    def _hypothesis(self, number: int, all_of_them: int, canvases: int) -> Row:
        made_at = self._back(DAYS * (1 - number / (all_of_them + 1)))
        is_on_the_board = canvases == 1 or number <= min(BOARD, all_of_them // 2)
        canvas = 1 if is_on_the_board else self.random.randint(2, canvases)
        tags = self.random.sample(TAGS, k=self.random.choice((0, 0, 1, 2)))
        return self._record(number, made_at) | {
            "canvas_id": canvas,
            "block": self.random.choice(list(Block)),
            "position": number * STEP,
            "statement": self.wording.sentence(8, 16),
            "because": self.wording.sentence(4, 20),
            "claim": self.random.choice(list(Claim)),
            "importance": self.random.randint(1, 5),
            "segment_id": self._some(canvas, 0.5),
            "owner_id": self._some(self.random.choice(self.user_ids), 0.5),
            "tags": sorted(tags),
            "worded_at": made_at,
            "reaffirmed_because": "",
            "retired_at": self._some(self._back(1), 0.02),
        }

    def _interview(self, number: int, hypotheses: int, canvases: int, people: int) -> Row:
        made_at = self._back(DAYS * (1 - number / (hypotheses // 2 + 2)))
        return self._record(number, made_at) | {
            "canvas_id": self.random.randint(1, canvases),
            "participant_id": self._some(self.random.randint(1, people), 0.9),
            "kind": self.random.choice(list(InterviewKind)),
            "held_on": made_at.date(),
            "notes": "\n\n".join(self.wording.sentence(6, 20) for _ in range(3)),
            "rung": self._some(self.random.randint(0, 5), 0.7),
            "retracted_because": "",
        }

    def _evidence(self, number: int, interviews: list[Row], hypotheses: int) -> Row:
        interview = self.random.choice(interviews)
        directions = self.random.choices(list(Direction), weights=(7, 2, 1))
        return self._record(number, interview["created_at"]) | {
            "hypothesis_id": self.random.randint(1, hypotheses),
            "direction": directions[0],
            "signal": self.random.choice(list(Signal)),
            "observed_on": interview["held_on"],
            "quote": self.wording.sentence(5, 15),
            "interview_id": self._some(interview["id"], 0.9),
            "retracted_because": "",
        }

    def _tests(self, hypotheses: list[Row]) -> dict[str, list[Row]]:
        """Return a test, running or planned, of every fiftieth hypothesis, with its criterion."""
        tested = hypotheses[::50]
        experiments = [self._experiment(number, each) for number, each in enumerate(tested, 1)]
        criteria = [self._criterion(number, each) for number, each in enumerate(tested, 1)]
        return {"experiments": experiments, "criteria": criteria}

    def _experiment(self, number: int, tested: Row) -> Row:
        is_running = number % 4 == 0
        starts_on = self._back(self.random.randint(1, 20)).date()
        return self._record(number, self._back(30)) | {
            "canvas_id": tested["canvas_id"],
            "name": self.wording.name(),
            "kind": ExperimentKind.PRE_SALE,
            "step": Step.VALIDATION,
            "description": self.wording.sentence(5, 15),
            "status": ExperimentStatus.RUNNING if is_running else ExperimentStatus.PLANNED,
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=14),
            "sealed_at": self._back(30) if is_running else None,
            "sealed_on": starts_on if is_running else None,
            **dict.fromkeys(("cancelled_because", "observed", "learned", "next"), ""),
        }

    def _criterion(self, number: int, tested: Row) -> Row:
        return self._record(number, self._back(30)) | {
            "experiment_id": number,
            "hypothesis_id": tested["id"],
            "metric": self.wording.sentence(4, 8),
            "measure": Measure.SHARE,
            "better": Better.HIGHER,
            "pass_bar": 0.3,
            "planned_n": 10,
            "successes": 1,
            "trials": 3,
        }

    def _verdicts(self, hypotheses: list[Row]) -> list[Row]:
        """Return a verdict on every tenth hypothesis."""
        return [
            self._record(number, self._back(2))
            | {
                "hypothesis_id": each["id"],
                "verdict": self.random.choice(list(Verdict)),
                "reason": self.wording.sentence(4, 10),
                "given_on": self._back(2).date(),
                "given_by": self.user_ids[0],
                "is_override": False,
                "ended_because": "",
            }
            for number, each in enumerate(hypotheses[4::10], 1)
        ]

    def _kept(self, tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Return what the program keeps beside the records: tags, standing, journal."""
        hypotheses = tables["hypotheses"]
        return {
            "hypothesis_tags": [
                {"workspace_id": self.workspace_id, "tag": tag, "hypothesis_id": each["id"]}
                for each in hypotheses
                for tag in each["tags"]
            ],
            "hypothesis_standing": [self._standing(each) for each in hypotheses],
            "journal": [self._entry(each) for each in hypotheses],
        }

    def _standing(self, hypothesis: Row) -> Row:
        """Return a standing of the day before, which the next refresh works out."""
        return {
            "workspace_id": self.workspace_id,
            "hypothesis_id": hypothesis["id"],
            "canvas_id": hypothesis["canvas_id"],
            "computed_on": self._back(1).date(),
            "status": Status.UNTESTED,
        }

    def _entry(self, hypothesis: Row) -> Row:
        return {
            "workspace_id": self.workspace_id,
            "id": hypothesis["id"] + FIRST_ENTRIES,
            "recorded_at": hypothesis["created_at"],
            "user_id": self.user_ids[0],
            "action": "hypothesis added",
            "ref": f"H{hypothesis['id']}",
            "table_name": "hypotheses",
            "row_key": str(hypothesis["id"]),
            "after": {name: plain(value) for name, value in hypothesis.items()},
            "reason": "",
        }
