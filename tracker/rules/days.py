"""Days that can be recorded: real ones, within the century, and not in the future where they report a fact."""

from datetime import date

from tracker.rules.refusals import RuleViolation

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2100, 12, 31)
"""Our choice: outside this century a date is a slip of the finger."""


def in_range(day: date, field: str) -> date:
    """Return the day; raise RuleViolation when it lies outside 2000-2100."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise RuleViolation("Give a date between 2000 and 2100.", field)
    return day


def happened(day: date, today: date, field: str) -> date:
    """Return the day something happened on; raise RuleViolation when it is after today.

    Today is the day in the workspace's time zone.
    """
    if in_range(day, field) > today:
        raise RuleViolation("This day is still to come. Give today or an earlier day.", field)
    return day
