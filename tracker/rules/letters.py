"""Letters: which kinds of mail there are, what can go wrong on their way, and when they are tried again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)
"""How long whoever sends a letter has it alone; longer than a mail server may take over all its answers."""
WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
"""How long to wait after each failure; our choice: from a server that restarts to one that is mended by day."""
MOST_ATTEMPTS = len(WAITS) + 1
KEPT_FOR = timedelta(days=30)
"""How long it is known that a letter went out; our choice: until nobody asks for it any more."""


class LetterKind(StrEnum):
    """What a letter is about."""

    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the kind, no password


class MailTrouble(StrEnum):
    """Why a letter did not go out; never more than this is kept or logged of what a server said."""

    UNREACHABLE = "unreachable"
    SILENT = "silent"
    DROPPED = "dropped"
    UNENCRYPTED = "unencrypted"
    UNVERIFIED = "unverified"
    NOT_SIGNED_IN = "not_signed_in"
    ADDRESS_REFUSED = "address_refused"
    LETTER_REFUSED = "letter_refused"
    UNFINISHED = "unfinished"
    UNWRITTEN = "unwritten"

    @property
    def stops_all(self) -> bool:
        """Tell whether the next letter would fare no better now."""
        return self not in {
            MailTrouble.ADDRESS_REFUSED,
            MailTrouble.LETTER_REFUSED,
            MailTrouble.UNFINISHED,
            MailTrouble.UNWRITTEN,
        }


@dataclass(frozen=True)
class Letter:
    """What goes to one address, before anybody has put it into words.

    ``key`` is the same for every attempt to send it, and of no other letter.
    """

    kind: LetterKind
    key: str
    to: str
    language: str
    values: Mapping[str, object]


def wait_after(attempts: int) -> timedelta | None:
    """Return how long to wait after this many attempts failed; None when it was tried often enough."""
    return WAITS[attempts - 1] if attempts < MOST_ATTEMPTS else None
