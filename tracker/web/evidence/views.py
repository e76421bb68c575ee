"""Pages of evidence, all on one blueprint: importing a module hangs its pages in."""

from tracker.web.evidence import one, recording
from tracker.web.evidence.blueprint import bp

__all__ = ["bp", "one", "recording"]
