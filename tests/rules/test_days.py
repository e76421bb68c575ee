"""Days that can be recorded lie in this century, and facts do not lie in the future."""

from datetime import date

import pytest

from tracker.rules.days import happened, in_range
from tracker.rules.refusals import RuleViolation

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("day", [date(2000, 1, 1), TODAY, date(2100, 12, 31)])
def test_a_day_of_this_century_is_taken(day):
    assert in_range(day, "ends_on") == day


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_a_day_outside_it_is_refused_at_its_field(day):
    with pytest.raises(RuleViolation) as refusal:
        in_range(day, "ends_on")

    assert refusal.value.field == "ends_on"


def test_what_happened_happened_today_or_earlier():
    assert happened(TODAY, TODAY, "held_on") == TODAY
    assert happened(date(2000, 1, 1), TODAY, "held_on") == date(2000, 1, 1)

    for day in (date(2026, 11, 24), date(1999, 12, 31)):
        with pytest.raises(RuleViolation) as refusal:
            happened(day, TODAY, "held_on")
        assert refusal.value.field == "held_on"
