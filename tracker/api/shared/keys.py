"""Idempotency keys: a POST that is sent again with its key gets its first answer, for 24 hours."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from flask import request

from tracker.actions.accounts.members import Member
from tracker.api.shared.problems import REFUSED, Problem
from tracker.rules.refusals import Conflict
from tracker.rules.sentences import Sentence
from tracker.store.answers import keep_answer, kept_answer
from tracker.store.database import Session
from tracker.store.tables.accounts import IdempotencyKey

HEADER = "Idempotency-Key"
LONGEST = 255


@dataclass(frozen=True)
class Key:
    """The key of a request, and what tells this request from another with the same key."""

    name: str
    request_hash: str


def key_of_request() -> Key | None:
    """Return the key a POST carries, if any; raise Problem (422) for one that cannot be kept."""
    name = request.headers.get(HEADER)
    if name is None or request.method != "POST":
        return None
    if not 0 < len(name) <= LONGEST or not name.isascii() or not name.isprintable():
        said = Sentence("Give a key of 1 to %(most)d plain characters.", values={"most": LONGEST})
        raise Problem(REFUSED, said, fields=[(HEADER, said)])
    asked = f"{request.method} {request.full_path}\n".encode("utf-8", "surrogatepass")
    return Key(name, hashlib.sha256(asked + request.get_data()).hexdigest())


def first_answer(
    session: Session, member: Member, now: datetime, key: Key | None
) -> IdempotencyKey | None:
    """Return the answer this request got before; raise Conflict when the key was used for another."""
    if key is None:
        return None
    kept = kept_answer(session, member.workspace_id, member.user_id, key.name, now)
    if kept is not None and kept.request_hash != key.request_hash:
        raise Conflict("This key was used for another request. Use a new one.", HEADER)
    return kept


def keep(
    session: Session, member: Member, now: datetime, key: Key | None, *, status: int, text: str
) -> None:
    """Keep a good answer, in the transaction of the change it tells of."""
    if key is None:
        return
    answer = IdempotencyKey(
        workspace_id=member.workspace_id,
        user_id=member.user_id,
        key=key.name,
        request_hash=key.request_hash,
        status=status,
        answer=text,
        created_at=now,
    )
    keep_answer(session, answer)
