"""Organisations: listing, adding, renaming, merging."""

from datetime import date, datetime

from tracker.actions.accounts.members import Member
from tracker.actions.interviews import participants as actions
from tracker.actions.interviews.participants import find_organisation
from tracker.api.shared.fields import (
    Body,
    Changes,
    Line,
    OrganisationRef,
    Record,
    basics,
    ref_or_none,
)
from tracker.api.shared.paging import ListAsked, cut, number_after
from tracker.api.shared.routes import Page, Resource, Routes
from tracker.rules.references import Kind
from tracker.store import interviews as store
from tracker.store.database import Session
from tracker.store.tables.interviews import Organisation


class OrganisationRecord(Record):
    """Where participants work; a merged one says into which."""

    name: str
    merged_into: OrganisationRef | None
    erased_on: date | None


class NewOrganisation(Body):
    """An organisation to add."""

    name: Line


class OrganisationChanges(Changes):
    """What can be changed on an organisation."""

    name: Line = ""


class MergeOrganisation(Body):
    """The organisation it goes into."""

    into: OrganisationRef


def show_organisation(
    _session: Session, _member: Member, _now: datetime, row: Organisation
) -> OrganisationRecord:
    """Show an organisation."""
    return OrganisationRecord(
        **basics(Kind.ORGANISATION, row),
        name=row.name,
        merged_into=ref_or_none(Kind.ORGANISATION, row.merged_into_id),
        erased_on=row.erased_on,
    )


ORGANISATION = Resource(
    Kind.ORGANISATION, "/organisations", find_organisation, show_organisation, OrganisationRecord
)
routes = Routes()


@routes.lists("/organisations", OrganisationRecord)
def list_organisations(session: Session, me: Member, now: datetime, asked: ListAsked) -> Page:
    """List the organisations in the order they were made, merged ones too."""
    after = number_after(asked.cursor)
    rows = store.organisations(session, me.workspace_id, after=after, limit=asked.limit + 1)
    page, following = cut(rows, asked, lambda row: [row.id])
    return [show_organisation(session, me, now, row) for row in page], following


@routes.adds(ORGANISATION, NewOrganisation)
def add(session: Session, me: Member, now: datetime, body: NewOrganisation) -> Organisation:
    """Add an organisation; one of that name is a conflict."""
    return actions.add_organisation(session, me, now, name=body.name)


routes.shows(ORGANISATION)


@routes.edits(ORGANISATION, OrganisationChanges)
def edit(
    session: Session, me: Member, now: datetime, row: Organisation, body: OrganisationChanges
) -> Organisation:
    """Rename an organisation."""
    name = body.given().get("name", row.name)
    return actions.edit_organisation(session, me, now, row, version=body.version, name=name)


@routes.does(ORGANISATION, "merge", MergeOrganisation)
def merge(
    session: Session, me: Member, now: datetime, row: Organisation, body: MergeOrganisation
) -> Organisation:
    """Merge an organisation into another: the two are one voice from now on. Answers the other."""
    return actions.merge_organisation(session, me, now, row, into=body.into)
