"""The schema: the tenant comes first everywhere, and no reference leaves a workspace."""

from enum import StrEnum

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.store.rows import fill
from tracker.store.references import BELONGS_TO, KINDS
from tracker.store.tables import METADATA
from tracker.store.tables.base import Journalled

OF_NO_WORKSPACE = {"users", "workspaces", "sessions", "one_time_links", "heartbeats", "outbox"} | {
    "sign_in_attempts"
}
FOUND_BEFORE_THE_WORKSPACE_IS_KNOWN = {
    "ix_members_user_id_workspace_id",  # at sign-in, by the user
    "pk_api_tokens",
    "pk_invitations",  # by the link that was sent
    "uq_api_tokens_secret_hash",  # at the door of the API, by the secret
    "ix_idempotency_keys_created_at",  # cleared of old ones in all workspaces at once
}
TABLES = [table for table in METADATA.sorted_tables if table.name not in OF_NO_WORKSPACE]
REFERENCES = [
    key
    for table in TABLES
    for key in sorted(table.foreign_key_constraints, key=lambda each: each.column_keys)
    if key.referred_table.name not in OF_NO_WORKSPACE
]
FIRST, SECOND = 7, 8


def concrete(base):
    for each in base.__subclasses__():
        yield from concrete(each)
        if hasattr(each, "__table__"):
            yield each


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_key_and_index_of_a_workspaces_records_begins_with_the_workspace(table):
    unique = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint)]
    lookups = {
        str(each.name): each.columns for each in (table.primary_key, *table.indexes, *unique)
    }

    begin_elsewhere = {
        name for name, columns in lookups.items() if columns[0] is not table.c.workspace_id
    }

    assert not table.c.workspace_id.nullable
    assert begin_elsewhere <= FOUND_BEFORE_THE_WORKSPACE_IS_KNOWN


@pytest.mark.parametrize("key", REFERENCES, ids=lambda key: str(key.name))
def test_every_reference_between_records_carries_the_workspace(key):
    pairs = [(each.parent.name, each.column.name) for each in key.elements]

    assert pairs[0] == ("workspace_id", "workspace_id")
    assert len(pairs) == 2


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_column_that_names_a_record_is_a_reference(table):
    named = {column.name for column in table.columns if column.name.endswith(("_id", "_by"))}
    bound = {name for key in table.foreign_key_constraints for name in key.column_keys}

    assert named <= bound


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_enums_are_kept_by_value_and_moments_in_utc(table):
    for column in table.columns:
        assert not isinstance(column.type, sa.DateTime), f"{column} is to be a Moment"
        if isinstance(column.type, sa.Enum):
            assert issubclass(column.type.enum_class, StrEnum)
            assert column.type.enums == [member.value for member in column.type.enum_class]
            assert (column.type.create_constraint, column.type.native_enum) == (True, False)


def test_every_journalled_row_has_a_reference_or_belongs_to_one_that_has():
    journalled = {each.__tablename__ for each in concrete(Journalled)}

    assert journalled == set(KINDS) | set(BELONGS_TO) | {"members"}


def test_no_reference_leaves_its_workspace(database):
    with database.engine.execution_options(begin_immediate=True).begin() as connection:
        fill(connection, workspace_id=FIRST, number=FIRST)
        fill(connection, workspace_id=SECOND, number=SECOND)

        taken = [str(key.name) for key in REFERENCES if can_point_abroad(connection, key)]

    assert taken == []
    assert len(REFERENCES) > 25


def can_point_abroad(connection, key):
    """Try to point a row of the second workspace at the record of the first."""
    [column] = [name for name in key.column_keys if name != "workspace_id"]
    mine = key.table.c.workspace_id == SECOND
    abroad = sa.update(key.table).where(mine).values({column: FIRST})
    try:
        with connection.begin_nested():
            connection.execute(abroad)
    except IntegrityError as error:
        return "foreign key" not in str(error.orig).lower()
    return True


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        ("hypotheses", {"importance": 6}),
        ("hypotheses", {"importance": 0}),
        ("hypotheses", {"statement": None}),
        ("interviews", {"rung": 6}),
        ("criteria", {"successes": 3, "trials": 2}),
        ("criteria", {"successes": -1}),
        ("evidence", {"interview_id": FIRST, "experiment_id": FIRST}),
        ("evidence", {"participant_id": FIRST, "experiment_id": FIRST}),
    ],
)
def test_the_database_refuses_what_cannot_be(database, table, broken):
    rows = METADATA.tables[table]
    with database.engine.execution_options(begin_immediate=True).connect() as connection:
        fill(connection, workspace_id=FIRST, number=FIRST)

        with pytest.raises(IntegrityError):
            connection.execute(sa.update(rows).values(broken))


def test_the_database_refuses_a_word_that_is_not_in_the_list(database):
    with database.engine.execution_options(begin_immediate=True).connect() as connection:
        fill(connection, workspace_id=FIRST, number=FIRST)

        with pytest.raises(IntegrityError):
            connection.exec_driver_sql("UPDATE hypotheses SET claim = 'will_fly'")


def test_one_verdict_stands_on_a_hypothesis(database):
    verdicts = METADATA.tables["verdicts"]
    with database.engine.execution_options(begin_immediate=True).connect() as connection:
        fill(connection, workspace_id=FIRST, number=FIRST)
        connection.execute(sa.update(verdicts).values(ended_on=None))
        copy = sa.select(*[sa.literal(9) if each.name == "id" else each for each in verdicts.c])

        with pytest.raises(IntegrityError):
            connection.execute(sa.insert(verdicts).from_select(list(verdicts.c), copy))
