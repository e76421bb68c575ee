"""Where a page stands: the canvas that the header and the tabs speak of."""

from typing import NamedTuple

from flask import g

from tracker.rules.canvas import Step
from tracker.rules.references import Kind, reference
from tracker.store.tables.canvas import Canvas


class Whereabouts(NamedTuple):
    """A canvas as the header names it."""

    ref: str
    name: str
    canvas_version: int
    step: Step


def stand_on(canvas: Canvas) -> Whereabouts:
    """Let the header and the tabs of this page speak of a canvas; return how they name it."""
    g.canvas = Whereabouts(
        reference(Kind.CANVAS, canvas.id), canvas.name, canvas.canvas_version, canvas.step
    )
    return g.canvas
