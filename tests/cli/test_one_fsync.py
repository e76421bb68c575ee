"""A create on SQLite costs one fsync: what is saved is safe, and nothing is waited for twice."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import Clock, Stage
from tracker.actions.canvas import add_canvas
from tracker.store.database import Database

CREATES = 20
CODE = """
import sys
from tracker.actions.accounts.members import member_in, take_part
from tracker.actions.hypotheses.notes import NewHypothesis, add_hypothesis
from tracker.app import read_clock
from tracker.rules.canvas import Block
from tracker.store.accounts import user_by_email
from tracker.store.database import Database

database = Database(sys.argv[1])
for number in range(int(sys.argv[2])):
    with database.writing() as session:
        member = member_in(session, user_by_email(session, "ed@example.org"), "acme")
        new = NewHypothesis(canvas="C1", block=Block.CHANNELS, statement=f"Number {number}")
        add_hypothesis(session, take_part(session, member), read_clock(), new)
import os
os._exit(0)
"""
"""Ends without closing the database, since that empties the log into the file, once for them all."""


@pytest.fixture
def stage(sqlite_template, tmp_path):
    """The cast on SQLite alone: PostgreSQL keeps its log in a process of its own."""
    path = shutil.copy(sqlite_template, tmp_path / "wending.sqlite3")
    database = Database(f"sqlite:///{path}")
    yield Stage(database, Clock())
    database.close()


@pytest.mark.slow
def test_a_create_costs_one_fsync(stage, tmp_path):
    if shutil.which("strace") is None:
        pytest.skip("strace counts the fsyncs: apt-get install strace")
    stage.acts("ed", add_canvas, name="Courses")

    fsyncs = [counted(stage, creates, tmp_path / "calls") for creates in (1, 1 + CREATES)]

    assert fsyncs[1] - fsyncs[0] == CREATES


def counted(stage, creates, into):
    """Run some creates in a process of their own, and count how often it waited for the disk."""
    calls = ["strace", "-f", "-o", str(into), "-e", "trace=fsync,fdatasync,sync_file_range,msync"]
    words = [sys.executable, "-c", CODE, str(stage.database.url), str(creates)]
    subprocess.run([*calls, *words], check=True, timeout=100, capture_output=True)
    return len(re.findall(r"\b(?:fsync|fdatasync|msync)\(", into.read_text()))
