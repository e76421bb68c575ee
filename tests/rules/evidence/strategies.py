"""Random evidence: pieces from interviews, from the desk and from experiments, of any age."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tracker.rules.canvas import Claim
from tracker.rules.evidence.confidence import Piece
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.evidence.tally import Tally

TODAY = date(2026, 11, 23)
EXPERIMENTS = ("E1", "E2")
SOURCES = ("O1", "O2", "O3", "P4", "I5", "desk")

claims = st.sampled_from(Claim)
ages = st.one_of(st.integers(0, 30), st.integers(0, 800), st.integers(0, 6_000))
bars = st.integers(1, 99).map(lambda percent: percent / 100)


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Some of n people against a pass bar, with or without a kill bar, as planned or cut short."""
    trials = draw(st.one_of(st.integers(1, 20), st.integers(1, 100_000)))
    successes = draw(st.integers(0, trials))
    pass_bar = draw(bars)
    lower = [percent / 100 for percent in range(1, round(pass_bar * 100))]
    kill_bar = draw(st.one_of(st.none(), st.sampled_from(lower))) if lower else None
    planned_n = draw(st.one_of(st.just(trials), st.integers(1, 2 * trials)))
    return Tally(successes, trials, pass_bar, kill_bar, planned_n)


@st.composite
def observations(
    draw: st.DrawFn,
    *,
    directions: tuple[Direction, ...] = tuple(Direction),
    signals: tuple[Signal, ...] = tuple(Signal),
    experiments: tuple[str, ...] = EXPERIMENTS,
) -> Piece:
    """One observation of an interview, which may belong to an experiment, or from the desk."""
    source = draw(st.sampled_from(SOURCES))
    of_experiment = st.one_of(st.none(), st.sampled_from(experiments)) if experiments else st.none()
    return Piece(
        ref=f"V{draw(st.integers(1, 999))}",
        source=source,
        direction=draw(st.sampled_from(directions)),
        signal=draw(st.sampled_from(signals)),
        observed_on=TODAY - timedelta(days=draw(ages)),
        experiment=None if source == "desk" else draw(of_experiment),
    )


@st.composite
def results(draw: st.DrawFn, experiment: str = "E1") -> Piece:
    """The tally that a completed experiment wrote."""
    return Piece(
        ref=f"V{draw(st.integers(1000, 1999))}",
        source=experiment,
        direction=Direction.NEUTRAL,
        signal=draw(st.sampled_from(Signal)),
        observed_on=TODAY - timedelta(days=draw(ages)),
        experiment=experiment,
        tally=draw(tallies()),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Piece]:
    """Whatever can stand on one hypothesis: tallies and interviews of the same experiments too."""
    said = draw(st.lists(observations(), max_size=12))
    tested = draw(st.lists(st.sampled_from(EXPERIMENTS), unique=True))
    return draw(st.permutations(said + [draw(results(experiment)) for experiment in tested]))


@st.composite
def plain_histories(draw: st.DrawFn) -> list[Piece]:
    """Evidence in which no experiment has both a tally and interviews' pieces: E1 has interviews, E2 a tally."""
    said = draw(st.lists(observations(experiments=("E1",)), max_size=12))
    counted = draw(st.lists(results("E2"), max_size=1))
    return said + counted
