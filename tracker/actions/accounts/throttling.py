"""Throttling: each attempt is counted before its password is looked at, and taken back when it was right."""

import math
from collections.abc import Sequence
from datetime import datetime

from tracker.actions.accounts.secrets import hash_of
from tracker.rules.throttling import COUNTED_FOR, Limit
from tracker.store import throttling as store
from tracker.store.database import Session


def seconds_to_wait(session: Session, now: datetime, limits: Sequence[Limit]) -> int:
    """Return for how long no attempt is taken, or 0; one query, and nothing is counted."""
    found = store.running(session, [_counter(limit) for limit in limits], now)
    waits = [
        _seconds(now, found[_counter(limit)][1])
        for limit in limits
        if _counter(limit) in found and found[_counter(limit)][0] >= limit.most
    ]
    return max(waits, default=0)


def count_attempt(session: Session, now: datetime, limits: Sequence[Limit]) -> int:
    """Count an attempt; return 0 when it may be made, else for how long none is taken.

    Of many at the same moment no more get through than may.
    """
    store.sweep(session, now)
    waits = []
    for limit in limits:
        tried, until = store.count(session, _counter(limit), now, now + COUNTED_FOR)
        if tried > limit.most:
            waits.append(_seconds(now, until))
    return max(waits, default=0)


def forgive(session: Session, limits: Sequence[Limit]) -> None:
    """Take back an attempt that was right: what is one's own begins anew, what is shared counts one less."""
    for limit in limits:
        (store.clear if limit.is_own else store.take_back)(session, _counter(limit))


def _counter(limit: Limit) -> str:
    """Return the name a counter is kept under, which gives away no address."""
    return hash_of("\0".join(limit.counter))


def _seconds(now: datetime, until: datetime) -> int:
    return max(1, math.ceil((until - now).total_seconds()))
