"""Participants: listing, adding, editing, merging, erasing who they are."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from tracker.actions.accounts.members import Member
from tracker.actions.interviews import participants as actions
from tracker.actions.interviews.participants import find_participant
from tracker.actions.privacy import erase_participant
from tracker.api.shared.fields import (
    Asked,
    AskedFlag,
    Body,
    Changes,
    Day,
    Email,
    Line,
    OrganisationRef,
    ParticipantRef,
    Reason,
    Record,
    SegmentRef,
    basics,
    ref_or_none,
)
from tracker.api.shared.paging import ListAsked, cut, number_after
from tracker.api.shared.routes import Page, Resource, Routes
from tracker.rules.references import Kind
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.interviews import Person
from tracker.store.tables.interviews import Identity, Participant


class ConsentRecord(BaseModel):
    """What a person agreed to."""

    given_on: date
    ground: str
    wording: str


class ParticipantRecord(Record):
    """A person spoken to, by code. Viewers see no name, e-mail, phone or consent: these are null."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    organisation: str | None
    """The name of where they work."""
    organisation_ref: OrganisationRef | None
    role: str
    segment: SegmentRef | None
    name: str | None
    email: str | None
    phone: str | None
    consent: ConsentRecord | None
    merged_into: ParticipantRef | None
    erased_on: date | None


class Consent(Body):
    """What a person agreed to, on which day and on what ground."""

    given_on: Day
    ground: Line
    wording: Reason


class NewParticipant(Body):
    """A person spoken to; name, e-mail and phone only together with consent."""

    organisation: Line | None = None
    """The name of where they work: found, or made."""
    role: Line = ""
    segment: SegmentRef | None = None
    name: Line | None = None
    email: Email | None = None
    phone: str | None = None
    consent: Consent | None = None

    def spoken_to(self) -> actions.NewParticipant:
        """Return them as the action takes them."""
        return actions.NewParticipant(**_plain(dict(self)))


class ParticipantChanges(Changes):
    """What can be changed; a name, e-mail or phone needs consent here too."""

    organisation: Line | None = None
    role: Line = ""
    segment: SegmentRef | None = None
    name: Line | None = None
    email: Email | None = None
    phone: str | None = None
    consent: Consent | None = None


class MergeParticipant(Body):
    """The participant they go into, since they are one person."""

    into: ParticipantRef


class ErasureAsked(Asked):
    """How much to erase."""

    organisation: AskedFlag = False
    """True: the organisation's name goes too."""


def show_participant(
    session: Session, member: Member, _now: datetime, row: Participant
) -> ParticipantRecord:
    """Show a participant."""
    return _record(member, store.people(session, member.workspace_id, number=row.id)[0])


PARTICIPANT = Resource(
    Kind.PARTICIPANT, "/participants", find_participant, show_participant, ParticipantRecord
)
routes = Routes()


@routes.lists("/participants", ParticipantRecord)
def list_participants(session: Session, me: Member, _now: datetime, asked: ListAsked) -> Page:
    """List the participants in the order they were added, merged ones too."""
    after = number_after(asked.cursor)
    people = store.people(session, me.workspace_id, after=after, limit=asked.limit + 1)
    page, following = cut(people, asked, lambda person: [person.participant.id])
    return [_record(me, person) for person in page], following


@routes.adds(PARTICIPANT, NewParticipant)
def add(session: Session, me: Member, now: datetime, body: NewParticipant) -> Participant:
    """Add a person spoken to; a name, e-mail or phone without consent is refused."""
    return actions.add_participant(session, me, now, body.spoken_to())


routes.shows(PARTICIPANT)


@routes.edits(PARTICIPANT, ParticipantChanges)
def edit(
    session: Session, me: Member, now: datetime, row: Participant, body: ParticipantChanges
) -> Participant:
    """Change a participant."""
    changes: Any = _plain(body.given())
    return actions.edit_participant(session, me, now, row, version=body.version, changes=changes)


@routes.does(PARTICIPANT, "merge", MergeParticipant)
def merge(
    session: Session, me: Member, now: datetime, row: Participant, body: MergeParticipant
) -> Participant:
    """Merge a participant into another, since they are one person. Answers the other."""
    return actions.merge_participant(session, me, now, row, into=body.into)


@routes.erases(PARTICIPANT, ErasureAsked)
def erase(
    session: Session, me: Member, now: datetime, row: Participant, asked: ErasureAsked
) -> Participant:
    """Erase who a participant is, wherever it stands; code, organisation and evidence stay."""
    return erase_participant(session, me, now, row, organisation=asked.organisation)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as the actions take them: text is never None, and consent is the action's."""
    texts = ("organisation", "name", "email", "phone")
    plain = {name: value or "" if name in texts else value for name, value in values.items()}
    if values.get("consent") is not None:
        plain["consent"] = actions.Consent(**dict(values["consent"]))
    return plain


def _record(member: Member, person: Person) -> ParticipantRecord:
    row = person.participant
    return ParticipantRecord(
        **basics(Kind.PARTICIPANT, row),
        organisation=person.organisation,
        organisation_ref=ref_or_none(Kind.ORGANISATION, person.organisation_id),
        role=row.role,
        segment=ref_or_none(Kind.SEGMENT, row.segment_id),
        merged_into=ref_or_none(Kind.PARTICIPANT, row.merged_into_id),
        erased_on=row.erased_on,
        **_who(person.identity if member.may_edit else None),
    )


def _who(identity: Identity | None) -> dict[str, Any]:
    if identity is None:
        return {"name": None, "email": None, "phone": None, "consent": None}
    consent = ConsentRecord(
        given_on=identity.consent_given_on,
        ground=identity.consent_ground,
        wording=identity.consent_wording,
    )
    return {
        "name": identity.name or None,
        "email": identity.email or None,
        "phone": identity.phone or None,
        "consent": consent,
    }
