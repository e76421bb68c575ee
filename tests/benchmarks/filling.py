"""Fills a database with made-up teams, by a seed: hypotheses, interviews, people, evidence, standing.

A generator, not a user: it inserts in bulk below the journal, which then holds one entry for each
hypothesis and does not replay. Standing is what the program's own daily refresh makes of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

import sqlalchemy as sa

from tests.benchmarks.records import Records, Row
from tracker.actions.accounts import people
from tracker.jobs.standing import tick
from tracker.rules.accounts import Role
from tracker.store.database import Database, Session
from tracker.store.references import take_numbers
from tracker.store.tables import METADATA
from tracker.store.tables.accounts import User, Workspace

OWNER = "tess@example.org"
EDITORS = ("uma", "vik", "wes", "xia")
TEAM = "team1"
PORTION = 5_000
"""Rows in one statement."""
NEIGHBOUR_SHARE = 10
"""The other workspaces hold a tenth of the first each."""


@dataclass(frozen=True)
class Filling:
    """How much to make up, and by which seed; the first workspace, ``team1``, holds all the hypotheses."""

    hypotheses: int
    canvases: int = 10
    workspaces: int = 3
    seed: int = 1


def fill(
    database: Database,
    now: datetime,
    filling: Filling,
    tell: Callable[[str], None] = lambda _said: None,
) -> None:
    """Fill a migrated database, beside whoever is in it; standing is worked out as of today."""
    with database.writing() as session:
        users = _users(session, now)
        for number in range(1, filling.workspaces + 1):
            workspace = _workspace(session, now, users, number)
            share = 1 if number == 1 else NEIGHBOUR_SHARE
            random = Random(filling.seed * 1_000 + number)
            records = Records(random, now, workspace.id or 0, [user.id or 0 for user in users])
            made = records.made(filling.hypotheses // share, filling.canvases)
            _insert(session, made)
            _give_out_numbers(session, workspace.id or 0, made)
    tell("refreshing standing")
    tick(database, lambda: now)
    if not database.is_sqlite:
        _analyze(database)


def _users(session: Session, now: datetime) -> list[User]:
    return [
        people.add_user(session, now, email=f"{name}@example.org", name=f"{name.title()} Example")
        for name in (OWNER.partition("@")[0], *EDITORS)
    ]


def _workspace(session: Session, now: datetime, users: list[User], number: int) -> Workspace:
    owner, *editors = users
    made = people.add_workspace(session, now, owner, slug=f"team{number}", name=f"Team {number}")
    for editor in editors:
        people.add_member(session, now, made, editor, Role.EDITOR)
    return made


def _insert(session: Session, tables: dict[str, list[Row]]) -> None:
    """Insert the rows of each table in the order in which tables refer to each other."""
    session.flush()
    connection = session.connection()
    for table in METADATA.sorted_tables:
        rows = tables.get(table.name, [])
        for start in range(0, len(rows), PORTION):
            connection.execute(sa.insert(table), rows[start : start + PORTION])


def _give_out_numbers(session: Session, workspace_id: int, tables: dict[str, list[Row]]) -> None:
    """Let the next record of each kind get the number after the last one made up."""
    for name, rows in tables.items():
        last = max((row["id"] for row in rows if "id" in row), default=0)
        if last:
            take_numbers(session.connection(), workspace_id, name, last)


def _analyze(database: Database) -> None:
    """Let PostgreSQL count what it holds, as its autovacuum does within minutes."""
    with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql("ANALYZE")
