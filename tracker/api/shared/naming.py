"""Naming: what a query names by reference, which must be there, and words it looks for."""

from collections.abc import Callable
from typing import Any

from tracker.actions.accounts.members import Member
from tracker.rules.refusals import Missing, RuleViolation
from tracker.rules.text import kept
from tracker.store.database import Session

LONGEST_SEARCH = 10_000
"""Characters; our choice: what SQLite still searches for literally."""


def named(
    find: Callable[[Session, Member, str], Any],
    session: Session,
    member: Member,
    ref: str | None,
    field: str,
) -> int | None:
    """Return the number of the record a filter names, archived and retired ones too; None for no filter.

    Raises RuleViolation when the workspace has no such record.
    """
    if ref is None:
        return None
    try:
        return int(find(session, member, ref).id)
    except Missing:
        raise RuleViolation("There is no such record in this workspace.", field) from None


def words(q: str | None) -> str:
    """Return the words to look for, as stored text has them; raise RuleViolation when no text can hold them."""
    return kept(q, "q", longest=LONGEST_SEARCH)
