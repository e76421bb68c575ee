"""Plans: what pages ask for comes along an index of the workspace, and is never sorted as a whole."""

import pytest
import sqlalchemy as sa

from tests.benchmarks.filling import OWNER, TEAM, Filling, fill
from tests.conftest import NOON
from tracker.actions.accounts.members import member_in
from tracker.rules.canvas import Claim
from tracker.rules.hypotheses.verdicts import Status
from tracker.store import accounts, canvas, evidence
from tracker.store import hypotheses as store
from tracker.store.hypotheses import Filters, Sort

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
FIRST_KEYS = {
    Sort.RISK: ("0", 0),
    Sort.CONFIDENCE: (0.5, 7),
    Sort.CREATED: (NOON, 7),
    Sort.UPDATED: (NOON, 7),
}


@pytest.fixture
def plan_of(database):
    """Return a function that says how SQLite goes about what is asked of the store, a step a line."""
    fill(database, NOON, Filling(60, canvases=2, workspaces=1))
    with database.reading() as session:
        workspace = member_in(session, accounts.user_by_email(session, OWNER), TEAM).workspace_id

    def explain(ask, *arguments, **options):
        sent = []

        def note(_connection, _cursor, statement, parameters, *_rest):
            sent.append((statement, parameters))

        with database.reading() as session:
            session.connection()
            sa.event.listen(database.engine, "before_cursor_execute", note)
            ask(session, workspace, *arguments, **options)
            sa.event.remove(database.engine, "before_cursor_execute", note)
            statement, parameters = sent[-1]
            explained = f"EXPLAIN QUERY PLAN {statement}"
            steps = session.connection().exec_driver_sql(explained, parameters).all()
        return "\n".join(step[3] for step in steps)

    return explain


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_page_of_the_list_follows_an_index_in_its_order(plan_of, sort, is_first):
    plan = plan_of(store.page, Filters(), sort=sort, after=None if is_first else FIRST_KEYS[sort])

    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan


@pytest.mark.parametrize(
    "filters",
    [
        Filters(canvas_id=1),
        Filters(status=Status.TESTING),
        Filters(status=Status.RETIRED),
        Filters(stale=True),
        Filters(claim=Claim.CAN_REACH),
        Filters(owner_id=1),
        Filters(q="companies"),
    ],
)
def test_a_filter_leaves_the_order_of_risk_to_an_index(plan_of, filters):
    plan = plan_of(store.page, filters)

    assert "TEMP B-TREE" not in plan
    assert "SCAN" not in plan


def test_evidence_is_found_by_its_hypotheses_alone(plan_of):
    plan = plan_of(evidence.on_hypotheses, [1, 2, 3])

    assert "(workspace_id=? AND hypothesis_id=?)" in plan.splitlines()[0]


def test_what_to_test_next_is_the_first_of_each_status(plan_of):
    plan = plan_of(store.riskiest_open)

    assert plan.count("ix_hypothesis_standing_status (workspace_id=? AND status=?)") == 2
    assert "TEMP B-TREE" not in plan


def test_counts_are_read_from_the_index_alone(plan_of):
    plan = plan_of(canvas.counts_by_status, [1, 2])

    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_a_result_is_found_by_its_criterion(plan_of):
    plan = plan_of(evidence.result_of_criterion, 1)

    assert "(workspace_id=? AND criterion_id=?)" in plan


def test_tags_are_replaced_without_looking_at_those_of_others(plan_of, database):
    del plan_of
    with database.reading() as session:
        explained = "EXPLAIN QUERY PLAN DELETE FROM hypothesis_tags"
        where = "WHERE workspace_id = 1 AND hypothesis_id = 1"
        steps = session.connection().exec_driver_sql(f"{explained} {where}").all()

    assert "(workspace_id=? AND hypothesis_id=?)" in steps[0][3]
