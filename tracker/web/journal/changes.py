"""Changes in words: what stood in a row before, and what stands there after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _

from tracker.rules.accounts import Role
from tracker.rules.canvas import Block, Claim, Step
from tracker.rules.evidence.signals import Direction, Signal
from tracker.rules.experiments.criteria import Better, ExperimentStatus, Measure, SpendingCategory
from tracker.rules.experiments.kinds import Kind as ExperimentKind
from tracker.rules.hypotheses.verdicts import Verdict
from tracker.rules.interviews import InterviewKind
from tracker.rules.journal import FIELDS
from tracker.rules.references import Kind, reference
from tracker.rules.words import word
from tracker.store.references import KINDS
from tracker.store.tables.journal import JournalEntry
from tracker.web.shared.showing import day, moment, number, say

LONGEST = 400
"""Characters of a text that the journal shows; our choice: the record itself has the rest."""

ENUMS: Mapping[str, type[StrEnum]] = {
    "step": Step,
    "block": Block,
    "claim": Claim,
    "verdict": Verdict,
    "status": ExperimentStatus,
    "measure": Measure,
    "better": Better,
    "signal": Signal,
    "direction": Direction,
    "category": SpendingCategory,
}
OF_TABLE: Mapping[tuple[str, str], type[StrEnum]] = {
    ("experiments", "kind"): ExperimentKind,
    ("interviews", "kind"): InterviewKind,
    ("members", "role"): Role,
}
"""Columns of one name that mean another thing in each table."""
REFERENCES = {
    "canvas_id": Kind.CANVAS,
    "parent_id": Kind.CANVAS,
    "segment_id": Kind.SEGMENT,
    "hypothesis_id": Kind.HYPOTHESIS,
    "experiment_id": Kind.EXPERIMENT,
    "organisation_id": Kind.ORGANISATION,
    "participant_id": Kind.PARTICIPANT,
    "interview_id": Kind.INTERVIEW,
}
MEMBERS = frozenset({"owner_id", "given_by", "made_by"})
EMPTY: tuple[Any, ...] = (None, "", [])
UNSAID = frozenset({"criterion_id"})
"""A criterion is spoken of by its experiment."""


HEADLINES = ("statement", "name", "quote", "metric", "verdict", "notes", "role", "note")
"""Which column says best what a new row is about; the first that is filled."""


@dataclass(frozen=True)
class Change:
    """One column in words: its name, what stood there (None for nothing), and what stands there now."""

    what: str
    before: str | None
    after: str


def changes_of(entry: JournalEntry, members: Mapping[int, str]) -> list[Change]:
    """Return what an entry changed, or all that a new row says; ``members`` are names by number."""
    before, after = entry.before or {}, entry.after or {}
    return [
        Change(
            what=say(FIELDS[name]),
            before=_in_words(entry, name, before[name], members)
            if _is_filled(before, name)
            else None,
            after=_in_words(entry, name, after[name], members),
        )
        for name in _said(entry)
    ]


def headline_of(entry: JournalEntry, members: Mapping[int, str]) -> str | None:
    """Return which member a row is about, or what a new row says, in its own words."""
    if entry.table_name == "members":
        return _name(members, int(entry.row_key))
    after = entry.after or {}
    found = next((name for name in HEADLINES if after.get(name)), None)
    if entry.before is not None or found is None:
        return None
    return _in_words(entry, found, after[found], members)


def _said(entry: JournalEntry) -> Iterator[str]:
    """Yield the columns worth reading: what changed or is filled, and is not the reason told already."""
    before, after = entry.before or {}, entry.after or {}
    for name in FIELDS:
        is_told = bool(entry.reason) and after.get(name) == entry.reason
        is_worth_it = _is_filled(before, name) or _is_filled(after, name)
        if name in after and is_worth_it and not is_told and name not in UNSAID:
            yield name


def _is_filled(row: Mapping[str, Any], name: str) -> bool:
    return row.get(name) not in EMPTY


def _in_words(entry: JournalEntry, name: str, value: Any, members: Mapping[int, str]) -> str:
    """Return a stored value as people read it."""
    if value in EMPTY:
        return str(_("nothing"))
    members_of_enum = OF_TABLE.get((entry.table_name, name)) or ENUMS.get(name)
    if members_of_enum is not None:
        return _word(members_of_enum, value)
    if name == "field":
        return _amended_field(value)
    if name in MEMBERS:
        return _name(members, value)
    kind = KINDS.get(entry.table_name) if name == "merged_into_id" else REFERENCES.get(name)
    return reference(kind, value) if kind else _plain(name, value)


def _name(members: Mapping[int, str], number: int) -> str:
    return members.get(number) or str(_("somebody who left"))


def _word(members: type[StrEnum], value: str) -> str:
    """Return the word of a value; one that a newer version wrote stands as it is."""
    return say(word(members(value))) if value in set(members) else str(value)


def _amended_field(column: str) -> str:
    """Return the word for what was amended; a reference is amended by the name without its ``_id``."""
    told = FIELDS.get(column) or FIELDS.get(f"{column}_id")
    return say(told) if told else column


def _plain(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if name.endswith("_at"):
        return moment(datetime.fromisoformat(value))
    if name.endswith(("_on", "_until")):
        return day(date.fromisoformat(value))
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
