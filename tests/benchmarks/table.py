"""Prints what was measured, how it grew, and which goals were met."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from tests.benchmarks.measuring import Result
from tests.benchmarks.probes import Probe

Say = Callable[[str], None]
MOST_MEMORY_IN_MIB = 110
COLUMNS = (
    f"{'':32} {'queries':>8} {'fsyncs':>7} {'median':>10} {'p95':>10} {'size':>8}"
    f" {'per s':>7} {'bare':>7} {'share':>6} {'cpu':>10} {'bare':>8} {'share':>6}"
)


def lines(results: Sequence[Result]) -> Iterator[str]:
    """Yield the table of one size."""
    yield COLUMNS
    for each in results:
        yield (
            f"{each.name:32} {each.queries:8,} {_or_dash(each.fsyncs, ',.1f'):>7}"
            f" {each.median:7,.1f} ms {each.p95:7,.1f} ms {_or_dash(each.kib, ',.0f'):>4} KiB"
            f" {_or_dash(each.per_second, ',.0f'):>7} {_or_dash(each.yardstick, ',.0f'):>7}"
            f" {_or_dash(each.share, '.2f'):>6} {_or_dash(each.cpu, '.2f'):>7} ms"
            f" {_or_dash(each.cpu_yardstick, '.2f'):>8} {_or_dash(_cpu_share(each), '.2f'):>6}"
        )


def growth(measured: Mapping[int, Sequence[Result]]) -> Iterator[str]:
    """Yield how the median time of each thing grew, from each size to the next."""
    sizes = sorted(measured)
    for step in pairwise(sizes):
        yield f"{'growth':32} {step[0]:,} to {step[1]:,}"
        for name, times in _grown(measured, *step):
            yield f"{name:32} {times:5.2f}"


def goals(
    measured: Mapping[int, Sequence[Result]], memory: Mapping[int, float], probes: Sequence[Probe]
) -> Iterator[str]:
    """Yield each goal, with what was measured at the largest size."""
    largest = max(measured)
    found = {each.name: each for each in measured[largest]}
    for probe in probes:
        share = found[probe.name].share
        if probe.goal is not None and share is not None:
            yield _goal(
                f"{probe.name}: share of the yardstick",
                share,
                share >= probe.goal,
                f"at least {probe.goal}",
            )
    yield from _growth_goals(measured, probes)
    held = memory[largest]
    yield _goal(
        "memory of two workers, MiB",
        held,
        held <= MOST_MEMORY_IN_MIB,
        f"at most {MOST_MEMORY_IN_MIB}",
    )


def _growth_goals(
    measured: Mapping[int, Sequence[Result]], probes: Sequence[Probe]
) -> Iterator[str]:
    if not {10_000, 100_000} <= measured.keys():
        return
    grown = dict(_grown(measured, 10_000, 100_000))
    for probe in probes:
        if probe.most_growth is not None:
            times = grown[probe.name]
            yield _goal(
                f"{probe.name}: growth",
                times,
                times <= probe.most_growth,
                f"at most {probe.most_growth}",
            )


def _grown(
    measured: Mapping[int, Sequence[Result]], small: int, large: int
) -> Iterator[tuple[str, float]]:
    for before, after in zip(measured[small], measured[large], strict=True):
        yield after.name, after.median / before.median


def _cpu_share(each: Result) -> float | None:
    """Return the share as processor time has it, for machines that are busy with something else too."""
    return each.cpu_yardstick / each.cpu if each.cpu and each.cpu_yardstick else None


def _goal(what: str, figure: float, is_met: bool, wanted: str) -> str:  # noqa: FBT001
    return f"{'met  ' if is_met else 'SHORT'} {what}: {figure:.2f} ({wanted})"


def _or_dash(figure: float | None, form: str) -> str:
    return "-" if figure is None else format(figure, form)
