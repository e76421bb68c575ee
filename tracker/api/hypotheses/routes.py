"""Hypotheses: listing, writing down, changing, judging, looking after."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import find_canvas
from tracker.actions.hypotheses import judging, notes
from tracker.api.hypotheses.bodies import (
    HypothesesAsked,
    HypothesisChanges,
    NewHypothesis,
    NewVerdict,
    Snooze,
)
from tracker.api.hypotheses.records import HYPOTHESIS, HypothesisItem, hypothesis_items
from tracker.api.shared.fields import Reasoned
from tracker.api.shared.naming import named, words
from tracker.api.shared.paging import cut, digits, moment, number, place_of, share
from tracker.api.shared.routes import Page, Routes
from tracker.rules.refusals import RuleViolation
from tracker.rules.text import kept_line
from tracker.store import hypotheses as store
from tracker.store.database import Session
from tracker.store.hypotheses import Filters, Sort
from tracker.store.tables.hypotheses import Hypothesis

KEYS: dict[Sort, Callable[[Any], Any]] = {
    Sort.RISK: digits,
    Sort.CREATED: moment,
    Sort.UPDATED: moment,
    Sort.CONFIDENCE: share,
}

routes = Routes()


@routes.lists("/hypotheses", HypothesisItem, asks=HypothesesAsked)
def list_hypotheses(session: Session, me: Member, now: datetime, asked: HypothesesAsked) -> Page:
    """List hypotheses, narrowed and ordered as asked; retired ones only with status=retired."""
    filters = _filters(session, me, asked)
    place = place_of(asked.cursor, _same_sort(asked.sort), KEYS[asked.sort], number)
    lines = store.page(
        session,
        me.workspace_id,
        filters,
        sort=asked.sort,
        after=place[1:] if place else None,
        limit=asked.limit + 1,
    )
    page, following = cut(lines, asked, lambda line: [asked.sort, line.key, line.id])
    return hypothesis_items(session, me, now, page), following


@routes.adds(HYPOTHESIS, NewHypothesis)
def add(session: Session, me: Member, now: datetime, body: NewHypothesis) -> Hypothesis:
    """Write an assumption down at the end of its block."""
    values = body.model_dump() | {"tags": tuple(body.tags)}
    return notes.add_hypothesis(session, me, now, notes.NewHypothesis(**values))


routes.shows(HYPOTHESIS)


@routes.edits(HYPOTHESIS, HypothesisChanges)
def edit(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: HypothesisChanges
) -> Hypothesis:
    """Change a hypothesis."""
    return notes.edit_hypothesis(
        session, me, now, hypothesis, version=body.version, changes=body.given()
    )


@routes.does(HYPOTHESIS, "verdict", NewVerdict)
def judge(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: NewVerdict
) -> Hypothesis:
    """Judge a hypothesis; it stands until it is reopened."""
    judging.give_verdict(session, me, now, hypothesis, **body.model_dump())
    return hypothesis


@routes.does(HYPOTHESIS, "reopen", Reasoned)
def reopen(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: Reasoned
) -> Hypothesis:
    """End the verdict that stands."""
    return judging.reopen(session, me, now, hypothesis, reason=body.reason)


@routes.does(HYPOTHESIS, "reaffirm", Reasoned)
def reaffirm(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: Reasoned
) -> Hypothesis:
    """Say that it is still true, because (a reason)."""
    return judging.reaffirm(session, me, now, hypothesis, reason=body.reason)


@routes.does(HYPOTHESIS, "retire", Reasoned)
def retire(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: Reasoned
) -> Hypothesis:
    """Take a hypothesis off the board."""
    return notes.retire_hypothesis(session, me, now, hypothesis, reason=body.reason)


@routes.does(HYPOTHESIS, "restore", Reasoned)
def restore(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: Reasoned
) -> Hypothesis:
    """Put a retired hypothesis back on the board."""
    return notes.restore_hypothesis(session, me, now, hypothesis, reason=body.reason)


@routes.does(HYPOTHESIS, "snooze", Snooze)
def snooze(
    session: Session, me: Member, now: datetime, hypothesis: Hypothesis, body: Snooze
) -> Hypothesis:
    """Keep a hypothesis out of the reminders for 1, 2 or 4 weeks."""
    return judging.snooze(session, me, now, hypothesis, weeks=body.weeks, reason=body.reason)


def _filters(session: Session, me: Member, asked: HypothesesAsked) -> Filters:
    """Return the filters of a query; raise RuleViolation for a canvas or owner that is not there."""
    return Filters(
        canvas_id=named(find_canvas, session, me, asked.canvas, "canvas"),
        block=asked.block,
        status=asked.status,
        stale=asked.stale,
        owner_id=notes.owner_id(session, me, asked.owner),
        tag=_tag(asked.tag),
        claim=asked.claim,
        risk=asked.risk,
        q=words(asked.q),
    )


def _tag(tag: str | None) -> str | None:
    return kept_line(tag, "tag").lstrip("#") or None


def _same_sort(sort: Sort) -> Callable[[Any], Sort]:
    """Return a reader that takes a cursor of this order only."""

    def read(part: Any) -> Sort:
        if part != sort.value:
            raise RuleViolation("This cursor belongs to a list in another order.", "cursor")
        return sort

    return read
