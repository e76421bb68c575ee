"""People: roles in a workspace and what each may do."""

import re
import unicodedata
from enum import StrEnum

from tracker.rules.passwords import is_well_known, without_address
from tracker.rules.refusals import Conflict, NotAllowed, RuleViolation
from tracker.rules.text import kept_line

PASSWORD_LENGTH = 10
"""Characters, at least; NIST SP 800-63B asks for 8, our choice is 10."""
LONGEST_PASSWORD = 1_000
"""Characters; our choice: room for any passphrase, too little to keep the hash busy."""

ADDRESS = re.compile(r"[^@\s<>(),;:\"\\]{1,64}@[^@\s<>(),;:\"\\]{1,190}")
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
LONGEST_SLUG = 40
TAKEN_SLUGS = frozenset({"api", "static", "new"})


class Role(StrEnum):
    """What a member may do in a workspace."""

    OWNER = "owner"
    EDITOR = "editor"
    VIEWER = "viewer"

    @property
    def may_edit(self) -> bool:
        """Tell whether the role may record work."""
        return self is not Role.VIEWER


def check_editor(role: Role) -> None:
    """Raise NotAllowed when the role only reads."""
    if not role.may_edit:
        raise NotAllowed(
            "You can read this workspace, not change it. Ask an owner to make you an editor."
        )


def check_owner(role: Role) -> None:
    """Raise NotAllowed unless the role is owner."""
    if role is not Role.OWNER:
        raise NotAllowed("Only an owner of the workspace can do this.")


def check_owner_stays(before: Role, after: Role | None, *, owners: int) -> None:
    """Raise Conflict when the last of the owners would be one no more; ``after`` None is leaving."""
    if before is Role.OWNER and after is not Role.OWNER and owners == 1:
        raise Conflict(
            "A workspace needs an owner, and this is the last one. Make somebody else an owner first."
        )


def address(text: str | None, field: str = "email") -> str:
    """Return an e-mail address in the form it is compared in; raise RuleViolation when it is none."""
    line = kept_line(text, field, longest=255, required=True).lower()
    if not ADDRESS.fullmatch(line):
        raise RuleViolation("This is not an e-mail address. It looks like name@example.org.", field)
    return line


def new_password(text: str, field: str = "password", *, email: str = "") -> str:
    """Return the password; raise RuleViolation when it is too short, too long or easy to guess.

    Nothing is asked of how it is composed. A password may hold the address of its user, as long as
    there is enough of it besides.
    """
    if len(text) < PASSWORD_LENGTH:
        raise RuleViolation(
            "Use at least %(least)d characters; a short sentence works well.",
            field,
            least=PASSWORD_LENGTH,
        )
    if len(text) > LONGEST_PASSWORD:
        raise RuleViolation(
            "This password is too long: at most %(longest)d characters.",
            field,
            longest=LONGEST_PASSWORD,
        )
    if is_well_known(text):
        raise RuleViolation(
            "This password is among the first that others try. A short sentence of your own works well.",
            field,
        )
    if len(without_address(text, email)) < PASSWORD_LENGTH:
        raise RuleViolation(
            "This password is little more than your e-mail address. Think of something else.", field
        )
    return text


def slug(text: str, field: str = "slug") -> str:
    """Return the workspace's name in addresses; raise RuleViolation when it cannot be one."""
    if not SLUG.fullmatch(text) or text in TAKEN_SLUGS:
        raise RuleViolation(
            "Use 1 to 40 small letters, digits and hyphens, such as h2-academy.", field
        )
    return text


def proposed_slug(name: str) -> str:
    """Return what a workspace of this name can be called in addresses: ``H2 Academy`` is h2-academy.

    Where a name has no Latin letter or digit, it is ``workspace``.
    """
    ascii_letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_letters.lower())
    return "-".join(words)[:LONGEST_SLUG].strip("-") or "workspace"
