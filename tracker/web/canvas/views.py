"""Pages of canvases, all on one blueprint: importing a module hangs its pages in."""

from tracker.web.canvas import archiving, board, editing, listing, segments
from tracker.web.canvas.blueprint import bp

__all__ = ["archiving", "board", "bp", "editing", "listing", "segments"]
