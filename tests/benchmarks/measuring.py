"""Measures one probe: its queries, its fsyncs, its time, and its answers per second beside the yardstick's."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from tests.benchmarks.client import Timing, ask, drive
from tests.benchmarks.probes import Pass, Probe
from tests.benchmarks.servers import Server, count_fsyncs
from tracker.actions.accounts.members import Place
from tracker.actions.standing import study
from tracker.jobs.standing import tick
from tracker.store.database import Database

ROUNDS = 3
CONNECTIONS = 4
"""Two for each worker, so that none waits for the client."""
ASKED = 20
"""Answers over which fsyncs are counted."""
AT_ONCE = 1_000
"""Hypotheses whose confidence is worked out at once."""
IGNORED = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Result:
    """One line of the table; times in milliseconds."""

    name: str
    queries: int
    fsyncs: float | None
    median: float
    p95: float
    kib: float | None = None
    per_second: float | None = None
    yardstick: float | None = None
    share: float | None = None
    cpu: float | None = None
    cpu_yardstick: float | None = None


class Drive:
    """Rounds of one request against one server, with what they cost."""

    def __init__(self, server: Server, make: Callable[[], bytes], seconds: float) -> None:
        """Ask this server the same thing, in rounds of so many seconds."""
        self.server = server
        self.make = make
        self.seconds = seconds
        self.rates: list[float] = []
        self.cpus: list[float] = []

    def go(self, connections: int) -> Timing:
        """Drive one round; with several connections at once it counts for the rate."""
        before = self.server.cpu_seconds
        timing = drive(
            self.server.address, self.make, seconds=self.seconds, connections=connections
        )
        if connections > 1:
            self.rates.append(timing.per_second)
            self.cpus.append((self.server.cpu_seconds - before) / len(timing.seconds) * 1_000)
        return timing

    @property
    def per_second(self) -> float:
        """Return the answers per second of the round in the middle."""
        return statistics.median(self.rates)

    @property
    def cpu(self) -> float:
        """Return the milliseconds on a processor for one answer, of the round in the middle."""
        return statistics.median(self.cpus)


@dataclass(frozen=True)
class Ground:
    """What is measured on: a filled database, the program and the yardstick that serve it, and the way in."""

    database: Database
    server: Server
    yardstick: Server
    door: Pass
    seconds: float


def over_http(ground: Ground, probe: Probe, queries: int) -> Result:
    """Measure what is asked for over HTTP, and its yardstick in turns with it."""
    size = len(ask(ground.server.address, probe.ask(ground.door)))
    own = Drive(ground.server, lambda: probe.ask(ground.door), ground.seconds)
    bare = Drive(ground.yardstick, lambda: probe.ask_bare(size), ground.seconds)
    for _ in range(ROUNDS):
        own.go(CONNECTIONS)
        bare.go(CONNECTIONS)
    alone = own.go(1)
    return Result(
        name=probe.name,
        queries=queries,
        fsyncs=_fsyncs(ground, probe) if ground.database.is_sqlite else None,
        median=alone.median,
        p95=alone.p95,
        kib=size / 1024,
        per_second=own.per_second,
        yardstick=bare.per_second,
        share=own.per_second / bare.per_second,
        cpu=own.cpu,
        cpu_yardstick=bare.cpu,
    )


def confidence(database: Database, place: Place, now: datetime, numbers: list[int]) -> Result:
    """Measure how long it takes to work out many hypotheses from all their evidence."""
    with counted(database) as sent, database.reading() as session:
        study(session, place, now, numbers)
    timing = Timing([_timed(lambda: _study(database, place, now, numbers)) for _ in range(5)], 0)
    return Result(
        f"confidence of {len(numbers):,} at once", len(sent), 0, timing.median, timing.p95
    )


def daily_refresh(database: Database, now: datetime, pid: int) -> Result:
    """Measure the refresh of the day after: all standing, in portions."""
    tomorrow = now + timedelta(days=1)
    taken: list[float] = []

    def refresh() -> None:
        taken.append(_timed(lambda: tick(database, lambda: tomorrow)))

    with counted(database) as sent:
        fsyncs = count_fsyncs([pid], refresh)
    took = taken[0] * 1_000
    return Result("daily refresh", len(sent), fsyncs if database.is_sqlite else None, took, took)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements that are sent while the block runs, BEGIN and the like apart."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(IGNORED):
            sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def _fsyncs(ground: Ground, probe: Probe) -> float | None:
    """Return the fsyncs of one answer, over several: a checkpoint of the log comes once in a while."""

    def ask_often() -> None:
        for _ in range(ASKED):
            ask(ground.server.address, probe.ask(ground.door))

    found = count_fsyncs(ground.server.workers, ask_often)
    return None if found is None else found / ASKED


def _study(database: Database, place: Place, now: datetime, numbers: list[int]) -> None:
    with database.reading() as session:
        study(session, place, now, numbers)


def _timed(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
