"""Letters: what each kind has to say at the moment it goes out, or that it has nothing to say any more."""

from collections.abc import Callable, Mapping
from datetime import datetime

from tracker.actions.accounts import invitations, passwords
from tracker.rules.letters import LetterKind
from tracker.store.database import Session
from tracker.store.outbox import Claimed

Contents = Callable[[Session, datetime, Claimed], Mapping[str, object] | None]

CONTENTS: Mapping[LetterKind, Contents] = {
    LetterKind.INVITATION: invitations.contents,
    LetterKind.PASSWORD_RESET: passwords.contents,
}


def contents(session: Session, now: datetime, letter: Claimed) -> Mapping[str, object] | None:
    """Return the values of a letter's template, secrets made for this attempt included; None to drop it."""
    return CONTENTS[letter.kind](session, now, letter)
