"""The pages of accounts: the ways in, the person, the workspace's members and one's tokens."""

from tracker.web.accounts import (
    entry,
    invitations,
    members,
    operator,
    passwords,
    person,
    sessions,
    setup,
    tokens,
)
from tracker.web.accounts.blueprint import bp

__all__ = [
    "bp",
    "entry",
    "invitations",
    "members",
    "operator",
    "passwords",
    "person",
    "sessions",
    "setup",
    "tokens",
]
