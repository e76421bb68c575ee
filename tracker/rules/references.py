"""References: the short names of records (``H12``) that never change and are never used twice."""

import re
from enum import StrEnum

from tracker.rules.refusals import Missing

LARGEST = 2**31 - 1
"""The largest number the databases' integer column holds."""


class Kind(StrEnum):
    """The kinds of record a person refers to, each by its prefix."""

    CANVAS = "C"
    SEGMENT = "S"
    HYPOTHESIS = "H"
    EXPERIMENT = "E"
    ORGANISATION = "O"
    PARTICIPANT = "P"
    INTERVIEW = "I"
    EVIDENCE = "V"
    PIVOT = "X"
    FLAG = "F"


FORM = re.compile(r"([A-Z])([1-9][0-9]{0,9})", re.ASCII)


def reference(kind: Kind, number: int) -> str:
    """Return the short name of a record: ``H12``."""
    return f"{kind.value}{number}"


def number_of(kind: Kind, text: str) -> int:
    """Return the number in a reference; raise Missing when it cannot be one of that kind."""
    match = FORM.fullmatch(text)
    if match is None or match[1] != kind.value or int(match[2]) > LARGEST:
        raise Missing
    return int(match[2])
