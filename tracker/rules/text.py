"""Text people type: what can be kept, and when it says nothing at all."""

import unicodedata

from tracker.rules.refusals import RuleViolation

NAME_LENGTH = 200
"""Characters in a name or a label; our choice: it fits a heading."""
STATEMENT_LENGTH = 500
"""Characters in a hypothesis; our choice: what is longer is more than one assumption."""
REASON_LENGTH = 2_000
"""Characters in a reason; our choice: a paragraph."""
NOTES_LENGTH = 1_000_000
"""Characters in notes; our choice: an hour of conversation typed out is about 60,000."""

INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Letters and marks that show nothing either: fillers, joiners and the empty Braille cell."""
SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
"""Variation selectors: they change how the character before them looks."""
KEPT_CONTROLS = {"\t", "\n", "\r"}


def says_nothing(text: str) -> bool:
    """Tell whether the text has only spaces, zero-width and direction characters, and blank ones."""
    return all(_is_invisible(character) for character in text)


def kept(text: str | None, field: str, *, longest: int, required: bool = False) -> str:
    """Return the text as it is stored: trimmed, with plain line ends.

    Raises RuleViolation when a required text says nothing, when it is longer than ``longest``
    characters, or when it has characters no database can keep (NUL, half a surrogate pair).
    """
    text = (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if says_nothing(text):
        text = ""
    if required and not text:
        raise RuleViolation("Please write something here.", field)
    if len(text) > longest:
        raise RuleViolation(
            "This is too long: %(length)d characters, at most %(longest)d.",
            field,
            length=len(text),
            longest=longest,
        )
    if any(_cannot_be_stored(character) for character in text):
        raise RuleViolation(
            "This holds a character that cannot be stored. Please type the text again.", field
        )
    return text


def kept_line(
    text: str | None, field: str, *, longest: int = NAME_LENGTH, required: bool = False
) -> str:
    """Return one line of text: as ``kept``, with line ends and runs of spaces folded into one space."""
    return kept(" ".join((text or "").split()), field, longest=longest, required=required)


def reason_given(text: str | None, field: str = "reason") -> str:
    """Return a reason, which is never empty."""
    return kept(text, field, longest=REASON_LENGTH, required=True)


def _is_invisible(character: str) -> bool:
    return (
        unicodedata.category(character) in INVISIBLE or character in BLANK or character in SELECTORS
    )


def _cannot_be_stored(character: str) -> bool:
    category = unicodedata.category(character)
    return category == "Cs" or (category == "Cc" and character not in KEPT_CONTROLS)
