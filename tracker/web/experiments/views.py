"""Pages of experiments, all on one blueprint: importing a module hangs its pages in."""

from tracker.web.experiments import amending, learning, listing, one, planning, running
from tracker.web.experiments.blueprint import bp

__all__ = ["amending", "bp", "learning", "listing", "one", "planning", "running"]
