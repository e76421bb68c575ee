"""Participants and organisations: adding, editing, merging; identities only with consent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import named_segment
from tracker.actions.journal import sign
from tracker.actions.standing import refresh
from tracker.rules.accounts import address
from tracker.rules.days import happened
from tracker.rules.interviews import check_consent, name_key
from tracker.rules.references import Kind, number_of
from tracker.rules.refusals import Conflict, Missing, RuleViolation, StaleVersion
from tracker.rules.text import REASON_LENGTH, kept, kept_line
from tracker.store import evidence as evidence_store
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.references import add_record
from tracker.store.tables.interviews import Identity, Organisation, Participant

PHONE_LENGTH = 60


@dataclass(frozen=True)
class Consent:
    """What a person agreed to, on which day and on what ground."""

    given_on: date
    ground: str
    wording: str


@dataclass(frozen=True)
class NewParticipant:
    """A person spoken to; name, e-mail and phone only together with consent."""

    organisation: str = ""
    role: str = ""
    segment: str | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    consent: Consent | None = None

    @property
    def is_identified(self) -> bool:
        """Tell whether it says who the person is."""
        return any(part.strip() for part in (self.name, self.email, self.phone))


class ParticipantChanges(TypedDict, total=False):
    """What can be edited; what is left out stays."""

    organisation: str
    role: str
    segment: str | None
    name: str
    email: str
    phone: str
    consent: Consent


def find_participant(session: Session, member: Member, ref: str) -> Participant:
    """Return a participant of the member's workspace; raise Missing. One query."""
    found = store.participant_by_number(
        session, member.workspace_id, number_of(Kind.PARTICIPANT, ref)
    )
    if found is None:
        raise Missing
    return found


def find_organisation(session: Session, member: Member, ref: str) -> Organisation:
    """Return an organisation of the member's workspace; raise Missing. One query."""
    found = store.organisation_by_number(
        session, member.workspace_id, number_of(Kind.ORGANISATION, ref)
    )
    if found is None:
        raise Missing
    return found


def add_organisation(session: Session, member: Member, now: datetime, *, name: str) -> Organisation:
    """Add an organisation; raise Conflict when one of that name is there already."""
    member.must_edit()
    name = kept_line(name, "name", required=True)
    if store.organisation_named(session, member.workspace_id, name) is not None:
        raise Conflict("There is an organisation of that name already.", "name")
    sign(session, member, now, "organisation added")
    row = Organisation(workspace_id=member.workspace_id, name=name, name_key=name_key(name))
    return add_record(session, row)


def edit_organisation(
    session: Session,
    member: Member,
    now: datetime,
    organisation: Organisation,
    *,
    version: int,
    name: str,
) -> Organisation:
    """Rename an organisation; raise StaleVersion, or Conflict when the name is another's."""
    member.must_edit()
    if organisation.version != version:
        raise StaleVersion(organisation)
    name = kept_line(name, "name", required=True)
    other = store.organisation_named(session, member.workspace_id, name)
    if other is not None and other.id != organisation.id:
        raise Conflict(
            "There is an organisation of that name already. Merge the two instead.", "name"
        )
    sign(session, member, now, "organisation edited")
    organisation.name, organisation.name_key = name, name_key(name)
    session.flush()
    return organisation


def merge_organisation(
    session: Session, member: Member, now: datetime, organisation: Organisation, *, into: str
) -> Organisation:
    """Let an organisation go into another: from now on the two are one voice. Returns the other."""
    member.must_edit()
    target = _organisation_to_merge_into(session, member, into)
    _check_merge(organisation, target)
    people = store.participant_numbers_at(session, member.workspace_id, organisation.id)
    people += store.participant_numbers_at(session, member.workspace_id, target.id)
    sign(session, member, now, "organisations merged")
    for row in [
        organisation,
        *store.merged_into(session, Organisation, member.workspace_id, organisation.id),
    ]:
        row.merged_into_id = target.id
    session.flush()
    refresh_people(session, member, now, people)
    return target


def add_participant(
    session: Session, member: Member, now: datetime, new: NewParticipant
) -> Participant:
    """Add a person spoken to, finding or making the organisation by name."""
    member.must_edit()
    check_consent(identified=new.is_identified, has_consent=new.consent is not None)
    role = kept_line(new.role, "role")
    organisation = kept_line(new.organisation, "organisation")
    segment_id = named_segment(session, member, new.segment).id if new.segment else None
    identity = _identity(member, now, new) if new.is_identified and new.consent else None
    organisation_id = _organisation_id(session, member, now, organisation)
    sign(session, member, now, "participant added")
    row = Participant(
        workspace_id=member.workspace_id,
        organisation_id=organisation_id,
        role=role,
        segment_id=segment_id,
    )
    add_record(session, row)
    if identity is not None:
        identity.participant_id = row.id
        session.add(identity)
        session.flush()
    return row


