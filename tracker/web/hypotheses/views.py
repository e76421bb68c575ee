"""Pages of hypotheses, all on one blueprint: importing a module hangs its pages in."""

from tracker.web.hypotheses import editing, judging, listing, moving, one
from tracker.web.hypotheses.blueprint import bp

__all__ = ["bp", "editing", "judging", "listing", "moving", "one"]
