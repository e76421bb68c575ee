"""Settling: what was loaded at the start stays for good, so the garbage collector need not look at it again."""

import gc

YOUNG_OBJECTS = 50_000
"""Objects made before the collector looks for cycles; our choice: some twenty pages' worth (Python's own: 700)."""


def settle() -> None:
    """Put everything loaded so far out of the collector's sight; call it once, before serving or forking.

    Pages then wait less often for a collection, and forked workers go on sharing what was loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 20)
