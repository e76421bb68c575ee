"""The heartbeat begins at once, and ends when it is told to."""

import subprocess
import sys
import threading

from tests.conftest import NOON
from tracker.app import read_clock
from tracker.jobs.heartbeat import SECONDS_BETWEEN_BEATS, beating, new_scheduler

SECONDS = 30


def test_the_first_beat_comes_at_once(stage):
    rang = threading.Event()

    def clock():
        rang.set()
        return read_clock()

    with beating(stage.database, clock):
        assert rang.wait(SECONDS)


def test_no_thread_is_left_when_it_ends(stage):
    before = threading.active_count()

    with beating(stage.database, read_clock):
        during = threading.active_count()

    assert during > before
    assert threading.active_count() == before


def test_one_job_catches_up_once_however_long_the_machine_slept():
    scheduler = new_scheduler(print, NOON)

    (job,) = scheduler.get_jobs()

    assert job.id == "tick"
    assert job.trigger.interval.total_seconds() == SECONDS_BETWEEN_BEATS
    assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)


def test_nothing_that_serves_pages_imports_the_scheduler():
    code = "import sys, tracker.app; print('apscheduler' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