def edit_participant(
    session: Session,
    member: Member,
    now: datetime,
    participant: Participant,
    *,
    version: int,
    changes: ParticipantChanges,
) -> Participant:
    """Change a participant or their identity; a name, e-mail or phone needs consent here too."""
    member.must_edit()
    if participant.version != version:
        raise StaleVersion(participant)
    if participant.merged_into_id is not None:
        raise Conflict("This participant was merged into another. Edit that one.")
    identity = _edited_identity(session, member, now, participant, changes)
    role = kept_line(changes.get("role", participant.role), "role")
    segment_id = participant.segment_id
    if "segment" in changes:
        segment_id = (
            named_segment(session, member, changes["segment"]).id if changes["segment"] else None
        )
    organisation_id = participant.organisation_id
    if "organisation" in changes:
        name = kept_line(changes["organisation"], "organisation")
        organisation_id = _organisation_id(session, member, now, name)
    sign(session, member, now, "participant edited")
    participant.role, participant.segment_id, participant.organisation_id = (
        role,
        segment_id,
        organisation_id,
    )
    if identity is not None:
        session.add(identity)
        participant.updated_at = now
    session.flush()
    refresh_people(session, member, now, [participant.id])
    return participant


def merge_participant(
    session: Session, member: Member, now: datetime, participant: Participant, *, into: str
) -> Participant:
    """Let a participant go into another, since they are one person. Returns the other."""
    member.must_edit()
    try:
        target = find_participant(session, member, into)
    except Missing:
        raise RuleViolation("There is no such participant in this workspace.", "into") from None
    _check_merge(participant, target)
    sign(session, member, now, "participants merged")
    merged = [
        participant,
        *store.merged_into(session, Participant, member.workspace_id, participant.id),
    ]
    for row in merged:
        row.merged_into_id = target.id
    session.flush()
    refresh_people(session, member, now, [row.id for row in merged] + [target.id])
    return target


def refresh_people(session: Session, member: Member, now: datetime, numbers: Iterable[int]) -> None:
    """Refresh the hypotheses that these participants' evidence bears on."""
    touched = evidence_store.hypotheses_of_participants(session, member.workspace_id, list(numbers))
    refresh(session, member.place, now, touched)


def _organisation_id(session: Session, member: Member, now: datetime, name: str) -> int | None:
    """Return the organisation a name means, made when it is new; None for no name."""
    if not name:
        return None
    found = store.organisation_named(session, member.workspace_id, name)
    if found is None:
        found = add_organisation(session, member, now, name=name)
    return found.id


def _organisation_to_merge_into(session: Session, member: Member, ref: str) -> Organisation:
    try:
        return find_organisation(session, member, ref)
    except Missing:
        raise RuleViolation("There is no such organisation in this workspace.", "into") from None


def _check_merge(row: Organisation | Participant, target: Organisation | Participant) -> None:
    if row.id == target.id:
        raise RuleViolation("Choose another one to merge it into.", "into")
    if row.merged_into_id is not None or target.merged_into_id is not None:
        raise Conflict("One of the two was merged into another already.", "into")


def _identity(member: Member, now: datetime, new: NewParticipant) -> Identity:
    if new.consent is None:
        raise RuleViolation("Record the consent.", "consent")
    return Identity(
        workspace_id=member.workspace_id,
        name=kept_line(new.name, "name"),
        email=address(new.email) if new.email.strip() else "",
        phone=kept_line(new.phone, "phone", longest=PHONE_LENGTH),
        consent_given_on=happened(new.consent.given_on, member.today(now), "consent"),
        consent_ground=kept_line(new.consent.ground, "consent", required=True),
        consent_wording=kept(new.consent.wording, "consent", longest=REASON_LENGTH, required=True),
    )


def _edited_identity(
    session: Session,
    member: Member,
    now: datetime,
    participant: Participant,
    changes: ParticipantChanges,
) -> Identity | None:
    """Return the identity after these changes, or None when they say nothing of it."""
    if not changes.keys() & {"name", "email", "phone", "consent"}:
        return None
    if participant.erased_on is not None:
        raise Conflict(
            "Who this was has been erased. Add a new participant if they agree to be named."
        )
    kept_one = store.identity_of(session, member.workspace_id, participant.id)
    consent = changes.get("consent") or _consent_of(kept_one)
    wanted = NewParticipant(
        name=changes.get("name", kept_one.name if kept_one else ""),
        email=changes.get("email", kept_one.email if kept_one else ""),
        phone=changes.get("phone", kept_one.phone if kept_one else ""),
        consent=consent,
    )
    check_consent(identified=wanted.is_identified, has_consent=consent is not None)
    if consent is None:
        return None
    identity = _identity(member, now, wanted)
    identity.participant_id = participant.id
    return session.merge(identity)


def _consent_of(identity: Identity | None) -> Consent | None:
    if identity is None:
        return None
    return Consent(identity.consent_given_on, identity.consent_ground, identity.consent_wording)
