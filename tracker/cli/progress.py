"""Progress of long work: a bar on a terminal, one plain line anywhere else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Tell = Callable[[int, int], None]


@contextmanager
def progress(label: str) -> Iterator[Tell]:
    """Show what is being done, and hand out what to tell how much of how much is done."""
    with click.progressbar(length=1, label=label) as bar:

        def tell(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        yield tell
