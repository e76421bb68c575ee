"""Addresses: the filters of a list as they stand behind the question mark, read one by one."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from flask_babel import gettext as _

from tracker.rules.references import LARGEST
from tracker.rules.refusals import Missing

T = TypeVar("T")
LONGEST = 200
"""Characters of a search; our choice: what is longer finds nothing."""
DIGITS = re.compile(r"[0-9]{1,10}", re.ASCII)
YES_OR_NO = {"true": True, "false": False}


class Address:
    """The parts of an address; what means nothing here is left out and remembered in ``unknown``."""

    def __init__(self, args: Mapping[str, str], names: Sequence[str]) -> None:
        """Take the parts of these names that say something."""
        self.typed = {name: args[name].strip() for name in names if args.get(name, "").strip()}
        self.unknown: list[str] = []

    def read(self, name: str, meaning: Callable[[str], T]) -> T | None:
        """Return what a part means, or None when it is not there or means nothing."""
        if name not in self.typed:
            return None
        try:
            return meaning(self.typed[name])
        except (LookupError, ValueError, Missing):
            self.unknown.append(name)
            del self.typed[name]
            return None

    def refusal(self, words: Mapping[str, str]) -> str | None:
        """Return a sentence on the parts that were left out, by the words a page has for them."""
        if not self.unknown:
            return None
        left_out = ", ".join(str(words[name]) for name in self.unknown)
        return _("This address asks for something that is not here (%(parts)s).", parts=left_out)


def searchable(text: str) -> str:
    """Return a text to look for; raise ValueError for one that no database can compare."""
    if len(text) > LONGEST or "\0" in text:
        raise ValueError
    text.encode()  # raises UnicodeEncodeError, a ValueError, for half a surrogate pair
    return text


def row_number(text: str) -> int:
    """Return the number of the row a page begins behind; raise ValueError for garbage."""
    if not DIGITS.fullmatch(text) or int(text) > LARGEST:
        raise ValueError
    return int(text)


def place(text: str, key: Callable[[str], T]) -> tuple[T, int]:
    """Return the key and the number that ``2026-11-23~12`` stands for; raise ValueError for garbage."""
    before, _tilde, number = text.rpartition("~")
    return key(before), row_number(number)


def day(text: str) -> date:
    """Return the day in an address; raise ValueError for garbage."""
    return date.fromisoformat(text)
