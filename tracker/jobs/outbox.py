"""The outbox is emptied: each letter is taken under a lease, sent outside any transaction, and marked."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime

from tracker.actions.letters import contents
from tracker.mailer import Message, NotSent, Post
from tracker.rules.letters import KEPT_FOR, MOST_ATTEMPTS, Letter, MailTrouble, wait_after
from tracker.store import outbox
from tracker.store.database import Database, StoreUnavailable
from tracker.store.outbox import Claimed

log = logging.getLogger(__name__)

MOST_AT_ONCE = 100
"""Letters in one round; our choice: the heart beats on in between."""


def deliver(
    database: Database,
    clock: Callable[[], datetime],
    post: Post,
    is_stopping: Callable[[], bool] = lambda: False,
) -> None:
    """Send what is due, the oldest first. Any number of processes may do so at once.

    A round ends at the first sign that the mail server is not well; what is left waits for the next.
    Raises nothing that the next round can mend.
    """
    try:
        for _ in range(MOST_AT_ONCE):
            if is_stopping() or not _send_next(database, clock, post):
                return
    except StoreUnavailable as error:
        log.warning("the outbox waits: %s", error)


def _send_next(database: Database, clock: Callable[[], datetime], post: Post) -> bool:
    """Send one letter; tell whether to go on with the next."""
    by = secrets.token_hex(8)
    letter = _claim(database, clock(), by)
    if letter is None:
        return False
    try:
        message = _written(database, clock(), letter, post)
        if message is None:
            with database.writing() as session:
                outbox.drop(session, letter.id, by)
            return True
        post.mailer.send(message)
    except NotSent as failure:
        return _note_failure(database, clock(), letter, by, failure)
    with database.writing() as session:
        outbox.note_sent(session, letter.id, by, clock())
    return True


def _claim(database: Database, now: datetime, by: str) -> Claimed | None:
    """Take a letter; a look that finds nothing waits for nobody's pen."""
    with database.reading() as session:
        if not outbox.is_due(session, now):
            return None
    with database.writing() as session:
        outbox.forget_sent(session, now - KEPT_FOR)
        return outbox.claim(session, now, by)


def _written(database: Database, now: datetime, claimed: Claimed, post: Post) -> Message | None:
    """Return the letter in words, or None when it has nothing to say any more."""
    if claimed.attempts > MOST_ATTEMPTS:
        raise NotSent(MailTrouble.UNFINISHED)
    try:
        with database.writing() as session:
            values = contents(session, now, claimed)
        if values is None:
            return None
        letter = Letter(
            claimed.kind, claimed.unique_key, claimed.to_address, claimed.language, values
        )
        return post.write(letter, now)
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the next letter has nothing to do with it
        # Nothing but its class is logged, since a traceback could quote the letter.
        log.error("letter %d could not be written: %s", claimed.id, type(error).__name__)  # noqa: TRY400
        raise NotSent(MailTrouble.UNWRITTEN) from None


def _note_failure(
    database: Database, now: datetime, letter: Claimed, by: str, failure: NotSent
) -> bool:
    wait = wait_after(letter.attempts)
    with database.writing() as session:
        outbox.note_failure(
            session,
            letter.id,
            by,
            now,
            trouble=failure.trouble,
            again_at=now + wait if wait else None,
        )
    log.warning("letter %d was not sent at attempt %d: %s", letter.id, letter.attempts, failure)
    return not failure.trouble.stops_all
