"""Privacy: showing every place where a participant is named, and erasing them there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.actions.accounts.members import Member
from tracker.actions.journal import sign
from tracker.rules.privacy import ERASED, pattern_of
from tracker.rules.references import reference
from tracker.rules.refusals import Conflict
from tracker.store import interviews as store
from tracker.store import privacy as privacy_store
from tracker.store.database import Session
from tracker.store.references import KINDS
from tracker.store.tables.interviews import Organisation, Participant

AROUND = 60
"""Characters shown on each side of a place."""


@dataclass(frozen=True)
class Place:
    """A text that names the participant: the record it belongs to, and the words around it."""

    ref: str | None
    excerpt: str


def places_of(
    session: Session, member: Member, participant: Participant, *, organisation: bool = False
) -> list[Place]:
    """Return every text of the workspace that names the participant; reads all its texts once."""
    member.must_edit()
    pattern = pattern_of(_words(session, member, participant, organisation=organisation))
    if pattern is None:
        return []
    found = privacy_store.texts_with(session, member.workspace_id, pattern)
    return [Place(_ref(each), _excerpt(each.text, pattern)) for each in found]


def erase_participant(
    session: Session,
    member: Member,
    now: datetime,
    participant: Participant,
    *,
    organisation: bool = False,
) -> Participant:
    """Erase who a participant is, wherever the workspace keeps it; code, organisation and evidence stay.

    With ``organisation`` its name goes too, while it stays one voice. What was merged into the
    participant is erased with them. Cannot be undone. Raises Conflict when it was done before.
    """
    member.must_edit()
    is_done = participant.erased_on is not None and not organisation
    if is_done:
        raise Conflict("Who this was has been erased already.")
    people = [
        participant,
        *store.merged_into(session, Participant, member.workspace_id, participant.id),
    ]
    employer = _employer(session, member, participant) if organisation else None
    pattern = pattern_of(_words(session, member, participant, organisation=organisation))
    sign(session, member, now, "participant erased")
    for person in people:
        privacy_store.delete_identity(session, member.workspace_id, person.id)
        person.erased_on = member.today(now)
    if employer is not None:
        employer.name, employer.name_key, employer.erased_on = ERASED, ERASED, member.today(now)
    session.flush()
    if pattern is not None:
        privacy_store.erase_words(session, member.workspace_id, pattern, now)
    privacy_store.remember_erasure(
        session, member.workspace_id, participant.id, organisation=organisation
    )
    return participant


def _words(
    session: Session, member: Member, participant: Participant, *, organisation: bool
) -> Sequence[str]:
    """Return the words that give the participant away: name, e-mail, phone, and the organisation on request."""
    people = [
        participant,
        *store.merged_into(session, Participant, member.workspace_id, participant.id),
    ]
    identities = store.identities_of(
        session, member.workspace_id, [person.id for person in people]
    ).values()
    words = [part for each in identities for part in (each.name, each.email, each.phone)]
    employer = _employer(session, member, participant) if organisation else None
    return [*words, employer.name, employer.name_key] if employer is not None else words


def _employer(session: Session, member: Member, participant: Participant) -> Organisation | None:
    if participant.organisation_id is None:
        return None
    found = store.organisation_by_number(session, member.workspace_id, participant.organisation_id)
    if found is not None and found.merged_into_id is not None:
        return store.organisation_by_number(session, member.workspace_id, found.merged_into_id)
    return found


def _ref(found: privacy_store.Found) -> str | None:
    return reference(KINDS[found.table], found.key["id"]) if found.table in KINDS else None


def _excerpt(text: str, pattern: re.Pattern[str]) -> str:
    place = pattern.search(text)
    start, end = place.span() if place else (0, 0)
    before = "…" if start > AROUND else ""
    after = "…" if end + AROUND < len(text) else ""
    return f"{before}{text[max(0, start - AROUND) : end + AROUND]}{after}"
