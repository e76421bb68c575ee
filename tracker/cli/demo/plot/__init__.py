"""The plot: who does what on which day, the same in every language.

The model is the handbook's training house (Katapult, 2017). A college and companies print a flyer
with a price before they have spoken to anybody, and learn from it.
"""

from tracker.cli.demo.plot.boards import ALTERNATIVE, BEGINNING
from tracker.cli.demo.plot.problem import FLYER, PROBLEM
from tracker.cli.demo.plot.solution import LETTERS, PRE_SALE, TRY_OUT
from tracker.cli.demo.plot.supply import PARTNERS, SUPPLY

CHAPTERS = (BEGINNING, FLYER, PROBLEM, SUPPLY, TRY_OUT, PRE_SALE, PARTNERS, LETTERS, ALTERNATIVE)

PLOT = tuple(
    sorted((event for chapter in CHAPTERS for event in chapter), key=lambda event: -event.day)
)
"""Every event, the longest ago first; those of one day in the order of the chapters."""
