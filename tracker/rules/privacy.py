"""Privacy: which words give a person away, and what stands there once they are erased."""

import re
from collections.abc import Iterable

ERASED = "[erased]"
SHORTEST = 3
"""Characters; a shorter word gives nobody away and stands in too many others."""


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return the pattern that finds these words whole, in any case and spacing; None for no words."""
    wanted = sorted(
        {word.strip() for word in words if len(word.strip()) >= SHORTEST}, key=len, reverse=True
    )
    if not wanted:
        return None
    found = "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in wanted)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def redacted(text: str, pattern: re.Pattern[str], *, longest: int | None = None) -> str:
    """Return the text with what the pattern finds erased, cut to what its column holds."""
    clean = pattern.sub(ERASED, text)
    return clean[:longest] if longest is not None and clean != text else clean
