"""Interviews: their kinds, Blank's earlyvangelist ladder, and names of organisations that mean the same."""

import re
from enum import StrEnum

from tracker.rules.refusals import RuleViolation
from tracker.rules.text import NAME_LENGTH

HIGHEST_RUNG = 5
"""Blank's earlyvangelist: 0 has no problem, 5 has or can free a budget."""


class InterviewKind(StrEnum):
    """What a conversation was about."""

    PROBLEM = "problem"
    SOLUTION = "solution"
    PARTNER = "partner"
    OTHER = "other"


def check_rung(rung: int | None, field: str = "rung") -> None:
    """Raise RuleViolation when the rung is not on the ladder of 0 to 5."""
    if rung is not None and not 0 <= rung <= HIGHEST_RUNG:
        raise RuleViolation(
            "A rung is a whole number from 0 (no problem) to 5 (has a budget).", field
        )


def name_key(name: str) -> str:
    """Return what two names of one organisation have in common: case, inner spaces and dots do not count.

    Folding can make a name longer (ß is two letters then); the key keeps to a name's length.
    """
    return re.sub(r"[\s.]+", "", name).casefold()[:NAME_LENGTH]


def check_consent(*, identified: bool, has_consent: bool) -> None:
    """Raise RuleViolation when a person would be named without consent (GDPR, article 6)."""
    if identified and not has_consent:
        raise RuleViolation(
            "A name, e-mail address or phone number is kept only with consent. Record the consent, or leave these out.",
            "consent",
        )
