"""How fast the program is, at three sizes, beside a bare page: ``python -m tests.benchmarks``."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import table
from tests.benchmarks.filling import Filling
from tests.benchmarks.ground import Place, application, filled, queries_of, served
from tests.benchmarks.measuring import AT_ONCE, Result, confidence, daily_refresh, over_http
from tests.benchmarks.probes import Probe, probes
from tests.benchmarks.servers import STRACE
from tracker.app import read_clock

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill, measure, print; the figures are for people to read, so it always returns 0."""
    asked = _asked(arguments)
    url = (
        POSTGRES.replace("postgresql://", "postgresql+psycopg://")
        if asked.database == "postgres"
        else None
    )
    wanted = [probe for probe in probes() if asked.only in probe.name]
    measured: dict[int, list[Result]] = {}
    memory: dict[int, float] = {}
    if STRACE is None:
        _tell("strace is not installed: fsyncs are not counted.")
    for size in asked.sizes:
        filling = Filling(
            size, canvases=asked.canvases, workspaces=asked.workspaces, seed=asked.seed
        )
        with tempfile.TemporaryDirectory() as folder:
            now = read_clock()
            with filled(url, Path(folder), now, filling, _tell) as place:
                measured[size], memory[size] = _measured(place, filling, wanted, asked.seconds)
        _tell(f"\n{asked.database}, {size:,} hypotheses, two workers hold {memory[size]:.0f} MiB")
        _tell("\n".join(table.lines(measured[size])))
    _tell("\n" + "\n".join(table.growth(measured)))
    _tell("\n".join(table.goals(measured, memory, wanted)))
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[1_000, 10_000, 100_000])
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--canvases", type=int, default=10)
    parser.add_argument("--workspaces", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.5, help="how long one round lasts")
    parser.add_argument("--only", default="", help="measure what has this in its name")
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _measured(
    place: Place, filling: Filling, wanted: Sequence[Probe], seconds: float
) -> tuple[list[Result], float]:
    """Return the results of one size, and the memory of the workers after all requests."""
    results = []
    app = application(place)
    with served(place, app, filling.hypotheses, seconds) as ground:
        for probe in wanted:
            queries = queries_of(place, app, probe.ask(ground.door))
            results.append(over_http(ground, probe, queries))
        memory = ground.server.memory_in_mib
    numbers = list(range(1, min(AT_ONCE, filling.hypotheses) + 1))
    results.append(confidence(place.database, place.member.place, place.now, numbers))
    results.append(daily_refresh(place.database, place.now, os.getpid()))
    return results, memory


def _tell(said: str) -> None:
    print(said, file=sys.stdout, flush=True)  # noqa: T201 - what this command is for


if __name__ == "__main__":
    sys.exit(main())
