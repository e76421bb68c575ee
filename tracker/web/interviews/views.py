"""Pages of interviews, all on one blueprint: importing a module hangs its pages in."""

from tracker.web.interviews import capture, listing, one
from tracker.web.interviews.blueprint import bp

__all__ = ["bp", "capture", "listing", "one"]
