"""Attempts: a password is looked at only while there were not too many wrong ones."""

from flask import request
from flask_babel import gettext as _

from tracker.actions.accounts.secrets import password_fits
from tracker.actions.accounts.throttling import count_attempt, forgive, seconds_to_wait
from tracker.rules.throttling import limits
from tracker.store.tables.accounts import User
from tracker.web.accounts.device import known_device
from tracker.web.shared.door import now, reading, writing_alone

TOO_MANY = 429
SECONDS_IN_A_MINUTE = 60


class TooMany(Exception):
    """No attempt is taken for so many seconds."""

    def __init__(self, seconds: int) -> None:
        """Say it in minutes."""
        self.seconds = seconds
        minutes = -(-seconds // SECONDS_IN_A_MINUTE)
        said = _("Too many wrong passwords. Try again in %(minutes)d minutes.", minutes=minutes)
        super().__init__(said)


def checked_password(email: str, user: User | None, password: str) -> bool:
    """Tell whether a password is the user's; counts the attempt first. Raises TooMany.

    The password is looked at outside any transaction, and as long where there is no user.
    """
    counted_for = limits(email, request.remote_addr or "", known_device(user))
    with reading() as session:
        wait = seconds_to_wait(session, now(), counted_for)
    if not wait:
        with writing_alone() as session:
            wait = count_attempt(session, now(), counted_for)
    if wait:
        raise TooMany(wait)
    fits = password_fits(user.password_hash if user else None, password)
    if fits:
        with writing_alone() as session:
            forgive(session, counted_for)
    return fits
