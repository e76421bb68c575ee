"""Pages of experiments, all on one blueprint: importing a module hangs its pages in."""

from tracker.web.experiments import learning, listing, one, planning, running
from tracker.web.experiments.blueprint import bp

__all__ = ["bp", "learning", "listing", "one", "planning", "running"]
