"""How the hypotheses of canvases stand, as lists of canvases show it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask import url_for

from tracker.actions.accounts.members import Member
from tracker.rules.canvas import Step
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.references import Kind, reference
from tracker.store.canvas import CanvasLine

ON_THE_BOARD = [status for status in Status if status is not Status.RETIRED]


class CanvasShown(NamedTuple):
    """A canvas in a list; ``counts`` has the statuses that occur, in the order of the legend."""

    ref: str
    name: str
    summary: str
    step: Step
    url: str
    counts: list[tuple[Status, int]]

    @property
    def total(self) -> int:
        """Return how many hypotheses are on its board."""
        return sum(count for _status, count in self.counts)


def shown(
    member: Member, lines: Sequence[CanvasLine], counts: Mapping[int, Mapping[Status, int]]
) -> list[CanvasShown]:
    """Return canvases as a list shows them."""
    base = url_for("canvas.index", slug=member.slug)
    return [_shown(base, line, counts[line.id]) for line in lines]


def _shown(base: str, line: CanvasLine, counts: Mapping[Status, int]) -> CanvasShown:
    ref = reference(Kind.CANVAS, line.id)
    standing = [(status, counts[status]) for status in ON_THE_BOARD if counts.get(status)]
    return CanvasShown(ref, line.name, line.summary, line.step, f"{base}/{ref}", standing)
