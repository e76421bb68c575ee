"""The benchmarks still run: once at a small size, for the course of it and never for its figures."""

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.probes import probes

pytestmark = pytest.mark.slow


def test_it_prints_a_line_for_everything_that_is_measured(capsys):
    names = [*(probe.name for probe in probes()), "confidence of 200 at once", "daily refresh"]

    benchmarks.main(["--sizes", "200", "--seconds", "0"])

    printed = capsys.readouterr().out
    assert [name for name in names if f"\n{name} " not in printed] == []


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_database")
def test_it_measures_on_postgresql_too(capsys):
    benchmarks.main(
        ["--sizes", "200", "--seconds", "0", "--only", "create", "--database", "postgres"]
    )

    assert "\ncreate (API) " in capsys.readouterr().out
