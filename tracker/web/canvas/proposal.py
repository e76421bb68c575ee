"""Test next: the riskiest hypothesis nobody has judged, and the cheapest test that can still move it."""

from typing import NamedTuple

from flask import url_for

from tracker.actions.accounts.members import Member
from tracker.rules.canvas import Claim
from tracker.rules.experiments.kinds import Kind, Usual, cheapest_test, usual
from tracker.rules.references import Kind as RecordKind
from tracker.rules.references import reference


class TestNext(NamedTuple):
    """What to test next, with the address that plans it for those who may."""

    ref: str
    statement: str
    claim: Claim
    kind: Kind
    usual: Usual
    url: str
    plan_url: str | None


def test_next(member: Member, riskiest: tuple[int, str, Claim] | None) -> TestNext | None:
    """Return the proposal for the riskiest hypothesis, or None when all are judged."""
    if riskiest is None:
        return None
    number, statement, claim = riskiest
    ref, kind = reference(RecordKind.HYPOTHESIS, number), cheapest_test(claim)
    url = url_for("hypotheses.show", slug=member.slug, ref=ref)
    plan = url_for("experiments.new", slug=member.slug, hypothesis=ref, kind=kind.value)
    plan_url = plan if member.may_edit else None
    return TestNext(ref, statement, claim, kind, usual(kind), url, plan_url)
