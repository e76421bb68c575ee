"""Every action and every column of the journal has words."""

import ast
from pathlib import Path

from tracker.rules.journal import ACTIONS, FIELDS, ROWS, told
from tracker.store.journal import journalled_tables

ACTIONS_ROOM = Path(__file__).resolve().parents[3] / "tracker" / "actions"
BOOKKEEPING = {
    *("workspace_id", "id", "version", "created_at", "updated_at", "user_id"),
    *("name_key", "position", "worded_at", "sealed_on", "sealed_ends_on"),
}


def signed_actions():
    """Return every action that the code signs the journal with."""
    for path in ACTIONS_ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            name = getattr(getattr(node, "func", None), "id", "")
            if name.startswith("sign"):
                parts = (part for argument in node.args for part in ast.walk(argument))
                said = (part.value for part in parts if isinstance(part, ast.Constant))
                yield from (each for each in said if isinstance(each, str))


def test_every_action_has_words():
    assert set(signed_actions()) == set(ACTIONS)


def test_every_kind_of_row_and_every_column_has_words():
    tables = journalled_tables()

    assert {table.name for table in tables} == set(ROWS)
    columns = {column.name for table in tables for column in table.columns}
    assert columns == set(FIELDS) | BOOKKEEPING


def test_an_action_of_a_newer_version_stands_as_it_is():
    assert str(told("100% new")) == "100% new"
