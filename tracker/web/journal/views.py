"""The journal: every change, newest first, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_time, to_user_timezone
from flask_babel import gettext as _

from tracker.actions.accounts.members import Member, members, zone
from tracker.rules.days import FIRST_DAY, LAST_DAY
from tracker.rules.journal import ROWS, told
from tracker.rules.references import FORM
from tracker.store import journal as store
from tracker.store.tables.journal import JournalEntry
from tracker.web.journal.changes import Change, changes_of, headline_of
from tracker.web.shared.address import Address, day, row_number
from tracker.web.shared.door import in_workspace, reading
from tracker.web.shared.forms import OK, REFUSED
from tracker.web.shared.links import page_of
from tracker.web.shared.showing import say

bp = Blueprint("journal", __name__)
PAGE = 50
Line = tuple[JournalEntry, str | None, str | None]


@dataclass(frozen=True)
class Row:
    """One row that a change touched."""

    ref: str | None
    url: str | None
    what: str
    headline: str | None
    is_new: bool
    is_redacted: bool
    changes: Sequence[Change]


@dataclass(frozen=True)
class Deed:
    """What one member, or the program, did at one moment (day and clock are the reader's), with every row it touched."""

    day: date
    clock: str
    title: str
    who: str | None
    reason: str
    cause: str | None
    cause_url: str | None
    rows: Sequence[Row]


@bp.get("/w/<slug>/journal")
@in_workspace
def index(member: Member) -> ResponseReturnValue:
    address = Address(request.args, ("ref", "who", "since", "after"))
    with reading() as session:
        people = members(session, member)
        lines = store.entries(
            session,
            member.workspace_id,
            before=address.read("after", row_number),
            ref=address.read("ref", _reference),
            email=address.read("who", {each.email: each.email for each in people}.__getitem__),
            since=address.read("since", lambda text: _morning(text, member)),
            limit=PAGE + 1,
        )
    names = {each.user_id: each.name for each in people}
    words = {"ref": _("Reference"), "who": _("Who"), "since": _("Since"), "after": _("Page")}
    page = render_template(
        "journal/index.html",
        days=[
            (each, list(deeds))
            for each, deeds in groupby(_deeds(member, lines[:PAGE], names), attrgetter("day"))
        ],
        asked=address.typed,
        people=[(each.email, each.name) for each in people],
        refused=address.refusal(words),
        next_url=_url(member, address, str(lines[PAGE - 1][0].id)) if len(lines) > PAGE else None,
        first_url=_url(member, address, None) if "after" in address.typed else None,
    )
    return page, REFUSED if address.unknown else OK


def _reference(text: str) -> str:
    if not FORM.fullmatch(text.upper()):
        raise ValueError
    return text.upper()


def _morning(text: str, member: Member) -> datetime:
    """Return when a day began in the workspace's time zone; raise ValueError for no such day."""
    since = day(text)
    if not FIRST_DAY <= since <= LAST_DAY:
        raise ValueError
    return datetime.combine(since, time.min, zone(member.timezone))


def _url(member: Member, address: Address, after: str | None) -> str:
    return url_for(".index", slug=member.slug, **address.typed | {"after": after})


def _deeds(member: Member, lines: Sequence[Line], names: Mapping[int, str]) -> Iterator[Deed]:
    """Yield the entries that were written together as one."""
    for _key, group in groupby(lines, key=_hand):
        rows = list(group)
        entry, who, _mail = rows[0]
        yield Deed(
            day=to_user_timezone(entry.recorded_at).date(),
            clock=format_time(entry.recorded_at, "HH:mm"),
            title=say(told(entry.action)),
            who=who,
            reason=entry.reason,
            cause=entry.cause,
            cause_url=page_of(member.slug, entry.cause),
            rows=[_row(member, each, names) for each, _who, _mail in reversed(rows)],
        )


def _hand(line: Line) -> tuple[object, ...]:
    entry = line[0]
    return entry.recorded_at, entry.user_id, entry.action, entry.cause, entry.reason


def _row(member: Member, entry: JournalEntry, names: Mapping[int, str]) -> Row:
    what = ROWS.get(entry.table_name)
    return Row(
        ref=entry.ref,
        url=page_of(member.slug, entry.ref),
        what=say(what) if what else entry.table_name,
        headline=headline_of(entry, names),
        is_new=entry.before is None,
        is_redacted=entry.redacted_at is not None,
        changes=changes_of(entry, names),
    )
